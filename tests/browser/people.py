"""Somebody who edits, translates or reviews, in a browser."""

import subprocess
import sys

from browser.audit.structure import axe

WIDTHS = [{"viewport": {"width": width, "height": 800}} for width in (320, 1280)]
DARK = {"viewport": {"width": 1280, "height": 800}, "color_scheme": "dark"}
NOT_OF_AA = ("color-contrast-enhanced", "identical-links-same-purpose")

# Colours of links change within a moment; until then they have less contrast.
STILL = "() => Promise.all(document.getAnimations().map(each => each.finished.catch(() => {})))"
STOP = """() => {
  const here = document.activeElement, box = here.getBoundingClientRect();
  const shown = getComputedStyle(here);
  return {text: (here.innerText || here.name || here.id).trim(), width: box.width,
          outlined: shown.outlineStyle !== "none" && parseFloat(shown.outlineWidth) >= 2,
          covered: !here.contains(document.elementFromPoint(
            box.left + box.width / 2, box.top + box.height / 2))};
}"""


def ran(project, *arguments):
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=project, capture_output=True, text=True,
        check=True, env={"DEBUG": "1"},
    )  # fmt: skip
    return done.stdout


def log_in(page, site, name, password):
    """As a person does it: the name field has the focus."""
    page.goto(f"{site}/admin/")
    page.locator("[name=username]:focus").wait_for()
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def choose(page, site, code):
    """Have the admin shown in a language, as its person does it."""
    page.goto(f"{site}/admin/interface/")
    page.check(f"input[value={code}]")
    with page.expect_navigation():
        page.click("input[type=submit]")


def slips(page):
    """What axe finds narrow, wide and dark, and where the page scrolls sideways."""
    size, found = page.viewport_size, []
    for setting in (*WIDTHS, DARK):
        page.set_viewport_size(setting["viewport"])
        page.emulate_media(color_scheme=setting.get("color_scheme", "light"))
        page.evaluate(STILL)
        at = f"{setting['viewport']['width']} {setting.get('color_scheme', 'light')}"
        found += [f"{at}: {each}" for each in axe(page, NOT_OF_AA)]
        if width(page) > setting["viewport"]["width"]:
            found.append(f"{at}: it scrolls sideways")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(size)
    return found


def width(page):
    return page.evaluate("document.documentElement.scrollWidth")
