"""Pseudo-translations: every text of the site in a language that nobody speaks.

For designers and tests, by the tags that CLDR keeps for them. “en-XA” shows what is not
translatable (no accents), cut off (no bracket at its end) or too narrow (40 % longer);
“ar-XB” shows what does not turn when a page runs from right to left.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

import polib

from catalogues import merging, po
from catalogues.extraction import Message
from catalogues.rules.content import ADDRESS, BRACED, LINK_TARGET, PERCENT
from languages.registry import Language

Letters = Mapping[int, int | str]
ACCENTED: Letters = str.maketrans(
    "AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpRrSsTtUuVvWwXxYyZz",
    "ÅåƁƀÇçÐðÉéƑƒĜĝĤĥÎîĴĵĶķĻļṀṁÑñÖöÞþŔŕŠšŢţÛûṼṽŴŵẊẋÝýŽž",
)
ARABIC: Letters = {
    ord(latin): arabic
    for latin, arabic in zip(
        "abcdefghijklmnopqrstuvwxyz,;?", [*"ابكديفغهيجكلمنوبقرستوفو", "كس", *"يز،؛؟"], strict=True
    )
}
LONGER = 1.4
PADDING = "one two three four five six seven eight nine ten"
END = re.compile(r"[.:?!…]*$")


def catalogue(language: Language, messages: Sequence[Message], names: Iterable[str]) -> str:
    """The file of a pseudo-language: every message, with names and markup left as they are."""
    file = polib.pofile(merging.merge(merging.empty(language), messages), wrapwidth=po.WRAP)
    file.metadata[po.STATE] = "machine-draft"
    write = accented if language.direction == "ltr" else mirrored
    for entry in file:
        entry.msgstr = write(entry.msgid, names)
    return str(file)


def accented(text: str, names: Iterable[str] = ()) -> str:
    """“[Öûŕ ŵöŕķ öñé.]”: accented, at least 40 % longer, in brackets."""
    end = END.search(text)
    said = text[: end.start()] if end else text
    return f"[{_written(said + _padding(len(text)), names, ACCENTED)}{text[len(said) :]}]"


def mirrored(text: str, names: Iterable[str] = ()) -> str:
    """The English in Arabic letters, one by one: right to left as real text is, by its letters.

    Marks that override the direction would do it too, and no catalogue may hold those.
    """
    return _written(text, names, ARABIC, lower=True)


def _written(text: str, names: Iterable[str], letters: Letters, *, lower: bool = False) -> str:
    """The text in other letters, but for what must stay: names, placeholders, addresses."""
    kept = [re.escape(name) for name in sorted(names, key=len, reverse=True)]
    kept += [pattern.pattern for pattern in (BRACED, PERCENT, LINK_TARGET, ADDRESS)]
    pieces = re.split(f"({'|'.join(kept)})", text)
    return "".join(
        piece if place % 2 else (piece.lower() if lower else piece).translate(letters)
        for place, piece in enumerate(pieces)
    )


def _padding(length: int) -> str:
    """Words that make a text of this length 40 % longer, brackets included."""
    wanted = max(1, round(length * (LONGER - 1)))
    words = f" {PADDING}" * (wanted // len(PADDING) + 1)
    end = words.find(" ", wanted)
    return words[: end if end > 0 else None]
