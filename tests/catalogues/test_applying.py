"""Out of the catalogues into the database, and from there onto the page."""

import polib
import pytest
from conftest import DATA
from django.core.management import CommandError, call_command

from languages.text import State
from pages.loading import load
from pages.models import Block, BlockTranslation, WorkGroup
from sources import content

pytestmark = pytest.mark.django_db


@pytest.fixture
def urdu(own_locale, own_content):
    path = own_locale / "ur" / "LC_MESSAGES" / "django.po"

    def change(msgid: str, **fields) -> None:
        catalogue = polib.pofile(str(path))
        entry = next(each for each in catalogue if each.msgid == msgid and not each.obsolete)
        for name, value in fields.items():
            setattr(entry, name, value)
        catalogue.save(str(path))

    return change


def reload() -> list[str]:
    return load(content.read(DATA / "content")).problems


def urdu_of(english: str) -> BlockTranslation | None:
    return BlockTranslation.objects.filter(
        language_code="ur", master__in=Block.objects.filter(english=english)
    ).first()


def test_a_translation_reaches_its_block(urdu):
    urdu("Our work", msgstr="ہمارا نیا کام")

    assert reload() == []

    assert urdu_of("Our work").text == "ہمارا نیا کام"


def test_it_remembers_the_english_it_was_made_from_and_that_a_machine_made_it():
    row = urdu_of("Our work")

    assert (row.source, row.state) == ("Our work", State.MACHINE_DRAFT)


def test_a_catalogue_of_a_person_says_so(urdu, own_locale):
    path = own_locale / "ur" / "LC_MESSAGES" / "django.po"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("State: machine-draft", "State: draft"), encoding="utf-8")

    reload()

    assert urdu_of("Our work").state == State.DRAFT


def test_no_catalogue_can_call_itself_reviewed(urdu, own_locale):
    path = own_locale / "ur" / "LC_MESSAGES" / "django.po"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("State: machine-draft", "State: reviewed"), encoding="utf-8")

    [problem] = reload()

    assert "“X-Translation-State: reviewed” is unknown" in problem
    assert urdu_of("Our work").state == State.MACHINE_DRAFT


def test_a_catalogue_that_does_not_say_is_trusted_least(urdu, own_locale):
    path = own_locale / "ur" / "LC_MESSAGES" / "django.po"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"X-Translation-State: machine-draft\\n"\n', ""), encoding="utf-8")

    assert reload() == []

    assert urdu_of("Our work").state == State.MACHINE_DRAFT


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"msgstr": ""}, id="emptied"),
        pytest.param({"msgstr": " "}, id="blank"),
        pytest.param({"flags": ["fuzzy"]}, id="fuzzy"),
        pytest.param({"obsolete": True}, id="obsolete"),
    ],
)
def test_a_translation_that_is_not_whole_is_withdrawn(urdu, fields):
    urdu("Our work", **fields)

    reload()

    assert urdu_of("Our work") is None


def test_a_word_of_vocabulary_is_withdrawn_too(urdu):
    urdu("Education", msgstr="")

    reload()

    assert WorkGroup.objects.get(slug="education").name_ur == ""


def test_a_refused_catalogue_changes_nothing_and_is_named(urdu, capsys):
    urdu("Our work", msgstr="<b>ہمارا کام</b>")
    urdu("Education", msgstr="")

    with pytest.raises(CommandError, match="to see to"):
        call_command("loadcontent")

    told = capsys.readouterr().err
    assert "locale/ur/LC_MESSAGES/django.po:" in told
    assert "HTML" in told
    assert urdu_of("Our work").text == "ہمارا کام"
    assert WorkGroup.objects.get(slug="education").name_ur == "تعلیم"


def test_a_refused_catalogue_leaves_the_others_alone(urdu, own_locale):
    urdu("Our work", msgstr="<b>")
    path = own_locale / "pl" / "LC_MESSAGES" / "django.po"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Nasza praca", "Nasze prace"), encoding="utf-8")

    reload()

    assert BlockTranslation.objects.filter(language_code="pl", text="Nasze prace").exists()


def test_texts_are_normalised_as_they_are_loaded(urdu):
    urdu("Our work", msgstr="ا\u0653پ  کا\nکام")

    reload()

    assert urdu_of("Our work").text == "آپ کا کام"
