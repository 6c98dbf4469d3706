"""Blocks: the pieces of a page that a reader sees and a translator translates."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

LONGEST_FILE = 200_000  # characters: thirty times a long page. Nobody reads more, and editors wait
LONGEST = 10_000  # of a text: ten times a long paragraph. Parser and rules may be slow with more


class Kind(StrEnum):
    """What a block is on the page."""

    TITLE = "title"
    SUMMARY = "summary"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    DIRECTIVE = "directive"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of English, with what a translator should know of it."""

    kind: Kind
    text: str  # inline Markdown on one line; of a directive, its name
    level: int = 0  # of a heading: 2 to 6; of a list item: how deep, from 1
    ordered: bool = False  # of a list item: numbered
    note: str = ""  # for translators
    line: int = 0  # in its file, from 1

    @property
    def translatable(self) -> bool:
        """Whether translators see it."""
        return self.kind is not Kind.DIRECTIVE


@dataclass(frozen=True, slots=True)
class PageSource:
    """A page's file: its words as blocks, and the file itself, letter for letter."""

    slug: str
    file: str  # "content/about.md"
    order: int
    home: bool
    menu: str  # that lists it: main or footer
    blocks: tuple[Block, ...]
    markdown: str

    @property
    def name(self) -> str:
        """The file's name in content/: "about.md"."""
        return self.file.rpartition("/")[2]


def tidy(text: str) -> str:
    """The text on one line, single-spaced, as NFC: what English and msgid agree on."""
    return unicodedata.normalize("NFC", re.sub(r"\s+", " ", text).strip())
