"""What only a browser can say: width, requests, cookies, the keyboard."""

import pytest

CODES = ["en", "pa", "ur", "pl"]
PAGES = ("", "race-forward/", "translations/", "nowhere/")
PATHS = [f"/{code}/{rest}" for code in CODES for rest in PAGES] + ["/"]
NARROW = {"viewport": {"width": 320, "height": 640}}
WIDE = {"viewport": {"width": 1280, "height": 800}}
DARK = {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"}
NO_SCRIPT = {"viewport": {"width": 320, "height": 640}, "java_script_enabled": False}
FRENCH = {"locale": "fr-FR"}

SMALL_TARGETS = """() => [...document.querySelectorAll("nav a, footer a, .skip")]
  .filter(link => link.getClientRects().length && !link.matches(".skip"))
  .map(link => [link.textContent.trim(), link.getBoundingClientRect()])
  .filter(([, box]) => box.height < 44 || box.width < 24)
  .map(([text, box]) => `${text}: ${box.width} x ${box.height}`)"""

SWALLOWED = """() => [...document.querySelectorAll("bdi, main span[lang], .masthead span[lang]")]
  .filter(run => !run.closest(".languages"))
  .filter(run => /flex|grid/.test(getComputedStyle(run.parentElement).display))
  .map(run => run.parentElement.textContent.trim())"""


@pytest.mark.parametrize("page", [NARROW, WIDE, DARK], indirect=True, ids=["320", "1280", "dark"])
@pytest.mark.parametrize("path", PATHS)
def test_a_page_never_scrolls_sideways(site, page, path):
    """WCAG 2.2, 1.4.10 Reflow."""
    page.goto(site + path)

    width = page.evaluate("document.documentElement.scrollWidth")

    assert width <= page.viewport_size["width"]


@pytest.mark.parametrize("path", PATHS)
def test_a_page_asks_nothing_of_others_and_sets_no_cookie(site, page, path):
    asked = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(site + path)

    assert asked
    assert all(url.startswith((site, "data:")) for url in asked)
    assert page.context.cookies() == []


@pytest.mark.parametrize("page", [NO_SCRIPT], indirect=True, ids=["no script"])
@pytest.mark.parametrize("code", CODES)
def test_the_switcher_works_without_scripts(site, page, code):
    page.goto(f"{site}/en/race-forward/")

    page.click(f".switcher a[hreflang={code}]")

    assert page.url == f"{site}/{code}/race-forward/"
    assert page.get_attribute("html", "lang") == code


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
def test_targets_outside_running_text_are_large_enough(site, page, code):
    """WCAG 2.2, 2.5.5 Target Size (Enhanced)."""
    page.goto(f"{site}/{code}/")

    assert page.evaluate(SMALL_TARGETS) == []


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
    assert page.locator("main a").count() == 4
