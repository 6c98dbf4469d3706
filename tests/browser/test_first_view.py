"""The first view of every page in every language is one small response."""

import re
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from browser.audit.reading import sitemap
from browser.chromium import without_fonts
from browser.fonts import FONT
from browser.network import traffic
from browser.serving import ROOT
from services.servers import granian

MOST = 14_600  # bytes: ten TCP segments, which a server sends before it waits (RFC 6928)
FONT_MOST = 115_000


@pytest.fixture(scope="module")
def production():
    """The site as “make production” serves it."""
    with granian() as server:
        yield server.address


def on_the_wire(address):
    """The bytes of an answer in brotli, its headers included."""
    with urlopen(Request(address, headers={"Accept-Encoding": "br"})) as answer:  # noqa: S310
        return len(answer.read()) + len(bytes(answer.headers)) + len("HTTP/1.1 200 OK\r\n")


def test_every_page_fits_one_round_trip(production):
    listed = sitemap(production)
    pages = [*listed, "/", "/404.html", *(f"/{code}/404.html" for code in languages(listed))]

    sizes = sorted(((size(production + path), path) for path in pages), reverse=True)

    assert len(sizes) > 90
    assert 3_000 < sizes[-1][0] <= sizes[0][0] <= MOST, sizes[:5]


def size(address):
    try:
        return on_the_wire(address)
    except HTTPError as missing:  # it has a page too
        return len(missing.read()) + len(bytes(missing.headers))


def languages(listed):
    return dict.fromkeys(path.split("/")[1] for path in listed)


def test_nothing_is_asked_for_besides_but_urdu_s_font(browser, production):
    for code in languages(sitemap(production)):
        found = traffic(browser, f"{production}/{code}/")
        assert 0 < found.first_view <= MOST
        assert set(found.besides) <= {f"/static/fonts/{FONT.name}"}, code
        assert len(found.besides) <= (code == "ur"), code


def test_a_phone_without_urdu_s_font_is_sent_it_once_and_small(browser, production, tmp_path):
    with without_fonts(browser, tmp_path, "<glob>*Nastaliq*</glob>") as phone:
        found = traffic(phone, f"{production}/ur/")
        other = traffic(phone, f"{production}/fa/")

    assert found.besides == [f"/static/fonts/{FONT.name}"]
    assert found.requests[1][1] <= FONT_MOST
    assert other.besides == []


def test_the_font_s_address_has_its_version(production):
    with urlopen(f"{production}/ur/") as answer:  # noqa: S310
        assert f"/static/fonts/{FONT.name}?v=" in answer.read().decode()


RULES = """([text, address]) => {
  const whole = new CSSStyleSheet();
  whole.replaceSync(text.replaceAll(/"fonts\\/[^"]+"/g, `"${address}"`));
  const told = (sheet) => [...sheet.cssRules].map((rule) => rule.cssText);
  return [told(document.styleSheets[0]), told(whole)];
}"""


def test_the_sheet_in_the_page_says_what_its_file_says(page, production):
    text = (ROOT / "static" / "site.css").read_text("utf-8")
    page.goto(f"{production}/ur/")
    sheet = page.evaluate("document.querySelector('style').textContent")
    address = re.search(r'url\("([^"]+)"\)', sheet)[1]

    shown, whole = page.evaluate(RULES, [text, address])

    assert len(whole) > 5
    assert shown == whole
