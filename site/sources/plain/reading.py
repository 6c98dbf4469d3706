"""The age at which a page can be read, by a formula that needs nothing but letters.

It takes no library: those that count syllables fetch a dictionary of pronunciation when
they are first used, or may not be used here by its licence.
"""

from collections.abc import Iterator, Sequence

from sources.plain.findings import Known
from sources.plain.passages import NAME, Passage
from sources.plain.sentences import split, words

OLDEST = 14  # at the end of lower secondary education: WCAG 2.2, 3.1.5 Reading Level
FEWEST = 100  # words: formulas of reading say nothing of less
BEFORE_SCHOOL = 5  # years: the formula counts years at school
HARDEST = 3  # passages that are named


def is_for_everybody(passages: Sequence[Passage], known: Known) -> Iterator[tuple[int, str]]:
    """A page that asks for more than lower secondary education, names left out (3.1.5)."""
    texts = [passage for passage in passages if passage.in_sentences]
    age = reading_age(passage.nameless for passage in texts)
    if age is not None and round(age) > OLDEST:
        hardest = sorted(texts, key=_age_alone, reverse=True)[:HARDEST]
        lines = ", ".join(str(passage.line) for passage in sorted(hardest, key=_line))
        message = f"Reading age {round(age)}, where {OLDEST} is the most."
        yield texts[0].line, f"{message} Hardest are the lines {lines}."


def reading_age(texts: Iterator[str] | Sequence[str]) -> float | None:
    """The age at which these texts can be read; None where there is too little of them.

    The Automated Readability Index: 4.71 × characters per word + 0.5 × words per sentence
    − 21.43 years at school. R. J. Senter and E. A. Smith, “Automated Readability Index”,
    AMRL-TR-66-220, Wright-Patterson Air Force Base, 1967.
    """
    sentences = [words(each) for text in texts for each in split(text)]
    counted = [_nameless(each) for each in sentences if _nameless(each)]
    number = sum(map(len, counted))
    return _index(counted, number) + BEFORE_SCHOOL if number >= FEWEST else None


def _index(sentences: Sequence[Sequence[str]], number: int) -> float:
    characters = sum(map(str.isalnum, "".join(map("".join, sentences))))
    return 4.71 * characters / number + 0.5 * number / len(sentences) - 21.43


def _nameless(sentence: Sequence[str]) -> list[str]:
    return [word for word in sentence if NAME not in word]


def _age_alone(passage: Passage) -> float:
    counted = [found for each in split(passage.nameless) if (found := _nameless(words(each)))]
    return _index(counted, sum(map(len, counted))) if counted else 0.0


def _line(passage: Passage) -> int:
    return passage.line
