"""Text of one direction with names of the other in it, where no element can part them.

In a browser's tab, in the preview of a link and in a list of results, readers see bare text.
What shows it takes its direction from its first letter (Unicode Standard Annex 9, rules P2
and P3): a title in Urdu that begins with a Latin name would run from the left.
"""

import re
import unicodedata

from languages.registry import Direction

LATIN = "A-Za-zÀ-ÖØ-öø-ɏ"
RUN = re.compile(rf"[{LATIN}](?:[ ,.&’'()-]*[{LATIN}0-9]+)*")
MARKS: dict[Direction, str] = {"rtl": "\u200f", "ltr": "\u200e"}
ISOLATE, CLOSE = "\u2066", "\u2069"
STRONG: dict[str, Direction] = {"L": "ltr", "R": "rtl", "AL": "rtl"}


def bare(text: str, direction: Direction) -> str:
    """The text with invisible marks that keep its order, whatever shows it."""
    if first_strong(text) not in {None, direction}:
        text = MARKS[direction] + text
    return RUN.sub(rf"{ISOLATE}\g<0>{CLOSE}", text) if direction == "rtl" else text


def first_strong(text: str) -> Direction | None:
    """The direction of the first letter that has one; None where none has."""
    classes = (unicodedata.bidirectional(each) for each in text)
    return next((STRONG[each] for each in classes if each in STRONG), None)
