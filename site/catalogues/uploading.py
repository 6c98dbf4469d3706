"""A translators' file that was sent: what becomes of each text in it, and taking them at once.

The file is untrusted. Only texts are taken from it: never its head, its comments or its English.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

import polib
from django.db import transaction

from catalogues import catalogue, entries, merging, po, signoffs, stored, translating
from catalogues.checking import Key, key
from catalogues.entries import Entry
from catalogues.extraction import Message
from catalogues.findings import Finding
from catalogues.rules.pair import Level
from catalogues.signoffs import SignOff
from languages.registry import Language
from sources.blocks import LONGEST, tidy

MOST_BYTES = 5_000_000
MOST_LINES = 400_000  # polib takes seconds for a text that runs over more
MOST_ENTRIES = 20_000
MOST_PROBLEMS = 50  # that are told: who has more has sent another kind of file
LONGEST_SHOWN = 200
MOST_MATCHED = 2_000  # texts whose English is looked for: each is held against all that are new

TOO_LARGE = "The file is too large: {:,} bytes are the most. Is it a PO file?"
TOO_MANY = "The file has {:,} {}; {:,} are the most. Is it the file of this site?"
NO_FILE = "This is no PO file: there is no message in it"
OTHER = "This is a file for “{}”, not for “{}”. Send it to that language, or mend “Language:”"
TWICE = "this message stands in line {} already, and that one was read. Keep one of them"
TOO_LONG = "{:,} characters; {:,} are the most. Shorten it"
AND_MORE = "{:,} more lines cannot be read"
PLURAL = "the English has no msgid_plural. Take it out"


class Fate(StrEnum):
    """What becomes of a text of the file."""

    NEW = "new"  # taken: readers were shown English
    CHANGED = "changed"  # taken: readers were shown other words
    STALE = "stale"  # its English has changed: kept for the translator to look at
    LATE = "late"  # its English has changed, and the site has the new one translated
    KEPT = "kept"  # unchanged in the file, but changed in the browser: that stays
    DOUBTED = "doubted"  # marked as uncertain: kept so where the site has nothing better
    LEFT = "left"  # uncertain or empty, and the site has better
    UNKNOWN = "unknown"  # no such English
    REFUSED = "refused"
    UNCHANGED = "unchanged"


SHOWN = (Fate.NEW, Fate.CHANGED)  # to readers
WAITING = (Fate.STALE, Fate.DOUBTED)  # for the translator


@dataclass(frozen=True, slots=True)
class Item:
    """A text of the file, and what becomes of it."""

    message: Key  # of the English as it is now; where there is none, of the file
    fate: Fate
    line: int
    before: str = ""  # what the site has
    after: str = ""  # what the file says
    findings: Sequence[Finding] = ()
    english: str = ""  # that it was made from, where that has changed
    said: SignOff | None = None  # who vouched for what the site has
    in_browser: bool = False  # whether what the site has was written there since it was loaded

    @property
    def replaces(self) -> bool:
        """Whether it takes the place of what somebody wrote in the browser, or vouched for."""
        return self.fate is Fate.CHANGED and (self.in_browser or self.said is not None)


@dataclass(frozen=True)
class Plan:
    """What taking a file would do."""

    version: str  # another one when the file, the English or a translation is
    items: Sequence[Item] = ()
    problems: Sequence[Finding] = ()  # what of the file cannot be read

    @cached_property
    def by_fate(self) -> Mapping[Fate, Sequence[Item]]:
        """The texts by what becomes of them, each in the order of the file."""
        return {fate: [each for each in self.items if each.fate is fate] for fate in Fate}

    @property
    def takes(self) -> bool:
        """Whether anything would change."""
        return any(self.by_fate[fate] for fate in (*SHOWN, *WAITING))


class NotAsPlannedError(Exception):
    """Something changed since the plan was made; ``plan`` is what taking the file would do now."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        super().__init__(plan.version)


@dataclass(frozen=True)
class _Site:
    """What the site has."""

    language: Language
    text: str
    english: Sequence[Message]
    loaded: Mapping[Key, str]  # translations before the work in the browser
    record: Mapping[str, SignOff]

    @cached_property
    def entries(self) -> Sequence[Entry]:
        return entries.split(self.text)

    @cached_property
    def by_key(self) -> Mapping[Key, Entry]:
        return {each.key: each for each in self.entries if not (each.obsolete or each.header)}

    @cached_property
    def waiting(self) -> Mapping[Key, Key]:
        """English that has changed, and what it is now."""
        return {each.previous: own for own, each in self.by_key.items() if each.previous}

    def has(self, message: Key) -> str:
        return tidy(self.by_key[message].text("msgstr") or "")

    def whole(self, message: Key) -> bool:
        """Whether readers are shown its translation."""
        return bool(self.has(message)) and not self.by_key[message].fuzzy


@dataclass(frozen=True, slots=True)
class _Sent:
    """A text of the file."""

    message: Key
    line: int
    text: str
    fuzzy: bool = False
    comment: str = ""
    fault: str = ""

    def finding(self, name: str, code: str, said: str) -> Finding:
        return Finding(name, self.line, self.message[1], Level.ERROR, code, said, self.message[0])


