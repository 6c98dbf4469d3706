"""Which model stores which table of content/, and how a row is written as an entry."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from modeltranslation.utils import build_localized_fieldname

from languages.registry import SOURCE
from pages.models import Milestone, Name, Person, Term, WorkGroup
from sources.tables import TABLES, Entry

MODELS: dict[str, type[Term]] = {
    "work-groups": WorkGroup,
    "milestones": Milestone,
    "people": Person,
    "names": Name,
}


@lru_cache(maxsize=1024)
def column(table: str, field: str, code: str) -> str:
    """The database column of a field in a language; the one column of an untranslated field.

    Always named in full: modeltranslation's plain name means the active language.
    """
    translated = field in TABLES[table].translated
    return str(build_localized_fieldname(field, code)) if translated else field


def entries(table: str) -> tuple[Entry, ...]:
    """The English of a table as its file holds it."""
    fields = TABLES[table].own
    return tuple(
        Entry(
            term.slug,
            {field: value for field in fields if (value := english(table, term, field))},
            term.note,
        )
        for term in MODELS[table].objects.all()
    )


def english(table: str, term: Term, field: str) -> str:
    """The English of a field."""
    return getattr(term, column(table, field, SOURCE)) or ""


def cells(tables: Iterable[str] = tuple(TABLES)) -> Iterator[tuple[str, Term, str, str]]:
    """Every translated field of every row: table, row, field and its English."""
    for table in tables:
        if fields := TABLES[table].translated:
            for term in MODELS[table].objects.all():
                for field in fields:
                    if value := english(table, term, field):
                        yield table, term, field, value
