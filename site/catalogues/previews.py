"""A translator's file on the real pages, without publishing it: links, and what they show."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from gettext import NullTranslations
from pathlib import Path

import polib
from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner, b62_decode
from django.utils import timezone

from catalogues import checking, merging, po, signoffs, stored
from catalogues.catalogue import Catalogue
from catalogues.checking import Key, key
from catalogues.extraction import Message
from catalogues.findings import Finding
from catalogues.models import Preview
from catalogues.rules.pair import Level
from catalogues.signoffs import SignOff, Standing
from languages import interface
from languages.current import registry
from languages.registry import Language
from languages.text import State, Translation
from pages.coverage import States, Tally, current_translations
from pages.queries import Given
from pages.vocabulary import cells, column
from sources.blocks import tidy

LASTS = timedelta(days=7)
DIGITS = 24  # hexadecimal ones of a digest: short enough for a link, too many to guess
LIVE = "live"  # the token of the file that “make preview” watches: no signature is like it
OTHER_ENGLISH = ""  # what is made from it is not of the English as it is now


class Mark(StrEnum):
    """What a translator is told of a text."""

    NEW = "new"
    MISTAKE = "mistake"
    CHANGED = "changed"
    FUZZY = "fuzzy"
    MISSING = "missing"


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
    given: Given  # each with its mark as its note
    states: States
    interface: NullTranslations
    findings: Sequence[Finding]
    marks: Mapping[Key, Mark]  # of every text of the site that there is something to say of

    @property
    def counts(self) -> Mapping[Mark, int]:
        """How many texts of the whole site have each mark."""
        return Counter(self.marks.values())

    @property
    def errors(self) -> int:
        """How many mistakes keep the file from being published."""
        return sum(each.level is Level.ERROR for each in self.findings)


def keep(file: File) -> str:
    """Store a file so that it can be looked at, and return the token of its link.

    Files that nobody asked a link for in the last seven days are removed.
    """
    now = timezone.now()
    Preview.objects.filter(made__lt=now - LASTS).delete()
    fields = {"language": file.language.code, "name": file.name[:200], "file": file.data}
    Preview.objects.update_or_create(digest=file.version, defaults={**fields, "made": now})
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
    file = File(language, row.name, bytes(row.file), _signed(token) + LASTS)
    if file.version != digest:
        raise NotValidError(token)
    return file


def live(code: str, path: Path) -> File:
    """The file that “make preview” watches, as it is on disk now.

    Empty while it is not there: editors remove a file before they write it anew.
    """
    data = b""
    with suppress(OSError):
        data = path.read_bytes()
    return File(registry().served[code], path.name, data)


def draft(file: File) -> Draft:
    """What a file would show. A translation with a mistake is not shown: its English is.

    A file that lags behind the English is first brought up to date, as “makemessages” would.
    """
    english = stored.messages()
    known = stored.knowledge()
    _, findings = checking.examine(file.data, file.name, known, file.language)
    mistaken = {each.key for each in findings if each.level is Level.ERROR}
    keys, parsed = [each.key for each in english], _parsed(file, english)
    found = Catalogue(file.language, parsed)
    texts = {message: text for message, text in found.texts().items() if message not in mistaken}
    marks = dict(_marks(keys, parsed, texts, mistaken, published(file.language, keys)))
    standings = signoffs.standings(found, _record(file.language))
    return Draft(
        file,
        _given(texts, standings, marks),
        {file.language.code: _tallies(standings)},
        interface.of(_compiled(parsed, texts, file.language)),
        findings,
        marks,
    )


def published(language: Language, messages: Iterable[Key]) -> dict[Key, str]:
    """What readers see in the language now: of pages and tables, and of the interface."""
    rows = current_translations().filter(language_code=language.code)
    found: dict[Key, str] = {
        (slug, english): text
        for slug, english, text in rows.values_list("master__page__slug", "source", "text")
    }
    for table, term, field, english in cells():
        found[table, english] = getattr(term, column(table, field, language.code)) or ""
    words = interface.compiled(language)
    for context, text in messages:
        if not context:
            with suppress(LookupError):
                found[context, text] = tidy(words.gettext(text))
    return found


def _record(language: Language) -> list[SignOff]:
    """Who vouched for which translation, on the site and in a file that is not loaded yet."""
    known = stored.record(language)
    on_disk = signoffs.read(signoffs.path(registry().catalogue(language)))
    return [*known, *(each for each in on_disk if each not in known)]


def _parsed(file: File, english: Sequence[Message]) -> polib.POFile:
    """The file as far as it can be read, with the English as it is now."""
    text, _ = po.decode(file.data)
    reading = po.parse(text or "")
    if text is None or reading.faults:
        return reading.file
    return po.parse(merging.merge(text, english)).file


def _marks(
    english: Iterable[Key],
    parsed: polib.POFile,
    texts: Mapping[Key, str],
    mistaken: set[Key],
    shown: Mapping[Key, str],
) -> Iterator[tuple[Key, Mark]]:
    """One mark for each text of the site that is not as readers see it now."""
    waiting = {key(each): each for each in parsed if each.fuzzy and each.msgstr}
    for message in english:
        if message in mistaken:
            yield message, Mark.MISTAKE
        elif message in waiting:
            changed = waiting[message].previous_msgid
            yield message, Mark.CHANGED if changed else Mark.FUZZY
        elif message not in texts:
            yield message, Mark.MISSING
        elif texts[message] != shown.get(message):
            yield message, Mark.NEW


def _given(
    texts: Mapping[Key, str], standings: Mapping[Key, Standing], marks: Mapping[Key, Mark]
) -> Given:
    """Every translation with the word of whoever vouched for it, and each mark as a note."""
    whole = {
        message: Translation(text, message[1], standings[message].state, marks.get(message, ""))
        for message, text in texts.items()
    }
    noted = {message: Translation("", OTHER_ENGLISH, note=mark) for message, mark in marks.items()}
    return noted | whole


def _tallies(standings: Mapping[Key, Standing]) -> dict[State, Tally]:
    """How many translations are in each state, and since when."""
    found: dict[State, Tally] = {}
    for each in standings.values():
        before = found.get(each.state, Tally(0))
        days = [day for day in (before.since, each.since) if day]
        found[each.state] = Tally(before.number + 1, max(days, default=None))
    return found


def _compiled(parsed: polib.POFile, texts: Mapping[Key, str], language: Language) -> bytes:
    """Those texts as gettext reads them, under a head that is right whatever the file's says."""
    made = polib.POFile()
    made.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Plural-Forms": language.plural_forms,
    }
    made.extend(each for each in parsed if key(each) in texts)
    return po.binary(made)


def _signed(token: str) -> datetime:
    """When the token of a link was made."""
    return datetime.fromtimestamp(b62_decode(token.split(":")[-2]), UTC)


def _signer() -> TimestampSigner:
    return TimestampSigner(salt="catalogues.previews")
