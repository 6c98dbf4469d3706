"""The history in a browser: two texts compared and one restored, by the keyboard alone."""

import pytest
from browser.people import WIDTHS, choose, log_in, ran, slips

EITHER = pytest.mark.parametrize("interface", ["en", "ur"])
PAGES = [
    "/admin/history/",
    "/admin/history/?language=ur&page=about",
    "/admin/history/en/about/",
    "/admin/history/ur/about/",
    "/admin/history/ur/work-groups/?text=education",
    "/admin/history/ur/nowhere/",
]

EDITS = """
from django.contrib.auth.models import User
from catalogues import revising, stored, translating
from languages.current import registry
from pages import history
from pages.stored import stored_text

def say(message, text):
    entry = next(each for each in translating.entries.split(stored.current(urdu))
                 if each.key == message)
    work = translating.Work(message, text, entry.text("msgstr"), "Amina")
    assert translating.translate(urdu, work).saved

urdu, user = registry().served["ur"], User.objects.get(username="demo-superuser")
with history.recording(user):
    say(("about", "Our work"), "ہمارے کام")
with history.recording(user):
    say(("about", "Our work"), "ہمارا سارا کام")
    say(("work-groups", "Education"), "پڑھائی")
with history.recording(user):
    text = stored_text("about.md")
    revising.publish("about.md", text.replace("## Our work\\n", "## All of our work\\n"), text)
"""


@pytest.fixture(scope="module")
def edited(project, passwords):
    """What people did before."""
    ran(project, "shell", "-v", "0", "-c", EDITS)


@pytest.fixture
def person(admin, passwords, edited, page, interface):
    """Somebody who may do everything, in front of the admin in one of their languages."""
    log_in(page, admin, "demo-superuser", passwords["demo-superuser"])
    choose(page, admin, interface)
    return page


@EITHER
def test_every_page_of_the_history_passes_axe_and_never_scrolls_sideways(admin, person, said):
    found = {}

    def look():
        if told := slips(person):
            found[person.url] = told

    for path in PAGES:
        person.goto(admin + path)
        look()
    person.goto(f"{admin}/admin/history/ur/about/")
    person.click(".edits a")
    person.click("input[type=submit].default")
    look()
    person.click("text=Restore the earlier text")
    look()

    assert (found, said()) == ({}, [])


@pytest.mark.parametrize("page", WIDTHS[:1], indirect=True, ids=["320"])
@pytest.mark.parametrize("interface", ["ur"])
def test_old_english_is_compared_and_restored_by_the_keyboard_alone(admin, person, said):
    person.goto(f"{admin}/admin/history/en/about/")

    person.focus("[name=before]:checked")
    person.keyboard.press("ArrowUp")
    person.keyboard.press("ArrowDown")
    with person.expect_navigation():
        person.keyboard.press("Enter")
    assert person.inner_text(".compared ins").strip() == "All of our"
    person.focus("text=Restore the earlier text")
    with person.expect_navigation():
        person.keyboard.press("Enter")
    person.focus("input.default")
    with person.expect_navigation():
        person.keyboard.press("Enter")

    assert person.inner_text(".messagelist .success") == "Restored."
    person.goto(f"{admin}/ur/")
    assert "ہمارا سارا کام" in person.inner_text("main")
    assert said() == []
