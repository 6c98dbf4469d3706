"""A translator of Urdu in a browser: axe, both directions, and the keyboard alone."""

from urllib.parse import urlsplit

import polib
import pytest
from browser.audit.structure import axe
from browser.chromium import without_fonts
from browser.people import NOT_OF_AA, STOP, WIDTHS, choose, log_in, ran, slips

START = "/admin/translate/ur/"
PAGES = [START, f"{START}about/", f"{START}work-groups/", f"{START}interface/", f"{START}upload/"]
NARROW = pytest.mark.parametrize("page", WIDTHS[:1], indirect=True, ids=["320"])
MOVED = """# “Our work” as an editor has changed it since, and a text that nobody has translated.
from pages.loading import save_page
from pages.models import Page
from sources import content
from catalogues.models import StoredFile

page = Page.objects.get(slug="about")
text = page.markdown.replace("## Our work", "## All of our work")
save_page(content.parse_page(f"content/{page.file}", text)[0])
row = StoredFile.objects.get(name="ur/LC_MESSAGES/django.po")
row.text = row.text.replace('msgstr "واپس اوپر جائیں"', 'msgstr ""')
row.save()
"""
AGAIN = """# The same two texts as they were before somebody translated them.
from catalogues.models import StoredFile

row = StoredFile.objects.get(name="ur/LC_MESSAGES/django.po")
if row.loaded:
    row.text, row.loaded = row.loaded, None
    row.save()
"""
TITLE = "About the Race Equalities Taskforce"


@pytest.fixture(scope="module")
def worn(project, passwords):
    """The site after some work: a text whose English has changed, one that is missing."""
    ran(project, "shell", "-c", MOVED)
    return passwords


@pytest.fixture
def amina(admin, worn, page):
    """The translator's browser, at the overview of her language."""
    log_in(page, admin, "demo-translator", worn["demo-translator"])
    page.goto(f"{admin}{START}")
    return page


def box(page, english):
    """The box beside an English text."""
    return page.locator("article.text", has=page.get_by_text(english, exact=True)).locator(
        "textarea"
    )


def focused(page):
    return page.evaluate("document.activeElement.id")


def seen(page):
    """Whether what has the focus is wholly in view."""
    return page.evaluate(
        "() => { const box = document.activeElement.getBoundingClientRect();"
        " return box.top >= 0 && box.bottom <= innerHeight; }"
    )


def press_tab_to(page, name):
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText?.trim()") == name:
            return
    raise AssertionError(name)


def send(page, admin, file):
    page.goto(f"{admin}{START}upload/")
    page.set_input_files("#file", {"name": "their.po", "mimeType": "text/plain", "buffer": file})
    with page.expect_navigation():
        page.click("main button")


def changed(page, admin):
    """The file as it is downloaded, with two translations changed, one of them by mistake."""
    file = polib.pofile(page.request.get(f"{admin}{START}django.po").body().decode())
    file.find("About the Taskforce").msgstr = "ٹاسک فورس سے متعلق"
    file.find("Our members and partners").msgstr = "<b>ہمارے وعدے</b>"
    return str(file).encode()


def look_at(page, admin, paths):
    """What axe finds, what scrolls sideways, page by page."""
    found = {}
    for path in paths:
        page.goto(admin + path)
        found |= {path: told} if (told := slips(page)) else {}
    return found


def test_every_screen_passes_axe_and_never_scrolls_sideways(admin, amina, said):
    found = look_at(amina, admin, PAGES)
    send(amina, admin, changed(amina, admin))
    found |= {"the report": told} if (told := slips(amina)) else {}

    assert (found, said()) == ({}, [])


@pytest.mark.parametrize("page", WIDTHS, indirect=True, ids=["320", "1280"])
def test_every_screen_in_urdu_runs_from_the_right_and_passes_axe(admin, amina, said):
    choose(amina, admin, "ur")

    found = look_at(amina, admin, PAGES) if amina.viewport_size["width"] > 1000 else {}
    amina.goto(f"{admin}{START}about/")
    english = amina.locator(".source").first.bounding_box()
    own = amina.locator("article.text form").first.bounding_box()
    side_by_side = english["x"] > own["x"]
    above = english["y"] < own["y"]
    label = amina.locator("label").first.evaluate("each => getComputedStyle(each).textAlign")
    choose(amina, admin, "en")

    assert (found, said()) == ({}, [])
    assert side_by_side if amina.viewport_size["width"] > 1000 else above
    assert label == "right"


def test_urdu_is_set_in_its_own_hand_where_the_machine_lacks_it(browser, admin, worn, tmp_path):
    with without_fonts(browser, tmp_path, "<glob>*Nastaliq*</glob>") as phone:
        page, asked = phone.new_page(), []
        page.on("response", lambda each: asked.append((urlsplit(each.url).path, each.status)))
        log_in(page, admin, "demo-translator", worn["demo-translator"])
        page.goto(f"{admin}{START}about/", wait_until="networkidle")
        family = box(page, TITLE).evaluate("each => getComputedStyle(each).fontFamily")
        loaded = page.evaluate("document.fonts.check('1rem Nastaliq', 'اردو')")

    assert family.startswith("Nastaliq")
    assert ("/static/fonts/noto-nastaliq-urdu.woff2", 200) in asked
    assert loaded


