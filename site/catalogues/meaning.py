"""“The meaning is unchanged”: translations that stand although their English was edited."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from catalogues import entries, signoffs
from catalogues.checking import Key
from catalogues.entries import Entry
from catalogues.rules.content import numbers
from catalogues.signoffs import SignOff


@dataclass(frozen=True, slots=True)
class Kept:
    """A translation that goes on standing under new English."""

    before: Key
    after: Key
    translation: str


def accept(text: str, pages: Iterable[str], words: str = "") -> tuple[str, list[Kept]]:
    """A translators' file in which the pages' changed entries stand again, and which those are.

    Only those whose English has these words in it.
    """
    wanted = set(pages)
    return accepted(text, lambda message: message[0] in wanted and words in message[1])


def accepted(text: str, wanted: Callable[[Key], bool]) -> tuple[str, list[Kept]]:
    """A translators' file in which the wanted messages stand again, and which those are.

    Only entries that became fuzzy because their English changed, and still say from what.
    """
    found = entries.split(text)
    kept = [each for each in found if _is_changed(each) and wanted(each.key)]
    again = set(kept)
    made = [entries.unfuzzied(each) if each in again else each for each in found]
    return entries.join(made, entries.line_end(text)), [_kept(each) for each in kept]


def carried(record: list[SignOff], kept: Iterable[Kept]) -> list[SignOff]:
    """The record with the sign-offs of those translations, under their new English."""
    added = [
        each
        for one in kept
        for each in signoffs.carried(record, one.before, one.after, one.translation)
    ]
    return [*record, *(each for each in added if each not in record)]


def changes(kept: Iterable[Kept]) -> Iterator[str]:
    """What was said to mean the same, for the editor to read once more."""
    for one in dict.fromkeys((each.before[1], each.after[1]) for each in kept):
        yield f"  was: {one[0]}\n  is:  {one[1]}"


def altered(kept: Iterable[Kept]) -> Iterator[Kept]:
    """Those whose English has other numbers than before: that is no comma."""
    yield from (each for each in kept if numbers(each.before[1]) != numbers(each.after[1]))


def _is_changed(entry: Entry) -> bool:
    return not entry.obsolete and not entry.empty and entry.previous is not None and entry.fuzzy


def _kept(entry: Entry) -> Kept:
    before = entry.previous or entry.key
    return Kept(before, entry.key, entry.text("msgstr") or "")
