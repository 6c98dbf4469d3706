"""A page on a cheap phone, emulated by Chromium: how long until its largest part is painted."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from browser.audit.reading import sitemap
from browser.audit.walking import unlisted
from browser.chromium import chromium
from browser.network import Traffic, traffic
from playwright.sync_api import Browser
from services.servers import Server

from bench import pages, sites
from bench.line import Line, slow_line
from bench.measuring import CannotMeasureError, Effort, alternately
from bench.mkdocs import THEMES, compress
from bench.results import Result, at_most
from bench.rows import LAUNCH, OURS, Row, asked_for
from bench.servers import files, together
from bench.sites import Site

NOTHING = "a page with one line"
LEAST = "<!doctype html><html lang=en><title>One line</title><p>One line of text."
BYTES = sites.FOLDER / "bytes.txt"
MOST, MOST_SAYS = 14_600, "at most 14,600"
ROUND_TRIP = 400  # ms
RATE = 400_000 / 8  # bytes a second
SLOWER = 4
PHONE = {
    "viewport": {"width": 360, "height": 640},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
PAINTED = """() => new Promise((resolve) => {
  new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime))
    .observe({type: "largest-contentful-paint", buffered: true});
  setTimeout(() => resolve(0), 5000);
})"""


def first_view(effort: Effort) -> Iterator[Result]:
    """The largest contentful paint on a cheap phone that was never here before."""
    site = sites.make(LAUNCH)
    sides = {OURS: site.production(), NOTHING: files(_nothing(), "/")}
    sides |= {theme: files(site.mkdocs(theme), "/") for theme in THEMES}
    with together(sides) as servers, _phone() as look:
        asked = {name: _asked(servers[name], site, name) for name in sides}
        found = alternately({name: partial(look, *asked[name]) for name in sides}, effort.rounds)
    trips = {name: [each / ROUND_TRIP for each in found[name]] for name in sides}
    what, unit = "first view on a cheap phone", "round trips"
    yield Result(what, unit, trips[OURS], goal=at_most("at most 2.5", 2.5))
    yield Result(what, unit, trips[OURS], NOTHING, trips[NOTHING])
    for theme in THEMES:
        yield Result(what, unit, trips[OURS], theme, trips[theme], at_most("at most half", 0.5))


def fetched(effort: Effort) -> Iterator[Result]:
    """What a browser that was never here fetches for each page, the largest first."""
    site = sites.make(LAUNCH)
    with site.production() as server, chromium() as browser:
        listed = sitemap(server.address)
        paths = [*listed, *unlisted(listed)]
        found = [traffic(browser, server.address + path) for path in paths]
    found.sort(key=lambda each: -each.first_view)
    write(found)
    sizes = [each.first_view for each in found]
    yield Result(f"first view of {len(found)} pages", "bytes", sizes, goal=at_most(MOST_SAYS, MOST))
    yield Result(f"the largest, {found[0].path}", "bytes", sizes[:1], goal=at_most(MOST_SAYS, MOST))
    requests = [float(len(each.requests)) for each in found if not each.path.startswith("/ur/")]
    yield Result("requests for a page", "requests", requests, goal=at_most("1", 1))


def write(found: Sequence[Traffic]) -> None:
    """A line for each page: its bytes, the number of requests, its address."""
    lines = (f"{each.first_view:>7,} {len(each.requests):>3} {each.path}\n" for each in found)
    BYTES.write_text("".join(lines), "utf-8")


BYTES_ROW = Row("bytes", "what each page fetches, by Chromium's own log", ("chromium",), fetched)
ROW = Row("phone", "the first view on a cheap phone", ("chromium",), first_view)


@contextmanager
def _phone() -> Iterator[Callable[[int, str], float]]:
    """A function from a port and a path to the milliseconds of a first view, in one browser."""
    try:
        with chromium() as browser:
            yield partial(_first_view, browser)
    except RuntimeError as error:
        raise CannotMeasureError(str(error)) from error


def _asked(server: Server, site: Site, name: str) -> tuple[int, str]:
    """The port and path of a side, once that side is seen to show the page."""
    path = sites.PATH if name == OURS else "/"
    if name == OURS:
        asked_for(server, site, name)
    elif name != NOTHING:
        pages.demand(site.document, pages.ask(server.address + path).body, name)
    return urlsplit(server.address).port or 0, path


def _nothing() -> Path:
    """The folder of the smallest page that has a paint: what Chromium itself takes."""
    folder = sites.FOLDER / "nothing"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(LEAST, "utf-8")
    compress(folder)
    return folder


def _first_view(browser: Browser, port: int, path: str) -> float:
    """Milliseconds from the connection's start, with nothing kept from before."""
    context = browser.new_context(**PHONE)
    try:
        with slow_line(port, Line(ROUND_TRIP / 1000, RATE)) as address:
            page = context.new_page()
            session = context.new_cdp_session(page)
            session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            page.goto(address + path, wait_until="load")
            painted = float(page.evaluate(PAINTED))
    finally:
        context.close()
    if not painted:
        message = f"Chromium painted nothing of {path} that it calls the largest."
        raise CannotMeasureError(message)
    return painted
