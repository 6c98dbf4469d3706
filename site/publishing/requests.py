"""The list of requests: what was asked and answered, and nothing of who asked."""

import logging
import re
import time
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.handlers.wsgi import get_path_info

Environ = dict[str, Any]
Start = Callable[..., object]
Application = Callable[[Environ, Start], Iterable[bytes]]

log = logging.getLogger("site.requests")
CHARSET = re.compile(r"(?i);\s*charset\s*=[^;]*")
BAD = b"This request cannot be read.\n"
LONGEST = 200  # characters of a path
PREVIEW = "/preview/"


def logged(application: Application) -> Application:
    """The application, with a line for each answer once it begins: method, path, status, time.

    No address, no query, no header of the reader. With LOG_REQUESTS=0, the application itself.
    """
    return partial(_answered, application) if settings.LOG_REQUESTS else application


def _answered(application: Application, environ: Environ, start: Start) -> Iterable[bytes]:
    began, said = time.perf_counter(), ["000"]
    # Now: Django writes the path anew, otherwise coded.
    told = {
        "method": environ["REQUEST_METHOD"][:LONGEST],
        "path": path_said(get_path_info(environ)),
    }

    def noting(status: str, *rest: Any) -> object:
        said.append(status)
        return start(status, *rest)

    try:
        return application(environ, noting)
    finally:
        took = {"ms": round((time.perf_counter() - began) * 1000, 2)}
        log.info("request", extra={"told": told | {"status": int(said[-1][:3])} | took})


def readable(application: Application) -> Application:
    """The application, asked in UTF-8 alone, and 400 where Django cannot even begin to read.

    Django decodes a query by the charset of Content-Type before any of its middleware runs.
    """
    return partial(_asked_readably, application)


def _asked_readably(application: Application, environ: Environ, start: Start) -> Iterable[bytes]:
    environ["CONTENT_TYPE"] = CHARSET.sub("", environ.get("CONTENT_TYPE", ""))
    try:
        return application(environ, start)
    except SuspiciousOperation:  # such as a thousand fields in an address
        start(
            "400 Bad Request", [("Content-Type", "text/plain"), ("Content-Length", str(len(BAD)))]
        )
        return [BAD]


def path_said(path: str) -> str:
    """A path as it may be kept: cut where it is long, and a preview's without what opens it."""
    if path.startswith(PREVIEW):
        return f"{PREVIEW}…"
    return path if len(path) <= LONGEST else f"{path[:LONGEST]}…"
