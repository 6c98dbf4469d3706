"""Two texts of the history side by side in one: what was taken out, and what was put in."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.safestring import SafeString

from editing.differences import marked
from languages.current import registry
from languages.registry import Language
from languages.text import State, Text
from pages.history import Past

AROUND = 2  # lines that did not change, on either side of those that did
LEFT_OUT = SafeString("…\n")


@dataclass(frozen=True, slots=True)
class Compared:
    """One field of two texts; of a page or a block without a name."""

    name: str
    text: Text  # HTML with what changed
    english: Text | None = None  # where the two were made from different English
    same: bool = False


def compared(before: Past, after: Past, language: Language) -> Iterator[Compared]:
    """What changed from one text to another, field by field."""
    source = registry().source
    for name in {**before.texts, **after.texts}:
        old, new = before.texts.get(name, ""), after.texts.get(name, "")
        made_from = before.english.get(name, ""), after.english.get(name, "")
        other = language != source and made_from[0] != made_from[1]
        english = _html(marked(*made_from), source) if other else None
        yield Compared(name, _html(by_line(old, new), language), english, old == new)


def by_line(before: str, after: str) -> SafeString:
    """Both texts as one, word by word within the lines that changed.

    Only those lines and what stands around them: a page is long, and to hold all of its words
    against each other takes seconds.
    """
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    if len(old) < 2 and len(new) < 2:
        return marked(before, after)
    groups = SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(AROUND)
    return SafeString(LEFT_OUT.join(
        SafeString("").join(
            marked("".join(old[first:last]), "".join(new[start:end]))
            for _, first, last, start, end in group
        )
        for group in groups
    ))  # fmt: skip


def _html(text: SafeString, language: Language) -> Text:
    return Text.of("", language, State.SOURCE).rendered(text)
