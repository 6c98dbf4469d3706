"""What is kept of each change: the text before and after, who made it, and no more than that."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from making import make_person
from reversion.models import Revision, Version

from catalogues.revising import publish
from catalogues.translating import Work, translate
from languages.current import registry
from pages import history
from pages.loading import load
from pages.models import BlockTranslation, Edit, LoadedFile, Page, WorkGroup
from pages.stored import stored_text
from pages.vocabulary import MODELS
from sources import content

pytestmark = pytest.mark.django_db

OUR_WORK = ("about", "Our work")


@pytest.fixture(autouse=True)
def site(own_locale, own_content):
    """A project of its own, whose files are loaded."""
    return own_content.parent


@pytest.fixture
def amina():
    return make_person("Editors", "Translators", name="amina", languages=["ur"])


def put_into_words(text, message=OUR_WORK, language="ur"):
    """A translation, by who is recorded."""
    rows = BlockTranslation.objects.filter(language_code=language, source=message[1])
    was = rows.values_list("text", flat=True).first() or ""
    if message[0] == "work-groups":
        was = getattr(WorkGroup.objects.get(name_en=message[1]), f"name_{language}")
    found = registry().served[language]
    assert translate(found, Work(message, text, was, "Amina")).saved


def edit(old, new, name="about.md"):
    text = stored_text(name)
    assert old in text
    publish(name, text.replace(old, new), was=text)


def told(context="about", code="ur"):
    """The history of a page in a language, oldest first."""
    rows = Edit.objects.filter(context=context, language_code=code).order_by("pk")
    return [
        (each.kind, *history.past_of(each).texts.values(), str(each.revision.user or ""))
        for each in rows
    ]


def edit_file(site, name, old, new):
    path = site / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_what_is_loaded_for_the_first_time_has_no_version(site):
    for model in (Page, LoadedFile, *MODELS.values()):
        model.objects.all().delete()

    call_command("loadcontent", verbosity=0)

    assert Page.objects.exists()
    assert not Version.objects.exists()
    assert not Revision.objects.exists()


def test_the_first_change_of_a_translation_keeps_what_it_was(amina):
    before = BlockTranslation.objects.get(language_code="ur", source="Our work").text

    with history.recording(amina):
        put_into_words("ہمارے کام")

    assert told() == [("before", before, ""), ("changed", "ہمارے کام", "amina")]


def test_a_second_change_keeps_only_what_is_new(amina):
    with history.recording(amina):
        put_into_words("ہمارے کام")
    with history.recording(amina):
        put_into_words("ہمارا سارا کام")

    assert [row[1] for row in told()][1:] == ["ہمارے کام", "ہمارا سارا کام"]
    assert Version.objects.count() == 3


def test_a_version_is_one_that_django_reversion_reads(amina):
    with history.recording(amina):
        put_into_words("ہمارے کام")
    row = BlockTranslation.objects.get(language_code="ur", source="Our work")

    newest, oldest = Version.objects.get_for_object(row)

    assert newest.field_dict["text"] == "ہمارے کام"
    assert newest.field_dict["source"] == "Our work"
    oldest.revert()
    row.refresh_from_db()
    assert row.text == oldest.field_dict["text"] != "ہمارے کام"


def test_what_changed_unseen_is_kept_before_the_next_change(amina):
    with history.recording(amina):
        put_into_words("ہمارے کام")
    put_into_words("کام ہمارا")  # as a command does that records nothing
    with history.recording(amina):
        put_into_words("ہمارا سارا کام")

    assert [row[:2] for row in told()][1:] == [
        ("changed", "ہمارے کام"),
        ("before", "کام ہمارا"),
        ("changed", "ہمارا سارا کام"),
    ]


def test_an_edit_of_the_english_is_one_line_for_its_page(amina):
    before = stored_text("about.md")

    with history.recording(amina):
        edit("## Our work\n", "## All of our work\n")

    after = before.replace("## Our work\n", "## All of our work\n")
    assert told(code="en") == [("before", before, ""), ("changed", after, "amina")]
    assert told(code="ur") == []


def test_a_translation_made_for_the_first_time_by_a_person_is_told(amina):
    with history.recording(amina):
        edit("## Our work\n", "A new paragraph.\n\n## Our work\n")
        put_into_words("ایک نیا پیراگراف۔", ("about", "A new paragraph."))

    assert told() == [("changed", "ایک نیا پیراگراف۔", "amina")]


def test_the_translations_of_a_block_that_goes_are_kept_and_not_told(amina):
    gone = set(BlockTranslation.objects.filter(source="Our work").values_list("text", flat=True))

    with history.recording(amina):
        edit("## Our work\n", "")

    rows = Edit.objects.filter(context="about").exclude(language_code="en")
    assert {history.past_of(each).texts[""] for each in rows} >= gone
    assert {each.kind for each in rows} == {"before"}


def test_a_translation_that_is_taken_back_is_told_with_what_it_was(amina):
    before = BlockTranslation.objects.get(language_code="ur", source="Our work").text

    with history.recording(amina):
        put_into_words("")

    assert told() == [("before", before, ""), ("removed", before, "amina")]


def test_a_word_of_a_table_is_told_in_its_own_language_alone(amina):
    before = WorkGroup.objects.get(name_en="Education").name_ur

    with history.recording(amina):
        put_into_words("پڑھائی", ("work-groups", "Education"))

    assert told("work-groups") == [("before", before, ""), ("changed", "پڑھائی", "amina")]
    assert told("work-groups", "pl") == []
    assert WorkGroup.objects.get(name_en="Education").name_ur == "پڑھائی"


def test_an_english_word_that_changes_keeps_its_translations_untold(amina):
    with history.recording(amina):
        edit('"Education"', '"Schools"', "work-groups.toml")

    assert told("work-groups", "en") == [
        ("before", "Education", ""),
        ("changed", "Schools", "amina"),
    ]
    ((kind, text, who),) = told("work-groups", "ur")
    assert (kind, who) == ("before", "")
    assert text
    found = history.past_of(Edit.objects.get(context="work-groups", language_code="ur"))
    assert found.english == {"name": "Education"}


def test_a_word_that_is_removed_stays_in_the_history(amina):
    text = stored_text("work-groups.toml")
    (entry,) = (each for each in text.split("[[work-groups]]") if '"Education"' in each)

    with history.recording(amina):
        publish("work-groups.toml", text.replace(f"[[work-groups]]{entry}", ""), was=text)

    assert ("removed", "Education", "amina") in told("work-groups", "en")
    assert [row[0] for row in told("work-groups", "ur")] == ["before"]


def test_a_page_that_is_removed_stays_in_the_history(site, settings):
    before = stored_text("race-forward.md")
    for path in (site / "content").glob("*.md"):
        path.write_text(path.read_text("utf-8").replace("](race-forward.md)", "](about.md)"))
    (site / "content/race-forward.md").unlink()

    call_command("loadcontent", verbosity=0)

    assert not Page.objects.filter(slug="race-forward").exists()
    assert told("race-forward", "en") == [("before", before, ""), ("removed", before, "")]
    assert {row[0] for row in told("race-forward", "ur")} == {"before"}
    (removed,) = Edit.objects.filter(kind="removed").select_related("revision")
    assert removed.revision.comment == "loadcontent"


def test_a_load_tells_what_it_changed_and_nothing_that_it_made(site):
    edit_file(site, "content/about.md", "## Our work\n", "## All of our work\n\nNew.\n")

    call_command("loadcontent", verbosity=0)

    kinds = Edit.objects.values_list("context", "language_code", "kind").order_by("pk")
    assert set(kinds) == {("about", "en", "before"), ("about", "en", "changed")}


def test_a_sign_off_alone_is_no_change_of_a_text(amina, site):
    call_command("signoff", "ur", "about", reviewer="Bilal", state="reviewed")

    with history.recording(amina):
        load(content.read(site / "content"))

    assert BlockTranslation.objects.filter(language_code="ur", state="reviewed").exists()
    assert not Edit.objects.exists()


def test_without_a_record_nothing_is_kept():
    put_into_words("ہمارے کام")
    edit("## Our work\n", "## All of our work\n")

    assert not Version.objects.exists()


def test_the_queries_do_not_grow_with_what_changes(amina):
    rows = list(BlockTranslation.objects.filter(language_code="ur")[:40])

    def asked(some):
        noted = [
            history.Noted("about", "ur", str(row.master_id), row, changed(row)) for row in some
        ]
        with history.recording(amina), CaptureQueriesContext(connection) as found:
            history.note(noted)
        return len(found)

    def changed(row):
        return BlockTranslation(
            pk=row.pk, language_code="ur", master_id=row.master_id, text=f"{row.text}!",
            source=row.source,
        )  # fmt: skip

    asked(rows[:1])  # it asks for the kind of content once
    assert asked(rows[2:4]) == asked(rows[4:]) <= 10
