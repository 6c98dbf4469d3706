"""Idioms and figures of speech: the editors' list of them, found in a text.

Translated word for word they mean nothing, or something else.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from sources.blocks import tidy
from sources.problems import Problem

COLUMNS = ("idiom", "say")
SOMEBODYS = "one’s"
SOMETHING = "…"
SPACE = r"[\s-]+"
WORDS = {
    SOMEBODYS: r"(?:my|your|our|their|his|her|its|one’s|[\w-]+’s?)",
    # Words without hyphens, so that there is one way only to tell them from the spaces.
    SOMETHING: rf"[^\s-]+(?:{SPACE}[^\s-]+){{0,4}}?",
}
MOST_GAPS = 2  # each multiplies the ways to look for an idiom
FIRST_WORD = re.compile(r"[^\W_]+(?:’[^\W_]+)*")
VOWELS = frozenset("aeiouy")


@dataclass(frozen=True, slots=True)
class Idiom:
    """Words that do not mean what they say, and what to say instead."""

    words: str
    say: str
    pattern: str = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Found:
    """An idiom in a text, and where."""

    idiom: Idiom
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Idioms:
    """A list of idioms, by the words that they can begin with."""

    by_first: Mapping[str, tuple[Idiom, ...]] = field(default_factory=dict)

    def find(self, text: str) -> Iterator[Found]:
        """The idioms in a text, in order; of those at one place the longest."""
        plain, end = normal(text), 0
        for word in FIRST_WORD.finditer(plain):
            here = self._at(plain, word) if word.start() >= end else []
            if here:
                longest = max(here, key=lambda each: each.end)
                end = longest.end
                yield longest

    def _at(self, plain: str, word: re.Match[str]) -> list[Found]:
        """The idioms that begin with a word of a text."""
        return [
            Found(idiom, *found.span())
            for idiom in self.by_first.get(word[0], ())
            if (found := _compiled(idiom.pattern).match(plain, word.start()))
        ]


def read(file: str, text: str) -> tuple[Idioms, list[Problem]]:
    """The list in a file's text, and all that is wrong with it."""
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    try:
        return _read(file, text, rows)
    except csv.Error as error:
        advice = "Look at the quotation marks here and above."
        return Idioms(), [Problem(file, rows.line_num, f"This is not CSV: {error}. {advice}")]


def _read(file: str, text: str, rows: "csv.DictReader[str]") -> tuple[Idioms, list[Problem]]:
    if text.strip() and tuple(rows.fieldnames or ())[:2] != COLUMNS:
        return Idioms(), [Problem(file, 1, f"The first line must be “{','.join(COLUMNS)}”.")]
    found: dict[str, tuple[Idiom, ...]] = {}
    seen: dict[str, int] = {}
    problems = []
    for row in rows:
        idiom, say = (tidy(row[name] or "") for name in COLUMNS)
        if wrong := _wrong(idiom, say, row, seen):
            problems.append(Problem(file, rows.line_num, wrong))
        else:
            seen[normal(idiom)] = rows.line_num
            _add(idiom, say, found)
    return Idioms(found), problems


def normal(text: str) -> str:
    """The text, as long, as it is searched: in small letters, with one kind of apostrophe."""
    small = text.lower()
    return (small if len(small) == len(text) else text).replace("'", "’")


def _wrong(idiom: str, say: str, row: Mapping[str, object], seen: Mapping[str, int]) -> str:
    first = normal(idiom).partition(" ")[0]
    if None in row:
        return "More than two columns. Put words with a comma in quotation marks."
    if not idiom or not say:
        return "Write both: the idiom, and what to say instead."
    if first in WORDS or not FIRST_WORD.match(first):
        return f"“{idiom}” must begin with a word of its own."
    if normal(idiom) in seen:
        return f"“{idiom}” stands in line {seen[normal(idiom)]} already."
    return _wrong_words(idiom)


def _wrong_words(idiom: str) -> str:
    words = idiom.split()
    if any(not each for word in words for each in word.split("|")):
        return f"“{idiom}” has a “|” without a word on each side of it."
    if words.count(SOMETHING) > MOST_GAPS:
        return f"“{SOMETHING}” can stand {MOST_GAPS} times at the most."
    return ""


def _add(words: str, say: str, found: dict[str, tuple[Idiom, ...]]) -> None:
    first, *rest = normal(words).split()
    forms = [form for each in first.split("|") for form in _forms(each)]
    longest_first = sorted(forms, key=len, reverse=True)
    pattern = SPACE.join([_any(longest_first), *map(_word, rest)])
    idiom = Idiom(words, say, rf"{pattern}(?!\w)")
    for beginning in {form.partition("-")[0] for form in forms}:
        found[beginning] = (*found.get(beginning, ()), idiom)


@lru_cache(maxsize=4096)  # few idioms of a list ever come so far
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _word(word: str) -> str:
    return WORDS.get(word) or _any(word.split("|"))


def _any(words: list[str]) -> str:
    return f"(?:{'|'.join(map(_spelt, words))})"


def _spelt(word: str) -> str:
    """A word in which a hyphen may be a space: “low hanging” is “low-hanging”."""
    return SPACE.join(map(re.escape, word.split("-")))


def _forms(word: str) -> set[str]:
    """A word with the endings that English verbs take; that some are no words does no harm."""
    short = word[:-1] if word.endswith(("e", "y")) else word
    endings = {f"{word}{end}" for end in ("", "s", "es", "ed", "ing")}
    changed = {f"{short}{end}" for end in ("ed", "ing", "ies", "ied") if short != word}
    last = word[-1]
    doubled = {f"{word}{last}{end}" for end in ("ed", "ing") if last not in VOWELS}
    return endings | changed | doubled
