"""The interface's words compiled for gettext: what is whole, and never English in disguise.

Text of pages and tables is read from the database. Compiled as well, it would fill the memory of
every process with the whole site in every language.
"""

from collections.abc import Iterator

import polib

from catalogues import catalogue, po, stored
from catalogues.catalogue import Catalogue
from languages.current import registry
from languages.registry import Language
from sources import files
from sources.problems import Refused


def compile_all(languages: tuple[Language, ...]) -> Iterator[str | Refused]:
    """Compile each language; a refused one keeps what it had. Says what was done.

    polib leaves out fuzzy messages and plurals with an empty form; a file that would not
    change is not written.
    """
    for found in catalogue.each(languages):
        if isinstance(found, Refused):
            yield found
            continue
        yield compile_one(found)


def compile_stored() -> Iterator[str]:
    """Compile each language as the site has it, work in the browser too. Says what was done."""
    for language in registry().translated:
        if text := stored.text(language):
            yield compile_one(catalogue.of(language, text))


def compile_one(found: Catalogue) -> str:
    """Compile a catalogue that was checked. Says what was done."""
    target = registry().catalogue(found.language).with_suffix(".mo")
    words = interface(found.file)
    changed = files.write(target, po.binary(words))
    target.touch()  # newer than its source: compiled, even where that changed nothing
    number = len(words.translated_entries())
    return f"{found.language.code}: {number} messages {'compiled' if changed else 'as before'}"


def interface(file: polib.POFile) -> polib.POFile:
    """The catalogue without the texts of content/."""
    made = polib.POFile()
    made.metadata = file.metadata
    made.extend(entry for entry in file if not catalogue.is_content(entry))
    return made
