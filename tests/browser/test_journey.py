"""From an editor's one word to the reader of Urdu, by the keyboard alone, and back into files.

Each step leaves a picture in var/journey/.
"""

import difflib
import shutil
from pathlib import Path

import pytest
from browser.audit.structure import axe
from browser.people import NOT_OF_AA, log_in, ran, width
from browser.serving import ROOT, served

from languages import registry

PICTURES = ROOT / "var" / "journey"
OLD = "The Taskforce is led by an independent chair,"
NEW = "The Taskforce is guided by an independent chair,"
URDU = "ٹاسک فورس کی رہنمائی ایک آزاد چیئر {sharonjit-clare} کرتی ہے۔ ہم مختلف پس منظر رکھنے والے رہنماؤں کے ساتھ مل کر کام کرتے ہیں۔"  # noqa: E501
WIDE = {"viewport": {"width": 1280, "height": 900}}
PAGES = ("", "race-forward/", "accessibility/", "languages/", "glossary/", "translations/")


class Person:
    """Somebody with a browser of their own, who has no mouse."""

    def __init__(self, browser, admin, name, password):
        self.admin, self.name = admin, name
        self.page = browser.new_context(**WIDE).new_page()
        self.slips = []
        log_in(self.page, admin, name, password)
        self.look("start")

    def look(self, step):
        """What axe finds here, and a picture."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=PICTURES / f"{self.name}-{step}.png", full_page=True)
        self.slips += [(step, each) for each in axe(self.page, NOT_OF_AA)]
        if width(self.page) > WIDE["viewport"]["width"]:
            self.slips.append((step, "wide"))

    def tab_to(self, selector):
        """On, key by key, until it has the focus."""
        for _ in range(400):
            if self.page.evaluate("one => document.activeElement.matches(one)", selector):
                return
            self.page.keyboard.press("Tab")
        pytest.fail(f"{self.name} never comes to {selector} at {self.page.url}")

    def press(self, selector, step, key="Enter"):
        """Come to a link or button by the keyboard, and use it."""
        self.tab_to(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press(key)
        self.look(step)

    def write(self, selector, text):
        """Come to a box, and write another text into it."""
        self.tab_to(selector)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)


def reader(browser, admin, step, path="/ur/"):
    """What the page says to its reader: the paragraph with its language, and how far to trust."""
    page = browser.new_context(viewport={"width": 320, "height": 800}).new_page()
    page.goto(admin + path)
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"reader-{step}.png", full_page=True)
    paragraph = page.locator("main p", has_text="Sharonjit Clare").first
    found = (paragraph.get_attribute("lang") or "ur", paragraph.inner_text())
    trust = page.inner_text(".trust")
    page.context.close()
    return (*found, trust)


def html(context, address, code, path):
    return context.request.get(f"{address}/{code}/{path}").text().replace(address, "")


def text_files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8").splitlines()
        for top in ("content", "locale")
        for path in sorted((folder / top).rglob("*"))
        if path.suffix in {".md", ".toml", ".po", ".pot", ".csv"}
    }


def difference(before, after):
    """The lines that went and came, by file."""
    found = {}
    for name in {**before, **after}:
        lines = difflib.unified_diff(before.get(name, []), after.get(name, []), lineterm="", n=0)
        changed = [line for line in list(lines)[2:] if not line.startswith("@@")]
        found |= {name: changed} if changed else {}
    return found


def loaded_anew(project, folder):
    """The files of the project, loaded into an empty database."""
    shutil.copytree(project, folder, ignore=shutil.ignore_patterns("var", "*.pyc", "*.mo"))
    for command in ("migrate", "compilemessages", "loadcontent"):
        ran(folder, command)
    return folder


def change_a_word(editor):
    """Another meaning of one paragraph, published."""
    editor.press("a[href='/admin/english/']", "1-list")
    editor.press("a[href='/admin/english/about.md/']", "2-text")
    text = editor.page.input_value("#text")
    assert text.count(OLD) == 1
    editor.write("#text", text.replace(OLD, NEW))
    editor.press("button[value=plan]", "3-summary")
    assert editor.page.inner_text(".sentence") == (
        "1 paragraph changes in meaning: it will be English in 12 languages until translated."
    )
    editor.press("button[value=publish]", "4-published")


def forget_a_name(translator):
    """The translation without its placeholder; the box that it is in."""
    assert translator.page.goto(f"{translator.admin}/admin/translate/pl/").status == 403
    translator.page.goto(f"{translator.admin}/admin/")
    translator.press("a[href='/admin/translate/ur/']", "1-overview")
    translator.press("a[href='/admin/translate/ur/next/']", "2-next")
    assert translator.page.evaluate("document.activeElement.name") == "text"
    box = translator.page.evaluate("document.activeElement.id")
    assert translator.page.locator(".changes").inner_text().startswith("The Taskforce is ")
    translator.write(f"#{box}", URDU.replace("{sharonjit-clare}", ""))
    translator.press("button[value=here]", "3-refused")
    assert "sharonjit-clare" in translator.page.inner_text(f"#{box}-said")
    return box


def sign_off(reviewer):
    """All of the language, once a page of it was looked at."""
    reviewer.press("a[href='/admin/review/ur/']", "1-language")
    reviewer.press("a[href='/admin/review/ur/about/']", "2-page")
    reviewer.press("a[href='/admin/review/ur/']", "3-back")
    reviewer.tab_to("textarea[name=note]")
    reviewer.page.keyboard.insert_text("Read aloud to two speakers.")
    reviewer.press("input[type=submit]", "4-signed")


def holds_those_lines_alone(changed, codes):
    """The word in its page, its message in every catalogue, the sign-offs of Urdu."""
    catalogues = {f"locale/{code}/LC_MESSAGES/django.po" for code in codes}
    others = {"content/about.md", "locale/django.pot", "locale/ur/signoffs.csv"}
    assert set(changed) == catalogues | others
    assert len(changed["content/about.md"]) == 2
    for name in catalogues:
        fuzzy = [line for line in changed[name] if "fuzzy" in line]
        assert fuzzy == ([] if name.startswith("locale/ur/") else ["+#, fuzzy"])
        assert all(line[1:3] in {"#,", "#|", "ms"} or line[1] == '"' for line in changed[name])
    header, *said = changed["locale/ur/signoffs.csv"]
    assert header == "+digest,state,reviewer,date,note"
    assert said[0].split(",")[1:3] == ["draft", "demo-translator"]
    assert all(",reviewed,demo-reviewer," in line for line in said[1:])


def test_a_word_goes_from_its_editor_to_the_reader_of_urdu_and_into_the_files(
    browser, project, passwords, admin, tmp_path
):
    def person(role):
        return Person(browser, admin, f"demo-{role}", passwords[f"demo-{role}"])

    before, (lang, was, first_trust) = text_files(project), reader(browser, admin, "1-before")
    assert lang == "ur"

    editor = person("editor")
    change_a_word(editor)
    lang, said, _ = reader(browser, admin, "2-english")
    assert (lang, said.startswith(NEW)) == ("en", True)

    translator = person("translator")
    box = forget_a_name(translator)
    assert reader(browser, admin, "3-still-english")[0] == "en"
    translator.write(f"#{box}", URDU)
    translator.press("button[value=here]", "4-saved")
    lang, said, trust = reader(browser, admin, "4-translated")
    assert (lang, said != was, "Sharonjit Clare" in said) == ("ur", True, True)
    assert trust == first_trust

    reviewer = person("reviewer")
    sign_off(reviewer)
    lang, same, trust = reader(browser, admin, "5-reviewed")
    assert (lang, same) == ("ur", said)
    assert trust != first_trust

    ran(project, "dumpcontent")
    languages = registry.read(project / "locale")
    changed = difference(before, text_files(project))
    holds_those_lines_alone(changed, {each.folder for each in languages.by_people})

    other, context = loaded_anew(project, tmp_path / "anew"), browser.new_context()
    with served(folder=other) as address:
        for code in languages.offered:
            for path in PAGES:
                one = html(context, admin, code, path)
                assert one == html(context, address, code, path), (code, path)
    ran(other, "dumpcontent")
    assert difference(text_files(project), text_files(other)) == {}

    slips = {one.name: one.slips for one in (editor, translator, reviewer) if one.slips}
    assert slips == {}


def test_the_pictures_are_kept():
    assert len(list(Path(PICTURES).glob("*.png"))) >= 17
