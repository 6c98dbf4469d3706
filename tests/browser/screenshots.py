"""Writes a picture of every page in every language, narrow and wide, light and dark."""

import base64
import sys
from itertools import product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from browser.chromium import chromium
from browser.serving import ROOT, served
from playwright.sync_api import Browser

CODES = ("en", "pa", "ur", "pl")
PAGES = ("", "race-forward/", "translations/", "nowhere/")
WIDTHS = (320, 768, 1280)
SCHEMES = ("light", "dark")


def main() -> None:
    """Take them all, saying each."""
    target = ROOT / "var" / "screenshots"
    target.mkdir(parents=True, exist_ok=True)
    with served() as site, chromium() as browser:
        for width, scheme in product(WIDTHS, SCHEMES):
            context = browser.new_context(
                viewport={"width": width, "height": 800}, color_scheme=scheme
            )
            page = context.new_page()
            for code, rest in product(CODES, PAGES):
                page.goto(f"{site}/{code}/{rest}")
                name = f"{code}-{rest.strip('/') or 'about'}-{width}-{scheme}.png"
                page.screenshot(path=target / name, full_page=True)
                print(name)  # noqa: T201
            context.close()
        _side_by_side(browser, site, target / "three-languages.png")
    print(f"Look at them in {target.relative_to(ROOT)}/")  # noqa: T201


def _side_by_side(browser: Browser, site: str, path: Path) -> None:
    """The README's picture: the head of the About page on three phones."""
    page = browser.new_page(viewport={"width": 400, "height": 860})
    shots = []
    for code in ("en", "ur", "pa"):
        page.goto(f"{site}/{code}/")
        shots.append(base64.b64encode(page.screenshot()).decode())
    page.set_viewport_size({"width": 1320, "height": 900})
    images = "".join(f'<img src="data:image/png;base64,{shot}">' for shot in shots)
    style = "body{margin:20px;display:flex;gap:40px;background:#cfd6d9}"
    page.set_content(f"<style>{style}</style>{images}")
    page.screenshot(path=path)
    page.close()


if __name__ == "__main__":
    main()
