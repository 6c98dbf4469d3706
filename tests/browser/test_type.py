"""Every labelled run is set by the rules of its own language, on whatever page it stands."""

import re

import pytest
from browser.chromium import restyled, without_fonts
from browser.serving import ROOT

from catalogues.rules.letters import letter_of
from languages import registry

# By language: the fonts asked for first, the height of a line, the size, whether words are broken.
LATIN = ("system-ui", 1.5, 16, "auto")
RULES = {
    "en": LATIN,
    "pl": LATIN,
    "ro": LATIN,
    "so": ("system-ui", 1.5, 16, "manual"),
    "ur": ("Noto Nastaliq Urdu", 2.4, 18, "manual"),
    "ar": ("Segoe UI", 1.8, 18, "manual"),
    "fa": ("Vazirmatn", 1.8, 18, "manual"),
    "ckb": ("Vazirmatn", 1.8, 18, "manual"),
    "ps": ("Noto Naskh Arabic", 1.9, 18, "manual"),
    "pa": ("Nirmala UI", 1.7, 18, "manual"),
    "bn": ("Nirmala UI", 1.8, 18, "manual"),
    "gu": ("Nirmala UI", 1.7, 18, "manual"),
    "zh-hans": ("PingFang SC", 1.75, 16, "manual"),
}
MEASURED = """([code, outer]) => {
  const style = getComputedStyle(document.getElementById(`${outer}-${code}`));
  const size = parseFloat(style.fontSize);
  return [
    style.fontFamily.split(",")[0].replaceAll('"', ""),
    Math.round(100 * parseFloat(style.lineHeight) / size) / 100,
    Math.round(size),
    style.hyphens,
    style.fontSynthesisWeight,
    style.letterSpacing,
    style.textTransform,
    style.fontStyle,
  ];
}"""

# Paragraphs of Urdu alone: no name, no number, no link in other letters.
URDU = "main p:not([lang], .unseen, :has([lang], a))"
# How many lines high each is, and where the first line stands in it.
LINES = """selector => [...document.querySelectorAll(selector)].map(paragraph => {
  const leading = parseFloat(getComputedStyle(paragraph).lineHeight);
  const probe = document.createElement("img");
  paragraph.prepend(probe);
  const top = paragraph.getBoundingClientRect().top;
  const baseline = Math.round(probe.getBoundingClientRect().bottom - top);
  probe.remove();
  return { height: paragraph.getBoundingClientRect().height / leading + 0.01, baseline };
})"""
SPEAKS = '<pattern><patelt name="lang"><string>{}</string></patelt></pattern>'


@pytest.fixture(scope="module")
def bare_browser(browser, tmp_path_factory):
    """On a machine with no font for Arabic letters at all."""
    rejected = SPEAKS.format("ur") + SPEAKS.format("ar")
    with without_fonts(browser, tmp_path_factory.mktemp("bare"), rejected) as found:
        yield found


@pytest.fixture(scope="module")
def naskh_browser(browser, tmp_path_factory):
    """On a machine with Arabic letters, but not in Urdu's hand."""
    rejected = "<glob>*Nastaliq*</glob>"
    with without_fonts(browser, tmp_path_factory.mktemp("naskh"), rejected) as found:
        yield found


@pytest.fixture(scope="module")
def written():
    """A page of each language, with a paragraph of each language on it."""
    languages = registry.read(ROOT / "locale").languages.values()
    sheet = (ROOT / "static" / "site.css").read_text("utf-8").replace("url(", "local(")

    def of(outer):
        runs = "".join(
            f'<p id="{outer.code}-{each.code}" lang="{each.tag}" dir="{each.direction}">x</p>'
            for each in languages
        )
        return f'<html lang="{outer.tag}"><style>{sheet}</style><body><main>{runs}</main>'

    return {each.code: of(each) for each in languages}


@pytest.mark.parametrize("outer", RULES)
def test_each_run_has_the_type_of_its_own_language(page, written, outer):
    page.set_content(written[outer])
    page.set_viewport_size({"width": 320, "height": 640})

    for code, (family, leading, size, hyphens) in RULES.items():
        first = "Nastaliq" if code == outer == "ur" else family
        *found, synthesis, spacing, case, slant = page.evaluate(MEASURED, [code, outer])
        assert found == [first, leading, size, hyphens], code
        assert synthesis == ("auto" if RULES[code][0] == "system-ui" else "none"), code
        assert (spacing, case, slant) == ("normal", "none", "normal"), code


def test_the_rules_are_those_of_every_language():
    assert RULES.keys() == registry.read(ROOT / "locale").languages.keys()


