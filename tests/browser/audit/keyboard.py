"""What somebody finds who reads with the keyboard: a real walk with Tab, in the browser."""

from collections.abc import Iterator

from browser.audit.looking import Looked
from browser.audit.pictures import Camera, indicated
from PIL import Image

MOST_STOPS = 400
MARGIN = 8
Taken = dict[tuple[float, float], Image.Image]  # by how far the page is scrolled
THICKNESS = 2  # CSS pixels round the element: WCAG 2.2, 2.4.13


def shows_the_focus(looked: Looked) -> Iterator[str]:
    """Each stop can be seen, nothing covers it, and it looks clearly other than without focus.

    Header and footer are the same on all pages of a language (the check “consistent”): their
    looks are compared on its home page, those of the main part on every page.
    """
    main_only = looked.visit.frame_seen
    looked.ask("rest")
    camera, taken = Camera.of(looked.page), {}
    wanted = {place: THICKNESS * round_it for place, round_it in looked.ask("stops")}
    if main_only:
        looked.ask("restInMain")
    for stop in _walk(looked):
        if main_only and stop["framed"]:
            break
        text = f"“{stop['text']}”"
        if stop["width"] < 2 or stop["height"] < 2:
            yield f"{text} has the focus and cannot be seen"
            continue
        if stop["covered"]:
            yield f"{text} has the focus and is covered"
        with_focus = camera.screen()
        changed = _changed(looked, stop, _calm(looked, stop, camera, taken), with_focus)
        if changed < wanted.get(stop["place"], 0) or not changed:
            least = round(wanted.get(stop["place"], 1))
            yield f"{text} changes {changed} pixels by 3:1 when it has the focus, of {least} wanted"
    camera.session.detach()


def reaches_everything(looked: Looked) -> Iterator[str]:
    """Tab comes to every link once, in the order of the text, and out again; and so back."""
    for html in looked.ask("forward"):
        yield f"has a positive tabindex: {html}"
    looked.ask("rest")
    places = [stop["place"] for stop in _walk(looked)]
    back = list(_walk(looked, "Shift+Tab"))
    wanted = len(looked.ask("stops"))
    if len(places) >= MOST_STOPS:
        yield "Tab does not come out again"
    elif len(places) != wanted:
        yield f"Tab stops {len(places)} times, at {wanted} things"
    if places != sorted(places):
        yield "Tab does not follow the order of the text"
    if [stop["place"] for stop in reversed(back)] != places:
        yield "Shift+Tab does not stop where Tab does, in the opposite order"
    for stop in back:
        if stop["covered"]:
            yield f"“{stop['text']}” is covered when Shift+Tab comes to it"


def skips_to_the_main_part(looked: Looked) -> Iterator[str]:
    """The first stop is a link that can then be seen, and leads into the main part."""
    looked.ask("rest")
    first = next(_walk(looked), None)
    skip = looked.page.locator(":focus")
    if first is None or not (skip.get_attribute("href") or "").startswith("#"):
        yield "the first stop is no link to the main part"
        return
    skip.press("Enter")
    inside = "document.activeElement === document.querySelector('main')"
    if not looked.page.evaluate(inside):
        yield f"“{first['text']}” does not lead into the main part"


def _walk(looked: Looked, key: str = "Tab") -> Iterator[dict]:
    """Every stop of a key from where the focus is, until it comes out or round."""
    seen: set[int] = set()
    for _ in range(MOST_STOPS):
        looked.page.keyboard.press(key)
        stop = looked.ask("here")
        if stop is None or stop["place"] in seen:
            return
        seen.add(stop["place"])
        looked.counts["stops"] += 1
        yield stop


def _calm(looked: Looked, stop: dict, camera: Camera, taken: Taken) -> Image.Image:
    """The same screen without the focus: one picture for all stops that do not scroll it.

    The focus is taken away; Tab goes on from where it was all the same.
    """
    scrolled = (stop["across"], stop["down"])
    if scrolled not in taken:
        looked.ask("calm")
        taken[scrolled] = camera.screen()
    return taken[scrolled]


def _changed(looked: Looked, stop: dict, calm: Image.Image, screen: Image.Image) -> int:
    """How many pixels round a stop differ clearly from the same screen without the focus."""
    left, top = max(int(stop["x"]) - MARGIN, 0), max(int(stop["y"]) - MARGIN, 0)
    right = min(int(stop["x"] + stop["width"]) + MARGIN, screen.width)
    bottom = min(int(stop["y"] + stop["height"]) + MARGIN, screen.height)
    if right <= left or bottom <= top:
        return 0
    looked.counts["pixels"] += (right - left) * (bottom - top)
    box = (left, top, right, bottom)
    return indicated(calm.crop(box), screen.crop(box))
