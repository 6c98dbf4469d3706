"""The addresses of the screens for the English, below that of the admin."""

from editing.english import views

SCREENS = (
    ("english/", views.listed, "english"),
    ("english/new/", views.new, "new-page"),
    ("english/<str:name>/", views.edit, "edit"),
    ("english/<str:name>/look/", views.look, "look"),
    ("english/<str:name>/remove/", views.remove, "remove"),
)
