"""Addresses of the history."""

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import URLPattern, path

from editing.history import views


def patterns(admin_view: Callable[..., Callable[..., HttpResponse]]) -> list[URLPattern]:
    """All of them, for who is logged in."""
    return [
        path("history/", admin_view(views.latest), name="history"),
        path("history/<int:key>/restore/", admin_view(views.restore), name="history-restore"),
        path("history/<str:code>/<slug:context>/", admin_view(views.of), name="history-of"),
        path(
            "history/<str:code>/<slug:context>/compare/",
            admin_view(views.compare),
            name="history-compare",
        ),
    ]
