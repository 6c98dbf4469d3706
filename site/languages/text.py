"""Text that knows its language, and the one rule that chooses what a reader is shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from languages.direction import isolated
from languages.registry import SOURCE, Direction, Language


class State(StrEnum):
    """How far a text can be trusted, from “this is the English itself” upwards."""

    SOURCE = "source"  # the English, asked for
    ENGLISH = "english"  # the English, for want of a translation
    STALE = "stale"  # the English, because it changed after it was translated
    MACHINE_DRAFT = "machine-draft"
    DRAFT = "draft"
    REVIEWED = "reviewed"
    AUTHORISED = "authorised"


FALLBACKS = frozenset({State.ENGLISH, State.STALE})
BY_TRUST = (State.MACHINE_DRAFT, State.DRAFT, State.REVIEWED, State.AUTHORISED)


def least_trusted(states: Iterable[State]) -> State | None:
    """The least trusted state of translations; None where there are none."""
    found = set(states)
    return next((state for state in BY_TRUST if state in found), None)


@dataclass(frozen=True, slots=True)
class Translation:
    """A translation, with the exact English that it was made from."""

    text: str
    source: str
    state: State = State.MACHINE_DRAFT  # nobody vouched for it: the least trust
    note: str = ""  # what its translator is told of it


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text with its true language.

    Printed in a template it is escaped, and labelled wherever its language is not that of
    the page (WCAG 2.2, 3.1.2 Language of Parts).
    """

    text: str
    lang: str
    dir: Direction
    state: State
    note: str = ""  # what its translator is told of it, where one looks

    @classmethod
    def of(cls, text: str, language: Language, state: State, note: str = "") -> Self:
        """The text, labelled as being in that language."""
        return cls(text, language.tag, language.direction, state, note)

    def __eq__(self, other: object) -> bool:
        """Whether both print the same: a text and HTML that is spelt like it do not."""
        if not isinstance(other, Text) or type(self.text) is not type(other.text):
            return False
        return self._fields == other._fields

    def __hash__(self) -> int:
        return hash(self._fields)

    def __str__(self) -> SafeString:
        inner = conditional_escape(self.text)
        label = self.label
        return format_html("<span{}>{}</span>", label, inner) if label else inner

    @property
    def _fields(self) -> tuple[str, str, str, str, str]:
        return self.text, self.lang, self.dir, self.state, self.note

    @property
    def label(self) -> SafeString:
        """The ``lang`` and ``dir`` attributes, or nothing inside a page of that language."""
        if self.lang.lower() == (get_language() or SOURCE):
            return SafeString("")
        return format_html(' lang="{}" dir="{}"', self.lang, self.dir)

    @property
    def isolated(self) -> str:
        """The text for where no element can stand: a tab, the preview of a link."""
        return isolated(self.text, self.dir)

    @property
    def fallback(self) -> bool:
        """Whether this is English that stands in for a translation."""
        return self.state in FALLBACKS

    def rendered(self, html: SafeString) -> Self:
        """The same text as safe HTML."""
        return type(self)(html, self.lang, self.dir, self.state, self.note)


def resolve(
    english: str, translation: Translation | None, *, wanted: Language, source: Language
) -> Text:
    """What a reader of the wanted language is shown: their language, or labelled English.

    A translation counts only while the English is exactly what it was made from.
    """
    if wanted == source:
        return Text.of(english, source, State.SOURCE)
    if translation is None:
        return Text.of(english, source, State.ENGLISH)
    if not translation.text.strip():
        return Text.of(english, source, State.ENGLISH, translation.note)
    if translation.source != english:
        return Text.of(english, source, State.STALE, translation.note)
    return Text.of(translation.text, wanted, translation.state, translation.note)
