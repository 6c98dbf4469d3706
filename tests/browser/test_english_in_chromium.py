"""Editors in a browser: the page beside the text, two at once, the keyboard alone."""

import pytest
from browser.people import WIDTHS, choose, log_in, slips

EDIT = "/admin/english/about.md/"
SCREENS = [
    "/admin/english/",
    "/admin/english/?q=nothing+like+it",
    "/admin/english/new/",
    EDIT,
    "/admin/english/work-groups.toml/",
    "/admin/english/glossary.md/remove/",
]


@pytest.fixture
def editor(page, admin, passwords):
    log_in(page, admin, "demo-editor", passwords["demo-editor"])
    return page


def write(page, old, new):
    """Put other words into the text, as by hand."""
    text = page.input_value("#text")
    assert old in text
    page.fill("#text", text.replace(old, new))


def send(page, action):
    with page.expect_navigation():
        page.click(f"button[value={action}]")


def test_every_screen_passes_axe_and_loads_nothing_that_is_forbidden(editor, admin, said):
    found = {}
    for path in SCREENS:
        editor.goto(admin + path)
        found |= {path: told} if (told := slips(editor)) else {}

    editor.goto(admin + EDIT)
    write(editor, "That is why", "This is why")
    write(editor, "## Our work", "## Our works")
    send(editor, "plan")
    found |= {"summary": told} if (told := slips(editor)) else {}
    send(editor, "check")
    write(editor, "[Find out more about Race Forward](race-forward.md)", "[here](nowhere.md)")
    send(editor, "plan")
    assert editor.locator(".problems li").count() == 2
    found |= {"problems": told} if (told := slips(editor)) else {}

    assert found == {}
    assert said() == []


def test_in_an_urdu_admin_the_english_runs_its_own_way(page, admin, passwords):
    log_in(page, admin, "demo-superuser", passwords["demo-superuser"])
    choose(page, admin, "ur")

    found = {}
    for path in SCREENS:
        page.goto(admin + path)
        assert page.get_attribute("html", "dir") == "rtl"
        assert page.get_attribute(".english", "dir") == "ltr"
        found |= {path: told} if (told := slips(page)) else {}
    choose(page, admin, "en")

    assert found == {}


@pytest.mark.parametrize("page", WIDTHS, indirect=True, ids=["320", "1280"])
def test_the_page_and_what_is_said_follow_while_one_writes(editor, admin, said):
    editor.goto(admin + EDIT)
    seen = editor.frame_locator("#page")
    seen.locator("h2", has_text="About the Taskforce").wait_for()
    assert seen.locator("h1").evaluate("one => getComputedStyle(one).fontWeight") == "700"

    write(editor, "## About the Taskforce", "## About us")
    write(editor, "That is why the", "At the end of the day, the")

    seen.locator("h2", has_text="About us").wait_for()
    assert "figure of speech" in editor.inner_text("#said")
    line = editor.locator("#said a", has_text="Line").last
    line.click()
    chosen = editor.evaluate("String(document.getSelection())")
    assert "end of the day" in chosen
    assert said() == []


@pytest.mark.parametrize("page", WIDTHS[1:], indirect=True, ids=["1280"])
def test_an_unreadable_text_is_told_and_the_page_waits(editor, admin, said):
    editor.goto(admin + EDIT)

    write(editor, "title: About", "titel: About")

    editor.wait_for_selector("#said .problems")
    assert editor.is_visible("#no-page")
    assert said() == []


@pytest.mark.parametrize("page", WIDTHS[1:], indirect=True, ids=["1280"])
def test_of_two_browsers_the_second_is_told_and_both_texts_survive(
    editor, admin, passwords, browser
):
    other = browser.new_context().new_page()
    log_in(other, admin, "demo-superuser", passwords["demo-superuser"])
    for each in (editor, other):
        each.goto(f"{admin}/admin/english/race-forward.md/")
    mine = editor.input_value("#text").replace("title: ", "title: My ")
    theirs = editor.input_value("#text").replace("title: ", "title: Their ")

    for each, text in ((other, theirs), (editor, mine)):
        each.fill("#text", text)
        send(each, "plan")
        send(each, "publish")

    assert "Somebody else published" in editor.inner_text(".conflict")
    assert editor.input_value("#theirs") == theirs
    assert editor.input_value("#text") == mine
    assert slips(editor) == []
    other.goto(f"{admin}/en/race-forward/")
    assert other.inner_text("h1").startswith("Their ")
    other.context.close()


@pytest.mark.parametrize("page", WIDTHS[:1], indirect=True, ids=["320"])
def test_a_page_is_changed_and_published_by_the_keyboard_alone(editor, admin):
    editor.goto(f"{admin}/admin/english/glossary.md/")
    while editor.evaluate("document.activeElement.id") != "text":
        editor.keyboard.press("Tab")
    editor.keyboard.press("Control+End")
    editor.keyboard.type("\nWords that were typed.\n")
    editor.keyboard.press("Tab")
    with editor.expect_navigation():
        editor.keyboard.press("Enter")

    assert "1 paragraph is added" in editor.inner_text(".sentence")
    while editor.evaluate("document.activeElement.value") != "publish":
        editor.keyboard.press("Tab")
    with editor.expect_navigation():
        editor.keyboard.press("Enter")

    assert "Published" in editor.inner_text(".messagelist")
    with editor.expect_navigation():
        editor.click("text=The page as readers see it now")
    assert "Words that were typed." in editor.inner_text("main")


@pytest.mark.parametrize(
    "page", [{"viewport": {"width": 320, "height": 800}, "java_script_enabled": False}],
    indirect=True, ids=["no script"],
)  # fmt: skip
def test_without_scripts_check_does_what_writing_does_with_them(page, admin, passwords):
    page.goto(f"{admin}/admin/")
    page.fill("#id_username", "demo-editor")
    page.fill("#id_password", passwords["demo-editor"])
    page.click("[type=submit]")
    page.goto(f"{admin}/admin/english/languages.md/")

    write(page, "title: ", "title: New ")
    send(page, "check")

    assert page.frame_locator("#page").locator("h1").inner_text().startswith("New ")
