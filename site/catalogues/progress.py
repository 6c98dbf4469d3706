"""How far each language is, by page: what is done, what waits, how many words that is."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import polib

from catalogues import po, signoffs
from catalogues.catalogue import Catalogue, own_template
from catalogues.checking import Key, key
from catalogues.models import Figures
from catalogues.signoffs import SignOff, Standing
from languages import dependencies
from languages.current import registry
from languages.registry import Language
from languages.text import State, least_trusted
from pages import changes

INTERFACE = "interface"
WORD = re.compile(r"\w[\w’'-]*")


@dataclass(frozen=True, slots=True)
class Progress:
    """One page, table or the interface in one language."""

    language: str
    page: str
    translated: int
    fuzzy: int
    missing: int
    words_left: int  # English words of what is fuzzy or missing
    state: State | None  # the least trusted of what is translated

    @property
    def total(self) -> int:
        """All messages of the page."""
        return self.translated + self.fuzzy + self.missing

    def as_json(self) -> dict[str, object]:
        """The figures for machines."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class LanguageProgress:
    """A whole language."""

    language: Language
    pages: tuple[Progress, ...]  # in reading order, the interface last
    changed: date | None = None  # when somebody last worked on it, where the files say so
    credit: tuple[str, ...] = ()  # translators who agreed to be named

    @property
    def total(self) -> Progress:
        """The sum of its pages."""
        return _total(self.language, self.pages)


def progress(language: Language) -> LanguageProgress:
    """How far a language is, from its files as they are now.

    A catalogue that cannot be read whole counts as far as it can be read.
    """
    path = registry().catalogue(language)
    file = Catalogue(language, po.read_what_can_be(path))
    return of(file, signoffs.read(signoffs.path(path)), own_template())


def of(catalogue: Catalogue, record: Iterable[SignOff], english: Iterable[Key]) -> LanguageProgress:
    """How far a language is with this English, by its catalogue and who vouched for it."""
    record, file = list(record), catalogue.file
    standings = signoffs.standings(catalogue, record)
    entries = {key(entry): entry for entry in file if not entry.obsolete}
    by_page: dict[str, list[Key]] = {}
    for message in english:
        by_page.setdefault(message[0], []).append(message)
    language, revised = catalogue.language, po.revised(file)
    pages = tuple(_page(language, *page, entries, standings) for page in by_page.items())
    dates = [*(each.date for each in record), *([revised] if revised else [])]
    return LanguageProgress(language, pages, max(dates, default=None), po.credit(file))


def keep(found: LanguageProgress) -> bool:
    """Store it for the pages that tell it. Whether it was another one before."""
    told, rows = _told(found), Figures.objects.filter(language_code=found.language.code)
    if rows.filter(told=told).exists():
        return False
    Figures.objects.update_or_create(language_code=found.language.code, defaults={"told": told})
    return True


def kept() -> dict[str, LanguageProgress]:
    """How far each language was when it was last loaded, by its code. One query.

    Catalogues are read where they are loaded: a large one takes more memory than all else.
    """
    dependencies.note(changes.SITE)
    served, rows = registry().served, Figures.objects.values_list("language_code", "told")
    return {code: _read(served[code], told) for code, told in rows if code in served}


def _told(found: LanguageProgress) -> dict[str, Any]:
    """As a field of JSON holds it. The inverse of ``_read``."""
    return {
        "pages": [each.as_json() for each in found.pages],
        "changed": found.changed.isoformat() if found.changed else None,
        "credit": list(found.credit),
    }


def _read(language: Language, told: Mapping[str, Any]) -> LanguageProgress:
    pages = tuple(
        Progress(**{**page, "state": page["state"] and State(page["state"])})
        for page in told["pages"]
    )
    changed = told["changed"] and date.fromisoformat(told["changed"])
    return LanguageProgress(language, pages, changed or None, tuple(told["credit"]))


def _total(language: Language, found: Iterable[Progress]) -> Progress:
    found = list(found)
    return Progress(
        language.code,
        "total",
        sum(each.translated for each in found),
        sum(each.fuzzy for each in found),
        sum(each.missing for each in found),
        sum(each.words_left for each in found),
        least_trusted(each.state for each in found if each.state),
    )


def _page(
    language: Language,
    context: str,
    messages: list[Key],
    entries: Mapping[Key, polib.POEntry],
    standings: Mapping[Key, Standing],
) -> Progress:
    done = [message for message in messages if message in standings]
    left = [message for message in messages if message not in standings]
    fuzzy = [each for each in left if each in entries and entries[each].fuzzy]
    missing = len(left) - len(fuzzy)
    return Progress(
        language.code,
        context or INTERFACE,
        len(done),
        len(fuzzy),
        missing,
        sum(len(WORD.findall(message[1])) for message in left),
        least_trusted(standings[message].state for message in done),
    )
