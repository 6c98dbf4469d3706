"""The same pages made by Hugo, side by side with a command of ours.

Debian's Hugo (“apt-get install hugo”) is given the translated texts as content files, so it
need not look anything up, and one layout with the parts that every page of ours has.
"""

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import big
from bench.big import Page, Project
from bench.growing import Cost, measured
from languages import registry
from languages.registry import SOURCE, Language
from sources import content
from sources.blocks import Kind

PUBLIC = "public"
STYLE = "layouts/partials/style.html"
LAYOUT = """<!DOCTYPE html>
<html lang="{{ .Site.LanguageCode }}" dir="{{ .Site.Params.dir }}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{{ .Title }} – {{ .Site.Title }}</title>
    <meta name="description" content="{{ .Params.summary }}">
    <meta property="og:description" content="{{ .Params.summary }}">
    <meta property="og:title" content="{{ .Title }} – {{ .Site.Title }}">
    <meta property="og:type" content="website">
    <link rel="canonical" href="{{ .Permalink }}">
    {{ range .AllTranslations }}
      <link rel="alternate" hreflang="{{ .Site.LanguageCode }}" href="{{ .Permalink }}">
    {{ end }}
    <meta name="color-scheme" content="light dark">
    {{ partialCached "style.html" . }}
  </head>
  <body id="top">
    <a href="#main">{{ .Site.Title }}</a>
    <header>
      <nav class="switcher">
        <ul class="languages">
          {{ $here := .Site.LanguageCode }}
          {{ range .AllTranslations }}
            <li>
              <a href="{{ .RelPermalink }}" lang="{{ .Site.LanguageCode }}"
                 dir="{{ .Site.Params.dir }}" hreflang="{{ .Site.LanguageCode }}"
                 {{ if eq .Site.LanguageCode $here }}aria-current="page"{{ end }}>
                <span class="own">{{ .Language.LanguageName }}</span>
                <span lang="en" dir="ltr">{{ .Site.Params.english }}</span></a>
            </li>
          {{ end }}
        </ul>
      </nav>
      <div class="masthead">
        <a class="name" href="/{{ .Site.Language.Lang }}/">{{ .Site.Title }}</a>
        <nav><ul>
          {{ range .Site.Menus.main }}
            <li><a href="{{ .URL }}">{{ .Name }}</a></li>
          {{ end }}
        </ul></nav>
      </div>
    </header>
    <main id="main" tabindex="-1">
      <div class="opening"><h1>{{ .Title }}</h1><p class="summary">{{ .Params.summary }}</p></div>
      {{ .Content }}
    </main>
    <footer><p class="name">{{ .Site.Title }}</p><p><a href="#top">↑</a></p></footer>
  </body>
</html>
"""


class WrongNumberError(Exception):
    """Hugo wrote other pages than it was given."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What both cost, round by round."""

    ours: tuple[Cost, ...]
    hugo: tuple[Cost, ...]
    pages: int  # that Hugo wrote


def version() -> str:
    """Where Hugo stands. Says what to install where there is none."""
    path = shutil.which("hugo")
    if path is None:
        message = "Hugo is missing. Install it with “apt-get install hugo”."
        raise RuntimeError(message)
    return path


def compared(
    project: Project,
    export: Sequence[str],
    clear: Callable[[], None],
    site: Path,
    rounds: int = 3,
) -> Comparison:
    """An export command of ours and Hugo, in turn, each into an empty folder.

    The command is run in the project's folder, after ``clear`` has taken away what it wrote;
    Hugo's site is made in ``site``, a new folder.
    """
    build(site, project.pages)
    costs: list[tuple[Cost, Cost]] = []
    for _ in range(rounds):
        clear()
        ours = measured(export, project.folder, watched=project.folder)
        costs.append((ours, run(site)))
    ours, hugo = zip(*costs, strict=True)
    return Comparison(ours, hugo, _checked(site, len(project.pages)))


def run(site: Path) -> Cost:
    """What one run of Hugo costs, into an empty folder and without its cache."""
    shutil.rmtree(site / PUBLIC, ignore_errors=True)
    command = (version(), "--quiet", "--ignoreCache", "--destination", PUBLIC)
    return measured(command, site, watched=site)


def build(site: Path, pages: Sequence[Page]) -> Path:
    """A Hugo site of these pages in all languages. Its folder."""
    languages = list(registry.read(big.ROOT / "locale").served.values())
    own = big.known_texts()
    (site / STYLE).parent.mkdir(parents=True)
    (site / "layouts" / "_default").mkdir()
    (site / "layouts" / "_default" / "single.html").write_text(LAYOUT, encoding="utf-8")
    css = (big.ROOT / "static" / "site.css").read_text(encoding="utf-8")
    (site / STYLE).write_text(f"<style>{css}</style>", encoding="utf-8")
    config = _config(languages, own)
    (site / "config.json").write_text(json.dumps(config, ensure_ascii=False), encoding="utf-8")
    for language in languages:
        folder = site / "content" / language.code
        folder.mkdir(parents=True)
        for page in pages:
            text = content_file(page, language)
            (folder / f"{page.slug}.md").write_text(text, encoding="utf-8")
    return site


def content_file(page: Page, language: Language) -> str:
    """A page of Hugo's in a language: its links lead to addresses, as ours do when exported."""
    folder = None if language.code == SOURCE else language.folder
    title, summary = (page.said(kind).text(folder) for kind in (Kind.TITLE, Kind.SUMMARY))
    head = json.dumps({"title": title, "summary": summary}, ensure_ascii=False)
    return f"{head}\n{big.linked(page.markdown(folder), f'/{language.code}/{{}}/')}"


def _config(
    languages: Sequence[Language], own: Mapping[str, Mapping[tuple[str, str], str]]
) -> dict[str, object]:
    return {
        "baseURL": "https://example.org/",
        "disableKinds": ["home", "section", "taxonomy", "term", "RSS", "sitemap", "404"],
        "defaultContentLanguage": SOURCE,
        "defaultContentLanguageInSubdir": True,
        "languages": {
            each.code: {
                "contentDir": f"content/{each.code}",
                "languageCode": each.tag,
                "languageName": each.autonym,
                "title": own.get(each.folder, {}).get(("", big.SITE_NAME), big.SITE_NAME),
                "weight": place,
                "params": {"dir": each.direction, "english": each.english},
                "menus": {"main": _menu(each, own.get(each.folder, {}))},
            }
            for place, each in enumerate(languages, 1)
        },
    }


def _menu(language: Language, own: Mapping[tuple[str, str], str]) -> list[dict[str, object]]:
    """The main menu of the repository's own pages, in a language."""
    pages = [page for page in content.read(big.ROOT / "content").pages if page.menu == "main"]
    return [
        {
            "name": own.get((page.slug, page.blocks[0].text), page.blocks[0].text),
            "url": f"/{language.code}/" if page.home else f"/{language.code}/{page.slug}/",
            "weight": place,
        }
        for place, page in enumerate(pages, 1)
    ]


def _checked(site: Path, number: int) -> int:
    languages = len(registry.read(big.ROOT / "locale").served)
    found = len(list((site / PUBLIC).glob("*/*/index.html")))
    if found != number * languages:
        message = f"Hugo wrote {found} pages, not {number} × {languages}."
        raise WrongNumberError(message)
    return found
