"""Pseudo-languages show designers what real ones will do to a page."""

import polib
import pytest
from making import make_registry

from catalogues import checking, extraction, pseudo
from catalogues.checking import Known
from catalogues.rules.pair import Level
from languages.registry import language
from sources import content

NAMES = ("Race Forward", "West Midlands")
ACCENTED, MIRRORED = language("en-xa"), language("ar-xb")


def test_accented_english_can_be_read_and_stands_in_brackets():
    assert pseudo.accented("Our work.") == "[Öûŕ ŵöŕķ öñé.]"


def test_accented_english_is_at_least_forty_per_cent_longer():
    for length in range(1, 400, 7):
        text = ("word " * 80)[:length].strip()
        assert len(text) * 1.4 <= len(pseudo.accented(text)) <= len(text) * 1.4 + 12


def test_mirrored_english_is_written_in_arabic_letters():
    assert pseudo.mirrored("Our work, here?") == "وور وورك، هيري؟"


@pytest.mark.parametrize("write", [pseudo.accented, pseudo.mirrored])
@pytest.mark.parametrize(
    "kept",
    ["{sharonjit-clare}", "%(date)s", "%%", "](about.md)", "https://a.example/b", "Race Forward"],
)
def test_what_must_stay_stays(write, kept):
    assert kept in write(f"up {kept} down", NAMES)


@pytest.mark.parametrize("wanted", [ACCENTED, MIRRORED], ids=lambda each: each.code)
def test_a_pseudo_catalogue_passes_every_check(own_project, wanted):
    order = extraction.reading_order(content.read(own_project / "content"))
    messages = extraction.extract(own_project, order)

    text = pseudo.catalogue(wanted, messages, NAMES)

    known = Known(names=("Race Forward",), bodies=("West Midlands Combined Authority",))
    found = checking.check(text.encode(), "django.po", known, wanted)
    file = polib.pofile(text)
    assert [each for each in found if each.level is not Level.INFO] == []
    assert len(file.translated_entries()) == len(messages) > 50
    assert text == pseudo.catalogue(wanted, messages, NAMES)


def test_no_pseudo_language_is_ever_offered(tmp_path):
    toml = "[languages.en-xa]\npublished = true\n[languages.ar-xb]\n"

    found = make_registry(tmp_path, toml, ["en-xa", "ar-xb"])

    assert list(found.served) == ["en", "en-xa", "ar-xb"]
    assert list(found.offered) == ["en"]
    assert [(fault.id, "en-xa" in fault.message) for fault in found.faults] == [
        ("languages.E004", True)
    ]


def test_they_behave_as_their_likeness():
    assert (ACCENTED.tag, ACCENTED.direction, ACCENTED.formats) == ("en-XA", "ltr", "en-GB")
    assert (MIRRORED.tag, MIRRORED.direction, MIRRORED.script) == ("ar-XB", "rtl", "Arab")
    assert MIRRORED.plural_forms.startswith("nplurals=6")


def test_both_have_room_in_the_database(own_languages):
    assert {"en-xa", "ar-xb"} <= set(own_languages.columns)
