"""A language's catalogue as it may be published: read, and checked by every rule."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

import polib
from django.conf import settings

from catalogues import checking, po
from catalogues.checking import Key, Known
from catalogues.findings import Finding
from catalogues.processes import mapped
from catalogues.rules.pair import Level
from languages import dependencies
from languages.current import registry
from languages.registry import Language
from languages.text import State
from sources import content, tables
from sources.blocks import Kind, tidy
from sources.problems import Refused
from sources.tables import TABLES

TEMPLATE = "django.pot"
CONTENT = "content/"
LAGS = "content/ was edited since “make messages”: run it first. This is of before."
FROM_FILES = {state.value: state for state in (State.MACHINE_DRAFT, State.DRAFT)}


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The whole translations of a language; what is fuzzy or incomplete is not among them."""

    language: Language
    file: polib.POFile

    @property
    def state(self) -> State:
        """How its texts came to be. Nobody said: then a machine, the least trust."""
        said = self.file.metadata.get(po.STATE, "")
        return FROM_FILES.get(said, State.MACHINE_DRAFT)

    def texts(self) -> dict[tuple[str, str], str]:
        """Translations by context and English, on one line and as NFC."""
        return {
            checking.key(entry): tidy(entry.msgstr)
            for entry in self.file
            if entry.translated() and entry.msgstr.strip()
        }


def read(language: Language, known: Known | None = None) -> Catalogue:
    """The catalogue of a language. Raises Refused, whole, with every error in it.

    By default its set of messages is not held against the template: a file that lags
    behind the English is no mistake of its translator's.
    """
    path = registry().catalogue(language)
    data, knowledge = path.read_bytes(), known or own_knowledge()
    file, findings = checking.examine(data, name(path), knowledge, language)
    if errors := [each for each in findings if each.level is Level.ERROR]:
        raise Refused(each.as_problem() for each in errors)
    return Catalogue(language, file)


def of(language: Language, text: str) -> Catalogue:
    """The catalogue that a text holds which was checked before."""
    readable, _ = po.decode(text.encode())
    return Catalogue(language, po.parse(readable or "").file)


def is_content(entry: polib.POEntry) -> bool:
    """Whether an entry is of a page or table, and not of the interface."""
    places = [place for place, _ in entry.occurrences]
    return bool(entry.msgctxt and places) and all(each.startswith(CONTENT) for each in places)


def each(languages: tuple[Language, ...]) -> Iterator[Catalogue | Refused]:
    """The catalogue of every language, or why it is refused."""
    yield from mapped(partial(_read_or_refused, own_knowledge()), languages)


def _read_or_refused(known: Known, language: Language) -> Catalogue | Refused:
    try:
        return read(language, known)
    except Refused as refused:
        return refused


def all_findings(languages: tuple[Language, ...], known: Known) -> Iterator[Finding]:
    """Everything to be said of the catalogues of languages."""
    for found in mapped(partial(_findings, known), languages):
        yield from found


def _findings(known: Known, language: Language) -> list[Finding]:
    path = registry().catalogue(language)
    return checking.check(path.read_bytes(), name(path), known, language)


def text(language: Language) -> str:
    """The file of a language, letter for letter. Raises Refused where it cannot be read whole."""
    path = registry().catalogue(language)
    po.read(path, name(path))
    return path.read_bytes().decode("utf-8")


def own_template() -> Mapping[Key, polib.POEntry]:
    """Every message of the site, in reading order; none where “makemessages” has not run.

    Read once for each state of the file, and not to be changed.
    """
    path = registry().folder / TEMPLATE
    return _template(path, dependencies.stamp(path))


@lru_cache(maxsize=8)
def _template(path: Path, stamp: object) -> Mapping[Key, polib.POEntry]:
    """The messages of the template (``stamp`` is only the key)."""
    file = po.read_what_can_be(path)
    return {checking.key(entry): entry for entry in file if not entry.obsolete}


def lags_behind() -> bool:
    """Whether content/ was edited since “makemessages” brought the files up to date."""
    try:
        found = content.read(settings.CONTENT_DIR)
    except Refused:
        return False  # it cannot be loaded either: nothing newer is on the site
    blocks = {
        (page.slug, block.text)
        for page in found.pages
        for block in page.blocks
        if block.kind is not Kind.DIRECTIVE
    }
    words = {
        (table, entry.values.get(field, ""))
        for table, entries in found.tables.items()
        for entry in entries
        for field in TABLES[table].translated
    }
    known = {message for message in own_template() if message[0]}
    return {each for each in blocks | words if each[1]} != known


def own_knowledge(*, with_template: bool = False) -> Known:
    """What this project's catalogues are held against."""
    rows = _names(settings.CONTENT_DIR / "names.toml")
    return Known(
        template=(own_template() or None) if with_template else None,
        names=tuple(name for name, kept in rows if kept),
        bodies=tuple(name for name, kept in rows if not kept),
        glossary=checking.glossary(registry().folder / "glossary.csv"),
    )


def name(path: Path) -> str:
    """A catalogue's path as its translator knows it."""
    return "/".join(("locale", *path.parts[-3:]))


def _names(path: Path) -> list[tuple[str, bool]]:
    """Names of content/, and whether every translation keeps them."""
    entries, _ = tables.read("names", path.name, path.read_text("utf-8") if path.is_file() else "")
    return [(entry.values.get("name", ""), "kept" in entry.values) for entry in entries]
