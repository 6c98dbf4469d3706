"""Translations that are made in the browser, and the way back into the files."""

import polib
import pytest
from django.core.management import CommandError, call_command

from catalogues import stored
from catalogues.catalogue import own_template
from catalogues.models import StoredFile
from catalogues.translating import ChangedMeanwhileError, GoneError, Work, translate
from languages.current import registry
from pages.loading import load, save_page
from pages.models import BlockTranslation, LoadedFile, Page
from sources import content

pytestmark = pytest.mark.django_db

OUR_WORK = ("about", "Our work")


@pytest.fixture
def urdu(own_locale, own_content):
    """The language, on files of its own that are loaded."""
    return registry().served["ur"]


def make_work(text="ہمارے کام", message=OUR_WORK, was=None, translator="Amina"):
    return Work(message, text, entry(message).msgstr if was is None else was, translator)


def entry(message=OUR_WORK):
    """What the site's own Urdu file says of a message."""
    file = polib.pofile(stored.current(registry().served["ur"]))
    return next(each for each in file if (each.msgctxt or "", each.msgid) == message)


def shown():
    """What readers of Urdu see for “Our work”."""
    own = BlockTranslation.objects.filter(language_code="ur", master__page__slug="about")
    row = own.get(source="Our work")
    return row.text, row.state


def edit_page(old, new):
    """Another English in the database, as the admin stores it."""
    page = Page.objects.get(slug="about")
    source, problems = content.parse_page(f"content/{page.file}", page.markdown.replace(old, new))
    assert not problems
    save_page(source)


def tree(project):
    return {
        path.relative_to(project): path.read_bytes()
        for folder in ("content", "locale")
        for path in (project / folder).rglob("*")
        if path.is_file() and path.suffix != ".mo"
    }


def test_a_translation_is_shown_at_once_as_its_translators_draft(urdu):
    done = translate(urdu, make_work())

    assert done.saved
    assert shown() == ("ہمارے کام", "draft")


def test_a_mistake_is_told_and_changes_nothing(urdu):
    before = shown()

    done = translate(urdu, make_work("<b>ہمارے کام</b>"))

    assert not done.saved
    assert done.findings
    assert all(each.msgid == "Our work" for each in done.findings)
    assert shown() == before
    assert not StoredFile.objects.exclude(loaded=None).exists()


def test_what_somebody_else_wrote_meanwhile_is_not_lost(urdu):
    began = make_work("میرا کام")
    translate(urdu, make_work("ان کا کام", translator="Bilal"))

    with pytest.raises(ChangedMeanwhileError) as refused:
        translate(urdu, began)

    assert refused.value.now == "ان کا کام"
    assert shown() == ("ان کا کام", "draft")


def test_english_that_is_gone_is_told(urdu):
    work = make_work()
    edit_page("## Our work", "## All of our work")

    with pytest.raises(GoneError):
        translate(urdu, work)


def test_a_word_of_the_interface_is_translated_too(urdu):
    message = ("", "Back to top")

    translate(urdu, make_work("پھر اوپر", message))

    compiled = polib.mofile(str(registry().compiled(urdu)))
    assert compiled.find("Back to top").msgstr == "پھر اوپر"


def test_stale_english_is_shown_to_the_translator_as_what_it_was(urdu):
    edit_page("## Our work", "## All of our work")

    found = entry(("about", "All of our work"))

    assert found.fuzzy
    assert found.previous_msgid == "Our work"
    assert found.msgstr


def test_a_stale_translation_that_is_made_again_is_whole(urdu):
    edit_page("## Our work", "## All of our work")

    translate(urdu, make_work("ہمارا سارا کام", ("about", "All of our work")))

    found = entry(("about", "All of our work"))
    assert (found.fuzzy, found.previous_msgid, found.msgstr) == (False, None, "ہمارا سارا کام")


def test_the_messages_of_the_stored_site_are_those_of_its_files(urdu):
    assert [each.key for each in stored.messages()] == list(own_template())


def test_nothing_done_is_nothing_written(urdu, own_project):
    before = tree(own_project)

    call_command("dumpcontent")

    assert tree(own_project) == before


def test_only_what_was_done_is_written_back(urdu, own_project, capsys):
    before = tree(own_project)
    translate(urdu, make_work())

    call_command("dumpcontent")

    after = tree(own_project)
    changed = {str(path) for path in after if after[path] != before.get(path)}
    assert changed == {"locale/ur/LC_MESSAGES/django.po", "locale/ur/signoffs.csv"}
    (path,) = (each for each in after if str(each).endswith("ur/LC_MESSAGES/django.po"))
    old, new = (each[path].decode().splitlines() for each in (before, after))
    assert [line for line in new if line not in old] == ['msgstr "ہمارے کام"']
    assert len(old) == len(new)


