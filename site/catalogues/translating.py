"""A translation that was made in the browser: checked, kept, and shown to readers at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from catalogues import applying, catalogue, checking, compiling, entries, signoffs, stored
from catalogues.catalogue import Catalogue
from catalogues.checking import Key
from catalogues.entries import Entry
from catalogues.findings import Finding
from catalogues.rules.pair import Level
from catalogues.signoffs import SignOff
from languages.registry import Language
from languages.text import State
from sources.blocks import LONGEST, tidy


@dataclass(frozen=True, slots=True)
class Work:
    """What a person wrote for a message, and what stood there when they began."""

    message: Key
    text: str
    was: str
    translator: str


@dataclass(frozen=True, slots=True)
class Done:
    """What became of it: everything to be said of the text, and whether readers see it now."""

    findings: Sequence[Finding]
    saved: bool


class GoneError(LookupError):
    """The English is another one by now, or gone."""


class ChangedMeanwhileError(Exception):
    """Somebody else translated the message since; ``now`` is their text."""

    def __init__(self, now: str) -> None:
        self.now = now
        super().__init__(now)


def translate(language: Language, work: Work) -> Done:
    """Keep a translation, unless a check finds a mistake in it.

    It counts as a draft of its translator's. Raises GoneError or ChangedMeanwhileError; then, as
    after a mistake, nothing was changed.
    """
    with transaction.atomic():
        file = _opened(language)
        entry = _entry(file.entries, work)
        made = entries.translated(entry, tidy(work.text))
        findings = check(file.entries[:1], [made], language).get(entry.key, ())
        if any(each.level is Level.ERROR for each in findings):
            return Done(findings, saved=False)
        found = _put(language, file, entry, made)
        vouch(language, {work.message: tidy(work.text)}, work.translator)
        show(found, [work.message])
    return Done(findings, saved=True)


def put_back(language: Language, work: Work, source: str) -> None:
    """Keep a translation of other English, for a translator to look at. Readers do not see it.

    Raises GoneError or ChangedMeanwhileError, as ``translate`` does.
    """
    with transaction.atomic():
        file = _opened(language)
        entry = _entry(file.entries, work)
        made = entries.outdated(entries.translated(entry, tidy(work.text)), source)
        show(_put(language, file, entry, made), [work.message])


def check(
    head: Iterable[Entry], made: Iterable[Entry], language: Language
) -> Mapping[Key, Sequence[Finding]]:
    """Everything to be said of translations, by message, by the rules for whole catalogues."""
    name, known = stored.name_of(language), stored.knowledge()
    found: dict[Key, list[Finding]] = {}
    fit = []
    for entry in made:
        # Of a file with a text on thousands of lines it is the file that is told, and no text.
        if (length := len(entry.text("msgstr") or "")) > LONGEST:
            found[entry.key] = [_too_long(name, entry.key, length)]
        else:
            fit.append(entry)
    for each in checking.check(entries.join([*head, *fit]).encode(), name, known, language):
        found.setdefault(each.key, []).append(each)
    return found


def _too_long(name: str, message: Key, length: int) -> Finding:
    said = f"{length:,} characters; {LONGEST:,} are the most. Shorten it"
    return Finding(name, 1, message[1], Level.ERROR, "too-long", said, message[0])


@dataclass(frozen=True, slots=True)
class _File:
    """A translators' file as it is now; others wait to change it until the transaction ends."""

    entries: Sequence[Entry]
    line_end: str


def _opened(language: Language) -> _File:
    stored.lock(stored.name_of(language))
    text = stored.current(language)
    return _File(entries.split(text), entries.line_end(text))


def _put(language: Language, file: _File, entry: Entry, made: Entry) -> Catalogue:
    changed = [made if each is entry else each for each in file.entries]
    text = entries.join(changed, file.line_end)
    stored.put(stored.name_of(language), text)
    return catalogue.of(language, text)


def _entry(found: Sequence[Entry], work: Work) -> Entry:
    for entry in found:
        if entry.key == work.message and not entry.obsolete and not entry.header:
            now = entry.text("msgstr") or ""
            if tidy(now) not in {tidy(work.was), tidy(work.text)}:
                raise ChangedMeanwhileError(now)
            return entry
    raise GoneError(work.message)


def vouch(language: Language, texts: Mapping[Key, str], translator: str) -> None:
    """Record whose drafts these translations are, so that somebody else reviews them."""
    today = timezone.localdate()
    made = (
        SignOff(signoffs.digest(message, text), State.DRAFT, translator, today)
        for message, text in texts.items()
        if text
    )
    stored.sign(language, made)


def show(found: Catalogue, messages: Iterable[Key]) -> None:
    """Have readers see what was translated; of the interface too, where some of it was."""
    applying.apply(found, stored.keys())
    if any(not context for context, _ in messages):
        list(compiling.compiled([found]))
