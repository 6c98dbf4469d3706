"""Work in the browser and work in the files, in any order: nothing of either is lost."""

from contextlib import suppress
from itertools import permutations

import polib
import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from catalogues import signing, stored
from catalogues.revising import publish
from catalogues.signoffs import SignOff
from catalogues.translating import Work, translate
from languages import interface
from languages.current import registry
from languages.text import State
from pages.models import BlockTranslation
from pages.stored import stored_text

pytestmark = pytest.mark.django_db

IN_BROWSER = ("race-forward", "What happens now")
TITLE = "About the Race Equalities Taskforce"
STEPS = ("in the browser", "in the files", "load", "dump")
ORDERS = [order for order in permutations(STEPS) if order[0].startswith("in")]


def urdu():
    return registry().served["ur"]


def text_of(message):
    found = polib.pofile(stored.current(urdu()))
    return next(each.msgstr for each in found if (each.msgctxt, each.msgid) == message)


def work_in_the_browser():
    """The English of one page, a translation of another, and a word for it."""
    was = stored_text("about.md")
    publish("about.md", was.replace("## Our work\n", "## All of our work\n"), was)
    translate(urdu(), Work(IN_BROWSER, "آگے کیا ہو گا", text_of(IN_BROWSER), "Amina"))
    items = signing.review(urdu(), "Bilal").items
    digest = next(each.digest for each in items if each.message == IN_BROWSER)
    signing.sign(urdu(), [digest], SignOff("", State.REVIEWED, "Bilal", timezone.localdate()))


def work_in_the_files(project):
    """The English of the other page, and a translation of the first."""
    page = project / "content" / "race-forward.md"
    page.write_text(page.read_text("utf-8") + "\nWords from the file.\n", "utf-8")
    path = registry().catalogue(urdu())
    found = polib.pofile(str(path), wrapwidth=78)
    next(each for each in found if each.msgid == TITLE).msgstr = "ٹاسک فورس کے بارے میں"
    found.save()


def carry_out(step, project):
    """One step; a command may leave out a file that was edited on the other side."""
    if step == "in the browser":
        work_in_the_browser()
    elif step == "in the files":
        work_in_the_files(project)
    else:
        with suppress(CommandError):
            call_command(f"{step}content")


def shown(english):
    """A translation as readers see it, and how far it is trusted."""
    own = BlockTranslation.objects.filter(language_code="ur", source=english)
    return own.values_list("text", "state").get()


@pytest.mark.parametrize("order", ORDERS, ids=", ".join)
def test_whatever_comes_first_both_are_in_the_files_and_on_the_site(own_project, order):
    for step in order:
        carry_out(step, own_project)
    carry_out("load", own_project)
    for command in ("dumpcontent", "makemessages", "loadcontent"):
        call_command(command)

    assert shown(IN_BROWSER[1]) == ("آگے کیا ہو گا", State.REVIEWED)
    assert shown(TITLE)[0] == "ٹاسک فورس کے بارے میں"
    for name, words in (("about", "## All of our work"), ("race-forward", "Words from the file.")):
        assert words in stored_text(f"{name}.md")
        assert words in (own_project / "content" / f"{name}.md").read_text("utf-8")
    on_disk = registry().catalogue(urdu()).read_text("utf-8")
    assert on_disk == stored.current(urdu())
    assert {"Amina", "Bilal"} <= {each.reviewer for each in stored.record(urdu())}


def test_a_word_of_the_interface_is_still_the_one_of_the_browser_after_a_load(
    own_project, django_capture_on_commit_callbacks
):
    was = interface.text("Back to top", urdu()).text
    translate(urdu(), Work(("", "Back to top"), "اوپر۔", was, "Amina"))
    call_command("compilemessages")
    assert interface.text("Back to top", urdu()).text == was

    with django_capture_on_commit_callbacks(execute=True):
        call_command("loadcontent")

    assert interface.text("Back to top", urdu()).text == "اوپر۔"
