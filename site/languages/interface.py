"""Interface strings in the reader's language, from this project's catalogues alone.

Django's own catalogues never answer here: they are half translated for several of our
languages, and a page must not mix in words that no translator of ours has seen.
"""

import gettext
import logging
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from languages import dependencies
from languages.current import registry
from languages.registry import Language
from languages.text import State, Text


class _MissingError(LookupError):
    """The catalogue has no translation of this message."""


class _NoFallback(gettext.NullTranslations):
    """The end of a lookup: says that nothing was found, instead of handing back English."""

    def gettext(self, message: str) -> str:
        raise _MissingError(message)

    def pgettext(self, context: str, message: str) -> str:
        raise _MissingError(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        raise _MissingError(msgid1)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        raise _MissingError(msgid1)


NOTHING = _NoFallback()
DAMAGED = (OSError, UnicodeError, LookupError, ValueError, struct.error)
log = logging.getLogger(__name__)


def text(message: str, language: Language, context: str | None = None) -> Text:
    """The message in the language, or labelled English where no translation is compiled."""
    return _found(
        lambda catalogue: (
            catalogue.pgettext(context, message) if context else catalogue.gettext(message)
        ),
        message,
        language,
    )


def plural(
    one: str, many: str, number: int, language: Language, context: str | None = None
) -> Text:
    """The message for a number of things, by the language's own plural rule."""
    return _found(
        lambda catalogue: (
            catalogue.npgettext(context, one, many, number)
            if context
            else catalogue.ngettext(one, many, number)
        ),
        one if number == 1 else many,
        language,
    )


def _found(
    look_up: Callable[[gettext.NullTranslations], str], english: str, language: Language
) -> Text:
    source = registry().source
    if language == source:
        return Text.of(english, source, State.SOURCE)
    try:
        return Text.of(look_up(compiled(language)), language, State.MACHINE_DRAFT)
    except _MissingError:
        return Text.of(english, source, State.ENGLISH)


_instead: ContextVar[tuple[Language, gettext.NullTranslations] | None] = ContextVar(
    "_instead", default=None
)


@contextmanager
def instead(language: Language, catalogue: gettext.NullTranslations) -> Iterator[None]:
    """Within it, and in this request only, the language's strings are those of the catalogue."""
    token = _instead.set((language, catalogue))
    try:
        yield
    finally:
        _instead.reset(token)


def of(data: bytes) -> gettext.NullTranslations:
    """A compiled catalogue from its bytes."""
    catalogue = gettext.GNUTranslations(BytesIO(data))
    catalogue.add_fallback(_NoFallback())
    return catalogue


def compiled(language: Language) -> gettext.NullTranslations:
    """The language's compiled catalogue as it is on disk now; empty when it has none."""
    given = _instead.get()
    if given and given[0] == language:
        return given[1]
    path = registry().compiled(language)
    stamp = dependencies.stamp(path)
    return _read(path, stamp) if stamp else NOTHING


def is_whole(language: Language) -> bool:
    """Whether the language's compiled catalogue can be read, or there is none."""
    try:
        of(Path(registry().compiled(language)).read_bytes())
    except FileNotFoundError:
        return True
    except DAMAGED:
        return False
    return True


_whole: dict[str, gettext.NullTranslations] = {}  # by path, as it was last read


@lru_cache(maxsize=128)
def _read(path: str, stamp: object) -> gettext.NullTranslations:
    """The catalogue, read once for each state of the file (``stamp`` is only the key).

    In place of a damaged one, the one before it; without that, nothing: English, labelled.
    """
    try:
        _whole[path] = of(Path(path).read_bytes())
    except DAMAGED as error:
        log.warning("%s is damaged (%s). Its words are shown as they were.", path, error)
    return _whole.get(path, NOTHING)
