"""What a translator has before them: every text of a language, and how far each is."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from catalogues import catalogue, entries, po, signoffs, stored, translating
from catalogues.catalogue import Catalogue
from catalogues.checking import Key
from catalogues.entries import EXTRACTED, Entry
from catalogues.findings import Finding
from catalogues.progress import INTERFACE
from catalogues.rules.content import agreed
from catalogues.signoffs import SignOff
from languages.registry import Language
from languages.text import State
from sources.blocks import tidy
from sources.tables import TABLES

NOTE = "Translators:"
WORDS = "Words of the interface"
# Pages may have these names too: then their sheets have another address.
TAKEN = {INTERFACE, "next", "upload"}


class Stage(StrEnum):
    """What is left to do with a text."""

    DONE = "done"
    CHANGED = "changed"
    DOUBTED = "doubted"
    MISSING = "missing"


@dataclass(frozen=True)
class Segment:
    """A text in English and in the translator's language."""

    entry: Entry
    trust: State
    said: SignOff | None = None  # whose word the trust is

    @property
    def english(self) -> str:
        """The English, with its Markdown."""
        return self.entry.key[1]

    @cached_property
    def translation(self) -> str:
        """What stands for it: of changed English, what stood for that."""
        return self.entry.text("msgstr") or ""

    @cached_property
    def before(self) -> str:
        """The English that the translation was made from, where that has changed since."""
        return (self.entry.previous or ("", ""))[1] if self.stage is Stage.CHANGED else ""

    @cached_property
    def stage(self) -> Stage:
        """What is left to do with it."""
        if not self.translation.strip():
            return Stage.MISSING
        if self.entry.fuzzy:
            return Stage.CHANGED if self.entry.previous else Stage.DOUBTED
        return Stage.DONE

    @property
    def waits(self) -> bool:
        """Whether readers are shown its English until it is translated."""
        return self.stage is not Stage.DONE

    @property
    def by_computer(self) -> bool:
        """Whether readers are shown a translation that nobody has looked at."""
        return self.stage is Stage.DONE and self.trust is State.MACHINE_DRAFT

    @cached_property
    def told(self) -> tuple[str, str]:
        """What it is on its page, and the note for translators. Both may be empty."""
        lines = (line[2:].strip() for line in self.entry.lines if line.startswith(EXTRACTED))
        place, *notes = " ".join(lines).split(NOTE)
        return place.strip(), " ".join(" ".join(notes).split())

    @cached_property
    def anchor(self) -> str:
        """Its place on the page of its sheet; the same for as long as its English is."""
        return anchor(self.entry.key)


@dataclass(frozen=True)
class Sheet:
    """A page, a table, or the interface: what is translated on one screen."""

    context: str
    segments: Sequence[Segment]

    @property
    def name(self) -> str:
        """What it is called in addresses. The inverse of ``context_of``."""
        return f"{self.context}.md" if self.context in TAKEN else self.context or INTERFACE

    @cached_property
    def title(self) -> str:
        """What it is called in English."""
        if not self.context:
            return WORDS
        if self.context in TABLES:
            return self.context.replace("-", " ").capitalize()
        titles = (each.english for each in self.segments if each.told[0] == "title")
        return next(titles, self.context)

    @cached_property
    def counts(self) -> Mapping[Stage, int]:
        """How many of its texts are in each stage."""
        return Counter(each.stage for each in self.segments)

    @property
    def unchecked(self) -> int:
        """How many of its translations a computer made, and nobody has looked at."""
        return sum(each.by_computer for each in self.segments)


@dataclass(frozen=True)
class Worklist:
    """All texts of a language, in reading order."""

    language: Language
    head: Entry
    sheets: Sequence[Sheet]
    hints: Sequence[tuple[str, tuple[str, ...]]] = field(default=())  # the glossary's

    @property
    def segments(self) -> Iterator[Segment]:
        """The texts of all sheets."""
        return (segment for sheet in self.sheets for segment in sheet.segments)

    @cached_property
    def counts(self) -> Mapping[Stage, int]:
        """How many of all texts are in each stage."""
        return sum((Counter(each.counts) for each in self.sheets), Counter[Stage]())

    @property
    def unchecked(self) -> int:
        """How many translations a computer made, and nobody has looked at."""
        return sum(each.unchecked for each in self.sheets)

    def sheet(self, context: str) -> Sheet | None:
        """The sheet of a page, table or the interface; None where there is none."""
        return next((each for each in self.sheets if each.context == context), None)

    def home(self, of: Segment) -> Sheet:
        """The sheet that a text stands on."""
        return next(each for each in self.sheets if of in each.segments)

    def following(self, after: str) -> Segment | None:
        """The next text that waits, behind that with this anchor and then from the start."""
        every = list(self.segments)
        at = next((at for at, each in enumerate(every, 1) if each.anchor == after), 0)
        return next((each for each in (*every[at:], *every[:at]) if each.waits), None)

    def agreed(self, segment: Segment) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The words agreed for terms in its English."""
        return tuple(agreed(segment.english, self.hints))

    def findings(self, sheet: Sheet) -> Mapping[Key, Sequence[Finding]]:
        """What the checks say of the translations of a sheet, by message."""
        made = (each.entry for each in sheet.segments)
        return translating.check([self.head], made, self.language)


def read(language: Language) -> Worklist:
    """The texts of a language as they are now. The file is read once."""
    found = [each for each in entries.split(stored.current(language)) if not each.obsolete]
    head = next((each for each in found if each.header), Entry(('msgid ""', 'msgstr ""')))
    last = {each.digest: each for each in stored.record(language)}
    usual = Catalogue(language, po.parse(entries.join([head])).file).state
    by_context: dict[str, list[Segment]] = {}
    for entry in found:
        if not entry.header:
            by_context.setdefault(entry.key[0], []).append(_segment(entry, last, usual))
    sheets = tuple(Sheet(context, tuple(own)) for context, own in by_context.items())
    hints = catalogue.own_knowledge().glossary.get(language.code, ())
    return Worklist(language, head, sheets, hints)


def context_of(name: str) -> str:
    """The context that a sheet's name in addresses stands for. The inverse of ``Sheet.name``."""
    return "" if name == INTERFACE else name.removesuffix(".md")


def anchor(message: Key) -> str:
    """A short name for a message, which can stand in an address."""
    return f"t{hashlib.sha256(chr(0).join(message).encode()).hexdigest()[:12]}"


def _segment(entry: Entry, last: Mapping[str, SignOff], usual: State) -> Segment:
    said = last.get(signoffs.digest(entry.key, tidy(entry.text("msgstr") or "")))
    return Segment(entry, said.state if said else usual, said)
