"""The English brought into a translator's file without losing any work in it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import polib

from catalogues import entries, po
from catalogues.entries import Entry
from catalogues.extraction import Message
from languages.registry import Language
from sources import identity
from sources.blocks import Block, Kind

T = TypeVar("T")


def template(messages: Iterable[Message]) -> str:
    """The file without translations that every language starts from."""
    head = Entry(('msgid ""', 'msgstr ""', '"Content-Type: text/plain; charset=UTF-8\\n"'))
    return entries.join([head, *(entries.new(message) for message in messages)])


def empty(language: Language) -> str:
    """A new file for a language."""
    made = polib.POFile(wrapwidth=po.WRAP)
    made.header = f"{language.english} translation of the Taskforce microsite."
    made.metadata = {
        "Project-Id-Version": "Taskforce microsite",
        "Language": language.folder,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": language.plural_forms,
        po.STATE: "draft",
    }
    return str(made)


def merge(text: str, messages: Sequence[Message]) -> str:
    """The file with exactly these messages, in their order; what is left over is obsolete.

    An entry that is right keeps its bytes. Changed English keeps its translation as fuzzy,
    with the English it was made from.
    """
    mark, newline = text[:1] if text.startswith("\ufeff") else "", entries.line_end(text)
    found = entries.split(text.removeprefix("\ufeff"))
    old = {entry.key: entry for entry in reversed(found) if not entry.header}
    kept = {message.key for message in messages}
    removed = [each for key, each in old.items() if key not in kept and not each.obsolete][::-1]
    back = {was: entry for entry in removed if (was := entry.previous) and was in kept - old.keys()}
    added = [each for each in messages if each.key not in old and each.key not in back]
    returned = set(back.values())
    changed = _changed(added, [entry for entry in removed if entry not in returned])
    merged = [_merged(message, old, back, changed) for message in messages]
    used = {*kept, *(entry.key for entry in (*back.values(), *changed.values()))}
    rest = [_left_over(each) for each in found if each.key not in used and not each.header]
    head = [each for each in found if each.header]
    return mark + entries.join([*head, *merged, *(each for each in rest if each)], newline)


def _merged(
    message: Message,
    old: Mapping[tuple[str, str], Entry],
    back: Mapping[tuple[str, str], Entry],
    changed: Mapping[Message, Entry],
) -> Entry:
    entry = old.get(message.key)
    if entry:
        if entry.obsolete:
            return entries.revived(entry, message)
        return entries.placed(entry, message)
    if message.key in back:
        return entries.restored(back[message.key], message)
    if message in changed:
        return entries.fuzzied(changed[message], message)
    return entries.new(message)


def _changed(added: Sequence[Message], removed: Sequence[Entry]) -> dict[Message, Entry]:
    """Which removed entry each added message most likely is, by the blocks' own identity.

    Only within a page, or within the interface; and only where there is work to keep.
    """
    found: dict[Message, Entry] = {}
    worth = [entry for entry in removed if not entry.empty]
    old_by_context = _grouped(worth, lambda entry: entry.key[0])
    for context, new in _grouped(added, lambda message: message.context).items():
        old = old_by_context.get(context, [])
        before = [_block(entry.key[1], entry.place) for entry in old]
        after = [_block(message.id, next(iter(message.comments), "")) for message in new]
        for message, match in zip(new, identity.match(before, after), strict=True):
            if match is not None:
                found[message] = old[match]
    taken = set(found.values())
    return found | _moved(added, [each for each in worth if each not in taken], found)


def _grouped(each_of: Iterable[T], by: Callable[[T], str]) -> dict[str, list[T]]:
    """All of them, in their order, by what they have in common."""
    found: dict[str, list[T]] = {}
    for each in each_of:
        found.setdefault(by(each), []).append(each)
    return found


def _moved(
    added: Sequence[Message], left: Sequence[Entry], found: Mapping[Message, Entry]
) -> dict[Message, Entry]:
    """The same English on another page, or under a new slug: its translation, to check."""
    by_text = {entry.key[1]: entry for entry in left if entry.key[0]}
    return {
        message: by_text.pop(message.id)
        for message in added
        if message.context and message not in found and message.id in by_text
    }


def _left_over(entry: Entry) -> Entry | None:
    if entry.obsolete:
        return entry
    return None if entry.empty else entries.obsoleted(entry)


def _block(text: str, place: str) -> Block:
    """A message as the block it is: “paragraph 2 under …” is a paragraph."""
    return Block(next(_kinds(place), Kind.PARAGRAPH), text)


def _kinds(place: str) -> Iterator[Kind]:
    words = {"list": Kind.ITEM, **{str(kind): kind for kind in Kind}}
    if (first := place.partition(" ")[0]) in words:
        yield words[first]