@dataclass
class _Planned:
    """A plan as it is made, with the entries that it puts into the site's file."""

    site: _Site
    name: str
    items: list[Item] = field(default_factory=list)
    made: dict[Key, Entry] = field(default_factory=dict)

    def add(self, sent: _Sent, fate: Fate, made: Entry | None = None, **fields: object) -> None:
        """A text and its fate. Its message is the site's where that is ``made`` from it."""
        message = made.key if made else sent.message
        before = self.site.has(message) if message in self.site.by_key else ""
        said = self.site.record.get(signoffs.digest(message, before))
        own = bool(before) and before != self.site.loaded.get(message, "")
        item = Item(message, fate, sent.line, before, sent.text, said=said, in_browser=own)
        item = replace(item, **fields)  # type: ignore[arg-type]
        self.items.append(item)
        if made and fate in (*SHOWN, *WAITING):
            self.made[message] = made


def plan(language: Language, name: str, data: bytes) -> Plan:
    """What taking a file would do. Changes nothing, and never raises, whatever the bytes."""
    return _plan(language, name, data)[0]


def unreadable(language: Language, name: str, data: bytes) -> Sequence[Finding]:
    """Why nothing of a file can be read; nothing where something can. Asks no database."""
    texts, problems = _sent(language, name, data)
    return () if texts else problems


def apply(language: Language, name: str, data: bytes, version: str, translator: str) -> Plan:
    """Take a file, exactly as it was planned: all of it, or nothing.

    Readers see what was accepted as a draft of its translator's. Raises NotAsPlannedError.
    """
    with transaction.atomic():
        stored.lock(stored.name_of(language))
        found, made, site = _plan(language, name, data)
        if found.version != version:
            raise NotAsPlannedError(found)
        text = entries.join(_put(site.entries, made), entries.line_end(site.text))
        stored.put(stored.name_of(language), text)
        shown = {each.message: each.after for fate in SHOWN for each in found.by_fate[fate]}
        translating.vouch(language, shown, translator)
        translating.show(catalogue.of(language, text), shown)
    return found


def _put(found: Sequence[Entry], made: Mapping[Key, Entry]) -> Iterator[Entry]:
    for each in found:
        yield each if each.obsolete or each.header else made.get(each.key, each)


def _plan(language: Language, name: str, data: bytes) -> tuple[Plan, Mapping[Key, Entry], _Site]:
    site = _site(language)
    version = hashlib.sha256(b"\0".join([language.code.encode(), site.text.encode(), data]))
    found = _Planned(site, name)
    sent, problems = _sent(language, name, data)
    _sort(found, sent)
    items = sorted(found.items, key=lambda each: each.line)
    return Plan(version.hexdigest(), items, problems), found.made, site


def _site(language: Language) -> _Site:
    english, record = stored.messages(), stored.record(language)
    loaded = entries.split(stored.loaded(language))
    return _Site(
        language,
        stored.current(language, english),
        english,
        {each.key: tidy(each.text("msgstr") or "") for each in loaded if not each.obsolete},
        {each.digest: each for each in record},
    )


def _sent(language: Language, name: str, data: bytes) -> tuple[Sequence[_Sent], Sequence[Finding]]:
    """The texts of the file, and what of it cannot be read: without texts, the whole."""
    if len(data) > MOST_BYTES:
        return (), [_problem(name, 1, TOO_LARGE.format(MOST_BYTES))]
    text, faults = po.decode(data)
    if text is None:
        return (), [_problem(name, *each) for each in faults]
    for what, mark, most in (("lines", "\n", MOST_LINES), ("messages", "\nmsgid ", MOST_ENTRIES)):
        if (number := text.count(mark)) > most:
            return (), [_problem(name, 1, TOO_MANY.format(number, what, most))]
    reading = po.parse(text)
    problems = [_problem(name, *each) for each in reading.faults[:MOST_PROBLEMS]]
    if rest := reading.faults[MOST_PROBLEMS:]:
        problems.append(_problem(name, rest[0][0], AND_MORE.format(len(rest))))
    said = reading.file.metadata.get("Language", "")
    if said and _primary(said) != _primary(language.code):
        return (), [_problem(name, 1, OTHER.format(said, language.english))]
    found = tuple(_texts(reading))
    return found, problems if found or problems else [_problem(name, 1, NO_FILE)]


def _texts(reading: po.Reading) -> Iterator[_Sent]:
    seen: dict[Key, int] = {}
    for place, entry in enumerate(reading.file):
        line = reading.lines.get(place, 1)
        if not entry.obsolete and entry.msgid:
            yield _text(entry, line, seen.get(key(entry), 0))
            seen.setdefault(key(entry), line)


def _text(entry: polib.POEntry, line: int, before: int) -> _Sent:
    fault = TWICE.format(before) if before else PLURAL if entry.msgid_plural else ""
    text = tidy(entry.msgstr or "")
    if len(text) > LONGEST:  # nobody looks through all of it in the report, nor waits for that
        fault, text = TOO_LONG.format(len(text), LONGEST), f"{text[:LONGEST_SHOWN]}…"
    return _Sent(key(entry), line, text, entry.fuzzy, entry.comment or "", fault)


