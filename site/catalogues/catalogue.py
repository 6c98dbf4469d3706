"""A language's catalogue as it may be published: read, and checked by every rule."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib

from catalogues import po, rules
from languages.current import registry
from languages.registry import Language
from languages.text import State
from sources.blocks import tidy
from sources.problems import Refused

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
            (entry.msgctxt or "", entry.msgid): tidy(entry.msgstr)
            for entry in self.file
            if entry.translated() and entry.msgstr.strip()
        }


def read(language: Language) -> Catalogue:
    """The catalogue of a language. Raises Refused, whole, with every problem in it."""
    path = registry().catalogue(language)
    file = po.read(path, name(path))
    if found := list(rules.problems(file, name(path), language)):
        raise Refused(found)
    return Catalogue(language, file)


def name(path: Path) -> str:
    """A catalogue's path as its translator knows it."""
    return "/".join(("locale", *path.parts[-3:]))


def each(languages: tuple[Language, ...]) -> Iterator[Catalogue | Refused]:
    """The catalogue of every language, or why it is refused."""
    for language in languages:
        try:
            yield read(language)
        except Refused as refused:
            yield refused
