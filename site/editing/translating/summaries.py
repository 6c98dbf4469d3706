"""How far a language and its pages are: in numbers for a bar, and in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse

from editing.translating.worklist import Sheet, Stage, Worklist
from languages.registry import Language
from languages.text import State

LEFT = {
    Stage.CHANGED: "changed in English",
    Stage.DOUBTED: "marked as uncertain",
    Stage.MISSING: "not translated",
}


@dataclass(frozen=True, slots=True)
class Summary:
    """How far something is."""

    id: str  # of its element
    title: str
    url: str
    done: int
    total: int
    said: str
    mark: str  # the class of its colour


def of_language(found: Worklist) -> Summary:
    """How far a whole language is."""
    return _summary("", found.language.english, found.counts, found.unchecked)


def of_sheets(found: Worklist) -> Iterator[Summary]:
    """How far each page, table and the interface are, in reading order."""
    return (of_sheet(found.language, each) for each in found.sheets)


def of_sheet(language: Language, sheet: Sheet) -> Summary:
    """How far a page, a table or the interface is."""
    url = reverse("admin:translate-sheet", args=[language.code, sheet.name])
    return _summary(sheet.name, sheet.title, sheet.counts, sheet.unchecked, url)


def _summary(
    name: str, title: str, counts: Mapping[Stage, int], unchecked: int, url: str = ""
) -> Summary:
    done, total = counts.get(Stage.DONE, 0), sum(counts.values())
    by_computer = f" ({unchecked} by a computer, checked by nobody)" if unchecked else ""
    left = [f"{counts[stage]} {said}" for stage, said in LEFT.items() if counts.get(stage)]
    said = ", ".join([f"{done} of {total} texts translated{by_computer}", *left])
    whole = State.MACHINE_DRAFT if unchecked else State.REVIEWED
    mark = f"state state-{whole if done == total else 'none'}"
    return Summary(f"progress-{name}", title, url, done, total, said, mark)
