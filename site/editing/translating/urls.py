"""The addresses of the screens for translators, below that of the admin."""

from editing.translating import uploads, views

SCREENS = (
    ("translate/<str:code>/", views.overview, "translate"),
    ("translate/<str:code>/django.po", views.download, "translate-download"),
    ("translate/<str:code>/next/", views.following, "translate-next"),
    ("translate/<str:code>/upload/", uploads.upload, "translate-upload"),
    ("translate/<str:code>/<str:name>/", views.sheet, "translate-sheet"),
)