def _sort(found: _Planned, sent: Sequence[_Sent]) -> None:
    """Give each text its fate."""
    accepted: list[_Sent] = []
    unknown: list[_Sent] = []
    for each in sent:
        if each.fault:
            findings = [each.finding(found.name, "message", each.fault)]
            found.add(each, Fate.REFUSED, findings=findings)
        elif each.message not in found.site.by_key:
            unknown += [each] if each.text else []
        elif each.fuzzy or not each.text:
            _sort_doubted(found, each)
        elif found.site.whole(each.message) and found.site.has(each.message) == each.text:
            found.add(each, Fate.UNCHANGED)
        elif _stays(found.site, each):
            found.add(each, Fate.KEPT)
        else:
            accepted.append(each)
    _sort_accepted(found, accepted)
    _sort_unknown(found, unknown, sent)


def _stays(site: _Site, sent: _Sent) -> bool:
    """Whether only the browser has changed it, since both had the same."""
    return site.whole(sent.message) and site.loaded.get(sent.message) == sent.text


def _sort_doubted(found: _Planned, sent: _Sent) -> None:
    """An empty or uncertain text never takes the place of one that readers see."""
    now = found.site.by_key[sent.message]
    if sent.text and found.site.has(sent.message) == sent.text:
        found.add(sent, Fate.UNCHANGED)
    elif sent.text and not found.site.whole(sent.message):
        found.add(sent, Fate.DOUBTED, entries.doubted(now, sent.text))
    elif found.site.has(sent.message) or sent.text:
        found.add(sent, Fate.LEFT)
    else:
        found.add(sent, Fate.UNCHANGED)


def _sort_accepted(found: _Planned, accepted: Sequence[_Sent]) -> None:
    """What is right in form is taken, unless a check finds a mistake in it."""
    made = {
        each.message: entries.translated(found.site.by_key[each.message], each.text)
        for each in accepted
    }
    head = [each for each in found.site.entries if each.header]
    told = translating.check(head, made.values(), found.site.language)
    for each in accepted:
        own = [replace(one, file=found.name, line=each.line) for one in told.get(each.message, ())]
        fate = Fate.CHANGED if found.site.whole(each.message) else Fate.NEW
        if any(one.level is Level.ERROR for one in own):
            fate = Fate.REFUSED
        found.add(each, fate, made[each.message], findings=own)


def _sort_unknown(found: _Planned, unknown: Sequence[_Sent], sent: Sequence[_Sent]) -> None:
    """A text whose English has changed waits under the new one; of other English, nothing does."""
    now = _now(found.site, unknown, sent)
    taken: set[Key] = set(found.made)
    for each in unknown:
        message = now.get(each.message)
        if message is None or each.fuzzy or message in taken:
            found.add(each, Fate.UNKNOWN)
            continue
        taken.add(message)
        _sort_stale(found, each, message)


def _sort_stale(found: _Planned, sent: _Sent, message: Key) -> None:
    site, english = found.site, sent.message[1]
    own = replace(sent, message=message)
    if site.whole(message):
        found.add(own, Fate.LATE, english=english)
    elif site.has(message) == sent.text:
        found.add(own, Fate.UNCHANGED)
    else:
        found.add(own, Fate.STALE, _stale(site, sent, message), english=english)


def _stale(site: _Site, sent: _Sent, message: Key) -> Entry:
    """The site's entry with a translation of the English before."""
    now = site.by_key[message]
    if now.previous == sent.message:
        return entries.doubted(now, sent.text)
    own = [line for line in now.lines if line[:2] in {"#", "# "}]
    old = Entry((*own, *_clean(sent).lines))
    return entries.fuzzied(old, next(each for each in site.english if each.key == message))


def _now(site: _Site, unknown: Sequence[_Sent], sent: Sequence[_Sent]) -> Mapping[Key, Key]:
    """What English is now that the file has as it was: by the site's own file, or by likeness."""
    known = {each.message for each in unknown}
    found = {was: now for was, now in site.waiting.items() if was in known}
    rest = known - found.keys()
    if not rest or len(rest) > MOST_MATCHED:
        return found
    once = {each.message: each for each in reversed(sent) if each.text and not each.fault}
    file = entries.join(_clean(each) for each in reversed(once.values()))
    for each in entries.split(merging.merge(file, site.english)):
        if not each.obsolete and each.fuzzy and each.previous in rest:
            found[each.previous] = each.key
    return found


def _clean(sent: _Sent) -> Entry:
    """A text of the file as lines of our own making."""
    context, english = sent.message
    made = polib.POEntry(
        msgctxt=context or None, msgid=english, msgstr=sent.text, comment=sent.comment
    )
    return Entry(tuple(str(made).rstrip("\n").splitlines()))


def _primary(code: str) -> str:
    return code.replace("_", "-").lower().partition("-")[0]


def _problem(name: str, line: int, said: str) -> Finding:
    return Finding(name, line, "", Level.ERROR, "file", said)
