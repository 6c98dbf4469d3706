"""Sentences, and those that are too long to be understood at once."""

import re
from collections.abc import Iterator, Sequence

from sources.plain.findings import Known
from sources.plain.passages import NAME, Passage

LONGEST = 25  # words: the most that gov.uk's style guide allows
WORD = re.compile(rf"[\w{NAME}](?:[\w{NAME}]|[’'&./:-]{{1,3}}(?=\w))*")
# From the first mark of a row only: a long row would be tried from each.
ENDS = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’)\]]*+(?=\s)")
BEGINNING = re.compile(rf"\s+[\"'“‘(\[]*[A-Z0-9À-ÖØ-Þ{NAME}]")
OPENING = "\"'“‘(["
INITIALS = re.compile(r"(?:[A-Z]\.)*[A-Z]")
NEVER_LAST = frozenset(
    {"approx", "cf", "ch", "cllr", "dept", "dr", "e.g", "eg", "esp", "fig", "hon", "i.e", "ie"}
    | {"incl", "mr", "mrs", "ms", "mx", "p", "para", "pp", "prof", "rev", "st", "viz", "vol", "vs"}
)
BEFORE_A_NUMBER = frozenset({"no", "nos", "tel"})
QUOTED_WORDS = 6


def are_short(passages: Sequence[Passage], known: Known) -> Iterator[tuple[int, str]]:
    """Sentences of more than 25 words; a known name counts as one."""
    for passage in passages:
        for start, end in _spans(passage.nameless) if passage.in_sentences else ():
            if (number := len(words(passage.nameless[start:end]))) > LONGEST:
                first = " ".join(passage.prose[start:end].split()[:QUOTED_WORDS])
                yield passage.line, f"“{first} …” has {number} words."


def split(text: str) -> list[str]:
    """The sentences of a text. In doubt a full stop is that of an abbreviation."""
    return [text[start:end] for start, end in _spans(text)]


def words(sentence: str) -> list[str]:
    """The words of a sentence. “Forty-five”, “2.2” and an address are one each."""
    return WORD.findall(sentence)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence starts and ends."""
    start = 0
    for end in ENDS.finditer(text):
        if BEGINNING.match(text, end.end()) and not _is_abbreviation(text, start, end):
            yield start, end.end()
            start = end.end() + 1
    if text[start:].strip():
        yield start, len(text)


def _is_abbreviation(text: str, start: int, end: re.Match[str]) -> bool:
    """Whether the full stop belongs to the word before it: “Dr.”, “No. 2”, “J. Smith”."""
    word = text[start : end.start()].rpartition(" ")[2].lstrip(OPENING)
    if end[0] != ".":
        return False
    if word.lower() in BEFORE_A_NUMBER:
        return text[end.end() :].lstrip()[:1].isdecimal()
    return word.lower() in NEVER_LAST or INITIALS.fullmatch(word) is not None
