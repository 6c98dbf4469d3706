"""A page on a cheap phone, emulated by Chromium: how long until its largest part is painted."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from browser.chromium import chromium
from playwright.sync_api import Browser, Page

from bench import sites
from bench.measuring import CannotMeasureError, Effort, alternately
from bench.results import Result, at_most
from bench.rows import LAUNCH, OURS, Row, asked_for

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
