"""What publishing a text does, in sentences, before it is done."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from catalogues.revising import Changed
from editing.differences import marked
from languages.current import registry
from sources.blocks import Kind

NAMED: Mapping[str, tuple[str, str]] = {
    Kind.TITLE: ("title", "titles"),
    Kind.SUMMARY: ("summary", "summaries"),
    Kind.HEADING: ("heading", "headings"),
    Kind.PARAGRAPH: ("paragraph", "paragraphs"),
    Kind.ITEM: ("list item", "list items"),
    Kind.DIRECTIVE: ("list of its own", "lists of their own"),
}
OF_A_TABLE = ("text", "texts")


@dataclass(frozen=True, slots=True)
class Row:
    """A text that changes, as its editor looks at it once more."""

    kind: str
    difference: SafeString
    languages: str  # in which it will be English; nothing where it is in none
    after: str  # what “its meaning is unchanged” is said of; nothing where that cannot be said


def sentence(changes: Sequence[Changed]) -> str:
    """“2 paragraphs change: they will be English in 12 languages until translated; …”."""
    changed = [each for each in changes if each.before and each.after]
    added = [each for each in changes if not each.before]
    removed = [each for each in changes if not each.after]
    found = [
        *_all(changed, "changes", "change", _until(changed)),
        *_all(added, "is added", "are added"),
        *_all(removed, "goes away", "go away"),
    ]
    return f"{'; '.join(found) or 'No text changes that readers see'}."


def rows(changes: Iterable[Changed]) -> list[Row]:
    """The texts that change, each with what becomes of its translations."""
    return [
        Row(
            _named(each.kind, 1).capitalize(),
            marked(each.before, each.after),
            _names(each.languages),
            each.after if each.before and each.languages else "",
        )
        for each in changes
    ]


def _all(changes: Sequence[Changed], one: str, many: str, more: str = "") -> Iterator[str]:
    if changes:
        counts = Counter(each.kind for each in changes)
        what = _listed([f"{number} {_named(kind, number)}" for kind, number in counts.items()])
        yield f"{what} {one if len(changes) == 1 else many}{more}"


def _until(changed: Sequence[Changed]) -> str:
    codes = {code for each in changed for code in each.languages}
    if not codes:
        return ""
    number = sum(bool(each.languages) for each in changed)
    what = "it" if len(changed) == 1 else "they" if number == len(changed) else f"{number} of them"
    where = f"{len(codes)} {'language' if len(codes) == 1 else 'languages'}"
    return f" in meaning: {what} will be English in {where} until translated"


def _named(kind: str, number: int) -> str:
    return NAMED.get(kind, OF_A_TABLE)[number != 1]


def _names(codes: Iterable[str]) -> str:
    """Languages by their English names."""
    known = registry().languages
    return ", ".join(sorted(known[code].english for code in codes))


def _listed(found: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(found[:-1]), found[-1])))
