"""Somebody who edits, translates or reviews, in a browser."""

import subprocess
import sys

WIDTHS = [{"viewport": {"width": width, "height": 800}} for width in (320, 1280)]
DARK = {"viewport": {"width": 1280, "height": 800}, "color_scheme": "dark"}
NOT_OF_AA = ("color-contrast-enhanced", "identical-links-same-purpose")

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
    page.wait_for_function("document.activeElement.name === 'username'")
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def choose(page, code):
    page.check(f"input[value={code}]")
    with page.expect_navigation():
        page.click("input[type=submit]")


def width(page):
    return page.evaluate("document.documentElement.scrollWidth")
