"""Catalogues compiled for gettext: what is whole, and never English in disguise."""

from collections.abc import Iterator

from catalogues import catalogue, po
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
        path = registry().catalogue(found.language)
        target = path.with_suffix(".mo")
        changed = files.write(target, po.binary(found.file))
        target.touch()  # newer than its source: compiled, even where that changed nothing
        number = len(found.file.translated_entries())
        yield f"{found.language.code}: {number} messages {'compiled' if changed else 'as before'}"