def test_a_dump_after_an_edit_of_the_english_is_what_makemessages_writes(urdu, own_project):
    edit_page("## Our work", "## All of our work")
    translate(urdu, make_work("ہمارا سارا کام", ("about", "All of our work")))

    call_command("dumpcontent")

    dumped = tree(own_project)
    assert not StoredFile.objects.exclude(loaded=None).exists()
    call_command("makemessages", verbosity=0)
    assert tree(own_project) == dumped


def test_what_was_dumped_makes_the_same_site(urdu, own_project):
    edit_page("## Our work", "## All of our work")
    translate(urdu, make_work("ہمارا سارا کام", ("about", "All of our work")))
    call_command("dumpcontent")
    rows = ("language_code", "text", "source", "state", "since", "master__english")
    before = set(BlockTranslation.objects.values_list(*rows))

    Page.objects.all().delete()
    LoadedFile.objects.all().delete()
    StoredFile.objects.all().delete()
    load(content.read(own_project / "content"))

    current = {row for row in before if row[2] == row[5]}
    after = set(BlockTranslation.objects.values_list(*rows))
    assert after == current
    assert not (own_project / "locale/pl/signoffs.csv").exists()


def test_work_in_the_file_and_in_the_browser_come_together(urdu, own_project):
    translate(urdu, make_work())
    path = registry().catalogue(urdu)
    file = polib.pofile(str(path), wrapwidth=78)
    file.find("Back to top").msgstr = "پھر اوپر"
    file.save(str(path))

    report = load(content.read(own_project / "content"))
    call_command("dumpcontent")

    assert report.problems == []
    assert shown() == ("ہمارے کام", "draft")
    dumped = polib.pofile(str(path))
    assert dumped.find("Back to top").msgstr == "پھر اوپر"
    assert dumped.find("Our work").msgstr == "ہمارے کام"


def test_all_work_in_the_browser_outlives_work_in_the_file(urdu, own_project):
    edit_page("## Our work", "## All of our work")
    translate(urdu, make_work("ہمارا سارا کام", ("about", "All of our work")))
    translate(urdu, make_work("پھر اوپر", ("", "Back to top")))
    path = registry().catalogue(urdu)
    file = polib.pofile(str(path), wrapwidth=78)
    file.find("Education").msgstr = "پڑھائی"
    file.save(str(path))

    assert load(content.read(own_project / "content")).problems

    told = [entry(each).msgstr for each in (("", "Back to top"), ("work-groups", "Education"))]
    assert told == ["پھر اوپر", "پڑھائی"]
    assert entry(("about", "All of our work")).msgstr == "ہمارا سارا کام"


def test_two_translations_of_one_text_are_both_kept_and_told(urdu, own_project):
    translate(urdu, make_work())
    path = registry().catalogue(urdu)
    file = polib.pofile(str(path), wrapwidth=78)
    file.find("Our work").msgstr = "کام ہمارا"
    file.save(str(path))
    on_disk = path.read_bytes()

    (problem,) = load(content.read(own_project / "content")).problems

    assert "“Our work” was changed here and in the browser" in problem
    assert shown()[0] == "ہمارے کام"
    assert path.read_bytes() == on_disk
    with pytest.raises(CommandError):
        call_command("dumpcontent")
    assert path.read_bytes() == on_disk


@pytest.mark.parametrize(
    ("command", "text"), [("dumpcontent", "ہمارے کام"), ("loadcontent", "کام ہمارا")]
)
def test_one_of_the_two_is_chosen_by_name(urdu, own_project, command, text):
    translate(urdu, make_work())
    path = registry().catalogue(urdu)
    file = polib.pofile(str(path), wrapwidth=78)
    file.find("Our work").msgstr = "کام ہمارا"
    file.save(str(path))

    call_command(command, overwrite=["ur/LC_MESSAGES/django.po"])

    call_command("dumpcontent")
    assert polib.pofile(str(path)).find("Our work").msgstr == text
    call_command("loadcontent")
    assert shown()[0] == text


def test_sign_offs_of_both_sides_are_kept(urdu, own_project):
    translate(urdu, make_work())
    call_command("signoff", "ur", "race-forward", reviewer="Bilal", state="reviewed")

    load(content.read(own_project / "content"))
    call_command("dumpcontent")

    names = {each.reviewer for each in stored.record(urdu)}
    assert names == {"Amina", "Bilal"}
    assert "Amina" in (own_project / "locale/ur/signoffs.csv").read_text("utf-8")
