"""The texts of content/ and of its translations, each with the place where it stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from catalogues import catalogue, po
from languages.current import registry
from languages.registry import Language
from sources import content, plain
from sources.blocks import PageSource
from sources.content import NOT_A_PAGE, Content
from sources.problems import Problem
from sources.tables import Entry


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its markup."""

    file: str
    line: int
    markdown: str


@dataclass(frozen=True, slots=True)
class Scope:
    """A content folder as it can be read, and what of it is looked at."""

    folder: str  # its name
    read: Content
    problems: tuple[Problem, ...]
    chosen: frozenset[str] = frozenset()  # names of files; without any, all

    @property
    def pages(self) -> list[PageSource]:
        """The pages that are looked at."""
        return [page for page in self.read.pages if self.has(page.file)]

    @property
    def tables(self) -> Mapping[str, tuple[Entry, ...]]:
        """The tables that are looked at, by their names."""
        return {name: rows for name, rows in self.read.tables.items() if self.has(f"{name}.toml")}

    def has(self, file: str) -> bool:
        """Whether a file is looked at."""
        return not self.chosen or file.rpartition("/")[2] in self.chosen

    def has_message(self, context: str) -> bool:
        """Whether a message of the translators' files belongs to what is looked at."""
        names = {*(page.slug for page in self.pages), *self.tables}
        return not self.chosen or context in names

    def english(self) -> Iterator[Text]:
        """Every English text."""
        for page in self.pages:
            yield from (Text(page.file, block.line, block.text) for block in page.blocks)
        for table, entries in self.tables.items():
            file = f"{self.folder}/{table}.toml"
            for each in entries:
                yield from (Text(file, each.line, value) for value in each.values.values())

    def translated(self) -> Iterator[Text]:
        """Every translation that can be read and is neither fuzzy nor obsolete."""
        for language in registry().translated:
            yield from self._in(language)

    def _in(self, language: Language) -> Iterator[Text]:
        path = registry().catalogue(language)
        text, _ = po.decode(path.read_bytes())
        reading = po.parse(text or "")
        for place, entry in enumerate(reading.file):
            if entry.translated() and self.has_message(entry.msgctxt or ""):
                for said in (entry.msgstr, *entry.msgstr_plural.values()):
                    yield Text(catalogue.name(path), reading.lines.get(place, 1), said)


def scope(folder: Path, chosen: frozenset[str]) -> Scope:
    """The files of a content folder with these names; without any, all."""
    read, problems = content.examine(folder)
    return Scope(folder.name, read, tuple(problems), chosen)


def names(folder: Path) -> list[str]:
    """The files of a content folder that can be looked at."""
    found = [path.name for kind in ("*.md", "*.toml") for path in sorted(folder.glob(kind))]
    return [*(name for name in found if name != NOT_A_PAGE), plain.IDIOMS]
