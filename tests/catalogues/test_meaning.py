"""An edit that changes no meaning costs no translation and no sign-off."""

import pytest
from django.core.management import CommandError, call_command

from catalogues.compiling import compile_all
from languages.current import registry
from languages.text import State
from pages.coverage import translations
from pages.loading import load
from pages.models import Block, BlockTranslation, Page
from sources import content

pytestmark = [pytest.mark.django_db, pytest.mark.long]

NOTHING: dict[str, set[str]] = {"pl": set(), "ur": set(), "pa": set()}


@pytest.fixture
def project(own_project):
    call_command("makemessages", verbosity=0)
    call_command("compilemessages")
    return own_project


def edit(project, old: str, new: str, file: str = "about.md") -> None:
    path = project / "content" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def reload(project) -> None:
    list(compile_all(registry().translated))
    load(content.read(project / "content"))


def in_english() -> dict[str, set[str]]:
    """For each language the English that is shown for want of a translation."""
    found = translations()
    blocks = Block.objects.filter(page__slug="about").exclude(kind="directive")
    return {
        code: {each.english for each in blocks if ("block", str(each.pk)) not in found[code]}
        for code in found
    }


def test_a_comma_turns_one_block_english_and_meaningunchanged_brings_it_back(project, capsys):
    assert in_english() == NOTHING
    edit(project, "Spring 2022. We spent", "Spring 2022, and we spent")
    reload(project)
    assert [len(texts) for texts in in_english().values()] == [1, 1, 1]

    call_command("meaningunchanged", "about")

    said = capsys.readouterr().out
    assert "was: The Taskforce was launched in Spring 2022. We spent" in said
    assert "is:  The Taskforce was launched in Spring 2022, and we spent" in said
    assert "ur: 1 translation(s) stand again" in said
    assert in_english() == NOTHING


def test_it_works_before_the_edit_was_loaded_too(project):
    edit(project, "Spring 2022. We spent", "Spring 2022, and we spent")

    call_command("meaningunchanged", "about")

    assert in_english() == NOTHING
    assert Block.objects.filter(english__contains="2022, and we spent").exists()


def test_the_sign_offs_stand_too(project):
    call_command("signoff", "ur", "about", reviewer="Amina", state="reviewed")
    edit(project, "Spring 2022. We spent", "Spring 2022, and we spent")

    call_command("meaningunchanged", "about")

    rows = BlockTranslation.objects.filter(master__page__slug="about", language_code="ur")
    assert {row.state for row in rows} == {State.REVIEWED}


def test_other_pages_are_left_alone(project):
    edit(project, "## Our work", "## All our work")
    path = project / "content" / "race-forward.md"
    path.write_text(
        path.read_text("utf-8").replace("What happens now", "What happens next"), "utf-8"
    )

    call_command("meaningunchanged", "about")

    stale = Block.objects.get(english="What happens next")
    assert ("block", str(stale.pk)) not in translations()["ur"]
    assert in_english() == NOTHING


def test_without_an_edit_there_is_nothing_to_say(project):
    with pytest.raises(CommandError, match="No changed English of about"):
        call_command("meaningunchanged", "about")


def test_a_second_run_changes_no_file(project):
    edit(project, "## Our work", "## All our work")
    call_command("meaningunchanged", "about")
    before = {path: path.read_bytes() for path in (project / "locale").rglob("*.po")}

    call_command("makemessages", verbosity=0)

    assert {path: path.read_bytes() for path in before} == before
    assert Page.objects.count() == 2


def test_one_of_two_changes_may_be_named_by_its_words(project):
    edit(project, "Spring 2022. We spent", "Spring 2022, and we spent")
    edit(project, "## Our work", "## What we stopped doing")

    call_command("meaningunchanged", "about", only="2022, and we")

    assert in_english() == {code: {"What we stopped doing"} for code in NOTHING}


def test_words_that_no_change_has_are_told(project):
    edit(project, "## Our work", "## All our work")

    with pytest.raises(CommandError, match="No changed English of about with “nothing of it”"):
        call_command("meaningunchanged", "about", only="nothing of it")


def test_what_would_be_taken_for_the_same_can_be_read_first(project, capsys):
    edit(project, "Spring 2022. We spent", "Spring 2022, and we spent")

    call_command("meaningunchanged", "about", show=True)

    assert "is:  The Taskforce was launched in Spring 2022, and we" in capsys.readouterr().out
    reload(project)
    assert [len(texts) for texts in in_english().values()] == [1, 1, 1]


def test_a_number_that_changed_is_a_change_of_meaning(project):
    edit(project, "Spring 2022. We spent", "Spring 2023. We spent")

    with pytest.raises(CommandError, match="A number changed here"):
        call_command("meaningunchanged", "about")

    reload(project)
    assert [len(texts) for texts in in_english().values()] == [1, 1, 1]


def test_a_page_that_does_not_exist_is_told(project):
    with pytest.raises(CommandError, match=r"There is no page “abuot”\. There are: about"):
        call_command("meaningunchanged", "abuot")
