"""The admin in a browser: nothing that its policy forbids, WCAG 2.2 AA, and the keyboard alone."""

import pytest
from browser.people import STOP, WIDTHS, choose, log_in, slips

OWN = ["/admin/", "/admin/interface/", "/admin/password_change/", "/admin/nowhere/"]
PEOPLE = [
    "/admin/auth/",
    "/admin/auth/user/",
    "/admin/auth/user/?q=demo",
    "/admin/auth/user/add/",
    "/admin/auth/user/2/change/",
    "/admin/auth/user/2/password/",
    "/admin/auth/user/2/history/",
    "/admin/auth/user/2/delete/",
]
PAGES = {
    "demo-editor": [*OWN, "/admin/auth/user/"],
    "demo-translator": OWN,
    "demo-reviewer": OWN,
    "demo-superuser": [*OWN, *PEOPLE],
}


@pytest.mark.parametrize("name", PAGES)
def test_no_page_loads_what_the_policy_forbids(admin, passwords, page, said, name):
    foreign = []
    page.on("request", lambda each: each.url.startswith(admin) or foreign.append(each.url))
    log_in(page, admin, name, passwords[name])
    assert page.url == f"{admin}/admin/"

    for path in PAGES[name]:
        page.goto(admin + path)

    assert said() == foreign == []


@pytest.mark.parametrize("name", PAGES)
def test_every_page_of_every_role_passes_axe_and_never_scrolls_sideways(
    admin, passwords, page, name
):
    # Apart from the test before: axe styles what it looks at, which the policy forbids.
    log_in(page, admin, name, passwords[name])

    found = {}
    for path in PAGES[name]:
        page.goto(admin + path)
        found |= {path: told} if (told := slips(page)) else {}

    assert found == {}


def test_logging_in_and_being_locked_out_pass_axe(admin, page):
    page.goto(f"{admin}/admin/login/")
    found = slips(page)

    log_in(page, admin, "nobody", "a guess")
    assert page.title().startswith("Error:")
    found += slips(page)
    for _ in range(4):
        log_in(page, admin, "nobody", "a guess")

    assert page.inner_text("h1") == "Too many attempts"
    assert [*found, *slips(page)] == []


def test_the_admin_in_urdu_runs_from_the_right_and_passes_axe(admin, passwords, page):
    log_in(page, admin, "demo-translator", passwords["demo-translator"])
    choose(page, admin, "ur")

    found = {}
    for path in OWN:
        page.goto(admin + path)
        assert page.get_attribute("html", "dir") == "rtl"
        found |= {path: told} if (told := slips(page)) else {}
    choose(page, admin, "en")

    assert found == {}


@pytest.mark.parametrize("page", WIDTHS, indirect=True, ids=["320", "1280"])
@pytest.mark.parametrize("path", ["/admin/", "/admin/interface/", "/admin/auth/user/2/change/"])
def test_the_keyboard_skips_to_the_main_part_and_is_seen_at_every_stop(
    admin, passwords, page, path
):
    log_in(page, admin, "demo-superuser", passwords["demo-superuser"])
    page.goto(admin + path)
    page.evaluate("document.activeElement.blur()")

    page.keyboard.press("Tab")
    first = page.evaluate(STOP)
    page.keyboard.press("Enter")
    assert first["text"] == "Skip to main content"
    assert first["width"] > 44
    assert page.evaluate("document.activeElement.id") == "content-start"

    page.goto(admin + path)
    page.evaluate("document.activeElement.blur()")
    stops = []
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        stops.append(page.evaluate(STOP))
    assert len(stops) > 5
    assert [stop for stop in stops if not stop["outlined"] or stop["covered"]] == []


@pytest.mark.parametrize("page", WIDTHS[:1], indirect=True, ids=["320"])
def test_a_person_is_given_a_language_by_the_keyboard_alone(admin, passwords, page, said):
    log_in(page, admin, "demo-superuser", passwords["demo-superuser"])
    page.goto(f"{admin}/admin/auth/user/1/change/")

    page.focus("[name=profile-0-languages][value=pl]")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")

    page.wait_for_selector(".messagelist .success")
    page.goto(f"{admin}/admin/auth/user/1/change/")
    assert page.is_checked("[name=profile-0-languages][value=pl]")
    assert said() == []
