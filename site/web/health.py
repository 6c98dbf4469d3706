"""Whether the site is alive, and whether it is ready: for whoever restarts or routes to it."""

import logging
from collections.abc import Iterator

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from languages import interface
from languages.current import registry
from pages.models import Page

log = logging.getLogger(__name__)
PLAIN = "text/plain; charset=utf-8"


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 while this process answers. Nothing else is asked."""
    return HttpResponse("alive\n", content_type=PLAIN)


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 where database, migrations, content and catalogues are there; else 503, and what is not.

    What exactly is wrong stands in the log, not here: anybody may ask.
    """
    missing = list(_missing())
    said = [f"not ready: {each}" for each in missing] or ["ready"]
    status = 503 if missing else 200
    return HttpResponse("\n".join([*said, ""]), content_type=PLAIN, status=status)


def _missing() -> Iterator[str]:
    try:
        yield from _missing_in_database()
    except DatabaseError:
        log.exception("The database does not answer.")
        yield "database"
    for language in registry().translated:
        if interface.compiled(language) is interface.NOTHING:
            yield f"catalogue of {language.code}"


def _missing_in_database() -> Iterator[str]:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield "migrations"
    elif not Page.objects.filter(is_home=True).exists():
        yield "content"
