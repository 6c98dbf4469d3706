"""The list of requests: what was asked and answered, and nothing of who asked."""

import logging
import time
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import get_path_info

Environ = dict[str, Any]
Start = Callable[..., object]
Application = Callable[[Environ, Start], Iterable[bytes]]

log = logging.getLogger("site.requests")
LONGEST = 200  # characters of a path
PREVIEW = "/preview/"


def logged(application: Application) -> Application:
    """The application, with a line for each answer once it begins: method, path, status, time.

    No address, no query, no header of the reader. With LOG_REQUESTS=0, the application itself.
    """
    if not settings.LOG_REQUESTS:
        return application

    @wraps(application)
    def answered(environ: Environ, start: Start) -> Iterable[bytes]:
        began, said = time.perf_counter(), []
        path = path_said(get_path_info(environ))  # now: Django writes it anew, otherwise coded

        def noting(status: str, headers: list[tuple[str, str]], *rest: Any) -> object:
            said.append(status)
            return start(status, headers, *rest)

        body = application(environ, noting)
        told = {
            "method": environ["REQUEST_METHOD"][:LONGEST],
            "path": path,
            "status": int(said[-1][:3]) if said else 0,
            "ms": round((time.perf_counter() - began) * 1000, 2),
        }
        log.info("request", extra={"told": told})
        return body

    return answered


def path_said(path: str) -> str:
    """A path as it may be kept: cut where it is long, and a preview's without what opens it."""
    if path.startswith(PREVIEW):
        return f"{PREVIEW}…"
    return path if len(path) <= LONGEST else f"{path[:LONGEST]}…"
