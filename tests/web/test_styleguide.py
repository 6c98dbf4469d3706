"""The style guide: it shows every part, and every criterion in it is kept by a real test."""

import ast
import re
from pathlib import Path

import pytest
from conftest import ROOT
from reading import mislabelled, soup

from languages.registry import language
from pages.models import Page
from pages.vocabulary import MODELS
from web.styleguide.entries import Criterion, Place
from web.styleguide.parts import PARTS
from web.styleguide.tokens import EDGE, PAIRS, SIZES, SPACES, TEXT, Stylesheet, contrast

SITE_SHEET = Stylesheet((ROOT / "static" / "site.css").read_text("utf-8"))
OWN_SHEET = Stylesheet((ROOT / "static" / "styleguide.css").read_text("utf-8"))
SCHEMES = {"light": SITE_SHEET.light, "dark": SITE_SHEET.dark}

CRITERIA = [(part, criterion) for part in PARTS for criterion in part.criteria]
STATES = [(part, state) for part in PARTS for state in part.states]

every_criterion = pytest.mark.parametrize(
    "criterion", [each for _, each in CRITERIA], ids=[f"{p.slug}-{c.must}" for p, c in CRITERIA]
)
every_state = pytest.mark.parametrize(
    ("part", "state"), STATES, ids=[f"{part.slug}-{state.slug}" for part, state in STATES]
)
schemes = pytest.mark.parametrize("colours", SCHEMES.values(), ids=SCHEMES)


@pytest.fixture
def designing(settings, db):
    settings.DEBUG = True


def address(part, state, code="ur") -> str:
    return f"/styleguide/{part.slug}/{state.slug}/{code}/"


def functions(path: Path) -> set[str]:
    """The names of a module's test functions; none where there is no such file."""
    tree = ast.parse(path.read_text("utf-8")) if path.is_file() else ast.Module([], [])
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def checks_of_the_audit() -> set[str]:
    """The names in the audit's table, read as text: it imports Playwright."""
    text = (ROOT / "tests" / "browser" / "audit" / "checks.py").read_text("utf-8")
    return set(re.findall(r'\bCheck\(\s*"([^"]+)"', text))


def is_kept(criterion: Criterion) -> bool:
    """Whether what is said to keep a criterion is there."""
    kind, _, check = criterion.kept_by.partition(": ")
    if kind == "make audit":
        return check in checks_of_the_audit()
    file, _, name = criterion.kept_by.partition("::")
    return name.startswith("test_") and name in functions(ROOT / file)


def included(template: str) -> set[str]:
    """A template and those that it includes by name."""
    text = (ROOT / "templates" / template).read_text("utf-8")
    more = re.findall(r'{% (?:include|extends) "([^"]+)"', text)
    return {template}.union(*map(included, set(more) - {template}))


@pytest.mark.parametrize("path", ["/styleguide/", address(*STATES[0])])
def test_designers_are_shown_the_guide_and_readers_are_not(client, db, settings, path):
    settings.DEBUG = True
    shown = client.get(path)
    settings.DEBUG = False
    hidden = client.get(path)

    assert (shown.status_code, hidden.status_code) == (200, 404)
    assert soup(hidden).h1.get_text() == "Page not found"
    assert shown.headers["X-Robots-Tag"] == "noindex, nofollow"


@every_criterion
def test_a_criterion_is_a_sentence_and_is_kept_by_a_real_test(criterion):
    assert re.fullmatch(r"must .+\.", criterion.must)
    assert re.fullmatch(r"|\d\.\d\.\d+ [A-Z].+", criterion.wcag)
    assert is_kept(criterion), criterion.kept_by


@pytest.mark.parametrize(
    "kept_by",
    [
        pytest.param("make audit: no such check", id="a check"),
        pytest.param("tests/web/test_styleguide.py::test_nothing", id="a function"),
        pytest.param("tests/web/test_nothing.py::test_nothing", id="a file"),
        pytest.param("tests/web/test_styleguide.py::address", id="no test"),
        pytest.param("tests/web/test_styleguide.py", id="a file alone"),
    ],
)
def test_a_criterion_that_nothing_keeps_is_found(kept_by):
    assert not is_kept(Criterion("must be kept.", kept_by))


def test_every_template_of_a_part_is_shown():
    shown = {part.template for part in PARTS}
    shown |= {state.template for _, state in STATES if state.template}
    folder = ROOT / "templates"

    wanted = {
        path.relative_to(folder).as_posix()
        for name in ("parts", "blocks")
        for path in (folder / name).glob("*.html")
    }

    assert wanted
    assert wanted - set().union(*map(included, shown)) == set()


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.slug)
def test_a_part_has_states_and_criteria(part):
    assert part.states
    assert part.criteria
    assert (ROOT / "templates" / part.template).is_file()


def test_no_two_examples_have_one_address():
    addresses = [address(*each) for each in STATES]

    assert sorted(set(addresses)) == sorted(addresses)


def test_the_guide_frames_every_state_in_both_directions(client, designing):
    frames = soup(client.get("/styleguide/")).find_all("iframe")

    found = {frame["src"] for frame in frames}
    assert {address(*each, code) for each in STATES for code in ("pl", "ur")} <= found
    titles = [frame["title"] for frame in frames]
    assert len(set(titles)) == len(titles) == len({frame["id"] for frame in frames})
    assert "Switcher: current language, drafts marked, in Urdu" in titles


