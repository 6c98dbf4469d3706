"""A translator's file on the real pages, without publishing it: links, and what they show."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from gettext import NullTranslations
from pathlib import Path

import polib
from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.utils import timezone

from catalogues import catalogue, checking, signoffs
from catalogues.catalogue import Catalogue
from catalogues.checking import key
from catalogues.findings import Finding
from catalogues.models import Preview
from catalogues.rules.pair import Level
from languages import interface
from languages.current import registry
from languages.registry import Language
from languages.text import State, Text, Translation
from pages.coverage import translations
from pages.queries import Given
from sources.blocks import tidy

LASTS = timedelta(days=7)
DIGITS = 24  # hexadecimal ones of a digest: short enough for a link, too many to guess
LIVE = "live"  # the token of the file that “make preview” watches: no signature is like it
WITHDRAWN = ""  # of no English: what is made from it is stale


class Mark(StrEnum):
    """What a translator is told of a text."""

    NEW = "new"
    MISTAKE = "mistake"
    MISSING = "missing"
    STALE = "stale"


class NotValidError(Exception):
    """A link that was altered, or is too old, or whose file is gone."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to look at."""

    language: Language
    name: str
    data: bytes
    until: datetime | None = None  # none: for as long as the program runs that shows it

    @property
    def version(self) -> str:
        """What differs when anything in it does."""
        named = f"{self.language.code}\0".encode() + self.data
        return hashlib.sha256(named).hexdigest()[:DIGITS]


@dataclass(frozen=True, slots=True)
class Draft:
    """What a file would do to the pages."""

    file: File
    given: Given
    interface: NullTranslations
    findings: Sequence[Finding]
    mistaken: frozenset[str]  # English whose translation has a mistake, and is not shown
    new: frozenset[str]  # translations that readers do not see yet
    texts: int  # of the whole site

    def mark(self, text: Text) -> Mark | None:
        """What its translator should know of a text on a page, if anything."""
        if text.lang == self.file.language.tag:
            return Mark.NEW if text.text in self.new else None
        if not text.fallback:
            return None
        if text.text in self.mistaken:
            return Mark.MISTAKE
        return Mark.STALE if text.state is State.STALE else Mark.MISSING

    def counts(self) -> dict[Mark, int]:
        """How many texts of the whole file there are to know of."""
        stale = sum(each.source == WITHDRAWN for each in self.given.values())
        whole = len(self.given) - stale
        return {
            Mark.NEW: len(self.new),
            Mark.MISTAKE: len(self.mistaken),
            Mark.STALE: stale,
            Mark.MISSING: self.texts - whole - stale - len(self.mistaken),
        }


def keep(file: File) -> str:
    """Store a file so that it can be looked at, and return the token of its link.

    Files whose links have expired are removed.
    """
    now = timezone.now()
    Preview.objects.filter(made__lt=now - LASTS).delete()
    Preview.objects.update_or_create(
        digest=file.version,
        defaults={
            "language": file.language.code,
            "name": file.name,
            "file": file.data,
            "made": now,
        },
    )
    return _signer().sign(file.version)


def opened(token: str) -> File:
    """The file behind a link. Raises NotValidError for a link that does not work (any more)."""
    if token == LIVE and settings.PREVIEW:
        return live(*settings.PREVIEW)
    try:
        digest = _signer().unsign(token, max_age=LASTS)
    except BadSignature as error:
        raise NotValidError(token) from error
    row = Preview.objects.filter(digest=digest).first()
    language = registry().served.get(row.language) if row else None
    if row is None or language is None:
        raise NotValidError(token)
    file = File(language, row.name, bytes(row.file), row.made + LASTS)
    if file.version != digest:
        raise NotValidError(token)
    return file


def live(code: str, path: Path) -> File:
    """The file that “make preview” watches, as it is on disk now."""
    return File(registry().served[code], path.name, path.read_bytes())


def draft(file: File) -> Draft:
    """What a file would show. A translation with a mistake is not shown: its English is."""
    known = catalogue.own_knowledge(with_template=True)
    parsed, findings = checking.examine(file.data, file.name, known, file.language)
    mistaken = frozenset(
        each.msgid for each in findings if each.level is Level.ERROR and each.msgid
    )
    for entry in [entry for entry in parsed if entry.msgid in mistaken]:
        parsed.remove(entry)
    given = {**_stale(parsed), **_whole(Catalogue(file.language, parsed))}
    template = known.template or {}
    shown = _shown(file.language, template)
    return Draft(
        file,
        given,
        interface.of(parsed.to_binary()),
        findings,
        mistaken,
        frozenset(each.text for each in given.values() if each.source) - shown,
        len(template),
    )


def _shown(language: Language, template: Iterable[checking.Key]) -> set[str]:
    """What readers see in the language: of pages from the database, of the interface compiled."""
    found = set(translations().get(language.code, {}).values())
    words = interface.compiled(language)
    for context, msgid in template:
        with suppress(LookupError):
            found.add(tidy(words.pgettext(context, msgid) if context else words.gettext(msgid)))
    return found


def _whole(found: Catalogue) -> dict[checking.Key, Translation]:
    """Translations as they would be published, each with the word of whoever vouched for it."""
    record = signoffs.read(signoffs.path(registry().catalogue(found.language)))
    standings = signoffs.standings(found, record)
    return {
        message: Translation(text, message[1], standings[message].state)
        for message, text in found.texts().items()
    }


def _stale(parsed: polib.POFile) -> Mapping[checking.Key, Translation]:
    return {
        key(entry): Translation(tidy(entry.msgstr), WITHDRAWN)
        for entry in parsed
        if entry.fuzzy and not entry.obsolete
    }


def _signer() -> TimestampSigner:
    return TimestampSigner(salt="catalogues.previews")
