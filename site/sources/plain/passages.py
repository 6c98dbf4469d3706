"""A text as the rules look at it: its prose, its links, the note beside it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from sources import inline
from sources.blocks import Block, Kind
from sources.tables import TABLES, Entry

NAME = "\ufffc"  # stands for each letter of a name, of however many words
NEVER = r"(?!)"
SENTENCES = frozenset({Kind.SUMMARY, Kind.PARAGRAPH, Kind.ITEM})


@dataclass(frozen=True, slots=True)
class Link:
    """A link: its words without markup, and where it leads."""

    words: str
    target: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of a page or table, read once for all rules."""

    line: int
    kind: Kind
    prose: str  # without markup, words of links included
    unlinked: str  # without the words of links
    nameless: str  # the prose, as long, with each name as one word of NAME
    links: tuple[Link, ...] = ()
    note: str = ""  # for translators

    @property
    def in_sentences(self) -> bool:
        """Whether sentences are to be expected: headings and names have none."""
        return self.kind in SENTENCES


def of_page(blocks: Iterable[Block], names: tuple[str, ...]) -> Iterator[Passage]:
    """The passages of a page, in their order."""
    for block in blocks:
        if block.translatable and block.text:
            yield _passage(block.text, block.line, block.kind, block.note, names)


def of_table(table: str, entries: Iterable[Entry], names: tuple[str, ...]) -> Iterator[Passage]:
    """The passages of a table: what is translated of each entry, for the rest is names."""
    for entry in entries:
        for field in TABLES[table].translated:
            if text := entry.values.get(field, ""):
                yield _passage(text, entry.line, Kind.ITEM, entry.note, names)


def _passage(text: str, line: int, kind: Kind, note: str, names: tuple[str, ...]) -> Passage:
    prose, unlinked, links = _read(text)
    nameless = _pattern(names).sub(lambda found: NAME * len(found[0]), prose)
    return Passage(line, kind, prose, unlinked, nameless, links, note)


def _read(text: str) -> tuple[str, str, tuple[Link, ...]]:
    """The text without markup, the same without the words of links, and the links."""
    pieces: list[str] = []
    unlinked: list[str] = []
    links: list[Link] = []
    target, start = None, 0
    for token in inline.tokens(text):
        if token.type == "link_open":
            target, start = str(token.attrs.get("href", "")), len(pieces)
        elif token.type == "link_close":
            links.append(Link("".join(pieces[start:]), target or ""))
            target = None
        else:
            pieces.append(token.content or (" " if token.type == "softbreak" else ""))
            unlinked.append(" " if target is not None else pieces[-1])
    return "".join(pieces), "".join(unlinked), tuple(links)


@lru_cache(maxsize=16)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Known names, and those that the site puts in for {slug}."""
    longest_first = sorted(filter(None, names), key=len, reverse=True)
    known = "|".join(map(re.escape, longest_first)) or NEVER
    return re.compile(rf"{inline.PLACEHOLDER.pattern}|(?<!\w)(?:{known})(?!\w)")
