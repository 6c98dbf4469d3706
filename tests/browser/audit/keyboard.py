"""What somebody finds who reads with the keyboard: a real walk with Tab, in the browser."""

from collections.abc import Iterator

from browser.audit.looking import Looked

MOST_STOPS = 400

TABBABLE = """() => [...document.querySelectorAll("a[href], button, input, select, [tabindex='0']")]
  .filter(each => each.tabIndex >= 0 && each.getClientRects().length).length"""

HERE = """() => {
  const each = document.activeElement;
  if (!each || each === document.body) return null;
  const box = each.getBoundingClientRect();
  const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const place = [...document.querySelectorAll("*")].indexOf(each);
  const covered = !(at && (each.contains(at) || at.contains(each)));
  return {place, text: each.textContent.trim().slice(0, 40), x: box.x, y: box.y,
    width: box.width, height: box.height, covered};
}"""

HIDE_FOCUS = "each => each.blur()"
MARGIN = 8


def shows_the_focus(looked: Looked) -> Iterator[str]:
    """Each stop can be seen, is not covered, and looks other than without the focus."""
    for stop in _walk(looked):
        text = f"“{stop['text']}”"
        if stop["width"] < 2 or stop["height"] < 2:
            yield f"{text} has the focus and cannot be seen"
        elif stop["covered"]:
            yield f"{text} has the focus and is covered"
        elif stop["same"]:
            yield f"{text} looks the same with the focus and without"


def reaches_everything(looked: Looked) -> Iterator[str]:
    """Tab comes to every link once, in the order of the text, and out again."""
    places = [stop["place"] for stop in _walk(looked, pictures=False)]
    wanted = looked.page.evaluate(TABBABLE)
    if len(places) >= MOST_STOPS:
        yield "Tab does not come out again"
    elif len(places) != wanted:
        yield f"Tab stops {len(places)} times, at {wanted} things"
    if places != sorted(places):
        yield "Tab does not follow the order of the text"


def skips_to_the_main_part(looked: Looked) -> Iterator[str]:
    """The first stop is a link that can then be seen, and leads into the main part."""
    first = next(_walk(looked, pictures=False, most=1), None)
    skip = looked.page.locator(":focus")
    if first is None or not (skip.get_attribute("href") or "").startswith("#"):
        yield "the first stop is no link to the main part"
        return
    skip.press("Enter")
    inside = "document.activeElement === document.querySelector('main')"
    if not looked.page.evaluate(inside):
        yield f"“{first['text']}” does not lead into the main part"


def _walk(looked: Looked, *, pictures: bool = True, most: int = MOST_STOPS) -> Iterator[dict]:
    """Every stop of the Tab key from the top of the page."""
    page = looked.page
    page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0) }")
    seen: set[int] = set()
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(HERE)
        if stop is None or stop["place"] in seen:
            return
        seen.add(stop["place"])
        if pictures and stop["width"] >= 2 and stop["height"] >= 2:
            stop["same"] = _looks_the_same(looked, stop)
        yield stop


def _looks_the_same(looked: Looked, stop: dict) -> bool:
    page = looked.page
    clip = {
        "x": max(stop["x"] - MARGIN, 0),
        "y": max(stop["y"] - MARGIN, 0),
        "width": stop["width"] + 2 * MARGIN,
        "height": stop["height"] + 2 * MARGIN,
    }
    with_focus = page.screenshot(clip=clip, animations="disabled", caret="hide")
    element = page.locator(":focus").element_handle()
    element.evaluate(HIDE_FOCUS)
    without = page.screenshot(clip=clip, animations="disabled", caret="hide")
    element.evaluate("each => each.focus({preventScroll: true, focusVisible: true})")
    return with_focus == without
