"""One translators' file out of two that began as the same."""

from collections.abc import Mapping

from catalogues import entries
from catalogues.checking import Key
from catalogues.entries import Entry
from catalogues.signoffs import SignOff


def reconciled(base: str, own: str, other: str) -> tuple[str, list[Key]]:
    """The other file with the work of our own, and the messages that both changed differently.

    Comments and order are the other's. A message that it lacks stands behind its own ones.
    """
    before, ours, theirs = (_by_key(text) for text in (base, own, other))
    done = {key: entry for key, entry in ours.items() if _said(entry) != _said(before.get(key))}
    conflicts = [
        key
        for key, entry in done.items()
        if key in theirs and _said(theirs[key]) not in {_said(before.get(key)), _said(entry)}
    ]
    kept = [done.get(each.key, each) if not each.header else each for each in entries.split(other)]
    added = [entry for key, entry in done.items() if key not in theirs]
    return entries.join([*kept, *added], entries.line_end(other)), conflicts


def union(base: list[SignOff], own: list[SignOff], other: list[SignOff]) -> list[SignOff]:
    """The other record with what was signed off in our own since both were the same."""
    known = {*base, *other}
    return [*other, *(each for each in own if each not in known)]


def _by_key(text: str) -> Mapping[Key, Entry]:
    return {each.key: each for each in entries.split(text) if not each.header}


def _said(entry: Entry | None) -> tuple[object, ...]:
    """What a translator decides of an entry; nothing where there is none."""
    if entry is None:
        return ()
    return entry.text("msgstr"), entry.fuzzy, entry.previous, entry.obsolete