def test_the_guide_shows_every_criterion_beside_its_part(client, designing):
    page = soup(client.get("/styleguide/"))

    for part in PARTS:
        section = page.find("section", attrs={"aria-labelledby": part.slug})
        sentences = [
            each.get_text(strip=True) for each in section.select(".criteria li > :first-child")
        ]
        assert sentences == [f"… {each.must}" for each in part.criteria]
        assert part.criteria[-1].kept_by in section.get_text()


@every_state
def test_an_example_is_a_page_in_its_language(client, designing, part, state):
    response = client.get(address(part, state))

    html = soup(response).html
    assert (response.status_code, html["lang"], html["dir"]) == (200, "ur", "rtl")
    assert response.headers["Content-Language"] == "ur"
    assert html.body.get_text(strip=True)
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"


@every_state
@pytest.mark.parametrize("code", ["pl", "ur"])
def test_no_run_of_text_of_an_example_is_mislabelled(client, designing, part, state, code):
    assert mislabelled(soup(client.get(address(part, state, code)))) == []


def test_an_example_may_stand_in_a_frame_of_the_site_and_nothing_else_may(client, designing):
    part, state = STATES[0]

    found = [
        client.get(path).headers["X-Frame-Options"]
        for path in (address(part, state), "/styleguide/", "/ur/")
    ]

    assert found == ["SAMEORIGIN", "DENY", "DENY"]


@every_state
def test_a_link_in_an_example_leads_out_of_its_frame(client, designing, part, state):
    [base] = soup(client.get(address(part, state))).find_all("base")

    assert base["target"] == "_top"


@pytest.mark.parametrize("path", ["nothing/focused/ur/", "skip-link/nothing/ur/", "skip-link/"])
def test_what_is_no_example_is_not_found(client, designing, path):
    assert client.get(f"/styleguide/{path}").status_code == 404


@every_state
def test_an_example_needs_no_stored_content(client, designing, part, state):
    for model in (Page, *MODELS.values()):
        model.objects.all().delete()

    assert client.get(address(part, state)).status_code == 200


def test_the_guide_tells_its_words_to_no_translator():
    texts = [path.read_text("utf-8") for path in (ROOT / "templates/styleguide").glob("*.html")]

    assert texts
    assert [text for text in texts if "translate" in text] == []


@schemes
def test_text_reaches_seven_to_one(colours):
    """WCAG 2.2, 1.4.6 Contrast (Enhanced)."""
    pairs = [each for each in PAIRS if each.least == TEXT]

    assert len(pairs) >= 10
    assert [each for each in pairs if contrast(colours[each.front], colours[each.back]) < 7] == []


@schemes
def test_edges_and_focus_reach_three_to_one(colours):
    """WCAG 2.2, 1.4.11 Non-text Contrast."""
    pairs = [each for each in PAIRS if each.least == EDGE]

    assert len(pairs) >= 10
    assert [each for each in pairs if contrast(colours[each.front], colours[each.back]) < 3] == []


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000", "#fff", 21), ("#ffffff", "#fff", 1), ("#767676", "#fff", 4.54)],
)
def test_contrast_is_that_of_wcag(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


@schemes
def test_every_colour_stands_in_a_pair(colours):
    named = {name for each in PAIRS for name in (each.front, each.back)}

    assert {name for name, *_ in SITE_SHEET.colours} == named


def test_a_dark_screen_has_colours_of_its_own():
    assert SITE_SHEET.light["paper"] != SITE_SHEET.dark["paper"]
    assert SITE_SHEET.dark["space"] == SITE_SHEET.light["space"]


def test_sizes_and_spaces_are_read_from_the_stylesheet():
    assert [name for name in SIZES.values() if not SITE_SHEET.size(name)] == []
    assert [name for name in SPACES if name.removeprefix("--") not in SITE_SHEET.light] == []


@pytest.mark.parametrize(
    ("code", "leading", "font"),
    [
        pytest.param("en", "1.5", "system-ui", id="Latin"),
        pytest.param("ur", "2.4", '"Noto Nastaliq Urdu"', id="Nastaliq"),
        pytest.param("pa", "1.7", '"Nirmala UI"', id="Gurmukhi"),
        pytest.param("zh-hans", "1.75", '"PingFang SC"', id="Chinese, by its first tag"),
    ],
)
def test_rules_by_language_are_read_from_the_stylesheet(code, leading, font):
    found = language(code)

    assert SITE_SHEET.by_language(found, "--leading") == leading
    assert SITE_SHEET.by_language(found, "font-family").split(",")[0] == font


def test_the_focus_that_is_shown_is_the_focus_that_is():
    ring = next(each for key, each in SITE_SHEET.rules if key == ":focus-visible")

    shown = [
        each for key, each in OWN_SHEET.rules if key.startswith(".focused") and "outline" in each
    ]
    assert shown == [ring]


def test_whole_pages_are_shown_whole():
    whole = {part.template for part in PARTS if part.place is Place.WHOLE}

    assert whole == {"page.html", "chooser.html", "404.html", "500.html"}
