"""How a page is set: at every size, in every direction, on paper, and with no style at all."""

from collections.abc import Iterator

from browser.audit.looking import Looked
from browser.chromium import restyled

# Of joined and stacked scripts the letters are not spaced (WCAG 1.4.12, its exception).
SPACED = """
* { line-height: 1.5 !important; word-spacing: 0.16em !important }
:lang(en), :lang(pl), :lang(ro), :lang(so) { letter-spacing: 0.12em !important }
p { margin-block-end: 2em !important }"""
LARGE = "html { font-size: 200% !important }"
LEAST_LEADING = 1.5
ROUNDING = 0.005


def reflows(looked: Looked) -> Iterator[str]:
    """No part of the page needs scrolling sideways."""
    width, screen = looked.ask("width"), looked.page.viewport_size
    if screen and width > screen["width"]:
        yield f"the page is {width} pixels wide on a screen of {screen['width']}"
        for html in looked.ask("sideways"):
            yield f"stands out sideways: {html}"


def turns(looked: Looked) -> Iterator[str]:
    """A small screen on its side or upright: the same text, and nothing sideways."""
    lying = looked.ask("text")
    yield from reflows(looked)
    size = looked.setting.size()
    looked.page.set_viewport_size({"width": size["height"], "height": size["width"]})
    yield from reflows(looked)
    yield from _differences(lying, looked.ask("text"), "on its side", "upright")
    looked.page.set_viewport_size(size)


def has_large_targets(looked: Looked) -> Iterator[str]:
    """44 by 44 pixels, but for links in running text."""
    for text, width, height in looked.ask("small"):
        yield f"“{text}” is {width} by {height} pixels"


def sets_lines_to_be_read(looked: Looked) -> Iterator[str]:
    """At most 80 letters on a line, 40 in Chinese; not justified; leading of 1.5 and more."""
    for found in looked.ask("setting"):
        text = f"“{found['text']}”"
        if found["letters"] > found["most"]:
            yield f"{text} has a line of {found['letters']} letters, of at most {found['most']}"
        if found["justified"]:
            yield f"{text} is justified"
        if found["leading"] < LEAST_LEADING - ROUNDING:
            yield f"{text} has a line height of {found['leading']:.2f}"


def draws_every_letter(looked: Looked) -> Iterator[str]:
    """No box where a letter should be: each is painted otherwise than one that no font has."""
    for letter, language in looked.ask("boxes"):
        name = f"U+{ord(letter):04X}"
        yield f"“{letter}” ({name}) is in no font at hand, in text labelled “{language}”"


def keeps_digits_in_order(looked: Looked) -> Iterator[str]:
    """Numbers, times and spans of years run from left to right, whatever stands around them."""
    for digits in looked.ask("disordered"):
        yield f"“{digits}” is drawn in another order"


def grows(looked: Looked) -> Iterator[str]:
    """Text of twice the size still fits the screen."""
    before, width = _widths(looked, LARGE)
    if before <= looked.setting.width < width:
        yield f"with text of 200 % the page is {width} pixels wide"


def bears_text_spacing(looked: Looked) -> Iterator[str]:
    """Wider lines, words and letters cut nothing off; letters only where none are joined."""
    before, width = _widths(looked, SPACED)
    if before <= looked.setting.width < width:
        yield f"with text spacing the page is {width} pixels wide"
    for text in looked.ask("cutOff"):
        yield f"with text spacing “{text}” is cut off"


def prints_black_on_white(looked: Looked) -> Iterator[str]:
    """From a dark screen too; and without menus, which lead nowhere on paper."""
    looked.page.emulate_media(media="print", color_scheme="dark")
    for text, colour in looked.ask("notBlack"):
        yield f"prints “{text}” in {colour}"
    if looked.page.locator("nav:visible").count():
        yield "prints a menu"
    looked.page.emulate_media(media="screen", color_scheme=looked.setting.scheme)


def stands_without_style(looked: Looked) -> Iterator[str]:
    """With no style sheet: the whole text in its directions, and nothing sideways.

    Then there may be more of it: what the style sheet keeps for paper.
    """
    for text in looked.ask("written"):
        yield f"only the style sheet says “{text}”"
    styled, misdirected = looked.ask("text"), looked.ask("misdirected")
    looked.ask("undress")
    remaining = iter(looked.ask("text"))
    if lost := next((text for text in styled if text not in remaining), None):
        yield f"without style sheets “{lost[:60]}” is missing, or stands further up"
    yield from reflows(looked)
    for html in misdirected or looked.ask("misdirected"):
        yield f"runs another way than its dir says: {html}"
    for html in looked.ask("wideImages"):
        yield f"an image is wider than the screen: {html}"


def _widths(looked: Looked, style: str) -> tuple[int, int]:
    """How wide the page is before and after a reader's own style."""
    before = looked.ask("width")
    restyled(looked.page, style)
    return before, looked.ask("width")


def _differences(one: list[str], other: list[str], here: str, there: str) -> Iterator[str]:
    """The first text that two ways of showing a page do not share."""
    if one != other:
        pairs = zip([*one, ""], [*other, ""], strict=False)
        first, second = next(pair for pair in pairs if pair[0] != pair[1])
        yield f"{here} it reads “{first[:60]}” where {there} it reads “{second[:60]}”"
