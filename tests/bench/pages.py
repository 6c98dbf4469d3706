"""The page that every side serves: its text in each language, and whether a side shows it."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from email.message import Message
from http import HTTPStatus
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from bs4 import BeautifulSoup, Tag

from bench.measuring import CannotMeasureError
from languages.registry import Language

LISTS = {"ul", "ol"}
KINDS = {"h2": "heading", "p": "paragraph"} | dict.fromkeys(LISTS, "list")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answers."""

    status: int
    headers: Message
    body: bytes


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a page: a heading, a paragraph or a list."""

    kind: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """The page in one language."""

    code: str
    tag: str
    direction: str
    autonym: str
    title: str
    summary: str
    blocks: tuple[Block, ...]

    def lines(self) -> list[str]:
        """All its text, in the order of reading."""
        return [self.title, self.summary, *(line for each in self.blocks for line in each.lines)]


def ask(address: str, headers: Mapping[str, str] | None = None) -> Answer:
    """What stands at an address; a 304 too."""
    try:
        with urlopen(Request(address, headers=dict(headers or {}))) as found:  # noqa: S310
            return Answer(found.status, found.headers, found.read())
    except HTTPError as error:
        if error.code != HTTPStatus.NOT_MODIFIED:
            raise
        return Answer(error.code, error.headers, b"")


def read(html: bytes, language: Language) -> Document:
    """The text of our page."""
    main = _main(html)
    opening = main.find(class_="opening")
    blocks = [_block(each) for each in opening.find_next_siblings(list(KINDS))]
    return Document(
        code=language.code,
        tag=language.tag,
        direction=language.direction,
        autonym=language.autonym,
        title=_text(opening.h1),
        summary=_text(opening.p),
        blocks=tuple(blocks),
    )


def write(documents: Iterable[Document], path: Path) -> None:
    """The page in all languages, for the peers to load."""
    told = json.dumps([asdict(each) for each in documents], ensure_ascii=False, indent=1)
    path.write_text(told, encoding="utf-8")


def demand(document: Document, html: bytes, side: str) -> None:
    """Raise CannotMeasureError unless a page holds all that text, in its order."""
    shown, place = _bare(_main(html).get_text()), 0
    for line in document.lines():
        place = shown.find(_bare(line), place)
        if place < 0:
            message = f"{side} does not show “{line}” in its place: it is not the same page."
            raise CannotMeasureError(message)


def _main(html: bytes) -> Tag:
    page = BeautifulSoup(html, "html5lib", from_encoding="utf-8")
    found = page.find("main") or page.find(role="main")
    if not isinstance(found, Tag):
        message = "A page without a <main> is not the page to measure."
        raise CannotMeasureError(message)
    return found


def _block(tag: Tag) -> Block:
    lines = tag.find_all("li", recursive=False) if tag.name in LISTS else [tag]
    return Block(KINDS[tag.name], tuple(_text(line) for line in lines))


def _text(tag: Tag) -> str:
    return re.sub(r"\s+", " ", tag.get_text()).strip()


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)
