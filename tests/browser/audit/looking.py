"""What is looked at, how, and what a check may say of it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Error, Page, Request


@dataclass(frozen=True, slots=True)
class Setting:
    """How a reader has set up the browser."""

    name: str
    width: int = 1280
    height: int = 800
    scheme: str = "light"
    forced: bool = False
    scale: float = 1


NARROW = Setting("320 light", width=320, height=640)
WIDE = Setting("1280 light")
DARK = Setting("320 dark", width=320, height=640, scheme="dark")
WIDE_DARK = Setting("1280 dark", scheme="dark")
FORCED = Setting("320 forced colours", width=320, height=640, forced=True)
WIDE_FORCED = Setting("1280 forced colours", forced=True)
ZOOMED = Setting("400 %", width=320, height=256, scale=4)  # 1280 x 1024 at 400 %
SETTINGS = (NARROW, WIDE, DARK, WIDE_DARK, FORCED, WIDE_FORCED, ZOOMED)


@dataclass
class Looked:
    """An open page in one setting."""

    path: str
    setting: Setting
    page: Page
    site: str
    english: str = ""  # the HTML of the same page in English
    requests: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Check:
    """Something that every page must meet."""

    name: str
    criterion: str  # “1.4.10 Reflow”, or where else the rule comes from
    settings: Sequence[Setting]
    run: Callable[[Looked], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Violation:
    """A page that does not meet it."""

    path: str
    setting: str
    check: str
    criterion: str
    message: str

    def __str__(self) -> str:
        return f"{self.path} ({self.setting}): {self.message} [{self.check}, {self.criterion}]"


def look(
    browser: Browser, site: str, path: str, checks: Sequence[Check], english: str = ""
) -> Iterator[tuple[Setting, list[Violation]]]:
    """Open a page in each setting that some check asks for, and run those checks on it."""
    for setting in SETTINGS:
        wanted = [check for check in checks if setting in check.settings]
        if wanted:
            yield setting, list(_in_setting(browser, setting, (site, path, english), wanted))


def _in_setting(
    browser: Browser, setting: Setting, where: tuple[str, str, str], checks: Sequence[Check]
) -> Iterator[Violation]:
    site, path, english = where
    context = browser.new_context(
        viewport={"width": setting.width, "height": setting.height},
        color_scheme="dark" if setting.scheme == "dark" else "light",
        forced_colors="active" if setting.forced else "none",
        device_scale_factor=setting.scale,
        extra_http_headers={"Accept-Language": "tlh"},  # the address decides, and “/” asks
    )
    page = context.new_page()
    looked = Looked(path, setting, page, site, english)

    def remember(request: Request) -> None:
        looked.requests.append(request.url)

    page.on("request", remember)
    try:
        answer = page.goto(site + path, wait_until="load")
        if answer is None or answer.status >= 500:
            yield _unseen(looked, f"answers {answer.status if answer else 'nothing'}")
        for check in checks:
            for message in check.run(looked):
                yield Violation(path, setting.name, check.name, check.criterion, message)
    except Error as error:
        yield _unseen(looked, f"could not be looked at: {error.message.splitlines()[0]}")
    finally:
        context.close()


def _unseen(looked: Looked, message: str) -> Violation:
    """A page that nobody could look at is a failure too."""
    return Violation(looked.path, looked.setting.name, "opened", "every page answers", message)
