"""Rules about form: ends, beginnings, brackets, spaces."""

import re
from collections.abc import Iterator

from catalogues.rules.pair import Pair

ENDS = {
    "a full stop": ".۔।॥。．።",
    "a question mark": "?؟？፧",
    "an exclamation mark": "!！",
    "a colon": ":：፡",
    "an ellipsis": "…",
    "a semicolon": ";؛；",
    "a comma": ",،，",
}
CLOSERS = "\"'”’»›)]}）」』*_ "
CLOSING = ")]}）.,;:!?،؛۔।。؟"
PAIRS = {")": "(", "]": "[", "}": "{", "）": "（", "」": "「"}
BRACKET = re.compile(f"[{re.escape(''.join([*PAIRS, *PAIRS.values()]))}]")


def ends_as_the_english(pair: Pair) -> Iterator[str]:
    """A sentence ends like one, a label does not; each script has its own full stop."""
    was, now = _end(pair.source), _end(pair.translation)
    if was != now:
        yield f"the English ends with {was or 'no mark'}, the translation with {now or 'none'}"


def begins_with_no_closing_mark(pair: Pair) -> Iterator[str]:
    """A mark that slipped to the wrong end, as happens where text runs right to left."""
    first = pair.translation.lstrip()[:1]
    if first and first in CLOSING and not pair.source.lstrip().startswith(tuple(CLOSING)):
        yield f"it begins with “{first}”. Move that mark to the end"


def closes_its_brackets(pair: Pair) -> Iterator[str]:
    """Each bracket closed, in order."""
    if _balanced(pair.source) and not _balanced(pair.translation):
        yield "a bracket is opened and not closed, or the other way round"


def has_no_stray_spaces(pair: Pair) -> Iterator[str]:
    """Spaces that the English does not have."""
    text = pair.translation
    if text[:1].isspace() and not pair.source[:1].isspace():
        yield "a space at the beginning. Remove it"
    if text[-1:].isspace() and not pair.source[-1:].isspace():
        yield "a space at the end. Remove it"
    if re.search(r"\S {2,}\S", text) and not re.search(r" {2,}", pair.source):
        yield "two spaces together. Remove one"


def _end(text: str) -> str:
    """The class of the mark that ends a text, behind quotation marks and brackets."""
    bare = text.rstrip().rstrip(CLOSERS)
    if bare.endswith("..."):
        return "an ellipsis"
    return next((name for name, marks in ENDS.items() if bare[-1:] and bare[-1:] in marks), "")


def _balanced(text: str) -> bool:
    stack: list[str] = []
    for bracket in BRACKET.findall(text):
        if bracket not in PAIRS:
            stack.append(bracket)
        elif not stack or stack.pop() != PAIRS[bracket]:
            return False
    return not stack
