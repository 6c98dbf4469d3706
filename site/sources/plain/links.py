"""Links that are understood by their own words, as they are heard in a list of links."""

import re
from collections.abc import Iterator, Sequence

from sources.plain.findings import Known
from sources.plain.passages import Passage

WORD = re.compile(r"\w+")
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>“”\"]+", re.IGNORECASE)
AFTER_AN_ADDRESS = ".,;:!?)]’'"
# A link of these words alone could lead anywhere.
EMPTY_WORDS = frozenset(
    WORD.findall(
        "a above address all an and article at below button click continue detail details discover"
        " document download file find follow following for form from full further get go here in"
        " info information is it learn link links list more next now of on one online open our out"
        " page pages pdf please post press read reading section see show site tap text that the"
        " them there these this those to try url use view visit web webpage website with you your"
    )
)


def say_where_they_lead(passages: Sequence[Passage], known: Known) -> Iterator[tuple[int, str]]:
    """Links whose words say nothing alone (WCAG 2.2, 2.4.4 and 2.4.9)."""
    for passage in passages:
        for link in passage.links:
            if link.words.strip() and says_nothing(link.words):
                yield passage.line, f"The link “{link.words.strip()}” says nothing alone."


def are_no_addresses(passages: Sequence[Passage], known: Known) -> Iterator[tuple[int, str]]:
    """Links whose words are an address, which a screen reader spells out."""
    for passage in passages:
        for link in passage.links:
            if ADDRESS.match(link.words.strip()):
                yield passage.line, f"The link to “{link.target}” has an address for its words."


def are_linked(passages: Sequence[Passage], known: Known) -> Iterator[tuple[int, str]]:
    """Addresses in the text, which nobody can follow."""
    for passage in passages:
        for found in ADDRESS.findall(passage.unlinked):
            yield passage.line, f"The bare address “{found.rstrip(AFTER_AN_ADDRESS)}”."


def says_nothing(words: str) -> bool:
    """Whether the words of a link could belong to any link: “here”, “read more”, “→”."""
    return EMPTY_WORDS.issuperset(WORD.findall(words.lower()))