SIZES = """() => ["h1", "h2", "h3", "main > p"].map(
  kind => parseFloat(getComputedStyle(document.querySelector(kind)).fontSize))"""
USUAL, LARGE = "html {}", "html { font-size: 200% !important }"


@pytest.mark.parametrize(("width", "style"), [(320, USUAL), (320, LARGE), (1280, USUAL)])
@pytest.mark.parametrize("code", ["en", "ur", "bn", "zh-hans"])
def test_each_level_of_headings_is_larger_than_the_next_and_than_the_text(
    site, page, code, width, style
):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site}/{code}/accessibility/")
    restyled(page, style)

    first, second, third, text = page.evaluate(SIZES)

    assert first > second > third > text * 1.04


NAMED = """() => [...document.querySelectorAll(".switcher .own")].map(each => {
  const shown = getComputedStyle(each);
  const link = each.closest("a");
  return [link.lang, link.hreflang, shown.direction, each.textContent,
    shown.fontFamily.split(",")[0].replaceAll('"', "")];
})"""


@pytest.mark.parametrize("code", ["en", "ur", "zh-hans"])
def test_each_name_in_the_switcher_has_its_own_script_direction_and_font(site, page, code):
    known = registry.read(ROOT / "locale").offered.values()
    page.goto(f"{site}/{code}/")

    found = page.evaluate(NAMED)

    assert [tuple(each[:4]) for each in found] == [
        (each.tag, each.tag, each.direction, each.autonym) for each in known
    ]
    fonts = {each.code: RULES[each.code][0] for each in known}
    fonts |= {"ur": "Nastaliq"} if code == "ur" else {}
    assert [each[4] for each in found] == [fonts[each.code] for each in known]
    assert all(letter_of(each.script).search(each.autonym) for each in known)


@pytest.mark.parametrize(
    ("rest", "wanted"), [("ur/", 1), ("en/", 0), ("pa/", 0)], ids=["Urdu", "English", "Punjabi"]
)
def test_the_urdu_font_is_fetched_on_urdu_pages_only(site, bare_browser, rest, wanted):
    asked = []
    page = bare_browser.new_page()
    page.on("request", lambda request: asked.append(request.url))

    page.goto(f"{site}/{rest}", wait_until="networkidle")
    page.evaluate("document.fonts.ready.then(() => null)")

    fonts = [url for url in asked if re.search(r"\.woff2?", url)]
    assert len(fonts) == wanted
    assert all(url.startswith(f"{site}/static/fonts/noto-nastaliq-urdu") for url in fonts)


def test_urdu_is_painted_in_nastaliq_with_no_urdu_font_on_the_machine(site, bare_browser):
    page = bare_browser.new_page()
    page.goto(f"{site}/ur/", wait_until="networkidle")

    assert page.locator(URDU).count() > 5
    assert fonts_of(page, URDU) == {("Noto Nastaliq Urdu", True)}


def test_without_the_font_file_it_would_not_be(site, bare_browser):
    page = bare_browser.new_page()
    page.route(re.compile(r"\.woff2"), lambda route: route.abort())
    page.goto(f"{site}/ur/", wait_until="networkidle")

    assert ("Noto Nastaliq Urdu", True) not in fonts_of(page, URDU)


@pytest.mark.parametrize("width", [320, 1280])
def test_lines_are_as_high_before_the_urdu_font_has_come(site, naskh_browser, width):
    page = naskh_browser.new_page(viewport={"width": width, "height": 800})
    page.route(re.compile(r"\.woff2"), lambda route: route.abort())
    page.goto(f"{site}/ur/", wait_until="networkidle")
    before, first = page.evaluate(LINES, URDU), fonts_of(page, URDU)
    page.unroute(re.compile(r"\.woff2"))
    page.reload(wait_until="networkidle")
    after, then = page.evaluate(LINES, URDU), fonts_of(page, URDU)

    assert {name for name, _ in first} >= {"Noto Naskh Arabic"}
    assert ("Noto Nastaliq Urdu", True) not in first
    assert then == {("Noto Nastaliq Urdu", True)}
    assert len(before) > 5
    assert [row for row in (*before, *after) if row["height"] % 1 > 0.02] == []
    assert [row["baseline"] for row in before] == [row["baseline"] for row in after]


def fonts_of(page, selector):
    """The fonts that what is selected is painted with, and whether each came with the page."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    found = session.send("DOM.querySelectorAll", {"nodeId": root, "selector": selector})
    fonts = [
        font
        for node in found["nodeIds"]
        for font in session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    ]
    return {(font["familyName"], font["isCustomFont"]) for font in fonts}
