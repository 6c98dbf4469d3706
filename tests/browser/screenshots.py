"""``make screenshots``: a picture of every page in every language, and one sheet of them all."""

import base64
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from html import escape
from multiprocessing import get_context
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from browser.audit.reading import sitemap
from browser.audit.walking import unlisted
from browser.chromium import chromium, restyled
from browser.serving import ROOT, served
from playwright.sync_api import Browser, Page

TARGET = ROOT / "var" / "screenshots"
README_PICTURE = TARGET / "about-in-three-languages.png"
SHEET = TARGET / "index.html"
HIGHEST = 30_000  # pixels; browsers paint no picture of more than 65,535
TWICE = "html { font-size: 200% !important }"
STYLE = """body { font: 1rem/1.5 system-ui, sans-serif; margin: 1rem; background: #cfd6d9 }
section > div { display: flex; gap: 1rem; overflow-x: auto; align-items: start; padding: 0.5rem 0 }
figure { margin: 0; flex: none } figcaption { font-weight: 700 } a { color: #0b4a5c }
nav ul { columns: 16rem; padding: 0; list-style: none }"""


@dataclass(frozen=True, slots=True)
class View:
    """How pages are looked at."""

    width: int
    name: str  # light, dark, 200 % or print

    def __str__(self) -> str:
        return f"{self.width}-{self.name.replace(' %', '')}"

    def prepare(self, page: Page) -> None:
        """The page as a reader with these settings has it."""
        page.set_viewport_size({"width": self.width, "height": 800})
        scheme = "dark" if self.name == "dark" else "light"
        page.emulate_media(media="print" if self.name == "print" else "screen", color_scheme=scheme)


VIEWS = [View(width, name) for width in (320, 768, 1280) for name in ("light", "dark", "200 %")]
VIEWS.append(View(700, "print"))  # the text of a sheet of A4


def main() -> None:
    """Take them all, saying each language."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with served() as site:
        listed = sitemap(site)
        pages = by_language([*listed, *unlisted(listed)])
        jobs = int(os.environ.get("JOBS") or os.cpu_count() or 1)
        with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
            waiting = [pool.submit(take, site, code, paths) for code, paths in pages.items()]
            for done, each in enumerate(as_completed(waiting), start=1):
                print(f"[{done}/{len(waiting)}] {each.result()}", flush=True)  # noqa: T201
        with chromium() as browser:
            side_by_side(browser, site, README_PICTURE)
    SHEET.write_text(sheet(pages), encoding="utf-8")
    print(f"Look through {SHEET.relative_to(ROOT)}")  # noqa: T201


def by_language(paths: list[str]) -> dict[str, list[str]]:
    """Pages under the first part of their address; those of no language under “any”."""
    found: dict[str, list[str]] = {}
    for path in paths:
        found.setdefault(path.split("/")[1] or "any", []).append(path)
    return found


def take(site: str, code: str, paths: list[str]) -> str:
    """The pictures of one language; what was done."""
    with chromium() as browser:
        page = browser.new_context(extra_http_headers={"Accept-Language": "tlh"}).new_page()
        for path in paths:
            page.goto(site + path, wait_until="networkidle")
            for view in VIEWS:
                view.prepare(page)
                _picture(page, view, TARGET / picture(path, view))
    return f"{code}: {len(paths)} pages, {len(paths) * len(VIEWS)} pictures"


def picture(path: str, view: View) -> str:
    """The name of a picture: “ur-race-forward-320-dark.jpeg”."""
    return f"{path.strip('/').replace('/', '-') or 'chooser'}-{view}.jpeg"


def sheet(pages: dict[str, list[str]]) -> str:
    """One HTML page of all pictures: a row for each page and view, with its languages."""
    rows = dict.fromkeys(_rest(path) for paths in pages.values() for path in paths)
    sections = [(rest, view) for rest in rows for view in VIEWS]
    menu = "".join(
        f'<li><a href="#{_id(*each)}">{escape(_title(*each))}</a></li>' for each in sections
    )
    body = "".join(_section(*each, pages) for each in sections)
    return (
        f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>All pages</title>'
        f"<style>{STYLE}</style><h1>All pages, in all languages</h1>"
        f"<nav><ul>{menu}</ul></nav>{body}</html>"
    )


def side_by_side(browser: Browser, site: str, path: Path) -> None:
    """The README's picture: the head of the About page on three phones."""
    page = browser.new_page(viewport={"width": 400, "height": 860})
    shots = []
    for code in ("en", "ur", "bn"):
        page.goto(f"{site}/{code}/", wait_until="networkidle")
        shots.append(base64.b64encode(page.screenshot()).decode())
    page.set_viewport_size({"width": 1320, "height": 900})
    images = "".join(f'<img src="data:image/png;base64,{shot}">' for shot in shots)
    style = "body{margin:20px;display:flex;gap:40px;background:#cfd6d9}"
    page.set_content(f"<style>{style}</style>{images}")
    page.screenshot(path=path)
    page.close()


def _picture(page: Page, view: View, path: Path) -> None:
    restyled(page, TWICE if view.name == "200 %" else "")
    height = min(page.evaluate("document.documentElement.scrollHeight"), HIGHEST)
    clip = {"x": 0, "y": 0, "width": view.width, "height": height}
    page.screenshot(path=path, full_page=True, clip=clip, type="jpeg", quality=60)


def _section(rest: str, view: View, pages: dict[str, list[str]]) -> str:
    figures = "".join(_figures(rest, view, pages))
    head = f'<section id="{_id(rest, view)}"><h2>{_title(rest, view)}</h2>'
    return f"{head}<div>{figures}</div></section>"


def _figures(rest: str, view: View, pages: dict[str, list[str]]) -> Iterator[str]:
    for code, paths in pages.items():
        for path in paths:
            if _rest(path) == rest:
                name = picture(path, view)
                image = f'<img loading="lazy" width="320" alt="{path}" src="{name}">'
                link = f'<a href="{name}">{image}</a>'
                yield f"<figure><figcaption>{code}</figcaption>{link}</figure>"


def _rest(path: str) -> str:
    return "/".join(path.strip("/").split("/")[1:]) or ("about" if path != "/" else "chooser")


def _title(rest: str, view: View) -> str:
    return f"{rest}, {view.width} px, {view.name}"


def _id(rest: str, view: View) -> str:
    return f"{rest.replace('/', '-')}-{view}"


if __name__ == "__main__":
    main()
