"""What a browser that was never here before fetches for a page, by its own network log."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Browser


@dataclass(frozen=True, slots=True)
class Traffic:
    """The requests for one page, and the bytes that came over the wire, headers too."""

    path: str
    requests: tuple[tuple[str, int], ...]  # in order: the path, and its bytes

    @property
    def first_view(self) -> int:
        """Bytes that the first view needs: the page itself."""
        return self.requests[0][1]

    @property
    def besides(self) -> Sequence[str]:
        """What else was asked for."""
        return [path for path, _ in self.requests[1:]]


def traffic(browser: Browser, address: str) -> Traffic:
    """Everything that the browser fetches for an address, with an empty cache."""
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    log = context.new_cdp_session(page)
    asked: dict[str, str] = {}
    fetched: dict[str, int] = {}
    log.on("Network.requestWillBeSent", lambda told: asked.update({_id(told): _url(told)}))
    log.on("Network.loadingFinished", lambda told: fetched.update({_id(told): _size(told)}))
    log.send("Network.enable")
    page.goto(address, wait_until="load")
    page.evaluate("document.fonts.ready.then(() => 0)")
    context.close()
    requests = tuple(
        (urlsplit(url).path, fetched.get(each, 0))
        for each, url in asked.items()
        if not url.startswith("data:")
    )
    return Traffic(urlsplit(address).path, requests)


def _id(told: dict) -> str:
    return str(told["requestId"])


def _url(told: dict) -> str:
    return str(told["request"]["url"])


def _size(told: dict) -> int:
    return int(told["encodedDataLength"])
