"""Each check of the audit finds its own mistake, and cries over nothing else."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from browser.audit.checks import CHECKS
from browser.audit.looking import look

WHOLE = """<!DOCTYPE html>
<html lang="en" dir="ltr"><head><meta charset="utf-8"><title>A page</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<style>body {{ font-size: 1.25rem; color: #111; background: #fff }}
nav a {{ display: inline-block; min-height: 44px; min-width: 44px }}
@media print {{ * {{ color: #000 }} nav {{ display: none }} }} {style}</style>{head}</head>
<body><a class="skip" href="#main">Skip to the text</a>
<header><nav aria-label="Menu"><a href="/">Start here</a></nav></header>
<main id="main" tabindex="-1"><h1>A page</h1>{main}</main></body></html>"""

# What each check must find, and no other check may.
GREY = "@media screen {{ main p {{ color: {} }} }}"
WIDE_AT_TWICE = "@media (min-width: 1000px) { main p { width: 40em } }"
NARROW_BOX = "p { width: 62px; overflow: hidden; white-space: nowrap }"
BROKEN = {
    "focus": ("focus", "nav a:focus { outline: none }", "", "<p>Words</p>"),
    "focus, covered": (
        "focus",
        "main:not(:focus)::after { content: ''; position: fixed; inset: 0 0 auto; height: 9rem }",
        "",
        "<p>Words</p>",
    ),
    "keyboard": ("keyboard", "", "", '<p inert><a href="/x">Out of reach</a></p>'),
    "skip": ("skip", ".skip { display: none }", "", "<p>Words</p>"),
    "switcher": (
        "switcher",
        "",
        "",
        '<nav class="switcher" aria-label="Languages"><a hreflang="pl" href="/x">Pl</a></nav>',
    ),
    "large text": ("large text", WIDE_AT_TWICE, "", "<p>Words</p>"),
    "spacing": ("spacing", NARROW_BOX, "", "<p>Words</p>"),
    "print": ("print", "@media print { main p { color: #777 } }", "", "<p>Words</p>"),
    "axe, an image without words": ("axe", "", "", '<img src="data:," width="50" height="50">'),
    "axe, contrast": ("axe", GREY.format("#777"), "", "<p>Grey on white</p>"),
    "axe, contrast of 7:1": ("axe", GREY.format("#666"), "", "<p>Grey on white</p>"),
    "axe, a heading skipped": ("axe", "", "", "<h3>Too deep</h3>"),
    "axe, an attribute without sense": (
        "axe",
        "",
        "",
        '<p aria-hidden="maybe">Words</p>',
    ),
    "language, unlabelled": ("language", "", "", "<p>ہمارا کام</p>"),
    "language, English as Urdu": ("language", "", "", '<p lang="ur" dir="rtl">Our work</p>'),
    "reflow": ("reflow", "p { width: 2000px }", "", "<p>Wide</p>"),
    "target": ("target", "b a { padding: 0 }", "", '<b><a href="/x">Small</a></b>'),
    "request": ("request", "p { background: url(http://localhost:9/x.png) }", "", "<p>Words</p>"),
    "cookie": ("cookie", "", '<meta name="cookie">', "<p>Words</p>"),
    "script": ("script", "", "<script>1</script>", "<p>Words</p>"),
    "still": (
        "still",
        "@keyframes m { to { opacity: 0.99 } } p { animation: m 9s infinite }",
        "",
        "<p>Moves</p>",
    ),
}


def page(style: str = "", head: str = "", main: str = "<p>Words</p>") -> str:
    return WHOLE.format(style=style, head=head, main=main)


class Handler(BaseHTTPRequestHandler):
    """Serves the broken pages by their names."""

    def do_GET(self) -> None:
        name = self.path.strip("/").replace("%20", " ")
        body = page(*BROKEN[name][1:]) if name in BROKEN else page()
        self.send_response(500 if name == "fault" else 200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        if "cookie" in name:
            self.send_header("Set-Cookie", "seen=1")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def broken_site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def found(browser, site: str, path: str) -> set[str]:
    told = [each for _, more in look(browser, site, path, CHECKS) for each in more]
    return {each.check for each in told}


def test_a_page_without_a_mistake_passes(browser, broken_site):
    assert found(browser, broken_site, "/whole") == set()


@pytest.mark.parametrize("name", BROKEN)
def test_a_mistake_is_found_by_its_own_check_only(browser, broken_site, name):
    assert found(browser, broken_site, f"/{name}") == {BROKEN[name][0]}


@pytest.mark.parametrize("path", ["/fault", "/gone"])
def test_a_page_that_cannot_be_looked_at_is_a_failure(browser, broken_site, path):
    site = broken_site if path == "/fault" else "http://127.0.0.1:9"

    assert "opened" in found(browser, site, path)


def test_every_check_is_proved():
    assert {wanted for wanted, *_ in BROKEN.values()} == {check.name for check in CHECKS}


def test_a_violation_names_page_setting_and_criterion(browser, broken_site):
    [told] = [each for _, more in look(browser, broken_site, "/script", CHECKS) for each in more]

    assert str(told) == "/script (1280 light): has 1 script(s) [script, no script]"
    assert json.dumps(told.message)
