"""Our site and its peers with some number of languages, made anew in ``var/bench/``."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice, zip_longest
from pathlib import Path

import tomlkit
from babel.localedata import locale_identifiers
from browser.serving import ROOT
from services.servers import Server

from bench import mkdocs, pages
from bench.measuring import CannotMeasureError
from bench.servers import wsgi
from languages import registry
from languages.registry import SOURCE, Language

FOLDER = ROOT / "var" / "bench"
PEERS = Path(__file__).parent / "peers"
WAGTAIL, MKDOCS = (FOLDER / peer / "bin" / "python" for peer in ("wagtail", "mkdocs"))
COPIED = ("site", "templates", "static", "content", "locale", "docs")
FILES = ("manage.py", "babel.cfg")
MEASURED = "ur"
PATH = f"/{MEASURED}/"
DROPPED = ("also_for", "autonym", "english")


@dataclass(frozen=True, slots=True)
class Site:
    """The same page in the same languages, ready to be served by each side."""

    folder: Path
    document: pages.Document  # in the language that is measured
    autonyms: Mapping[str, str]  # of all its languages

    @property
    def project(self) -> Path:
        """Our project, loaded."""
        return self.folder / "project"

    def ours(self) -> AbstractContextManager[Server]:
        """Our Django, which renders the page for each request."""
        return _ours(self.project, "config.wsgi:django")

    def production(self) -> AbstractContextManager[Server]:
        """Our site as “make production” serves it."""
        return _ours(self.project, "config.wsgi:application")

    def exported(self) -> Path:
        """Our site as files, with their compressed forms beside them."""
        folder = self.folder / "exported"
        _run([sys.executable, "manage.py", "exportsite", str(folder)], self.project, DEBUG="0")
        return folder

    def bare(self, variant: str = "rendered") -> AbstractContextManager[Server]:
        """Bare Django with django-parler: “rendered” each time, “cached” or as “bytes”."""
        told = _told(self.folder, variant)
        return wsgi("wsgi:application", PATH, folder=PEERS / "bare", **told)

    def wagtail(self, variant: str = "rendered") -> AbstractContextManager[Server]:
        """Wagtail with wagtail-localize: “rendered” each time, or “cached”."""
        told = _told(self.folder, variant)
        return wsgi("wsgi:application", PATH, folder=PEERS / "wagtail", python=WAGTAIL, **told)

    def mkdocs(self, theme: str) -> Path:
        """The page as MkDocs makes it with one of its themes: a folder of files."""
        return mkdocs.build(_installed(MKDOCS), self.document, self.autonyms, theme)


@cache
def make(number: int) -> Site:
    """Our site and its peers in that many languages, made once in a run."""
    folder = FOLDER / f"languages-{number}"
    shutil.rmtree(folder, ignore_errors=True)
    _copy(folder / "project")
    choose(folder / "project" / "locale", number)
    _load(folder / "project")
    documents = list(_documents(folder))
    if len(documents) != number:
        message = f"CLDR has no {number} languages and regions that these catalogues suit."
        raise CannotMeasureError(message)
    pages.write(documents, folder / "text.json")
    for peer, python in (("bare", Path(sys.executable)), ("wagtail", WAGTAIL)):
        _fill(folder, peer, python)
    measured = next(each for each in documents if each.code == MEASURED)
    return Site(folder, measured, {each.code: each.autonym for each in documents})


def _ours(project: Path, target: str) -> AbstractContextManager[Server]:
    return wsgi(target, PATH, folder=project / "site")


def _copy(project: Path) -> None:
    for name in COPIED:
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("*.pyc", "*.mo"))
    for name in FILES:
        shutil.copy(ROOT / name, project)


def choose(locale: Path, number: int) -> None:
    """Leave so many languages, or add regional forms of them: real text in real scripts."""
    path = locale / registry.FILE
    found = registry.read(locale)
    text = tomlkit.parse(path.read_text(encoding="utf-8"))
    kept = dict.fromkeys([SOURCE, MEASURED, *found.offered])
    for code in list(kept)[number:]:
        # Planned languages have their columns too, so that no migration is called for.
        text["planned"].append(code)
        del text["languages"][code]
        shutil.rmtree(locale / found.languages[code].folder)
    for language, code in islice(_regional(found.translated), max(0, number - len(kept))):
        entry = text["languages"][language.code].unwrap()
        text["languages"][code] = {key: entry[key] for key in entry if key not in DROPPED}
        _copy_catalogue(found.catalogue(language), locale, registry.language(code), language)
    path.write_text(tomlkit.dumps(text), encoding="utf-8")


def _regional(languages: Iterable[Language]) -> Iterator[tuple[Language, str]]:
    """Languages with their regional tags that CLDR knows, one of each language at a time."""
    known = sorted(locale_identifiers())
    tags = [
        [(each, _code(name)) for name in known if _is_region_of(name, each)] for each in languages
    ]
    return (each for each in chain.from_iterable(zip_longest(*tags)) if each)


def _is_region_of(name: str, language: Language) -> bool:
    """Whether a CLDR locale is the language in one country, counting as the language does."""
    head, _, region = name.rpartition("_")
    if head != language.folder or len(region) != 2 or not region.isupper():
        return False
    return registry.language(_code(name)).plural_forms == language.plural_forms


def _code(name: str) -> str:
    return name.replace("_", "-").lower()


def _copy_catalogue(source: Path, locale: Path, made: Language, of: Language) -> None:
    path = locale / made.folder / "LC_MESSAGES" / source.name
    path.parent.mkdir(parents=True)
    text = source.read_text(encoding="utf-8")
    own = text.replace(f'"Language: {of.folder}\\n"', f'"Language: {made.folder}\\n"', 1)
    path.write_text(own, encoding="utf-8")


def _load(project: Path) -> None:
    for command in (
        ("makemigrations", "pages", "--name", "bench"),
        ("migrate",),
        ("compilemessages",),
        ("loadcontent",),
    ):
        _run([sys.executable, "manage.py", *command], project, DEBUG="0", PYTHONPATH="site")


def _documents(folder: Path) -> Iterator[pages.Document]:
    project = folder / "project"
    offered = registry.read(project / "locale").offered
    with _ours(project, "config.wsgi:django") as server:
        for language in offered.values():
            html = pages.ask(f"{server.address}/{language.code}/").body
            yield pages.read(html, language)


def _fill(folder: Path, peer: str, python: Path) -> None:
    _run([str(_installed(python)), "fill.py"], PEERS / peer, **_told(folder))


def _installed(python: Path) -> Path:
    if not python.is_file():
        message = f"{python.relative_to(ROOT)} is missing. Run “make bench”, which installs it."
        raise CannotMeasureError(message)
    return python


def _told(folder: Path, variant: str = "rendered") -> dict[str, str]:
    """What the peers' settings read."""
    return {"BENCH_FOLDER": str(folder), "BENCH_VARIANT": variant}


def _run(command: list[str], folder: Path, **environment: str) -> None:
    own = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        command,
        cwd=folder,
        env=own | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        message = f"{' '.join(command)} failed:\n{done.stdout}"
        raise CannotMeasureError(message)
