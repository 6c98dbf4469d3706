"""The addresses of the screens for translators, below that of the admin."""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, path

from editing.translating import uploads, views

View = Callable[..., Any]


def urls(wrap: Callable[[View], View]) -> list[URLPattern]:
    """All of them; each view ``wrap``ped, as the admin asks who is there."""
    return [
        path("translate/<str:code>/", wrap(views.overview), name="translate"),
        path("translate/<str:code>/django.po", wrap(views.download), name="translate-download"),
        path("translate/<str:code>/next/", wrap(views.following), name="translate-next"),
        path("translate/<str:code>/upload/", wrap(uploads.upload), name="translate-upload"),
        path("translate/<str:code>/<str:name>/", wrap(views.sheet), name="translate-sheet"),
    ]
