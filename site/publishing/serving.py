"""Public pages answered before Django: from memory, with nothing asked of anybody."""

import logging
import time
from collections.abc import Callable, Iterable
from functools import lru_cache
from threading import Lock
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import get_path_info
from django.db import Error as DatabaseFault
from django.db import close_old_connections
from django.http.request import split_domain_port, validate_host
from django.urls import Resolver404, resolve

from languages import negotiation
from languages.current import registry
from publishing import codings
from publishing.publication import Form, Publication
from publishing.publisher import Publisher
from publishing.resources import ASK_EACH_TIME, LOST, NotMadeError
from web.addresses import address, missing

Environ = dict[str, Any]
Start = Callable[[str, list[tuple[str, str]]], object]
Application = Callable[[Environ, Start], Iterable[bytes]]

log = logging.getLogger(__name__)
STALE = 24 * 60 * 60  # seconds that pages are served as they were, without any word of the database
PAUSE = 0.5  # seconds between two looks at what was changed: half of what readers may wait
LONGEST = 255  # letters of a host's name (RFC 1035, 2.3.4)
WISHES = 4000  # letters of a list of languages that are read and remembered
ALIVE = "/healthz"
SAFE = frozenset({"GET", "HEAD"})
# Views whose pages are all known: what is not among them does not exist.
PAGES = frozenset({None, "home", "page", "translations", "missing", "lost", "security"})
NOT_ACCEPTABLE = b"This page can be sent as br, gzip or identity.\n"


class Published:
    """A WSGI application that answers public pages, and leaves all else to Django."""

    def __init__(self, django: Application) -> None:
        self._django = django
        self._publisher = Publisher(settings.PUBLISHED_DIR)
        self._next = 0.0
        self._away = False
        self._seen = time.monotonic()  # when the database last answered
        self._looking = Lock()

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """The answer to a request."""
        if settings.DEBUG or environ["REQUEST_METHOD"] not in SAFE or not _asks_us(environ):
            return self._django(environ, start)
        path = environ["PATH_INFO"]
        if path == ALIVE:  # nothing else is asked, however long the database may take
            return self._django(environ, start)
        if time.monotonic() >= self._next:
            self._look()
        if path == "/" and (place := _language(environ.get("HTTP_ACCEPT_LANGUAGE", "")[:WISHES])):
            return _moved("302 Found", place, start, ("Vary", "Accept-Language"))
        if found := self._publisher.kept.get(path):
            return _sent(found, environ, start)
        return self._not_kept(environ, start)

    def _not_kept(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """The page, “Page not found”, where to look instead; or whatever Django answers."""
        path, paths = get_path_info(environ), self._publisher.watch.paths
        if path not in paths:
            if (meant := f"{path.rstrip('/')}/".lower()) in paths:
                return _moved("301 Moved Permanently", meant, start)
            if _is_djangos(path):
                return self._django(environ, start)
            path = _lost(path)
        found = self._made(path)
        return _sent(found, environ, start) if found else self._django(environ, start)

    def _made(self, path: str) -> Publication | None:
        try:
            return self._publisher.publication(path)
        except (DatabaseFault, NotMadeError):
            return None  # Django says so, in the reader's language
        finally:
            close_old_connections()

    def _look(self) -> None:
        """Have one request look for changes, while others are answered with what is known.

        Before the first look nothing is known: a page that is there would not be found.
        """
        if not self._looking.acquire(blocking=not self._publisher.watch.has_looked):
            return
        try:
            if time.monotonic() < self._next:
                return  # somebody has looked while this request waited
            self._publisher.look()
            self._seen = time.monotonic()
            if self._away:
                log.warning("The database answers again.")
            self._away = False
        except DatabaseFault as error:
            self._not_seen(error)
        finally:
            close_old_connections()
            self._next = time.monotonic() + PAUSE
            self._looking.release()

    def _not_seen(self, error: DatabaseFault) -> None:
        """Serve what is known; but a page that was withdrawn meanwhile not for ever."""
        if not self._away:
            log.error("The database does not answer, pages are served as they were: %s", error)
        self._away = True
        if time.monotonic() - self._seen > STALE:
            self._publisher.lose()


def _sent(found: Publication, environ: Environ, start: Start) -> Iterable[bytes]:
    for coding in codings.acceptable(environ.get("HTTP_ACCEPT_ENCODING")):
        if form := found.forms.get(coding):
            return _form_sent(found, form, environ, start)
    length = ("Content-Length", str(len(NOT_ACCEPTABLE)))
    start("406 Not Acceptable", [("Content-Type", "text/plain"), length])
    return [NOT_ACCEPTABLE]


def _form_sent(found: Publication, form: Form, environ: Environ, start: Start) -> Iterable[bytes]:
    if found.status == 200 and _is_known(found, form, environ):
        start("304 Not Modified", list(form.unchanged))
        return []
    start(found.line, list(form.headers))
    return [form.body] if environ["REQUEST_METHOD"] == "GET" else []


def _is_known(found: Publication, form: Form, environ: Environ) -> bool:
    """Whether the reader has these very bytes (RFC 9110, 13.1.2 and 13.1.3)."""
    if known := environ.get("HTTP_IF_NONE_MATCH"):
        return known == "*" or form.etag in known
    return bool(environ.get("HTTP_IF_MODIFIED_SINCE") == found.last_modified)


def _moved(status: str, place: str, start: Start, *headers: tuple[str, str]) -> Iterable[bytes]:
    told = [("Location", place), ("Cache-Control", ASK_EACH_TIME), *headers]
    start(status, [*told, ("Content-Length", "0")])
    return []


def _is_djangos(path: str) -> bool:
    """Whether an address is none of the public pages, found or not: the admin's, a preview."""
    try:
        found = resolve(path)
    except Resolver404:  # as “OPTIONS *” asks, which is no address
        return False
    return bool(found.namespaces) or found.url_name not in PAGES


def _lost(path: str) -> str:
    """Where “Page not found” stands in the language that an address begins with."""
    served = registry().served
    code = path.split("/")[1] if "/" in path else ""
    return missing(served[code]) if code in served else LOST


def _asks_us(environ: Environ) -> bool:
    """Whether a request is for a host that we are; what is not, Django refuses."""
    host = environ.get("HTTP_HOST", "")
    return len(host) <= LONGEST and _is_our_host(host)


@lru_cache(maxsize=1024)
def _is_our_host(host: str) -> bool:
    name, _ = split_domain_port(host)
    return validate_host(name, settings.ALLOWED_HOSTS)


@lru_cache(maxsize=1024)
def _language(header: str) -> str:
    """Where a browser that asks for these languages is led; nowhere if to none of ours."""
    chosen = negotiation.choose(header, registry())
    return address(chosen) if chosen else ""
