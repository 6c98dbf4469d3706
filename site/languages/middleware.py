"""The language of a request is the one in its address, and nothing else."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from languages.current import registry
from languages.registry import Language


def address_language(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: activates the language of the address, English where it names none.

    The response says which language it is in. No cookie is read or set.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        language = of_path(request.path_info)
        with translation.override(language.code):
            response = get_response(request)
        response.headers.setdefault("Content-Language", language.tag)
        return response

    return middleware


def of_path(path: str) -> Language:
    """The language that a path starts with, or English."""
    found = registry()
    return found.served.get(path.split("/")[1] if "/" in path else "", found.source)
