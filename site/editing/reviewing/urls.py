"""The addresses of the screens for reviewers, below that of the admin."""

from editing.reviewing import views

SCREENS = (
    ("review/<str:code>/", views.language, "review"),
    ("review/<str:code>/<slug:context>/", views.part, "review-part"),
)