@pytest.mark.parametrize("page", WIDTHS, indirect=True, ids=["320", "1280"])
def test_the_work_goes_on_by_the_keyboard_alone(admin, project, amina, said):
    press_tab_to(amina, "Go to the next untranslated text")
    with amina.expect_navigation():
        amina.keyboard.press("Enter")
    assert amina.evaluate("document.activeElement.tagName") == "TEXTAREA"
    assert amina.evaluate(STOP)["outlined"]
    assert seen(amina)
    first = focused(amina)

    amina.keyboard.press("Control+a")
    amina.keyboard.type("<b>ہمارا سارا کام</b>")
    amina.keyboard.press("Tab")
    with amina.expect_navigation():
        amina.keyboard.press("Enter")
    assert focused(amina) == first
    assert amina.get_attribute(f"#{first}", "aria-invalid") == "true"
    assert "Remove" in amina.inner_text(f"#{first}-said")

    amina.keyboard.press("Control+a")
    amina.keyboard.type("ہمارا سارا کام")
    amina.keyboard.press("Tab")
    with amina.expect_navigation():
        amina.keyboard.press("Enter")
    assert focused(amina) not in {first, ""}
    assert "/interface/" in amina.url
    assert (
        "Saved." in amina.locator("article", has=amina.locator(f"#{focused(amina)}")).inner_text()
    )
    assert seen(amina)
    assert said() == []
    ran(project, "shell", "-c", AGAIN)


def test_it_works_without_a_script(browser, admin, worn):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 800})
    page = context.new_page()
    page.goto(f"{admin}/admin/")
    page.fill("[name=username]", "demo-translator")
    page.fill("[name=password]", worn["demo-translator"])
    page.click("input[type=submit]")

    page.goto(f"{admin}{START}about/")
    box(page, TITLE).fill("<i>x</i>")
    page.locator("article.text button", has_text="Save:").first.click()

    assert box(page, TITLE).input_value() == "<i>x</i>"
    assert "Not saved." in page.locator("article.text").first.inner_text()
    context.close()


@NARROW
def test_words_that_are_not_saved_outlive_the_saving_of_others(admin, amina, said):
    amina.goto(f"{admin}{START}about/")
    before = box(amina, TITLE).input_value()
    box(amina, TITLE).fill("نصف جملہ")
    other = box(amina, "About the Taskforce")
    other.press("End")
    with amina.expect_navigation():
        other.press("Control+Enter")
    amina.goto(f"{admin}{START}about/")

    kept = box(amina, TITLE).input_value()
    told = amina.locator(".unsaved:visible").all_inner_texts()
    box(amina, TITLE).fill(before)
    amina.reload()

    assert (kept, told) == ("نصف جملہ", ["Not saved yet"])
    assert box(amina, TITLE).input_value() == before
    assert amina.locator(".unsaved:visible").count() == 0
    assert said() == []


@NARROW
def test_two_who_translate_one_text_are_both_heard(browser, admin, worn, amina):
    context = browser.new_context()
    other = context.new_page()
    log_in(other, admin, "demo-superuser", worn["demo-superuser"])
    for page in (amina, other):
        page.goto(f"{admin}{START}about/")

    box(other, "Our members and partners").fill("ہمارے رکن")
    with other.expect_navigation():
        box(other, "Our members and partners").press("Control+Enter")
    box(amina, "Our members and partners").fill("ہمارے ساتھی")
    with amina.expect_navigation():
        box(amina, "Our members and partners").press("Control+Enter")

    assert box(amina, "Our members and partners").input_value() == "ہمارے ساتھی"
    assert "ہمارے رکن" in amina.inner_text("[role=alert]")
    assert list(axe(amina, NOT_OF_AA)) == []
    context.close()


@NARROW
def test_words_that_were_saved_are_not_offered_again(browser, admin, worn, amina):
    context = browser.new_context()
    other = context.new_page()
    log_in(other, admin, "demo-superuser", worn["demo-superuser"])
    for page, text in ((amina, "خلاصہ الف"), (other, "خلاصہ ب")):
        page.goto(f"{admin}{START}work-groups/")
        box(page, "Education").fill(text)
        with page.expect_navigation():
            box(page, "Education").press("Control+Enter")

    amina.goto(f"{admin}{START}work-groups/")

    assert box(amina, "Education").input_value() == "خلاصہ ب"
    assert amina.locator(".unsaved:visible").count() == 0
    context.close()


@NARROW
def test_a_file_is_sent_and_taken_by_the_keyboard_alone(admin, amina, said):
    file = changed(amina, admin)
    amina.goto(f"{admin}{START}upload/")
    amina.set_input_files("#file", {"name": "ur.po", "mimeType": "text/plain", "buffer": file})
    press_tab_to(amina, "Look at what it would do")
    with amina.expect_navigation():
        amina.keyboard.press("Enter")
    button = amina.locator("main button")
    press_tab_to(amina, button.inner_text())
    with amina.expect_navigation():
        amina.keyboard.press("Enter")

    assert amina.inner_text(".messagelist").startswith("Taken.")
    amina.goto(f"{admin}{START}about/")
    assert box(amina, "About the Taskforce").input_value() == "ٹاسک فورس سے متعلق"
    assert said() == []
