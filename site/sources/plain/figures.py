"""Figures of speech that nobody explains."""

from collections.abc import Iterator, Sequence

from sources.blocks import Kind
from sources.plain.findings import Known
from sources.plain.idioms import Found
from sources.plain.passages import Passage

QUOTED = "\"“”‘’' "


def are_explained(passages: Sequence[Passage], known: Known) -> Iterator[tuple[int, str]]:
    """Idioms, but for those that a note for translators names, or a heading that defines them."""
    for passage in passages:
        found = list(known.idioms.find(passage.prose))
        noted = {each.idiom for each in known.idioms.find(passage.note)} if found else set()
        for each in found:
            if each.idiom not in noted and not _is_defined(passage, each):
                words = passage.prose[each.start : each.end]
                yield passage.line, f"“{words}” is a figure of speech: say “{each.idiom.say}”."


def _is_defined(passage: Passage, found: Found) -> bool:
    """Whether it is the whole heading, as in a glossary: “To shift the dial”."""
    rest = passage.prose[: found.start] + passage.prose[found.end :]
    return passage.kind is Kind.HEADING and rest.strip(QUOTED).lower() in {"", "to"}
