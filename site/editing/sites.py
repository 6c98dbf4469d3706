"""The admin site: Django's own, with our index and a few pages more."""

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path

from editing import menu, views
from editing.english import urls as english_urls
from editing.history import urls as history_urls
from editing.reviewing import urls as reviewing_urls
from editing.text import english
from editing.translating import urls as translating_urls

SCREENS = (
    ("interface/", views.interface, "interface"),
    *english_urls.SCREENS,
    *translating_urls.SCREENS,
    *reviewing_urls.SCREENS,
    *history_urls.SCREENS,
)


class EditingSite(AdminSite):
    """Where people edit, translate and review."""

    site_header = "Editing"
    site_title = "Editing"
    index_title = "What you can do here"
    enable_nav_sidebar = False  # it repeats the index, and needs a script to be left closed

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """What the person can do."""
        context = {
            "title": english(self.index_title),
            "groups": tuple(menu.groups(request.user)),
        }
        return super().index(request, context | (extra_context or {}))

    def get_urls(self) -> list[URLResolver | URLPattern]:
        """Django's addresses, and ours before them: the last of Django's takes all the rest."""
        own = [path(route, self.admin_view(view), name=name) for route, view, name in SCREENS]
        return [*own, *super().get_urls()]
