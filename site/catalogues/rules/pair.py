"""What a rule looks at, and what it is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from languages.registry import Language


class Level(StrEnum):
    """How grave a finding is. Errors keep a catalogue from being published."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Pair:
    """One English text and its translation; of a plural, one form of it."""

    source: str
    translation: str
    language: Language
    names: tuple[str, ...] = ()  # that no translation changes
    bodies: tuple[str, ...] = ()  # names that may stand in English
    form: int | None = None  # of a plural, from 0
    glossary: tuple[tuple[str, tuple[str, ...]], ...] = ()  # English term, accepted words


@dataclass(frozen=True, slots=True)
class Rule:
    """A check with its code, its level and the reason why it is made."""

    code: str
    level: Level
    reason: str
    check: Callable[[Pair], Iterator[str]]
