"""The public pages. Views decide, templates place."""

import re
import sys
from collections.abc import Mapping
from datetime import UTC, datetime

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_safe

from languages import dependencies, negotiation
from languages.current import registry
from languages.middleware import of_path
from languages.registry import Language
from pages import queries
from pages.coverage import states
from web import openacr
from web.addresses import address
from web.context import page_context
from web.frame import bare_frame, indexed
from web.policy import policy
from web.standings import standings_context
from web.trust import trust_of_interface

BLANK_LINES = re.compile(r"\n\s*\n")

RETRY = "30"  # seconds

CHOOSE = gettext_noop("Choose a language")
NOT_FOUND = gettext_noop("Page not found")
FAILED = gettext_noop("Sorry, something went wrong")


@require_safe
def page(request: HttpRequest, language: Language, slug: str | None = None) -> HttpResponse:
    """A page in the language of its address."""
    context = page_context(language, slug)
    if context is None:
        return not_found(request)
    if slug and context.home:
        return HttpResponsePermanentRedirect(address(language))
    return placed("page.html", {"page": context, "frame": context.frame} | _origin(request))


@require_safe
def translations(request: HttpRequest, language: Language) -> HttpResponse:
    """How far each language is, in the language of the address."""
    context = standings_context(language)
    fields = {"page": context, "frame": context.frame}
    return placed("translations.html", fields | _origin(request))


@require_safe
def root(request: HttpRequest) -> HttpResponse:
    """To the language that the browser asks for, or a page to choose one."""
    chosen = negotiation.choose(request.headers.get("Accept-Language", ""), registry())
    if chosen:
        response: HttpResponse = HttpResponseRedirect(address(chosen))
    else:
        source = registry().source
        frame = indexed(bare_frame(source, CHOOSE, queries.menu(source), states()))
        response = placed("chooser.html", {"frame": frame})
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Every page may be read; the sitemap lists them. Previews are only for who has the link."""
    sitemap = request.build_absolute_uri("/sitemap.xml")
    lines = ("User-agent: *", "Allow: /", "Disallow: /preview/", f"Sitemap: {sitemap}", "")
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def openacr_report(request: HttpRequest) -> HttpResponse:
    """The accessibility statement's facts for machines."""
    return HttpResponse(openacr.report(), content_type="application/yaml; charset=utf-8")


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Where to tell of a weakness (RFC 9116); not found where nobody has given an address.

    It expires: one that nobody has made anew for a year should not be trusted.
    """
    if not settings.CONTACT_EMAIL:
        return not_found(request)
    dependencies.note(dependencies.MONTH)
    now = datetime.now(UTC)
    lines = (
        f"Contact: mailto:{settings.CONTACT_EMAIL}",
        f"Expires: {now.year + 1}-{now.month:02}-01T00:00:00Z",
        f"Preferred-Languages: {registry().source.tag}",
        f"Canonical: {request.build_absolute_uri(request.path)}",
        "",
    )
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """“Page not found” in the language of the address, unless it is only misspelt a little."""
    if meant := _nearly(request.path_info):
        return HttpResponsePermanentRedirect(meant)
    return placed("404.html", not_found_fields(of_path(request.path_info)), 404)


@require_safe
def missing(request: HttpRequest, language: Language | None = None) -> HttpResponse:
    """“Page not found” at an address of its own, for servers that show it wherever it is true."""
    return placed("404.html", not_found_fields(language or registry().source))


def not_found_fields(language: Language) -> dict[str, object]:
    """What “Page not found” places in a language."""
    found = states()
    names = queries.names(queries.vocabulary("people", language))
    frame = bare_frame(language, NOT_FOUND, queries.menu(language), found, names)
    return {"frame": frame, "trust": trust_of_interface(language, found)}


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A request that makes no sense."""
    return _failed(request, 400)


def server_error(request: HttpRequest) -> HttpResponse:
    """A fault of the site. Asks nothing of the database, which may be the cause.

    503 where it is: that passes, and readers and caches are told when to ask again.
    """
    if not isinstance(sys.exc_info()[1], InterfaceError | OperationalError):
        return _failed(request, 500)
    response = _failed(request, 503)
    response.headers["Retry-After"] = RETRY
    return response


def _failed(request: HttpRequest, status: int) -> HttpResponse:
    frame = bare_frame(of_path(request.path_info), FAILED)
    response = placed("500.html", {"frame": frame}, status)
    response.headers["Content-Security-Policy"] = policy(response)  # in the admin too
    return response


def _origin(request: HttpRequest) -> dict[str, object]:
    """Scheme and host, for the addresses that search engines want whole."""
    return {"origin": request.build_absolute_uri("/").rstrip("/")}


def placed(template: str, context: Mapping[str, object], status: int = 200) -> HttpResponse:
    """The page, without the blank lines that template tags leave behind."""
    return HttpResponse(rendered(template, context), status=status)


def rendered(template: str, context: Mapping[str, object]) -> str:
    """The page's HTML, without those lines."""
    return BLANK_LINES.sub("\n", render_to_string(template, dict(context)).lstrip())


def _nearly(path: str) -> str | None:
    """The page that an address without its last slash, or in capitals, is meant for."""
    meant = f"{path.rstrip('/')}/".lower()
    if meant == path:
        return None
    try:
        found = resolve(meant)
    except Resolver404:
        return None
    return meant if found.url_name in {"home", "page", "translations"} else None
