"""What is translated and what waits."""

import json
from dataclasses import replace
from datetime import date

import polib
import pytest
from django.core.management import CommandError, call_command

from catalogues.applying import apply_all
from catalogues.progress import keep, kept, progress
from languages.current import registry


@pytest.fixture
def urdu(own_locale):
    path = own_locale / "ur" / "LC_MESSAGES" / "django.po"
    catalogue = polib.pofile(str(path))
    catalogue.find("Our work").msgstr = ""
    catalogue.find("About the Taskforce").flags = ["fuzzy"]
    catalogue.save(str(path))


def figures(capsys, *languages: str) -> dict[tuple[str, str], dict[str, object]]:
    call_command("translationstatus", *languages, format="json")
    return {(each["language"], each["page"]): each for each in json.loads(capsys.readouterr().out)}


def test_figures_are_told_by_language_and_page(urdu, capsys):
    found = figures(capsys)

    assert found["ur", "about"] == {
        "language": "ur",
        "page": "about",
        "translated": 15,
        "fuzzy": 1,
        "missing": 1,
        "words_left": 5,
        "state": "machine-draft",
    }
    assert found["pl", "about"]["translated"] == 17
    assert ("pl", "interface") in found


def test_a_message_that_the_file_lacks_is_missing(own_locale, capsys):
    path = own_locale / "ur" / "LC_MESSAGES" / "django.po"
    catalogue = polib.pofile(str(path))
    catalogue.remove(catalogue.find("Our work"))
    catalogue.save(str(path))

    assert figures(capsys)["ur", "about"]["missing"] == 1


def test_a_reviewed_page_says_so(own_locale, capsys):
    call_command("signoff", "ur", "race-forward", reviewer="Amina", state="reviewed")
    capsys.readouterr()

    found = figures(capsys, "ur")

    assert found["ur", "race-forward"]["state"] == "reviewed"
    assert found["ur", "about"]["state"] == "machine-draft"


def test_a_person_is_shown_a_table_with_totals(urdu, capsys):
    call_command("translationstatus", "ur")

    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split("  ")[0] == "language"
    assert [line.split()[1] for line in lines[1:3]] == ["about", "race-forward"]
    assert lines[1].split()[2:8] == ["15", "of", "17", "1", "1", "5"]
    assert lines[-1].split()[1] == "total"


def test_a_broken_file_is_counted_as_far_as_it_can_be_read(own_locale, capsys):
    path = own_locale / "ur" / "LC_MESSAGES" / "django.po"
    path.write_text(path.read_text("utf-8").replace('"ہمارا کام"', '"ہمارا کام'), "utf-8")

    assert figures(capsys)["ur", "about"]["missing"] == 1


def test_an_unknown_language_is_refused():
    with pytest.raises(CommandError, match="No catalogue of: xx"):
        call_command("translationstatus", "xx")


@pytest.mark.django_db
def test_what_is_kept_is_what_the_files_say(urdu):
    call_command("signoff", "ur", "race-forward", reviewer="Amina", state="reviewed")

    apply_all([])

    languages = registry().translated
    assert kept() == {each.code: progress(each) for each in languages}
    assert kept()["ur"].changed == date.today()  # noqa: DTZ011 - as the command says it


@pytest.mark.django_db
def test_only_other_figures_are_a_change():
    found = progress(registry().served["ur"])

    assert not keep(found)
    assert keep(replace(found, credit=("Amina",)))
    assert kept()["ur"].credit == ("Amina",)


@pytest.mark.parametrize("command", ["translationstatus", "checkmessages"])
def test_figures_of_before_an_edit_are_not_told_as_if_of_now(own_project, capsys, command):
    call_command("makemessages", verbosity=0)
    capsys.readouterr()
    call_command(command)
    assert "make messages" not in capsys.readouterr().err
    page = own_project / "content" / "about.md"
    page.write_text(page.read_text("utf-8").replace("## Our work", "## All our work"), "utf-8")

    call_command(command)

    assert "content/ was edited since “make messages”" in capsys.readouterr().err
