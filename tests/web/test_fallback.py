"""What is not translated is English, says so, and touches nothing else."""

import re
from functools import lru_cache

import polib
import pytest
from conftest import DATA
from making import URDU
from reading import MARKS, mislabelled, runs, soup, soup_of

from catalogues.compiling import compile_all
from languages.current import registry
from languages.registry import read
from pages.loading import load
from sources import content
from sources.blocks import tidy
from web import audit

pytestmark = [pytest.mark.django_db, pytest.mark.long]

NOTICE = "Some parts of this page are in English, because they have not been translated yet."
OWN = polib.pofile(str(DATA / "locale" / "ur" / "LC_MESSAGES" / "django.po"))
SITE = "West Midlands Race Equalities Taskforce"
TITLES = {entry.msgid for entry in OWN if entry.comment.startswith("title")} | {
    SITE,
    "Page not found",
    "Translations",
}
LONG_ENOUGH = 6  # shorter runs are words that other entries have too
PATHS = ["/ur/", "/ur/race-forward/", "/ur/nowhere/", "/ur/translations/"]


@pytest.fixture
def without(own_locale, settings):
    """Deletes translations out of the Urdu file, compiles and loads it."""

    def withdraw(*keys: tuple[str | None, str]) -> None:
        path = own_locale / "ur" / "LC_MESSAGES" / "django.po"
        catalogue = polib.pofile(str(path))
        for context, msgid in keys:
            catalogue.find(msgid, msgctxt=context or False).msgstr = ""
        catalogue.save(str(path))
        list(compile_all([each for each in registry().translated if each.code == "ur"]))
        assert load(content.read(DATA / "content")).problems == []

    return withdraw


def english_runs(page) -> set[str]:
    return {run.text for run in runs(page) if run.lang == "en" and run.dir == "ltr"}


def own_notice() -> str:
    return OWN.find(NOTICE).msgstr


def test_a_whole_translation_has_no_notice(client):
    assert own_notice() not in client.get("/ur/").content.decode()


def test_one_of_each_kind_removed_shows_the_english_for_just_those(client, without):
    before = {path: english_runs(soup(client.get(path))) for path in PATHS}
    title = "About the Race Equalities Taskforce"
    paragraph = next(entry.msgid for entry in OWN if "decided to set up" in entry.msgid)
    without(("about", title), ("about", paragraph), ("work-groups", "Education"))

    page = soup(client.get("/ur/"))

    new = english_runs(page) - before["/ur/"]
    site = "West Midlands Race Equalities Taskforce"
    assert new == {title, paragraph, "Education", f"{title} – {site}", NOTICE}
    assert mislabelled(page) == []
    assert page.find("h1", string=title)["lang"] == "en"
    assert page.find("p", string=paragraph)["dir"] == "ltr"
    assert page.select_one(".cards span", string="Education")["lang"] == "en"
    assert own_notice() in [run.text for run in runs(page) if run.lang == "ur"]


def test_a_list_item_removed_is_labelled_without_its_neighbours(client, without, own_content):
    path = own_content / "race-forward.md"
    path.write_text(path.read_text("utf-8") + "\n- One thing\n  - Below it\n", "utf-8")

    load(content.read(own_content))

    page = soup(client.get("/ur/race-forward/"))
    item = page.find("span", string="One thing")
    assert (item["lang"], item["dir"], item.parent.name) == ("en", "ltr", "li")
    assert not item.parent.get("lang")
    assert mislabelled(page) == []


def test_a_page_title_in_english_is_labelled_in_the_menu_of_every_page(client, without):
    without(("about", "About the Race Equalities Taskforce"))

    menu = soup(client.get("/ur/race-forward/")).select_one(".masthead nav a")

    assert menu.span["lang"] == "en"


@pytest.fixture(scope="module")
def known() -> dict[str, set[str]]:
    """Urdu texts by page, as they are before any is removed: read once, by the first test."""
    return {}


@pytest.fixture
def before(client, known) -> dict[str, set[str]]:
    missing = [path for path in PATHS if path not in known]
    known.update({path: read_page(client.get(path).content)[0] for path in missing})
    return known


@pytest.mark.parametrize("entry", OWN, ids=lambda entry: f"{entry.msgctxt}-{entry.msgid[:30]}")
def test_any_one_msgstr_removed_turns_just_that_text_english(client, before, without, entry):
    without((entry.msgctxt, entry.msgid))
    after = {path: read_page(client.get(path).content) for path in PATHS}

    all_runs = {text for texts in before.values() for text in texts}
    whole = tidy(entry.msgstr).translate(MARKS)
    long = {text for text in all_runs if len(text) >= LONG_ENOUGH or text == whole}
    shown = any(says(entry, text) for text in long)
    lost = {text for path in PATHS for text in before[path] - after[path][0]}
    assert all(wrong == [] for _, wrong in after.values())
    assert [slip for looked in audit.look([URDU]) for slip in looked.slips] == []
    assert bool(lost) == (shown or entry.msgid in TITLES)
    # A title stands in <title> too, with the site's name.
    assert all(says(entry, text) for text in lost) or entry.msgid in TITLES


def says(entry: polib.POEntry, text: str) -> bool:
    """Whether a run of text is the entry’s, filled in, or a part of it beside an English name."""
    told = tidy(entry.msgstr).translate(MARKS)
    filled = re.sub(r"%\\\(\w+\\\)s", ".+", re.escape(told))
    return bool(re.fullmatch(filled, text)) or text in told


@lru_cache(maxsize=64)
def read_page(html: bytes):
    """The Urdu texts of a page, and what is mislabelled: most pages are the same each time."""
    page = soup_of(html.decode())
    urdu = {run.text.strip("()") for run in runs(page) if run.lang == "ur"}
    return urdu, mislabelled(page)


def test_a_page_that_is_mostly_english_is_kept_from_search_engines(client, without):
    entries = [entry for entry in OWN if entry.msgctxt == "race-forward"]
    without(*[(entry.msgctxt, entry.msgid) for entry in entries[:4]])

    page = soup(client.get("/ur/race-forward/"))

    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    assert page.select_one("link[rel=canonical]")["href"] == "http://testserver/en/race-forward/"
    assert not page.select("link[hreflang=ur]")
    sitemap = client.get("/sitemap.xml").content.decode()
    assert "/ur/race-forward/" not in sitemap
    assert "/pl/race-forward/" in sitemap


def test_a_language_without_a_catalogue_is_not_offered_and_nothing_else_changes(
    client, own_locale, settings
):
    (own_locale / "pa" / "LC_MESSAGES" / "django.po").unlink()
    settings.LANGUAGE_REGISTRY = read(own_locale)

    assert client.get("/pa/").status_code == 404
    assert not soup(client.get("/en/")).select("a[hreflang=pa]")
    assert client.get("/ur/").status_code == 200
