"""What only a browser can say, and the audit does not: what works there, and how."""

import re

import pytest
from browser.serving import ROOT

from languages import registry

CODES = ["en", "pa", "ur", "pl", "ar", "ckb", "zh-hans"]
NO_SCRIPT = {"viewport": {"width": 320, "height": 640}, "java_script_enabled": False}
FRENCH = {"locale": "fr-FR"}

SWALLOWED = """() => [...document.querySelectorAll("bdi, main span[lang], .masthead span[lang]")]
  .filter(run => !run.closest(".languages"))
  .filter(run => /flex|grid/.test(getComputedStyle(run.parentElement).display))
  .map(run => run.parentElement.textContent.trim())"""


@pytest.mark.parametrize("page", [NO_SCRIPT], indirect=True, ids=["no script"])
@pytest.mark.parametrize("code", CODES)
def test_the_switcher_works_without_scripts(site, page, code):
    page.goto(f"{site}/en/race-forward/")

    page.click(f".switcher a[hreflang={code} i]")

    assert page.url == f"{site}/{code}/race-forward/"
    assert page.get_attribute("html", "lang").lower() == code


@pytest.mark.parametrize("code", CODES)
def test_the_first_stop_of_the_keyboard_skips_to_the_main_part(site, page, code):
    """WCAG 2.2, 2.4.1 Bypass Blocks."""
    page.goto(f"{site}/{code}/")

    page.keyboard.press("Tab")
    box = page.evaluate("document.activeElement.getBoundingClientRect().toJSON()")
    page.keyboard.press("Enter")

    assert box["width"] > 44
    assert box["height"] >= 44
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("rest", ["", "race-forward/", "nowhere/"])
def test_no_space_before_a_labelled_run_is_swallowed(site, page, code, rest):
    """Children of flex and grid boxes lose the spaces between them."""
    page.goto(f"{site}/{code}/{rest}")

    assert page.locator("bdi").count() + (code == "en") > 0
    assert page.evaluate(SWALLOWED) == []


@pytest.mark.parametrize("page", [FRENCH], indirect=True, ids=["French"])
def test_a_browser_of_no_language_of_ours_may_choose(site, page):
    page.goto(site)

    assert page.url == f"{site}/"
    assert page.locator("main a").count() == len(registry.read(ROOT / "locale").offered)


@pytest.mark.parametrize(
    ("code", "language", "date"),
    [("en", "English", r"\d+ \w+ 20\d\d"), ("ur", "اردو", r"\d+ \w+، 20\d\d")],
)
def test_a_printed_page_says_where_it_came_from(site, page, code, language, date):
    page.goto(f"{site}/{code}/")
    leaflet = page.locator(".leaflet")
    assert leaflet.is_hidden()

    page.emulate_media(media="print")

    address, own_name, changed = leaflet.locator("dd").all_inner_texts()
    assert leaflet.is_visible()
    assert (address, own_name) == (f"{site}/{code}/", language)
    assert re.fullmatch(date, changed)
