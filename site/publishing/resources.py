"""Everything that has a public address, and what it answers."""

import mimetypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse
from django.templatetags.static import static
from django.urls import reverse

from languages import dependencies
from languages.current import registry
from pages.models import Page
from publishing.publication import Headers
from web.addresses import address, missing, translations

ASSETS = "fonts"  # of static/: what pages ask for besides
FOR_A_YEAR = "public, max-age=31536000, immutable"  # their address has their version in it
ASK_EACH_TIME = "public, no-cache"  # kept by whoever likes, shown once the site has confirmed it
LOST = "/404.html"  # in English; each language has its own below its address
OURS = frozenset({"cache-control", "content-length", "etag", "last-modified", "vary"})


class NotMadeError(Exception):
    """An address that answers an error, which nobody is to keep."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answers, before it is compressed."""

    status: int
    headers: Headers
    body: bytes
    compressible: bool = True


def paths() -> Iterator[str]:
    """Every public address. One query."""
    yield from paths_with(Page.objects.values_list("slug", "is_home"))


def paths_with(slugs: Iterable[tuple[str, bool]]) -> Iterator[str]:
    """Every public address of a site with these pages; each with whether it is the home page."""
    pages = list(slugs)
    for language in registry().served.values():
        yield from (address(language, slug, home=home) for slug, home in pages)
        yield translations(language)
        yield missing(language)
    yield from (reverse(name) for name in ("root", "lost", "robots", "sitemap", "openacr"))
    if settings.CONTACT_EMAIL:
        yield reverse("security")
    yield from _assets()


def answer(path: str) -> Answer:
    """What a public address answers. Raises NotMadeError where that is an error."""
    if path in _assets():
        return _of_file(_assets()[path])
    response = _handler().get_response(_request(path))
    if response.status_code != 200 or not isinstance(response, HttpResponse):
        message = f"{path} answers {response.status_code}."
        raise NotMadeError(message)
    status = 404 if path.endswith(LOST) else 200
    return Answer(status, tuple(_headers(response, path)), response.content)


def _headers(response: HttpResponse, path: str) -> Iterator[tuple[str, str]]:
    told = ((name, value) for name, value in response.items() if name.lower() not in OURS)
    yield from told
    yield "Cache-Control", ASK_EACH_TIME
    yield "Vary", "Accept-Encoding, Accept-Language" if path == "/" else "Accept-Encoding"


def _of_file(path: Path) -> Answer:
    dependencies.stamp(path)
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    headers = (
        ("Content-Type", f"{kind}; charset=utf-8" if kind == "text/plain" else kind),
        ("X-Content-Type-Options", "nosniff"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cache-Control", FOR_A_YEAR),
    )
    return Answer(200, headers, path.read_bytes(), compressible=False)


def _request(path: str) -> WSGIRequest:
    """A reader's request: of the address that the site has, from nobody in particular."""
    site = urlsplit(settings.SITE_URL)
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "SERVER_NAME": site.hostname,
        "SERVER_PORT": str(site.port or {"https": 443}.get(site.scheme, 80)),
        "HTTP_HOST": site.netloc,
        "wsgi.url_scheme": site.scheme,
        "wsgi.input": BytesIO(),
    }
    return WSGIRequest(environ)


@lru_cache(maxsize=1)
def _handler() -> BaseHandler:
    """Django with its middleware, whose headers are the pages' too."""
    handler = BaseHandler()
    handler.load_middleware()
    return handler


@lru_cache(maxsize=1)
def _assets() -> dict[str, Path]:
    """The files that pages ask for, by their addresses."""
    folder = settings.BASE_DIR / "static" / ASSETS
    return {static(f"{ASSETS}/{path.name}"): path for path in sorted(folder.iterdir())}
