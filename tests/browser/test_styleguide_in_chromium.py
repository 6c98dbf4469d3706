"""The style guide, and each example in it, as a browser shows them."""

import pytest
from browser.audit.axe import source
from browser.audit.structure import axe

from web.styleguide.entries import Place
from web.styleguide.parts import PARTS

SETTINGS = [
    pytest.param({"viewport": {"width": 320, "height": 800}}, id="320 light"),
    pytest.param(
        {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"}, id="1280 dark"
    ),
]
SCREENS = [
    pytest.param({"viewport": {"width": width, "height": 900}}, id=str(width))
    for width in (320, 768, 1280)
]

# Examples are parts of a page: what a page must have as a whole is asked of the site's pages.
OF_WHOLE_PAGES = ("page-has-heading-one", "landmark-one-main", "region", "bypass", "heading-order")

# All are asked at once: a question takes longer than its answer.
CUT_OFF = """frames => frames.map(frame => {
  const page = frame.contentDocument, bottom = page.body.lastElementChild.getBoundingClientRect();
  return [frame.id, Math.max(bottom.bottom - frame.clientHeight,
                             page.documentElement.scrollWidth - frame.clientWidth, 0)];
})"""
# The network is idle at times while a busy browser has yet to begin with some of them.
ALL_THERE = """() => [...document.querySelectorAll('iframe')].every(frame => {
  const page = frame.contentDocument;
  return page?.URL !== 'about:blank' && page?.readyState === 'complete';
})"""
BOXES = "links => links.map(each => each.getBoundingClientRect().toJSON())"


@pytest.fixture
def guide(site, page):
    """The open guide."""
    page.goto(f"{site}/styleguide/", wait_until="domcontentloaded")
    return page


@pytest.fixture
def with_axe(page):
    """Every frame is opened with axe in it, which is then not sent to each."""
    page.add_init_script(source())


@pytest.fixture
def examples(guide):
    """The open guide with every example, those below too."""
    guide.evaluate("document.querySelectorAll('iframe').forEach(each => each.loading = 'eager')")
    guide.wait_for_function(ALL_THERE, timeout=120_000)
    guide.wait_for_load_state("networkidle")
    return guide


@pytest.mark.usefixtures("with_axe")
@pytest.mark.parametrize("page", SETTINGS, indirect=True)
def test_every_example_passes_axe(examples):
    found = {
        frame.url: told
        for frame in examples.frames
        if frame != examples.main_frame and (told := list(axe(frame, OF_WHOLE_PAGES)))
    }

    assert len(examples.frames) > 100
    assert found == {}


@pytest.mark.parametrize("page", SCREENS, indirect=True)
def test_the_guide_never_scrolls_sideways(guide):
    """WCAG 2.2, 1.4.10 Reflow."""
    width = guide.evaluate("document.documentElement.scrollWidth")

    assert width <= guide.viewport_size["width"]


@pytest.mark.parametrize("page", SCREENS, indirect=True)
def test_no_example_is_larger_than_its_frame(examples):
    whole = {
        f"{part.slug}--{state.slug}"
        for part in PARTS
        for state in part.states
        if (state.place or part.place) is Place.WHOLE
    }

    found = {
        name: beyond
        for name, beyond in examples.locator("iframe").evaluate_all(CUT_OFF)
        if beyond and name.rpartition("--")[0] not in whole
    }
    assert found == {}


@pytest.mark.parametrize("page", SCREENS, indirect=True)
def test_the_guides_own_targets_are_large(guide):
    """WCAG 2.2, 2.5.5 Target Size (Enhanced)."""
    boxes = guide.locator("nav a, figcaption a, footer a").evaluate_all(BOXES)

    assert len(boxes) > 100
    assert [each for each in boxes if each["height"] < 44 or each["width"] < 44] == []


def test_the_guide_needs_no_script(examples):
    assert [frame.url for frame in examples.frames if frame.locator("script").count()] == []
