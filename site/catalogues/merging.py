"""The template brought into a translator's file without losing any work in it."""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

import polib

from catalogues import po
from catalogues.extraction import Message
from languages.registry import Language

SIMILAR = 0.6  # share of common letters from which an old translation is worth offering


def template(messages: Iterable[Message]) -> polib.POFile:
    """The catalogue without translations that every language starts from."""
    made = polib.POFile(wrapwidth=po.WRAP)
    made.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    made.extend(_entry(message) for message in messages)
    return made


def empty(language: Language) -> polib.POFile:
    """A new catalogue for a language."""
    made = polib.POFile(wrapwidth=po.WRAP)
    made.metadata = {
        "Language": language.folder,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": language.plural_forms,
    }
    return made


def merge(catalogue: polib.POFile, messages: Sequence[Message]) -> polib.POFile:
    """The catalogue with exactly these messages, in their order; the rest is obsolete.

    Changed English keeps its translation as fuzzy, with the English it was made from.
    """
    old = {(entry.msgctxt or "", entry.msgid): entry for entry in reversed(catalogue)}
    wanted = {message.key for message in messages}
    removed = [entry for key, entry in old.items() if key not in wanted and not entry.obsolete]
    merged = []
    for message in messages:
        entry = old.get(message.key) or _changed(message, removed) or _entry(message)
        _place(entry, message)
        merged.append(entry)
    rest = [entry for entry in catalogue if entry not in merged and _worth_keeping(entry)]
    for entry in rest:
        entry.obsolete, entry.occurrences, entry.comment = True, [], ""
    catalogue[:] = [*merged, *rest]
    return catalogue


def _changed(message: Message, removed: list[polib.POEntry]) -> polib.POEntry | None:
    """The removed entry that this message most likely is, with its translation to check."""
    near = [entry for entry in removed if (entry.msgctxt or "") == message.context and entry.msgstr]
    rated = [(SequenceMatcher(None, entry.msgid, message.id).ratio(), entry) for entry in near]
    score, entry = max(rated, key=lambda pair: pair[0], default=(0.0, None))
    if entry is None or score < SIMILAR:
        return None
    removed.remove(entry)
    entry.previous_msgctxt, entry.previous_msgid = entry.msgctxt, entry.msgid
    entry.msgid = message.id
    entry.flags = ["fuzzy", *(flag for flag in entry.flags if flag != "fuzzy")]
    return entry


def _place(entry: polib.POEntry, message: Message) -> None:
    entry.obsolete = False
    # Of code and templates the file is enough: their lines move with every edit.
    entry.occurrences = [(message.file, str(message.line) if message.context else "")]
    entry.comment = "\n".join(message.comments)


def _entry(message: Message) -> polib.POEntry:
    made = polib.POEntry(msgctxt=message.context or None, msgid=message.id, msgstr="")
    _place(made, message)
    return made


def _worth_keeping(entry: polib.POEntry) -> bool:
    return bool(entry.msgstr or any(entry.msgstr_plural.values()))
