"""What is looked at, how, and what a check may say of it."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from browser.audit.axe import source
from playwright.sync_api import Browser, Error, Page, Request, Response

ASKED = Path(__file__).parent / "page.js"
# A window in which the keyboard was caught is not fit for the next page.
DISTURBING = {"opened", "focus", "keyboard", "skip"}


@dataclass(frozen=True, slots=True)
class Setting:
    """How a reader has set up the browser."""

    name: str
    width: int = 1280
    height: int = 800
    scheme: str = "light"
    forced: bool = False
    scale: float = 1
    still: bool = False  # the reader wants no motion

    def options(self) -> dict:
        """The same in Playwright's words."""
        return {
            "viewport": self.size(),
            "color_scheme": self.scheme,
            "forced_colors": "active" if self.forced else "none",
            "reduced_motion": "reduce" if self.still else "no-preference",
            "device_scale_factor": self.scale,
            "extra_http_headers": {"Accept-Language": "tlh"},  # the address decides, and “/” asks
        }

    def size(self) -> dict:
        """Of the screen, in CSS pixels."""
        return {"width": self.width, "height": self.height}


NARROW = Setting("320 light", width=320, height=640)
WIDE = Setting("1280 light")
DARK = Setting("320 dark", width=320, height=640, scheme="dark")
WIDE_DARK = Setting("1280 dark", scheme="dark")
FORCED = Setting("320 forced colours", width=320, height=640, forced=True)
WIDE_FORCED = Setting("1280 forced colours", forced=True)
ZOOMED = Setting("400 %", width=320, height=256, scale=4)  # 1280 x 1024 at 400 %
TURNED = Setting("640 turned, reduced motion", width=640, height=360, still=True)
PLAIN = Setting("320 no style sheets", width=320, height=640)
SETTINGS = (
    NARROW, WIDE, DARK, WIDE_DARK, FORCED, WIDE_FORCED, ZOOMED, TURNED, PLAIN,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Visit:
    """A page to be looked at, and what it is held against."""

    site: str
    path: str
    english: str = ""  # the HTML of the same page in English
    home: str = ""  # the HTML of its language's home page; nothing for a page of no language
    validator: str = ""  # the address of the HTML checker
    pictures: Path | None = None  # the folder for pictures of what failed
    frame_seen: bool = False  # another page has the same header and footer, and showed its focus


@dataclass
class Looked:
    """An open page in one setting."""

    visit: Visit
    setting: Setting
    page: Page
    answer: Response | None = None
    requests: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def ask(self, what: str, argument: object = None):
        """What a function of page.js says of the page."""
        return self.page.evaluate(f"argument => audit.{what}(argument)", argument)


@dataclass(frozen=True, slots=True)
class Check:
    """Something that every page must meet."""

    name: str
    criteria: tuple[str, ...]  # of WCAG 2.2: “1.4.10”; none for a rule of the house
    rule: str
    settings: Sequence[Setting]
    run: Callable[[Looked], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Violation:
    """A page that does not meet it."""

    path: str
    setting: str
    check: str
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.path} ({self.setting}): {self.message} [{self.check}: {self.rule}]"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page says of itself, to be compared with other pages."""

    title: str = ""
    language: str = ""
    links: tuple[str, ...] = ()  # to pages of the site, but for those to other languages


@dataclass(slots=True)
class Seen:
    """What was found on one page in all settings."""

    path: str
    violations: list[Violation] = field(default_factory=list)
    facts: Facts = Facts()
    counts: Counter[str] = field(default_factory=Counter)
    seconds: float = 0


class Windows:
    """One open page for each setting, kept from page to page: making one takes long."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.pages: dict[Setting, Page] = {}

    def page(self, setting: Setting) -> Page:
        """As new: no cookies. A check that alters the window itself has put it back."""
        if setting not in self.pages:
            self.pages[setting] = self._new(setting)
        page = self.pages[setting]
        page.context.clear_cookies()
        return page

    def close(self, setting: Setting) -> None:
        """Start anew next time."""
        if setting in self.pages:
            with suppress(Error):
                self.pages.pop(setting).context.close()

    def _new(self, setting: Setting) -> Page:
        page = self.browser.new_context(**setting.options()).new_page()
        page.add_init_script(path=ASKED)
        page.add_init_script(source())  # sent once, and not anew for each page
        return page


def look(windows: Windows, visit: Visit, checks: Sequence[Check]) -> Seen:
    """Open a page in each setting that some check asks for, and run those checks on it."""
    started, seen = time.monotonic(), Seen(visit.path)
    for setting in SETTINGS:
        wanted = [check for check in checks if setting in check.settings]
        if wanted:
            seen.counts["openings"] += 1
            _in_setting(windows, setting, visit, wanted, seen)
    seen.seconds = time.monotonic() - started
    return seen


def unseen(path: str, message: str, setting: str = "any") -> Violation:
    """A page that nobody could look at is a failure too."""
    return Violation(path, setting, "opened", "every page can be looked at", message)


def _in_setting(
    windows: Windows, setting: Setting, visit: Visit, checks: Sequence[Check], seen: Seen
) -> None:
    found: list[Violation] = []
    try:
        page = windows.page(setting)
        looked = Looked(visit, setting, page, counts=seen.counts)
        _open(looked, found)
        _remember(looked, seen)
        for check in checks:
            found += [
                Violation(visit.path, setting.name, check.name, check.rule, message)
                for message in check.run(looked)
            ]
        if found and visit.pictures:
            page.screenshot(path=_picture(visit, setting), full_page=True)
    except Error as error:
        why = error.message.splitlines()[0]
        found.append(unseen(visit.path, f"could not be looked at: {why}", setting.name))
    seen.violations += found
    if {each.check for each in found} & DISTURBING:
        windows.close(setting)


def _open(looked: Looked, found: list[Violation]) -> None:
    def remember(request: Request) -> None:
        looked.requests.append(request.url)

    looked.page.on("request", remember)
    try:
        url = looked.visit.site + looked.visit.path
        looked.answer = looked.page.goto(url, wait_until="load")
    finally:
        looked.page.remove_listener("request", remember)
    status = looked.answer.status if looked.answer else None
    if status is None or status >= 500:
        message = f"answers {status or 'nothing'}"
        found.append(unseen(looked.visit.path, message, looked.setting.name))


def _remember(looked: Looked, seen: Seen) -> None:
    if not seen.facts.title:
        facts = looked.ask("facts")
        seen.facts = Facts(facts["title"], facts["language"], tuple(facts["links"]))
        seen.counts["nodes"] += looked.ask("nodes")


def _picture(visit: Visit, setting: Setting) -> Path:
    name = f"{visit.path} {setting.name}".strip("/").replace("/", "-").replace(" ", "-")
    return (visit.pictures or Path()) / f"{name.replace('%', 'percent')}.png"


def violations_of(seen: Iterable[Seen]) -> Iterator[Violation]:
    """All of them, page by page."""
    for each in seen:
        yield from each.violations
