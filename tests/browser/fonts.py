"""``make fonts``: Noto Nastaliq Urdu, cut down to what the site's Urdu can need.

Every layout feature is kept: Nastaliq joins and places its letters by them. A file cut down to
the glyphs that are used today shapes most words wrongly.
"""

import shutil
import sys
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import polib
from fontTools import subset
from fontTools.merge import Merger
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[2]
PACKAGE = Path(__file__).parent / "node_modules" / "@fontsource" / "noto-nastaliq-urdu"
LETTERS = PACKAGE / "files" / "noto-nastaliq-urdu-arabic-400-normal.woff2"
SIGNS = PACKAGE / "files" / "noto-nastaliq-urdu-latin-400-normal.woff2"
FONT = ROOT / "static" / "fonts" / "noto-nastaliq-urdu.woff2"
LICENCE = FONT.with_name("OFL.txt")
CATALOGUE = ROOT / "locale" / "ur" / "LC_MESSAGES" / "django.po"

# What Urdu that nobody has written yet can need. The letters are those of CLDR's exemplars.
ALPHABET = "ءآأؤئابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہۂۃھیےۓ"
VOWEL_SIGNS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0654\u0656\u0657\u0670"
DIGITS = "0123456789۰۱۲۳۴۵۶۷۸۹"
PUNCTUATION = " \u00a0!%()«»[]*+,-./:–—…‘’“”،؛؟۔٪٫٬"
UNSEEN = "\u200c\u200d\u200e\u200f"  # joiners and marks of direction: no font need draw them
MARGIN = frozenset(ALPHABET + VOWEL_SIGNS + DIGITS + PUNCTUATION + UNSEEN)

FEATURES = ["*"]


def used(catalogue: Iterable[polib.POEntry]) -> frozenset[str]:
    """The characters of a catalogue's translations; Latin letters have a font of their own."""
    texts = [text for each in catalogue for text in (each.msgstr, *each.msgstr_plural.values())]
    written = {character for text in texts for character in text} - {"\n"}
    return frozenset(each for each in written if not (each.isascii() and each.isalpha()))


def cut_down(characters: Iterable[str]) -> bytes:
    """The font with only these characters, as WOFF2; the same bytes for the same characters."""
    parts = [_part(path, characters) for path in (LETTERS, SIGNS)]
    font = Merger().merge(parts)
    font["head"].created = font["head"].modified = TTFont(LETTERS)["head"].modified
    font.recalcTimestamp = False
    return saved(font, "woff2").getvalue()


def covered(font: bytes) -> frozenset[str]:
    """The characters that a font draws, and those that need not be drawn."""
    return frozenset(map(chr, TTFont(BytesIO(font)).getBestCmap())) | set(UNSEEN)


def saved(font: TTFont, flavor: str | None = None) -> BytesIO:
    """A font as a file: compressed as WOFF2, or as it is."""
    font.flavor = flavor
    file = BytesIO()
    font.save(file)
    file.seek(0)
    return file


def main() -> None:
    """Write the font and its licence, and say what they hold."""
    wanted = used(polib.pofile(str(CATALOGUE))) | MARGIN
    data = cut_down(wanted)
    FONT.write_bytes(data)
    shutil.copyfile(PACKAGE / "LICENSE", LICENCE)
    print(f"{FONT.relative_to(ROOT)}: {len(data):,} bytes, {len(covered(data))} characters")  # noqa: T201
    if missing := sorted(wanted - covered(data)):
        sys.exit(f"Noto Nastaliq Urdu has no glyph for: {' '.join(map(ascii, missing))}")


def _part(path: Path, characters: Iterable[str]) -> BytesIO:
    font = TTFont(path, recalcTimestamp=False)
    options = subset.Options(layout_features=FEATURES, hinting=False, notdef_outline=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=map(ord, characters))
    subsetter.subset(font)
    return saved(font)


if __name__ == "__main__":
    main()
