"""Debian's Chromium, driven by Playwright. No browser is downloaded."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser, closed at the end. Says what to install where there is none."""
    path = _installed()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        try:
            yield browser
        finally:
            browser.close()


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
