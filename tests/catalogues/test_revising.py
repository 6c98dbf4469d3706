"""English that is edited in the browser: what its editor is told first, and what it does."""

import pytest
from django.core.management import call_command

from catalogues import progress, stored
from catalogues.revising import EditedMeanwhileError, plan, plan_removal, publish, remove
from languages.current import registry
from pages.models import BlockTranslation, Page
from pages.stored import stored_text
from sources.problems import Refused

pytestmark = pytest.mark.django_db

ABOUT = "about.md"
NEW = "---\ntitle: New\nsummary: A new page.\norder: 90\n---\nSome words.\n"


@pytest.fixture(autouse=True)
def site(own_locale, own_content):
    """A project of its own, whose files are loaded."""
    return own_content.parent


def edited(old, new):
    """The text of the page as it is, and with other words."""
    text = stored_text(ABOUT)
    assert old in text
    return text, text.replace(old, new)


def shown(english):
    """The languages in which readers see a text translated."""
    rows = BlockTranslation.objects.filter(source=english, master__english=english)
    return set(rows.values_list("language_code", flat=True))


def test_an_editor_is_told_what_becomes_english_and_where():
    _, text = edited("## Our work\n", "## All of our work\n")

    found = plan(ABOUT, text)

    assert found.problems == ()
    (change,) = found.changes
    assert (change.before, change.after) == ("Our work", "All of our work")
    assert change.languages == ("pa", "pl", "ur")


def test_what_is_new_or_gone_is_told():
    _, text = edited("## Our work\n", "A new paragraph.\n\n## Our work\n")

    assert [(each.before, each.after) for each in plan(ABOUT, text).changes] == [
        ("", "A new paragraph.")
    ]
    publish(ABOUT, text, stored_text(ABOUT))
    (gone,) = plan(ABOUT, text.replace("A new paragraph.\n\n", "")).changes
    assert (gone.before, gone.after) == ("A new paragraph.", "")


def test_every_problem_is_told_with_its_line_and_nothing_is_changed():
    was, text = edited("## Our work\n", "#### Our work\n\n[Nowhere](nowhere.md)\n\n![x](y.png)\n")

    found = plan(ABOUT, text)

    assert len(found.problems) >= 3
    assert {each.file for each in found.problems} == {"content/about.md"}
    with pytest.raises(Refused):
        publish(ABOUT, text, was)
    assert stored_text(ABOUT) == was


def test_a_block_whose_meaning_changes_is_english_until_it_is_translated():
    was, text = edited("## Our work\n", "## All of our work\n")
    others = shown("About the Race Equalities Taskforce")

    publish(ABOUT, text, was)

    assert stored_text(ABOUT) == text
    assert shown("All of our work") == set()
    assert shown("About the Race Equalities Taskforce") == others


def test_a_block_whose_meaning_is_unchanged_keeps_its_translations_and_who_vouched_for_them():
    call_command("signoff", "ur", "about", reviewer="Amina", state="reviewed")
    call_command("loadcontent")
    was, text = edited("## Our work\n", "## Our works\n")

    publish(ABOUT, text, was, unchanged={"Our works"})

    assert shown("Our works") == {"pa", "pl", "ur"}
    own = BlockTranslation.objects.get(language_code="ur", source="Our works")
    assert own.state == "reviewed"


def test_english_that_is_edited_twice_is_held_against_what_was_translated():
    for old, new in (
        ("## Our work\n", "## Our work in schools\n"),
        ("## Our work in schools\n", "## Work in schools and streets\n"),
    ):
        was, text = edited(old, new)
        publish(ABOUT, text, was)

    file = stored.current(registry().served["ur"])
    entry = next(each for each in file.split("\n\n") if "Work in schools and streets" in each)
    assert '#| msgid "Our work"' in entry
    assert "fuzzy" in entry


