"""Reviewers in a browser: a page signed off by the keyboard alone, in either interface."""

import pytest
from browser.audit.structure import axe
from browser.people import NOT_OF_AA, STOP, WIDTHS, choose, log_in, slips

PAGES = [
    "/admin/review/ur/",
    "/admin/review/ur/about/",
    "/admin/review/ur/work-groups/",
    "/admin/review/ur/interface/",
]
EITHER = pytest.mark.parametrize("interface", ["en", "ur"])


@pytest.fixture
def reviewer(admin, passwords, page, interface):
    """Somebody who reviews Urdu, in front of the admin in one of their languages."""
    log_in(page, admin, "demo-reviewer", passwords["demo-reviewer"])
    choose(page, admin, interface)
    return page


@EITHER
def test_every_page_for_reviewers_passes_axe_and_never_scrolls_sideways(admin, reviewer, said):
    found = {}
    for path in PAGES:
        reviewer.goto(admin + path)
        found |= {path: told} if (told := slips(reviewer)) else {}

    assert (found, said()) == ({}, [])


@pytest.mark.parametrize("page", WIDTHS, indirect=True, ids=["320", "1280"])
@EITHER
def test_every_stop_of_the_keyboard_is_seen(admin, reviewer):
    reviewer.goto(f"{admin}/admin/review/ur/work-groups/")
    stops = []
    for _ in range(80):
        reviewer.keyboard.press("Tab")
        if reviewer.evaluate("document.activeElement === document.body"):
            break
        stops.append(reviewer.evaluate(STOP))

    assert len(stops) > 10
    assert [stop for stop in stops if not stop["outlined"] or stop["covered"]] == []


@pytest.mark.parametrize("page", WIDTHS[:1], indirect=True, ids=["320"])
@pytest.mark.parametrize("interface", ["ur"])
def test_a_page_is_signed_off_by_the_keyboard_alone_and_readers_are_told(admin, reviewer, said):
    reviewer.goto(f"{admin}/ur/race-forward/")
    before = reviewer.inner_text("body")
    reviewer.goto(f"{admin}/admin/review/ur/race-forward/")
    boxes = reviewer.locator("input[name=text]")
    number = boxes.count()

    boxes.first.focus()
    reviewer.keyboard.press("Space")
    reviewer.keyboard.press("Space")
    reviewer.focus("[name=state]:checked")
    reviewer.keyboard.press("Tab")
    reviewer.keyboard.type("Read aloud")
    reviewer.keyboard.press("Tab")
    with reviewer.expect_navigation():
        reviewer.keyboard.press("Enter")

    assert reviewer.inner_text(".messagelist .success") == f"{number} texts: reviewed."
    assert reviewer.locator("text=Read aloud").count() == number
    assert list(axe(reviewer, NOT_OF_AA)) == []
    reviewer.goto(f"{admin}/ur/race-forward/")
    assert reviewer.inner_text("body") != before
    assert said() == []
