"""The Urdu font has every letter that the site's Urdu is written with."""

import polib
import pytest
from conftest import ROOT
from fontTools.ttLib import TTFont

FOLDER = ROOT / "static" / "fonts"
UNSEEN = set("\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069\n")


@pytest.fixture(scope="module")
def covered():
    return set(map(chr, TTFont(FOLDER / "noto-nastaliq-urdu.woff2").getBestCmap()))


def lacking(covered, written):
    """Latin letters stand in runs of their own, set in another font."""
    return {each for each in written if not (each.isascii() and each.isalpha())} - covered - UNSEEN


def test_every_character_of_the_catalogue_is_covered(covered):
    entries = polib.pofile(str(ROOT / "locale/ur/LC_MESSAGES/django.po"))
    found = {
        character: entry.msgid for entry in entries for character in lacking(covered, entry.msgstr)
    }

    assert len(entries) > 100
    assert found == {}, "Run “make fonts”, or write another letter."


@pytest.mark.parametrize(
    ("written", "missing"),
    [("سلام 2023 (٪)!", ""), ("Race Forward", ""), ("مشروع علي", "ي"), ("中", "中")],
)
def test_a_letter_that_is_not_covered_is_seen(covered, written, missing):
    assert lacking(covered, written) == set(missing)


def test_the_licence_lies_beside_the_font():
    licence = (FOLDER / "OFL.txt").read_text("utf-8")

    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Noto Project Authors" in licence
