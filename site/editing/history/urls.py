"""The addresses of the history, below that of the admin."""

from editing.history import views

SCREENS = (
    ("history/", views.latest, "history"),
    ("history/<int:key>/restore/", views.restore, "history-restore"),
    ("history/<str:code>/<slug:context>/", views.of, "history-of"),
    ("history/<str:code>/<slug:context>/compare/", views.compare, "history-compare"),
)
