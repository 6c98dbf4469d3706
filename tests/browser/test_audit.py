"""Each check of the audit finds its own mistake, and cries over nothing else."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

import pytest
from browser.audit.checks import CHECKS
from browser.audit.looking import NARROW, WIDE, Check, Looked, Visit, Windows, look
from browser.audit.structure import axe_criteria
from browser.audit.validator import validator

WHOLE = """<!DOCTYPE html>
<html lang="en" dir="ltr"><head><meta charset="utf-8"><title>A page</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<style>
body {{ font-size: 1.25rem; line-height: 1.5; color: #111; background: #fff }}
p {{ max-width: 30em }}
nav a, footer a {{ display: inline-block; min-height: 44px; min-width: 44px }}
:focus-visible {{ outline: 3px solid #00f }}
@media print {{ * {{ color: #000 }} nav {{ display: none }} }}
{style}</style>{head}</head>
<body><a class="skip" href="#main">Skip to the text</a>
<header><nav aria-label="Menu">{menu}</nav></header>
<main id="main" tabindex="-1"><h1>A page</h1>{main}</main>
<footer><a href="/help">Help</a></footer></body></html>"""
WORDS = "<p>Words</p>"
LINKED = '<p>Words and <a href="/x">a link</a> in words.</p>'
MENU = '<a href="/">Start here</a> <a href="/more">More</a>'

PINK = "data:image/gif;base64,R0lGODlhAQABAIAAAP8AAP8AACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw=="
GREY = "@media screen {{ main p {{ color: {} }} }}"
COVER = "::after { content: ''; position: fixed; inset: auto 0 0; height: 160px; background: #fff }"
FORCED = "@media (forced-colors: active) { p { forced-color-adjust: none; color: #999 } }"
RESTLESS = "@media (prefers-reduced-motion: reduce) {{ {} }}"
MOVING = (
    "@keyframes m {{ to {{ opacity: 0.99 }} }} @media {} {{ p {{ animation: m 9s infinite }} }}"
)
POLISH = "Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw. "
TRAP = "if (event.key == 'Tab' && {}event.shiftKey) event.preventDefault()"

# What a page is made with, and the checks that must find it: no other may.
BROKEN: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "focus, none": (("focus",), {"style": "nav a:focus { outline: none }"}),
    "focus, in the main part": (
        ("focus",),
        {"style": "main a:focus { outline: none }", "main": LINKED},
    ),
    "focus, faint": (("focus",), {"style": ":focus-visible { outline-color: #ccc }"}),
    "focus, thin": (("focus",), {"style": "nav a:focus { outline-width: 1px }"}),
    "focus, covered": (
        ("focus", "keyboard"),
        {"style": "main" + COVER.replace("auto 0 0", "0 0 auto")},
    ),
    "focus, covered at 400 %": (
        ("focus",),
        {
            "style": f"@media (max-height: 300px) {{ main{COVER} }}",
            "main": '<p style="height: 900px">Words</p><p><a href="/x">A link</a> and words</p>',
        },
    ),
    "focus, covered at the edge": (
        ("focus", "keyboard"),
        {
            "style": "nav { position: relative } nav::after { content: ''; position: absolute;"
            " inset: 0 auto 0 0; width: 15px; background: #fff }"
        },
    ),
    "keyboard, out of reach": (("keyboard",), {"main": '<p inert><a href="/x">Words</a></p>'}),
    "keyboard, out of order": (
        ("axe", "keyboard", "skip"),
        {"main": '<p><a href="/x" tabindex="1">Words</a></p>'},
    ),
    "keyboard, a trap": (
        ("keyboard",),
        {"main": f'<p><a href="/x" onkeydown="{TRAP.format("!")}">Words</a></p>'},
    ),
    "keyboard, a trap backwards": (
        ("keyboard",),
        {"main": f'<p><a href="/x" onkeydown="{TRAP.format("")}">Words</a></p>'},
    ),
    "skip": (("skip",), {"style": ".skip { visibility: hidden }"}),
    "switcher": (
        ("switcher",),
        {
            "main": '<nav class="switcher" aria-label="Languages">'
            '<a hreflang="pl" href="/x">Pl</a></nav>'
        },
    ),
    "axe, an image without words": (
        ("axe", "html"),
        {"main": f'<img src="{PINK}" width="50" height="50">'},
    ),
    "axe, contrast": (("axe",), {"style": GREY.format("#777")}),
    "axe, contrast of 7:1": (("axe",), {"style": GREY.format("#666")}),
    "axe, contrast in the dark": (
        ("axe",),
        {
            "style": "@media screen and (prefers-color-scheme: dark) and (min-width: 400px)"
            " { p:not(#a) { color: #666 } }"
        },
    ),
    "axe, a heading skipped": (("axe", "html"), {"main": "<h3>Too deep</h3>"}),
    "axe, an attribute without sense": (("axe", "html"), {"main": '<p aria-hidden="maybe">A</p>'}),
    "html, an element not closed": (("html",), {"main": "<p><b>Words</p>"}),
    "html, the header names another language": (("html",), {}),
    "html, another language than it says": (("html",), {"main": f"<p>{POLISH * 40}</p>"}),
    "language, unlabelled": (("language",), {"main": "<p>ہمارا کام</p>"}),
    "language, English as Urdu": (
        ("language",),
        {"main": '<p lang="ur" dir="rtl">Our work</p>'},
    ),
    "landmarks, two first headings": (("landmarks",), {"main": "<h1>Another</h1>"}),
    "landmarks, a menu without a name": (
        ("landmarks",),
        {"main": '<nav><a href="/x">Elsewhere</a></nav>'},
    ),
    "landmarks, two menus of one name": (
        ("axe", "landmarks"),
        {"main": '<nav aria-label="Menu"><a href="/x">Elsewhere</a></nav>'},
    ),
    "unmarked": (("landmarks",), {"menu": '<a href="/unmarked">Here</a>'}),
    "marked-twice": (
        ("landmarks",),
        {
            "menu": '<a href="/marked-twice" aria-current="page">Here</a>'
            ' <a href="/x" aria-current="page">There</a>'
        },
    ),
    "consistent, one link more": (
        ("consistent",),
        {"menu": MENU + ' <a href="/x">Elsewhere</a>', "home": MENU},
    ),
    "consistent, another name": (
        ("consistent",),
        {"menu": MENU.replace("More", "Further"), "home": MENU},
    ),
    "consistent, another order": (
        ("consistent",),
        {
            "menu": " ".join(reversed(MENU.split(" <"))).replace("a href", "<a href", 1),
            "home": MENU,
        },
    ),
    "consistent, two names of an address": (
        ("consistent",),
        {"menu": MENU + ' <a href="/help">Contact</a>'},
    ),
    "tooltip": (("tooltip",), {"main": '<p title="More">Words</p>'}),
    "reflow": (
        ("reflow",),
        {
            "style": "@media (width: 1280px) { p { width: 2000px } }",
            "main": "<p style='max-width: none'>Wide</p>",
        },
    ),
    "turned, lost upright": (
        ("turned",),
        {"style": "@media (width: 360px) { p { display: none } }"},
    ),
    "turned, sideways": (
        ("turned",),
        {"style": "@media (width: 640px) { p { min-width: 700px } }"},
    ),
    "target": (("target",), {"main": '<b><a href="/x">Small</a></b>'}),
    "glyphs, a letter that no font has": (("glyphs", "html"), {"main": "<p>We\ue123 walk.</p>"}),
    "glyphs, a sign on a letter": (("glyphs",), {"main": "<p>We\u0378 walk.</p>"}),
    "measure, a long line": (
        ("measure",),
        {"style": "p { max-width: none }", "main": f"<p>{'We walk on. ' * 30}</p>"},
    ),
    "measure, a long line of Chinese": (
        ("measure",),
        {
            "style": "p { max-width: none }",
            "main": f'<p lang="zh-Hans" dir="ltr">{"山水" * 30}</p>',
        },
    ),
    "measure, justified": (("measure",), {"style": "p { text-align: justify }"}),
    "measure, lines too near": (("measure",), {"style": "p { line-height: 1.3 }"}),
    "digits": (("digits",), {"main": '<p lang="ur" dir="rtl">دفتر 0121 303 1111 ہے</p>'}),
    "digits, years": (("digits",), {"main": '<p lang="ur" dir="rtl">سال 2022–23 ہے</p>'}),
    "forced": (("forced",), {"style": FORCED}),
    "request": (("request",), {"style": "p { background: url(http://localhost:9/x.png) }"}),
    "cookie": (("cookie",), {"head": '<meta name="cookie" content="one">'}),
    "script": (("script",), {"head": "<script>1</script>"}),
    "still": (("still",), {"style": MOVING.format("(prefers-reduced-motion: no-preference)")}),
    "still, a marquee": (("axe", "html", "spacing", "still"), {"main": "<marquee>Words</marquee>"}),
    "still, a video": (("still",), {"main": "<video autoplay muted></video>"}),
    "still, it loads again": (
        ("axe", "still"),
        {"head": '<meta http-equiv="refresh" content="900">'},
    ),
    "still, it changes": (
        ("script", "still"),
        {
            "main": '<p id="a">Words</p><script>setInterval(() => '
            'document.getElementById("a").className += "b", 90)</script>'
        },
    ),
    "motion, an animation": (
        ("motion",),
        {"style": MOVING.format("(prefers-reduced-motion: reduce)")},
    ),
    "motion, a transition": (
        ("motion",),
        {"style": RESTLESS.format("p { transition: color 1s }")},
    ),
    "motion, scrolling": (
        ("motion",),
        {"style": RESTLESS.format("html { scroll-behavior: smooth }")},
    ),
    "large text": (
        ("large text",),
        {"style": "@media (min-width: 1000px) { main p { min-width: 40em } }"},
    ),
    "spacing": (
        ("spacing",),
        {"style": "p { width: 62px; overflow: hidden; white-space: nowrap }"},
    ),
    "print": (("print",), {"style": "@media print { main p { color: #777 } }"}),
    "no css, text that only it shows": (
        ("no css",),
        {"style": ".a { display: block }", "main": '<p class="a" hidden>Words</p>'},
    ),
    "no css, written words": (("no css",), {"style": "p::before { content: 'Note: ' }"}),
    "no css, a direction": (("no css",), {"style": "p { direction: rtl }"}),
    "no css, a wide image": (
        ("no css",),
        {"style": "img { max-width: 100% }", "main": f'<img src="{PINK}" alt="" width="900">'},
    ),
}


def page(style: str = "", head: str = "", main: str = WORDS, menu: str = MENU) -> str:
    return WHOLE.format(style=style, head=head, main=main, menu=menu)


class Handler(BaseHTTPRequestHandler):
    """Serves the broken pages by their names."""

    def do_GET(self) -> None:
        name = unquote(self.path.strip("/"))
        made_with = {**BROKEN.get(name, ((), {}))[1]}
        made_with.pop("home", "")
        self.send_response(500 if name == "fault" else 200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Language", "pl" if "header" in name else "en")
        if "cookie" in name:
            self.send_header("Set-Cookie", "seen=1")
        self.end_headers()
        self.wfile.write(page(**made_with).encode())

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def broken_site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def html_checker() -> Iterator[str]:
    with validator() as address:
        yield address


@pytest.fixture(scope="module")
def windows(browser) -> Windows:
    return Windows(browser)


def checks_for(name: str) -> list[Check]:
    """All checks, in the settings that are needed; for a page without a mistake in all."""
    must_find = BROKEN[name][0] if name in BROKEN else [check.name for check in CHECKS]
    needed = {NARROW, WIDE}
    needed |= {each for check in CHECKS if check.name in must_find for each in check.settings}
    return [
        replace(check, settings=[each for each in check.settings if each in needed])
        for check in CHECKS
    ]


@pytest.fixture
def found(windows, broken_site, html_checker):
    """The names of the checks that find something on a page of the broken site.

    All checks look at it, narrow and wide, and in every setting of those that must find it.
    """

    def find(name: str) -> set[str]:
        menu = BROKEN.get(name, ((), {}))[1]
        home = page(menu=menu.get("home", menu.get("menu", MENU)))
        visit = Visit(broken_site, f"/{name}", home=home, validator=html_checker)
        return {each.check for each in look(windows, visit, checks_for(name)).violations}

    return find


def test_a_page_without_a_mistake_passes(found):
    assert found("whole") == set()


@pytest.mark.parametrize("name", BROKEN)
def test_a_mistake_is_found_by_its_own_check_only(found, name):
    assert found(name) == set(BROKEN[name][0])


@pytest.mark.parametrize(
    ("name", "check", "message"),
    [
        pytest.param(
            "keyboard, out of order", "keyboard", "has a positive tabindex", id="tabindex"
        ),
        pytest.param("no css, a wide image", "no css", "an image is wider", id="image"),
    ],
)
def test_a_mistake_with_two_consequences_is_named(windows, broken_site, name, check, message):
    checks = [each for each in CHECKS if each.name == check]

    told = look(windows, Visit(broken_site, f"/{name}"), checks).violations

    assert any(each.message.startswith(message) for each in told)


def test_no_two_checks_that_alter_the_page_share_a_setting():
    altering = {"large text", "spacing", "print", "no css"}
    used = [setting for each in CHECKS if each.name in altering for setting in each.settings]

    assert len(used) == len(set(used)) == 5


def test_every_check_is_proved():
    proved = {name for names, _ in BROKEN.values() for name in names}

    assert proved == {check.name for check in CHECKS}


def test_a_page_that_answers_with_a_fault_is_a_failure(found):
    assert "opened" in found("fault")


def test_a_page_that_cannot_be_opened_is_a_failure_in_every_setting(windows):
    seen = look(windows, Visit("http://127.0.0.1:9", "/"), CHECKS)

    assert {each.check for each in seen.violations} == {"opened"}
    assert len(seen.violations) == seen.counts["openings"] == 9


@pytest.mark.parametrize(
    ("name", "seen"),
    [("focus, none", False), ("focus, in the main part", True)],
)
def test_a_header_that_was_seen_is_not_pictured_again(windows, broken_site, name, seen):
    checks = [check for check in CHECKS if check.name == "focus"]
    visits = [Visit(broken_site, f"/{name}", frame_seen=frame_seen) for frame_seen in (False, True)]

    before, after = [look(windows, each, checks) for each in visits]

    assert before.violations
    assert bool(after.violations) == seen
    assert 0 < after.counts["pixels"] + (not seen) < before.counts["pixels"]


def test_a_violation_names_page_setting_and_rule(windows, broken_site):
    [script] = [check for check in CHECKS if check.name == "script"]

    [told] = look(windows, Visit(broken_site, "/script"), [script]).violations

    assert str(told) == "/script (1280 light): has 1 script(s) [script: has no script]"


def test_what_failed_is_pictured(windows, broken_site, tmp_path):
    visit = Visit(broken_site, "/script", pictures=tmp_path)

    look(windows, visit, CHECKS[-9:])

    assert "script-1280-light.png" in {each.name for each in tmp_path.iterdir()}


def test_axe_is_said_to_cover_what_its_rules_cover(windows, broken_site):
    open_page = windows.page(WIDE)
    open_page.goto(f"{broken_site}/whole")
    [axe] = [check for check in CHECKS if check.name == "axe"]

    covered = axe_criteria(Looked(Visit(broken_site, "/whole"), WIDE, open_page))

    assert set(axe.criteria) == covered
