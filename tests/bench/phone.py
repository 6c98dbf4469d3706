"""A page on a cheap phone, emulated by Chromium: how long until its largest part is painted."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from browser.audit.reading import sitemap
from browser.audit.walking import unlisted
from browser.chromium import chromium
from browser.network import Traffic, traffic
from playwright.sync_api import Browser, Page

from bench import sites
from bench.measuring import CannotMeasureError, Effort, alternately
from bench.results import Result, at_most
from bench.rows import LAUNCH, OURS, Row, asked_for

BYTES = sites.FOLDER / "bytes.txt"
MOST, MOST_SAYS = 14_600, "at most 14,600"
ROUND_TRIP = 400  # ms
NETWORK = {
    "offline": False,
    "latency": ROUND_TRIP,
    "downloadThroughput": 400_000 / 8,
    "uploadThroughput": 400_000 / 8,
}
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
    with site.production() as server, _phone() as look:
        address = asked_for(server, site, OURS).address
        found = alternately({OURS: lambda: look(address)}, effort.rounds)
    trips = [each / ROUND_TRIP for each in found[OURS]]
    yield Result(
        "first view on a cheap phone", "round trips", trips, goal=at_most("at most 2.5", 2.5)
    )


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
def _phone() -> Iterator[Callable[[str], float]]:
    """A function from an address to the milliseconds of its first view, in one browser."""
    try:
        with chromium() as browser:
            yield lambda address: _first_view(browser, address)
    except RuntimeError as error:
        raise CannotMeasureError(str(error)) from error


def _first_view(browser: Browser, address: str) -> float:
    """Milliseconds from the connection's start, with nothing kept from before."""
    context = browser.new_context(**PHONE)
    try:
        page = context.new_page()
        _slow_down(page)
        page.goto(address, wait_until="networkidle")
        painted = page.evaluate(PAINTED)
    finally:
        context.close()
    if not painted:
        message = f"Chromium painted nothing of {address} that it calls the largest."
        raise CannotMeasureError(message)
    # Chromium lets a request wait for a round trip, but not the connection before it.
    return ROUND_TRIP + float(painted)


def _slow_down(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", NETWORK)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
