"""Addresses for reviewers."""

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import URLPattern, path

from editing.reviewing import views


def patterns(admin_view: Callable[..., Callable[..., HttpResponse]]) -> list[URLPattern]:
    """All of them, for who is logged in."""
    return [
        path("review/<str:code>/", admin_view(views.language), name="review"),
        path("review/<str:code>/<slug:context>/", admin_view(views.part), name="review-part"),
    ]
