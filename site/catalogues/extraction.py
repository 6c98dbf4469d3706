"""What translators are asked to translate: Babel's extractor, with three kinds of source.

``babel.cfg`` maps files to these functions, so plain ``pybabel extract`` finds the same.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg

from catalogues import templates
from sources import content, tables
from sources.blocks import Block, Kind, PageSource
from sources.tables import TABLES, Entry

Extracted = tuple[int, str, tuple[str, ...], list[str]]

KEYWORDS = {**DEFAULT_KEYWORDS, "gettext_noop": None}
ORDINAL_KINDS = {Kind.PARAGRAPH: "paragraph", Kind.ITEM: "list item"}


@dataclass(frozen=True, slots=True)
class Message:
    """A text to translate, where it stands and what its translator should know."""

    context: str  # the page's slug, the table's name, or "" for the interface
    id: str
    file: str
    line: int
    comments: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """What gettext looks a message up by."""
        return (self.context, self.id)


def extract(root: Path, first: Sequence[str]) -> list[Message]:
    """Every message of the project: first those of the named files, in that order.

    A message that stands in several places appears once, at its first.
    """
    with (root / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file, file.name)  # type: ignore[no-untyped-call]
    found = extract_from_dir(root, methods, options, KEYWORDS, comment_tags=("Translators:",))
    messages = [
        Message(context or "", str(_singular(text)), file, line, tuple(comments))
        for file, line, text, comments, context in found
        if not Path(file).parts[0].startswith(".")
    ]
    rank = {name: place for place, name in enumerate(first)}
    messages.sort(key=lambda each: (rank.get(each.file, len(rank)), each.file, each.line))
    return once(messages)


def reading_order(found: content.Content) -> list[str]:
    """The content files as a reader meets them: pages in menu order, then the tables."""
    return [page.file for page in found.pages] + [f"content/{table}.toml" for table in TABLES]


def page(
    file: IO[bytes],
    keywords: Mapping[str, Any],
    comment_tags: Collection[str],
    options: Mapping[str, Any],
) -> Iterator[Extracted]:
    """The blocks of a Markdown file (a Babel extraction method)."""
    name = _in_content(file)
    text, _ = content.decode(name, file.read())
    source, _ = content.parse_page(name, text)
    yield from map(_extracted, of_page(source) if source else ())


def table(
    file: IO[bytes],
    keywords: Mapping[str, Any],
    comment_tags: Collection[str],
    options: Mapping[str, Any],
) -> Iterator[Extracted]:
    """The translated fields of a TOML table (a Babel extraction method)."""
    name = Path(file.name).stem
    text, _ = content.decode(name, file.read())
    entries, _ = tables.read(name, file.name, text) if name in TABLES else ((), [])
    yield from map(_extracted, of_table(name, entries))


def template(
    file: IO[bytes],
    keywords: Mapping[str, Any],
    comment_tags: Collection[str],
    options: Mapping[str, Any],
) -> Iterator[Extracted]:
    """The messages of a Django template (a Babel extraction method)."""
    yield from templates.messages(file.read().decode("utf-8"))


def of_page(source: PageSource) -> Iterator[Message]:
    """The blocks of a page that have words."""
    for block, place in _places(source.blocks):
        if block.text:
            notes = (place, *([f"Translators: {block.note}"] if block.note else []))
            yield Message(source.slug, block.text, source.file, block.line, notes)


def of_table(name: str, entries: Iterable[Entry]) -> Iterator[Message]:
    """The translated fields of a table."""
    for entry in entries:
        for field in TABLES[name].translated:
            if value := entry.values.get(field):
                notes = [f"{field} of “{entry.slug}”"]
                notes += [f"Translators: {entry.note}"] if entry.note else []
                yield Message(name, value, f"content/{name}.toml", entry.line, tuple(notes))


def once(messages: Iterable[Message]) -> list[Message]:
    """Each message at its first place: what stands in several appears once."""
    return list({message.key: message for message in reversed(list(messages))}.values())[::-1]


def _extracted(message: Message) -> Extracted:
    """The message as Babel's extractors hand it out."""
    return message.line, "pgettext", message.key, list(message.comments)


def _places(blocks: Iterable[Block]) -> Iterator[tuple[Block, str]]:
    """Each block with words and its place: “paragraph 2 under “Our work””."""
    under, counted = "", dict.fromkeys(ORDINAL_KINDS, 0)
    for block in blocks:
        if block.kind is Kind.HEADING:
            under, counted = f" under “{block.text}”", dict.fromkeys(ORDINAL_KINDS, 0)
        if word := ORDINAL_KINDS.get(block.kind):
            counted[block.kind] += 1
            yield block, f"{word} {counted[block.kind]}{under}"
        elif block.translatable:
            yield block, str(block.kind)


def _in_content(file: IO[bytes]) -> str:
    return f"content/{Path(file.name).name}"


def _singular(message: str | tuple[str, ...]) -> str:
    return message if isinstance(message, str) else message[0]
