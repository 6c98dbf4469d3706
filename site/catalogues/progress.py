"""How far each language is, by page: what is done, what waits, how many words that is."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import polib

from catalogues import po, signoffs
from catalogues.catalogue import TEMPLATE, Catalogue, own_messages
from catalogues.checking import Key, key
from catalogues.signoffs import Standing
from languages import dependencies
from languages.current import registry
from languages.registry import Language
from languages.text import State, least_trusted

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
    """How far a language is, from its files as they are now; read once for each state of them.

    A catalogue that cannot be read whole counts as far as it can be read.
    """
    path = registry().catalogue(language)
    watched = (registry().folder / TEMPLATE, path, signoffs.path(path))
    return _progress(language, watched, tuple(map(dependencies.stamp, watched)))


@lru_cache(maxsize=256)
def _progress(
    language: Language, watched: tuple[Path, Path, Path], stamps: tuple[object, ...]
) -> LanguageProgress:
    """The progress by these files; ``stamps`` is only the key."""
    messages, (_, path, record) = own_messages(), watched
    file, said = po.read_what_can_be(path), signoffs.read(record)
    standings = signoffs.standings(Catalogue(language, file), said)
    entries = {key(entry): entry for entry in file if not entry.obsolete}
    by_page: dict[str, list[Key]] = {}
    for message in messages:
        by_page.setdefault(message[0], []).append(message)
    pages = tuple(_page(language, *page, entries, standings) for page in by_page.items())
    revised = po.revised(file)
    dates = [*(each.date for each in said), *([revised] if revised else [])]
    return LanguageProgress(language, pages, max(dates, default=None), po.credit(file))


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
