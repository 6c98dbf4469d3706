"""The Urdu font has every letter that the site's Urdu is written with."""

import polib
import pytest
from browser import fonts


@pytest.fixture(scope="module")
def covered():
    return fonts.covered(fonts.FONT.read_bytes())


def test_every_character_of_the_catalogue_is_covered(covered):
    written = fonts.used(polib.pofile(str(fonts.CATALOGUE)))

    assert len(written) > 50
    assert written - covered == set(), "Run “make fonts”, or write another letter."


@pytest.mark.parametrize(
    ("written", "missing"),
    [("سلام 2023 (٪)!", ""), ("Race Forward", ""), ("مشروع علي", "ي"), ("中", "中")],
)
def test_a_letter_that_is_not_covered_is_seen(covered, written, missing):
    entries = [polib.POEntry(msgid="x", msgstr=written)]

    assert fonts.used(entries) - covered == set(missing)


def test_every_form_of_a_plural_counts():
    entries = [polib.POEntry(msgid="x", msgid_plural="y", msgstr_plural={0: "ا", 1: "ب"})]

    assert fonts.used(entries) == set("اب")


def test_the_licence_lies_beside_the_font():
    licence = fonts.LICENCE.read_text("utf-8")

    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Noto Project Authors" in licence
