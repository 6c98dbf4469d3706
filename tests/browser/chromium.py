"""Debian's Chromium, driven by Playwright. No browser is downloaded."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserType, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><include>/etc/fonts/fonts.conf</include><selectfont><rejectfont>{}</rejectfont>
</selectfont></fontconfig>"""


OWN_SHEET = """text => {
  const own = new CSSStyleSheet();
  own.replaceSync(text);
  document.adoptedStyleSheets = [own];
}"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser, closed at the end. Says what to install where there is none."""
    _installed()
    with sync_playwright() as playwright, _launched(playwright.chromium) as browser:
        yield browser


def another(browser: Browser, **environment: str) -> AbstractContextManager[Browser]:
    """One more, in an environment of its own: Playwright starts only once in a process."""
    return _launched(browser.browser_type, {**os.environ, **environment})


def without_fonts(browser: Browser, folder: Path, rejected: str) -> AbstractContextManager[Browser]:
    """One more, on a machine that lacks some fonts; the folder is for saying so."""
    path = folder / "fonts.conf"
    path.write_text(FONTS.format(rejected), "utf-8")
    return another(browser, FONTCONFIG_FILE=str(path))


@contextmanager
def _launched(kind: BrowserType, environment: dict[str, str] | None = None) -> Iterator[Browser]:
    browser = kind.launch(executable_path=_installed(), args=QUIET, env=environment)
    try:
        yield browser
    finally:
        browser.close()


def restyled(page: Page, sheet: str) -> None:
    """Have the page shown with a reader's own style sheet, which no policy of the site's forbids.

    To take it away again: ``restyled(page, "")``.
    """
    page.evaluate(OWN_SHEET, sheet)


def version() -> str:
    """The browser's name and number: “Chromium 142.0.7444.59”."""
    said = subprocess.run([_installed(), "--version"], capture_output=True, text=True, check=True)
    return " ".join(said.stdout.split()[:2])


def _installed() -> str:
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        message = "Chromium is missing. Install it with “apt-get install chromium”."
        raise RuntimeError(message)
    return path
