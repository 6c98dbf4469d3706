"""The interface's words compiled for gettext: what is whole, and never English in disguise.

Text of pages and tables is read from the database. Compiled as well, it would fill the memory of
every process with the whole site in every language.
"""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import polib

from catalogues import catalogue, po, stored
from catalogues.catalogue import Catalogue
from languages import interface as interface_of
from languages.current import registry
from languages.registry import Language
from sources import together
from sources.problems import Refused

log = logging.getLogger(__name__)
_followed: dict[Language, str] = {}


def compile_all(languages: tuple[Language, ...]) -> Iterator[str | Refused]:
    """Compile the languages, all at once; a refused one keeps what it had. Says what was done.

    polib leaves out fuzzy messages and plurals with an empty form; a file that would not
    change is not written.
    """
    found = list(catalogue.each(languages))
    yield from (each for each in found if isinstance(each, Refused))
    yield from compiled(each for each in found if not isinstance(each, Refused))


def compile_stored() -> Iterator[str]:
    """Compile each language as the site has it, work in the browser too. Says what was done."""
    texts = {each: stored.text(each) for each in registry().translated}
    yield from compiled(catalogue.of(each, text) for each, text in texts.items() if text)


def mend() -> None:
    """Compile anew what is damaged: Django could not make a page in that language.

    Where its file is refused as well, its words are English until that is mended.
    """
    for language in registry().translated:
        if not interface_of.is_whole(language):
            log.warning("The compiled catalogue of “%s” is damaged: made anew.", language.code)
            with _told(language):
                if any(isinstance(done, Refused) for done in compile_all((language,))):
                    _target(language).unlink(missing_ok=True)


def follow() -> None:
    """Compile what was translated in the browser on another machine. One query.

    A catalogue without such work is compiled where it is loaded.
    """
    worked_on = stored.worked_on()
    for language in registry().translated:
        text = worked_on.get(stored.name_of(language), "")
        if text and _followed.get(language) != text:
            with _told(language):
                made = po.binary(interface(catalogue.of(language, text).file))
                together.write(registry().folder, {_target(language): made})
                _followed[language] = text


@contextmanager
def _told(language: Language) -> Iterator[None]:
    """A language that cannot be compiled keeps no other, nor the site, from being served."""
    try:
        yield
    except OSError as error:
        log.error("The catalogue of “%s” was not compiled: %s", language.code, error)


def _target(language: Language) -> Path:
    return registry().catalogue(language).with_suffix(".mo")


def compiled(found: Iterable[Catalogue]) -> Iterator[str]:
    """Compile catalogues that were checked: all, or none where it fails. Says what was done."""
    words = {each.language: interface(each.file) for each in found}
    targets = {each: _target(each) for each in words}
    wanted = {targets[each]: po.binary(file) for each, file in words.items()}
    changed = set(together.write(registry().folder, wanted))
    for language, file in words.items():
        target = targets[language]
        target.touch()  # newer than its source: compiled, even where that changed nothing
        said = "compiled" if target in changed else "as before"
        yield f"{language.code}: {len(file.translated_entries())} messages {said}"


def interface(file: polib.POFile) -> polib.POFile:
    """The catalogue without the texts of content/."""
    made = polib.POFile()
    made.metadata = file.metadata
    made.extend(entry for entry in file if not catalogue.is_content(entry))
    return made
