"""Text of one direction with names of the other in it, where no element can part them.

In a browser's tab, in the preview of a link and in a list of results readers see text without
its elements. What shows it takes its direction from its first letter (Unicode Standard Annex
9, rules P2 and P3), or has one of its own: a title in Urdu would run from the left.
"""

import re

from languages.registry import Direction

LATIN = "A-Za-zÀ-ÖØ-öø-ɏ"
SIGNS = " ,.&’'@/:+–-"  # inside a name, an address, a span of years
WITHIN = rf"\([{LATIN}0-9{SIGNS}]+\)"  # “(No. 2)” in the name of a law
RUN = re.compile(rf"[{LATIN}0-9](?:[{SIGNS}]*(?:[{LATIN}0-9]+|{WITHIN}))*")
RLM, RLI, LRI, PDI = "\u200f", "\u2067", "\u2066", "\u2069"  # Unicode names of the marks


def isolated(text: str, direction: Direction) -> str:
    """The text with invisible marks that keep its order, whatever shows it.

    A text that runs from the right says so by its first mark, and is whole in itself; the
    names and numbers in it are. One that runs from the left needs no mark.
    """
    if direction == "ltr":
        return text
    inside = RUN.sub(rf"{LRI}\g<0>{PDI}", text)
    return f"{RLM}{RLI}{inside}{PDI}"
