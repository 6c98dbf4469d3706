"""How far each language is, by page: what is done, what waits, how many words that is."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass

import polib

from catalogues import po, signoffs
from catalogues.catalogue import Catalogue
from catalogues.checking import Key, key
from catalogues.signoffs import Standing
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


def progress(language: Language, template: Mapping[Key, polib.POEntry]) -> Iterator[Progress]:
    """The progress of a language on each page of the template, in reading order.

    A catalogue that cannot be read whole counts as far as it can be read.
    """
    path = registry().catalogue(language)
    text, _ = po.decode(path.read_bytes())
    file = po.parse(text or "").file
    standings = signoffs.standings(Catalogue(language, file), signoffs.read(signoffs.path(path)))
    entries = {key(entry): entry for entry in file if not entry.obsolete}
    for context in dict.fromkeys(message[0] for message in template):
        messages = [message for message in template if message[0] == context]
        yield _page(language, context or INTERFACE, messages, entries, standings)


def total(pages: Iterable[Progress]) -> Progress:
    """The whole language."""
    found = list(pages)
    return Progress(
        found[0].language,
        "total",
        sum(each.translated for each in found),
        sum(each.fuzzy for each in found),
        sum(each.missing for each in found),
        sum(each.words_left for each in found),
        least_trusted(each.state for each in found if each.state),
    )


def _page(
    language: Language,
    page: str,
    messages: list[Key],
    entries: Mapping[Key, polib.POEntry],
    standings: Mapping[Key, Standing],
) -> Progress:
    done = [message for message in messages if message in standings]
    fuzzy = [each for each in messages if each in entries and entries[each].fuzzy]
    missing = len(messages) - len(done) - len(fuzzy)
    left = [message for message in messages if message not in standings]
    return Progress(
        language.code,
        page,
        len(done),
        len(fuzzy),
        missing,
        sum(len(WORD.findall(message[1])) for message in left),
        least_trusted(standings[message].state for message in done),
    )
