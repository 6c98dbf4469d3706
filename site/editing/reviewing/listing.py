"""What a reviewer is shown of a language: its parts, and each text of one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from catalogues.checking import Key
from catalogues.signing import SAYINGS, Earlier, Item
from catalogues.signoffs import SignOff
from editing import contexts, menu
from editing.differences import marked
from editing.menu import SAID
from languages.current import registry
from languages.formats import day_month_year
from languages.registry import Language
from languages.text import BY_TRUST, State, Text, least_trusted

STALE = "the English changed: a translator must look at it first"
MISSING = "not translated yet"


@dataclass(frozen=True, slots=True)
class Part:
    """A page, a table or the words of the interface: how far its texts can be trusted."""

    context: str  # as in addresses
    title: str
    mark: str  # the class of its colour
    said: str  # the same in words
    counts: tuple[str, ...]  # “12 reviewed”
    signable: int  # texts that the reviewer can say something of


@dataclass(frozen=True, slots=True)
class Vouched:
    """One person's word for a text, as it is told."""

    said: str
    who: str
    when: str
    note: str


@dataclass(frozen=True, slots=True)
class Since:
    """What changed since a text was last signed off; each only where it did."""

    sign_off: Vouched
    text: Text | None
    english: Text | None


@dataclass(frozen=True, slots=True)
class Shown:
    """One text, side by side with its English."""

    number: int
    item: Item
    english: Text
    text: Text
    mark: str
    said: str
    vouched: tuple[Vouched, ...]
    reasons: tuple[str, ...]  # why nothing can be said of it
    since: Since | None


def parts(items: Iterable[Item], titles: Mapping[str, str]) -> Iterator[Part]:
    """The parts of a language, in reading order."""
    found: dict[str, list[Item]] = {}
    for each in items:
        found.setdefault(each.message[0], []).append(each)
    for name, own in found.items():
        state = least_trusted(each.state for each in own if each.state)
        context = name or contexts.INTERFACE
        yield Part(
            context,
            titles.get(context, context),
            menu.marked(state),
            SAID[state],
            tuple(_counts(own)),
            sum(each.signable for each in own),
        )


def of(items: Iterable[Item], context: str) -> tuple[Item, ...]:
    """The texts of a part, by its name in addresses."""
    name = "" if context == contexts.INTERFACE else context
    return tuple(each for each in items if each.message[0] == name)


def shown(
    items: Sequence[Item], before: Mapping[Key, Earlier], language: Language
) -> Iterator[Shown]:
    """Each text of a part as its reviewer sees it, in reading order."""
    source = registry().source
    for number, each in enumerate(items, 1):
        yield Shown(
            number,
            each,
            Text.of(each.message[1], source, State.SOURCE),
            Text.of(each.text, language, each.state or State.STALE),
            menu.marked(each.state),
            _said(each),
            tuple(map(vouched, each.said)),
            tuple(_reasons(each)),
            _since(each, before[each.message], language) if each.message in before else None,
        )


def vouched(each: SignOff) -> Vouched:
    """A sign-off in words."""
    when = day_month_year(each.date, registry().source)
    return Vouched(SAID[each.state], each.reviewer, when, each.note)


def _said(item: Item) -> str:
    return SAID[item.state] if item.state else _why_not(item)


def _why_not(item: Item) -> str:
    return STALE if item.text else MISSING


def _counts(items: Sequence[Item]) -> Iterator[str]:
    for state in reversed(BY_TRUST):
        if number := sum(each.state is state for each in items):
            yield f"{number} {SAID[state]}"
    left = [each for each in items if not each.state]
    stale = sum(bool(each.text) for each in left)
    yield from [f"{stale} with changed English"] if stale else []
    yield from [f"{len(left) - stale} not translated"] if len(left) > stale else []


def _reasons(item: Item) -> Iterator[str]:
    """Where nothing can be said of a text: why, in the words of the rules."""
    if not item.digest:
        yield f"Cannot be signed off: {_why_not(item)}."
    elif not item.signable:
        first, *others = (item.refused[state] for state in SAYINGS)
        for reason in first:
            if all(reason in other for other in others):
                yield f"Cannot be signed off: it {reason}"


def _since(item: Item, before: Earlier, language: Language) -> Since:
    english, text = item.message[1], item.text
    source = registry().source
    return Since(
        vouched(before.sign_off),
        _html(marked(before.text, text), language) if before.text != text else None,
        _html(marked(before.english, english), source) if before.english != english else None,
    )


def _html(text: SafeString, language: Language) -> Text:
    return Text.of("", language, State.SOURCE).rendered(text)
