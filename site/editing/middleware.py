"""What the admin needs around each request. Public pages are passed on untouched.

They must have no session, no cookie and no ``Vary: Cookie``: caches keep one answer for all.
"""

from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AbstractUser
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.utils import translation
from django.utils.deprecation import MiddlewareMixin

from editing import interface, limits, views
from editing.policy import policy
from pages import history

LOGGED_OUT = f"{settings.ADMIN_PATH}logout/"
EVERYTHING = '"cache", "cookies", "storage"'  # that the browser keeps of the admin
Answer = HttpResponseBase | Awaitable[HttpResponseBase]


def of_admin(request: HttpRequest) -> bool:
    """Whether a request is for the admin."""
    return request.path_info.startswith(settings.ADMIN_PATH)


class ForAdmin(MiddlewareMixin):
    """A middleware of Django's that acts for the admin alone."""

    def __call__(self, request: HttpRequest) -> Answer:
        """The answer: the admin's with what the middleware does, any other without."""
        return super().__call__(request) if of_admin(request) else self.get_response(request)


class Sessions(ForAdmin, SessionMiddleware):
    """Sessions, in the admin."""

    def process_request(self, request: HttpRequest) -> None:
        """A key that is none of ours is not looked for: PostgreSQL fails when asked for NUL."""
        if not request.COOKIES.get(settings.SESSION_COOKIE_NAME, "").isalnum():
            request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
        super().process_request(request)


class Accounts(ForAdmin, AuthenticationMiddleware):
    """Who is asking, in the admin."""


class Messages(ForAdmin, MessageMiddleware):
    """Notes for the next page, in the admin."""


class Limits:
    """What is too large to be taken in, in the admin, told before anything looks into a form."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, as it is."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, given: Any, named: Any
    ) -> HttpResponse | None:
        """The refusal of what cannot be taken in."""
        said = limits.refusal(request) if of_admin(request) else None
        return views.refused(request, said) if said else None


class Csrf(ForAdmin, CsrfViewMiddleware):
    """Forms are taken from pages of ours only, in the admin. The public site has no form."""

    def process_view(
        self, request: HttpRequest, view: Any, given: Any, named: Any
    ) -> HttpResponseForbidden | None:
        """The refusal of a form that is not ours."""
        return super().process_view(request, view, given, named) if of_admin(request) else None


class Admin:
    """The admin in the person's language, with its own headers and its own refusals."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, with our headers where its view has set no others."""
        if not of_admin(request):
            return self.get_response(request)
        language = interface.chosen(request.user)
        with translation.override(language.code), _recording(request):
            response = self.get_response(request)
        for name, value in _headers(language.tag).items():
            response.headers.setdefault(name, value)
        if request.path_info == LOGGED_OUT and response.status_code == 200:
            response.headers["Clear-Site-Data"] = EVERYTHING
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A page of the admin's for what is not there or not allowed."""
        if not of_admin(request) or not isinstance(error, Http404 | PermissionDenied):
            return None
        missing = isinstance(error, Http404)
        return views.refused(request, views.NOT_FOUND if missing else views.FORBIDDEN)


def _recording(request: HttpRequest) -> AbstractContextManager[None]:
    """What a person sends changes texts in their name."""
    if request.method == "POST" and isinstance(request.user, AbstractUser):
        return history.recording(request.user)
    return nullcontext()


def _headers(tag: str) -> dict[str, str]:
    return {
        "Cache-Control": "private, no-store",
        "Content-Language": tag,
        "Content-Security-Policy": policy(),
        "Referrer-Policy": "same-origin",  # CSRF's check asks for it on https
        "X-Robots-Tag": "noindex, nofollow",
    }