def test_of_two_editors_the_second_is_told_and_neither_text_is_lost():
    was, first = edited("## Our work\n", "## Our work here\n")
    _, second = edited("## Our work\n", "## Our work there\n")
    publish(ABOUT, first, was)

    with pytest.raises(EditedMeanwhileError) as refused:
        publish(ABOUT, second, was)

    assert refused.value.now == first == stored_text(ABOUT)


def test_a_word_of_a_table_is_revised_too():
    was = stored_text("work-groups.toml")
    text = was.replace('name = "Education"', 'name = "Schools"')
    assert text != was

    publish("work-groups.toml", text, was)

    assert stored_text("work-groups.toml") == text


def test_a_new_page_is_published():
    publish("new.md", NEW, "")

    assert Page.objects.get(slug="new").markdown == NEW


def test_what_a_table_loses_gains_and_says_otherwise_is_told():
    was = stored_text("work-groups.toml")
    text = was.replace('name = "Education"', 'name = "Schools"')
    text += '\n[[work-groups]]\nslug = "sport"\nname = "Sport"\n'

    found = plan("work-groups.toml", text)

    assert [(each.kind, each.before, each.after, each.languages) for each in found.changes] == [
        ("work-groups", "Education", "Schools", ("pa", "pl", "ur")),
        ("work-groups", "", "Sport", ()),
    ]
    assert {each.after for each in plan("milestones.toml", "").changes} == {""}


def test_a_page_that_nobody_needs_is_removed_and_returns_with_its_translations(site):
    publish("new.md", NEW, "")
    before = shown("Our work")
    was = stored_text("new.md")

    assert [each.before for each in plan_removal("new.md").changes] == [
        "New", "A new page.", "Some words.",
    ]  # fmt: skip
    remove("new.md", was)

    assert stored_text("new.md") is None
    assert not Page.objects.filter(slug="new").exists()
    assert shown("Our work") == before
    call_command("dumpcontent")
    assert not (site / "content" / "new.md").exists()


@pytest.mark.parametrize("name", ["about.md", "race-forward.md", "names.toml", "nowhere.md"])
def test_a_page_that_others_need_is_not_removed(name):
    was = stored_text(name)

    assert plan_removal(name).problems
    assert plan_removal(name).changes == ()
    with pytest.raises(Refused):
        remove(name, was or "")

    assert stored_text(name) == was


def test_a_page_that_was_edited_meanwhile_is_not_removed():
    publish("new.md", NEW, "")

    with pytest.raises(EditedMeanwhileError):
        remove("new.md", "Another text")

    assert stored_text("new.md") == NEW


@pytest.mark.parametrize(
    "name", ["../new.md", "New page.md", "new.txt", "a/b.md", ".md", "new.toml"]
)
def test_a_file_that_could_not_stand_in_content_is_refused(name):
    found = plan(name, "---\ntitle: New\nsummary: A new page.\n---\nSome words.\n")

    assert any("Name a page in a to z" in each.message for each in found.problems)


def test_a_page_is_not_moved_by_accident():
    _, text = edited("---\ntitle:", "---\nslug: elsewhere\ntitle:")

    (problem,) = plan(ABOUT, text).problems

    assert "This page is at “about”" in problem.message


def test_what_was_published_is_dumped_and_loads_as_the_same_site(site, own_project):
    was, text = edited("## Our work\n", "## Our works\n")
    publish(ABOUT, text, was, unchanged={"Our works"})
    before = shown("Our works")

    call_command("dumpcontent")
    call_command("makemessages", "--check")
    call_command("loadcontent")

    assert (site / "content" / ABOUT).read_text("utf-8") == text
    assert shown("Our works") == before == {"pa", "pl", "ur"}


def test_what_can_be_translated_is_counted_by_the_english_as_it_is_now():
    was, text = edited("## Our work\n", "A new paragraph.\n\n## Our work\n")
    before = progress.kept()["ur"].total

    publish(ABOUT, text, was)

    after = progress.kept()["ur"].total
    assert (after.total, after.missing) == (before.total + 1, before.missing + 1)
    assert stored.keys() == [each.key for each in stored.messages()]
