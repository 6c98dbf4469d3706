"""Translations as their reviewers see them, and signing them off in the browser."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone

from catalogues import catalogue, entries, signoffs, stored, translating
from catalogues.catalogue import Catalogue
from catalogues.checking import Key
from catalogues.entries import Entry
from catalogues.signoffs import NEEDS, SignOff
from languages.registry import Language
from languages.text import State
from pages import history
from pages.models import Block, Edit
from pages.vocabulary import cells
from sources.blocks import tidy
from sources.tables import TABLES

SAYINGS = tuple(state for state in NEEDS if state is not State.DRAFT)  # what a reviewer can say


@dataclass(frozen=True, slots=True)
class Item:
    """A text of a language as it is now, and all that was said of it."""

    message: Key
    place: str  # “heading”
    text: str  # of a stale one, what it was under the English before
    before: str  # the English that it was made from, where that has changed
    digest: str  # nothing where it is missing or stale
    state: State | None  # none where it is missing or stale
    said: tuple[SignOff, ...]  # oldest first
    refused: Mapping[State, tuple[str, ...]]  # why the reviewer cannot say so: “was translated …”

    @property
    def signable(self) -> bool:
        """Whether the reviewer can say anything of it."""
        return bool(self.digest) and not all(self.refused.values())


@dataclass(frozen=True, slots=True)
class Review:
    """A whole language, for one reviewer."""

    items: tuple[Item, ...]  # in reading order
    objections: tuple[str, ...]  # why the reviewer can sign off nothing of it
    lost: tuple[SignOff, ...]  # of translations that are not there any more, oldest first


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a text was when it was last signed off."""

    english: str
    text: str
    sign_off: SignOff


@dataclass(frozen=True, slots=True)
class Signed:
    """What became of a sign-off: how many texts it is of, and why it is not of the others."""

    number: int
    refused: Mapping[str, int]  # how many texts, by the reason: “each was translated by …”
    changed: int = 0  # those that are not any more what the reviewer read


def review(language: Language, reviewer: str) -> Review:
    """A language as it is now, with what the reviewer can sign off of it."""
    return _review(language, stored.current(language), reviewer)


def _review(language: Language, text: str, reviewer: str) -> Review:
    found, record = catalogue.of(language, text), stored.record(language)
    news: dict[State, SignOff] = {state: _new(state, reviewer) for state in SAYINGS}
    items = tuple(_items(found, text, signoffs.by_digest(record), news))
    now = {each.digest for each in items}
    lost = (each for each in record if each.state in SAYINGS and each.digest not in now)
    return Review(items, tuple(signoffs.objections(found, news[SAYINGS[0]])), tuple(lost))


def sign(language: Language, read: Collection[str], new: SignOff) -> Signed:
    """Sign off the translations that the reviewer has read, by their digests.

    Each by itself: those that cannot be signed off, and those that are not any more what was
    read, are left out and told. Readers are told the new state at once.
    """
    with transaction.atomic():
        stored.lock(stored.name_of(language))
        text = stored.current(language)
        found = _review(language, text, new.reviewer)
        wanted = [each for each in found.items if each.digest and each.digest in read]
        reasons = [
            found.objections or tuple(f"each {why}" for why in item.refused[new.state])
            for item in wanted
        ]
        ready = [each for each, why in zip(wanted, reasons, strict=True) if not why]
        if ready:
            stored.sign(language, [replace(new, digest=each.digest) for each in ready])
            translating.show(catalogue.of(language, text), ())
    refused = Counter(why[0] for why in reasons if why)
    changed = len(set(read) - {each.digest for each in wanted})
    return Signed(len(ready), dict(refused), changed)


def earlier(language: Language, items: Sequence[Item]) -> dict[Key, Earlier]:
    """What texts of one page or table were when they were signed off, where that is known.

    Of those that are not signed off as they are. The record holds digests alone: the words are
    those of the history, or those that a stale translation still stands under.
    """
    open_ = [each for each in items if each.state not in SAYINGS]
    signed = _signed(stored.record(language))
    if not open_ or not signed:
        return {}
    pasts = _pasts(language, open_)
    found = {}
    for item in open_:
        known = [(item.before, item.text), *pasts.get(item.message, ())]
        fitting = (
            (*signed[digest], english, text)
            for english, text in known
            if (digest := signoffs.digest((item.message[0], tidy(english)), tidy(text))) in signed
        )
        if last := max(fitting, key=lambda each: each[0], default=None):
            found[item.message] = Earlier(last[2], last[3], last[1])
    return found


def _new(state: State, reviewer: str) -> SignOff:
    return SignOff("", state, reviewer, timezone.localdate())


def _items(
    found: Catalogue,
    text: str,
    said: Mapping[str, list[SignOff]],
    news: Mapping[State, SignOff],
) -> Iterator[Item]:
    texts = found.texts()
    for entry in entries.split(text):
        if not entry.header and not entry.obsolete:
            yield _item(found, entry, texts.get(entry.key, ""), said, news)


def _item(
    found: Catalogue,
    entry: Entry,
    text: str,
    said: Mapping[str, list[SignOff]],
    news: Mapping[State, SignOff],
) -> Item:
    digest = signoffs.digest(entry.key, text) if text else ""
    own = said.get(digest, [])
    state = (own[-1].state if own else found.state) if text else None
    refused = {each: tuple(signoffs.unready(text, own, new)) for each, new in news.items()}
    before, shown = entry.previous or ("", ""), text or entry.text("msgstr") or ""
    return Item(entry.key, entry.place, shown, before[1], digest, state, tuple(own), refused)


def _signed(record: Iterable[SignOff]) -> dict[str, tuple[int, SignOff]]:
    """The last sign-off of each translation, and how late it came."""
    found = enumerate(record)
    return {each.digest: (at, each) for at, each in found if each.state in SAYINGS}


def _pasts(language: Language, items: Sequence[Item]) -> dict[Key, list[tuple[str, str]]]:
    """What each text was, with the English it was made from. Two queries."""
    context = items[0].message[0]
    subjects = _subjects(context, {each.message[1] for each in items})
    rows = Edit.objects.filter(
        language_code=language.code,
        context=context,
        subject__in={subject for each in subjects.values() for subject, _ in each},
    )
    states: dict[str, list[history.Past]] = {}
    for edit in rows.order_by("pk").select_related("version"):
        states.setdefault(edit.subject, []).append(history.past_of(edit))
    return {
        (context, english): [
            (past.english.get(field, ""), past.texts.get(field, ""))
            for subject, field in each
            for past in states.get(subject, ())
        ]
        for english, each in subjects.items()
    }


def _subjects(context: str, wanted: Collection[str]) -> dict[str, list[tuple[str, str]]]:
    """Where each English text stands: in which block, or which word and field of it."""
    found: dict[str, list[tuple[str, str]]] = {}
    if context in TABLES:
        for _, term, field, english in cells((context,)):
            found.setdefault(english, []).append((term.slug, field))
    else:
        rows = Block.objects.filter(page__slug=context).values_list("english", "pk")
        for english, block in rows:
            found.setdefault(english, []).append((str(block), ""))
    return {english: each for english, each in found.items() if english in wanted}
