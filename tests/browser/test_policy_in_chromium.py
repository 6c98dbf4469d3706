"""The policy of public pages, as a browser enforces it: nothing that a page needs is refused."""

import pytest

PAGES = ["", "accessibility/", "translations/", "404.html"]
SHOWN = """() => [document.styleSheets.length, getComputedStyle(document.body).margin,
  document.scripts.length, [...document.fonts].map(each => each.status)]"""


@pytest.mark.parametrize("rest", PAGES)
@pytest.mark.parametrize("code", ["en", "ur", "bn"])
def test_a_page_is_styled_and_nothing_of_it_is_refused(site, page, said, code, rest):
    page.goto(f"{site}/{code}/{rest}", wait_until="networkidle")

    sheets, margin, scripts, fonts = page.evaluate(SHOWN)

    assert (sheets, margin, scripts) == (1, "0px", 0)
    assert set(fonts) == {"loaded" if code == "ur" else "unloaded"}
    assert said() == []


def test_it_is_so_when_it_is_asked_for_again_and_has_not_changed(site, page, said):
    page.goto(f"{site}/ur/", wait_until="networkidle")
    page.reload(wait_until="networkidle")

    assert page.evaluate(SHOWN)[1] == "0px"
    assert said() == []


@pytest.mark.parametrize(
    "injected",
    [
        pytest.param("<style>body { margin: 9px }</style>", id="style sheet"),
        pytest.param('<p style="color: red">x</p>', id="style of an element"),
        pytest.param("<img src=x onerror='document.title = 1'>", id="handler"),
        pytest.param('<iframe src="/en/"></iframe>', id="frame"),
    ],
)
def test_what_an_attacker_would_bring_in_is_refused(site, page, said, injected):
    page.goto(f"{site}/en/")

    page.evaluate("html => document.body.insertAdjacentHTML('beforeend', html)", injected)
    page.wait_for_timeout(200)

    assert "Content Security Policy" in " ".join(said())
    assert page.title() != "1"


@pytest.mark.parametrize(
    "page", [{"extra_http_headers": {"Accept-Language": "tlh"}}], indirect=True
)
def test_the_page_to_choose_a_language_is_styled_too(site, page, said):
    page.goto(f"{site}/", wait_until="networkidle")

    assert page.evaluate(SHOWN)[1] == "0px"
    assert said() == []
