"""A translator saves the file, and the open page shows it."""

import shutil

import pytest
from browser.serving import ROOT, served

WIDTHS = [{"viewport": {"width": width, "height": 800}} for width in (320, 1280)]


@pytest.fixture
def watched(tmp_path):
    path = tmp_path / "their.po"
    shutil.copy(ROOT / "locale" / "ur" / "LC_MESSAGES" / "django.po", path)
    return path


@pytest.fixture
def preview(watched):
    with served("preview", "ur", "--file", str(watched), "--noreload", "--address") as address:
        yield f"{address}/preview/live/ur/"


@pytest.mark.parametrize("page", WIDTHS, indirect=True, ids=["320", "1280"])
def test_an_open_page_shows_what_was_just_saved(preview, page, watched):
    page.goto(preview)
    text = watched.read_text("utf-8")

    watched.write_text(text.replace('msgstr "ہمارا کام"', 'msgstr "ہمارا نیا کام"'), "utf-8")

    page.wait_for_selector("h2:has-text('ہمارا نیا کام') mark:has-text('new')", timeout=10_000)
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= page.viewport_size["width"]
