"""Two texts, word by word: what was taken out, and what was put in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

import regex

# A word with its vowel signs; each sign of a script that writes without blanks; anything else.
WORDS = regex.compile(r"\p{Han}|[\w\p{M}]+|\s+|[^\w\s]")


class Change(StrEnum):
    """What happened to some words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of one of the texts, or of both."""

    text: str
    change: Change

    @property
    def removed(self) -> bool:
        """Whether only the text before has them."""
        return self.change is Change.REMOVED

    @property
    def added(self) -> bool:
        """Whether only the text after has them."""
        return self.change is Change.ADDED


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Both texts as one row: the removed pieces before those that stand in their place."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    return tuple(each for each in _pieces(old, new) if each.text)


def _pieces(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for operation, first, last, start, end in matcher.get_opcodes():
        if operation == "equal":
            yield Piece("".join(old[first:last]), Change.SAME)
        else:
            yield Piece("".join(old[first:last]), Change.REMOVED)
            yield Piece("".join(new[start:end]), Change.ADDED)
