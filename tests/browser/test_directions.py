"""Names, numbers and brackets keep their order in text that runs from right to left.

By the browser's own visual order: on screen, on paper, and as the bare text of a title or of
a link's preview (Unicode Standard Annex 9; WCAG 2.2, 1.3.2 Meaningful Sequence).
"""

from pathlib import Path

import pytest
from browser.audit.reading import sitemap

ORDER = Path(__file__).with_name("order.js").read_text("utf-8")
RIGHT_TO_LEFT = ["ur", "ar", "fa", "ckb", "ps"]
BLOCKS = "main :is(h1, h2, h3, p, li, dt, dd):not(:has(p, li, ul, ol)), .masthead .name, "
BLOCKS += "footer p, footer a"
BARE = ["title", "meta[name=description]", "meta[property='og:title']"]
BARE += ["meta[property='og:description']"]

every_language = pytest.mark.parametrize("code", RIGHT_TO_LEFT)


def pages(site, code):
    return [path for path in sitemap(site) if path.startswith(f"/{code}/")]


@every_language
@pytest.mark.parametrize(("media", "width"), [("screen", 320), ("screen", 1280), ("print", 700)])
def test_order_on_every_page(site, page, code, media, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(media=media)
    counted = {"runs": 0, "neighbours": 0, "pairs": 0}
    for path in pages(site, code):
        page.goto(site + path)
        found = page.evaluate(ORDER, [BLOCKS, False])
        assert found["faults"] == [], path
        counted = {name: counted[name] + more for name, more in found["counted"].items()}

    assert counted["runs"] > 60
    assert counted["neighbours"] > 20
    assert counted["pairs"] > 2


@every_language
@pytest.mark.parametrize("direction", ["auto", "ltr"])
def test_order_of_bare_text_wherever_it_is_shown(site, page, code, direction):
    """In a tab and in a preview the direction is guessed, or is not that of the text."""
    seen = 0
    for path in pages(site, code):
        page.goto(site + path)
        told = page.evaluate(
            "names => names.map(name => document.querySelector(name)).filter(Boolean)"
            ".map(each => each.content ?? each.textContent)",
            BARE,
        )
        assert page.title() == told[0].strip()
        page.set_content("".join(f'<p dir="{direction}"></p>' for _ in told))
        page.evaluate(
            "told => document.querySelectorAll('p').forEach((p, i) => { p.textContent = told[i] })",
            told,
        )
        wanted = "rtl" if direction == "auto" else "ltr"
        found = page.evaluate(
            "[...document.querySelectorAll('p')].map(p => getComputedStyle(p).direction)"
        )
        assert found == [wanted] * len(told), path
        seen += len(told)
        assert page.evaluate(ORDER, ["p", True])["faults"] == [], path

    assert seen >= 4 * len(pages(site, code)) - 2


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ('<p dir="rtl">منصوبہ <bdi>Race Forward</bdi> (<bdi>WMCA</bdi>) ہے۔ 2023</p>', None),
        ('<p dir="rtl">منصوبہ Race Forward (WMCA) ہے۔ 2023</p>', "wrong side"),
        ('<p dir="rtl">میں <bdo dir="rtl">2023</bdo> ہے</p>', "left to right"),
        ('<p dir="rtl">پہلے Race Forward.</p>', None),
        ('<p dir="rtl">(<bdi dir="ltr">The (No. 2) Act 2018</bdi>, <bdi>Race</bdi>)</p>', None),
        ('<p dir="rtl"><span dir="ltr">پہلے کام</span></p>', "left to right"),
        ('<p dir="rtl" style="unicode-bidi: plaintext">Race. پہلے</p>', "wrong side"),
        ('<p dir="rtl" style="unicode-bidi: plaintext">Race پہلے WMCA</p>', "before"),
    ],
)
def test_what_is_out_of_order_is_seen(page, html, fault):
    page.set_content(html)

    found = page.evaluate(ORDER, ["p", False])["faults"]

    assert [fault in each for each in found][:1] == ([True] if fault else [])
