"""The checks: each a small function, in one table with its criterion and its settings."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from browser.audit.keyboard import reaches_everything, shows_the_focus, skips_to_the_main_part
from browser.audit.looking import (
    DARK,
    FORCED,
    NARROW,
    SETTINGS,
    WIDE,
    WIDE_DARK,
    WIDE_FORCED,
    ZOOMED,
    Check,
    Looked,
)

from web import labels

AXE = Path(__file__).parents[1] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
ALSO = ["color-contrast-enhanced", "target-size", "identical-links-same-purpose"]
NOT_FORCED = ["color-contrast", "color-contrast-enhanced"]  # axe reads the colours unforced

RUN_AXE = """async ([tags, also, without]) => {
  const switched = (ids, enabled) => ids.map(id => [id, {enabled}]);
  const found = await axe.run(document, {
    runOnly: {type: "tag", values: [...tags, "wcag2aaa"]},
    rules: Object.fromEntries([...switched(also, true), ...switched(without, false)]),
    resultTypes: ["violations"],
  });
  return found.violations
    .filter(each => each.tags.some(tag => tags.includes(tag)) || also.includes(each.id))
    .flatMap(each => each.nodes.map(node => [each.id, each.help, node.html.slice(0, 120)]));
}"""

SMALL = """() => [...document.querySelectorAll("a, button, input, select, summary")]
  .filter(each => each.getClientRects().length && each.tabIndex >= 0)
  .filter(each => !each.matches(".skip, main p a, main li > a"))
  .map(each => [each.textContent.trim(), each.getBoundingClientRect()])
  .filter(([, box]) => box.height < 44 || box.width < 44)
  .map(([text, box]) => [text, Math.round(box.width), Math.round(box.height)])"""

SIDEWAYS = """() => [...document.querySelectorAll("body *")]
  .filter(each => getComputedStyle(each).position !== "absolute")
  .filter(each => [...each.getClientRects()].some(
    box => box.right > innerWidth + 1 || box.left < -1))
  .map(each => each.outerHTML.slice(0, 80)).slice(0, 5)"""

# Of joined and stacked scripts the letters are not spaced (WCAG 1.4.12, its exception).
SPACED = """
* { line-height: 1.5 !important; word-spacing: 0.16em !important }
:lang(en), :lang(pl), :lang(ro), :lang(so) { letter-spacing: 0.12em !important }
p { margin-block-end: 2em !important }"""

CUT_OFF = """() => [...document.querySelectorAll("body *")]
  .filter(each => /hidden|clip/.test(getComputedStyle(each).overflowX) && !each.matches("meter"))
  .filter(each => each.clientWidth > 2 && each.scrollWidth > each.clientWidth + 1)
  .map(each => each.textContent.trim().slice(0, 40))"""

NOT_BLACK = """() => [...document.querySelectorAll("h1, h2, p, li, a, time, span")]
  .filter(each => each.getClientRects().length && each.textContent.trim())
  .map(each => [each.textContent.trim().slice(0, 40), getComputedStyle(each).color])
  .filter(([, colour]) => colour !== "rgb(0, 0, 0)").slice(0, 5)"""

MOVING = """() => document.getAnimations()
  .map(each => each.effect?.target?.outerHTML.slice(0, 80))"""


def passes_axe(looked: Looked) -> Iterator[str]:
    """axe-core: WCAG 2.2 A and AA, contrast of 7:1, target size, best practice."""
    looked.page.evaluate(_axe())
    without = NOT_FORCED if looked.setting.forced else []
    also = [rule for rule in ALSO if rule not in without]
    for rule, what, html in looked.page.evaluate(RUN_AXE, [TAGS, also, without]):
        yield f"{rule}: {what}: {html}"


def labels_its_languages(looked: Looked) -> Iterator[str]:
    """Each text as the browser has it, against the language that it is labelled with."""
    english = labels.english(looked.english)
    slips = labels.slips(looked.page.content(), labels.Page(_names(looked), english))
    yield from map(str, slips)


def reflows(looked: Looked) -> Iterator[str]:
    """No part of the page needs scrolling sideways."""
    width = looked.page.evaluate("document.documentElement.scrollWidth")
    if width > looked.setting.width:
        yield f"the page is {width} pixels wide on a screen of {looked.setting.width}"
        for html in looked.page.evaluate(SIDEWAYS):
            yield f"stands out sideways: {html}"


def has_large_targets(looked: Looked) -> Iterator[str]:
    """44 by 44 pixels, but for links in running text."""
    for text, width, height in looked.page.evaluate(SMALL):
        yield f"“{text}” is {width} by {height} pixels"


def asks_nobody_else(looked: Looked) -> Iterator[str]:
    """No request to another host: readers are not told on."""
    own = urlsplit(looked.site).netloc
    for url in looked.requests:
        if urlsplit(url).scheme != "data" and urlsplit(url).netloc != own:
            yield f"asks {url}"


def sets_no_cookie(looked: Looked) -> Iterator[str]:
    """No cookie, so that no banner is owed."""
    for cookie in looked.page.context.cookies():
        yield f"sets the cookie {cookie.get('name')}"


def runs_no_script(looked: Looked) -> Iterator[str]:
    """Nothing on the page needs a script, or has one."""
    number = looked.page.locator("script").count()
    if number:
        yield f"has {number} script(s)"


def stands_still(looked: Looked) -> Iterator[str]:
    """Nothing moves, blinks or scrolls by itself."""
    for html in looked.page.evaluate(MOVING):
        yield f"moves: {html}"


def grows(looked: Looked) -> Iterator[str]:
    """Text of twice the size still fits the screen."""
    before, width = _widths(looked, "html { font-size: 200% !important }")
    if before <= looked.setting.width < width:
        yield f"with text of 200 % the page is {width} pixels wide"


def bears_text_spacing(looked: Looked) -> Iterator[str]:
    """Wider lines, words and letters cut nothing off; letters only where none are joined."""
    before, width = _widths(looked, SPACED)
    if before <= looked.setting.width < width:
        yield f"with text spacing the page is {width} pixels wide"
    for text in looked.page.evaluate(CUT_OFF):
        yield f"with text spacing “{text}” is cut off"


def prints_black_on_white(looked: Looked) -> Iterator[str]:
    """From a dark screen too; and without menus, which lead nowhere on paper."""
    looked.page.emulate_media(media="print", color_scheme="dark")
    for text, colour in looked.page.evaluate(NOT_BLACK):
        yield f"prints “{text}” in {colour}"
    if looked.page.locator("nav:visible").count():
        yield "prints a menu"


def switches_languages(looked: Looked) -> Iterator[str]:
    """Each link of the switcher leads to the same page in that language, and back."""
    here = looked.page.locator(".switcher [aria-current]").count() > 0
    for link in looked.page.locator(".switcher a, .languages a").all():
        code, target = link.get_attribute("hreflang"), link.get_attribute("href")
        html = looked.page.request.get(f"{looked.site}{target}").text()
        said = re.search(r"<html lang=\"([^\"]+)\"", html)
        if not said or said[1] != code:
            yield f"the link “{code}” leads to a page in “{said[1] if said else 'nothing'}”"
        elif here and f'href="{looked.path}"' not in html:
            yield f"no link leads back from “{code}”"


CHECKS = (
    Check("focus", "2.4.7, 2.4.11 Focus", (NARROW, DARK, FORCED), shows_the_focus),
    Check("keyboard", "2.1.1, 2.1.2, 2.4.3", (WIDE,), reaches_everything),
    Check("skip", "2.4.1 Bypass Blocks", (WIDE_DARK,), skips_to_the_main_part),
    Check("switcher", "the same page, and back", (WIDE_FORCED,), switches_languages),
    Check(
        "axe",
        "WCAG 2.2 A, AA; 1.4.6, 2.5.8",
        (NARROW, WIDE, DARK, WIDE_DARK, FORCED, WIDE_FORCED),
        passes_axe,
    ),
    Check("language", "3.1.1, 3.1.2 Language", (WIDE,), labels_its_languages),
    Check("reflow", "1.4.10 Reflow", (NARROW, WIDE, ZOOMED), reflows),
    Check("target", "2.5.5 Target Size", (NARROW, WIDE), has_large_targets),
    Check("request", "no foreign request", SETTINGS, asks_nobody_else),
    Check("cookie", "no cookie", (WIDE,), sets_no_cookie),
    Check("script", "no script", (WIDE,), runs_no_script),
    Check("still", "2.2.2 Pause, Stop, Hide", (WIDE,), stands_still),
    # These alter the page: they come last, each in a setting of its own.
    Check("large text", "1.4.4 Resize Text", (WIDE,), grows),
    Check("spacing", "1.4.12 Text Spacing", (NARROW,), bears_text_spacing),
    Check("print", "black on white", (WIDE_DARK,), prints_black_on_white),
)


def _widths(looked: Looked, style: str) -> tuple[int, int]:
    """How wide the page is before and after a reader's own style."""
    measure = "document.documentElement.scrollWidth"
    before = looked.page.evaluate(measure)
    looked.page.add_style_tag(content=style)
    return before, looked.page.evaluate(measure)


@lru_cache(maxsize=1)
def _axe() -> str:
    if not AXE.is_file():
        message = "axe-core is not installed. Run “make audit”, which installs it (needs npm)."
        raise RuntimeError(message)
    return AXE.read_text("utf-8")


def _names(looked: Looked) -> tuple[str, ...]:
    """The names on the page that the site itself marks as never translated."""
    found = looked.page.locator("[translate=no]").all_text_contents()
    return tuple({name.strip() for name in found if name.strip()})
