"""The body of a page: resolved blocks made ready for their templates."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.text import slugify

from languages.text import Text
from pages.queries import ResolvedBlock
from sources.blocks import Kind
from sources.markdown import FACTS
from web.facts import Facts


@dataclass(frozen=True, slots=True)
class Part:
    """Something that one template places."""

    template: str
    text: Text | None = None
    element: str = ""
    id: str = ""
    lists: tuple["List", ...] = ()
    terms: tuple["Term", ...] = ()
    facts: "Facts | None" = None


@dataclass(frozen=True, slots=True)
class List:
    """A list, whose items may hold lists."""

    element: str  # ul or ol
    items: tuple["Item", ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A list item and the lists under it."""

    text: Text
    lists: tuple[List, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A row of vocabulary: what it is called, and what else is said of it."""

    name: Text
    detail: Text | None = None
    datetime: str = ""


Render = Callable[[Text], Text]
Terms = Callable[[str], tuple[Term, ...]]


def parts(
    blocks: Sequence[ResolvedBlock], render: Render, terms: Terms, facts: Facts
) -> Iterator[Part]:
    """The parts of a page's body, in order. Runs of list items become lists."""
    ids = _Ids()
    body = [block for block in blocks if block.kind not in {Kind.TITLE, Kind.SUMMARY}]
    for is_item, run in groupby(body, key=lambda block: block.kind is Kind.ITEM):
        if is_item:
            yield Part("blocks/list.html", lists=lists(list(run), render))
        else:
            yield from (_part(block, render, terms, facts, ids) for block in run)


def lists(items: Sequence[ResolvedBlock], render: Render) -> tuple[List, ...]:
    """List items, deep and flat, as lists of lists."""
    made = []
    for ordered, run in groupby(_with_children(items), key=lambda pair: pair[0].ordered):
        entries = tuple(Item(render(each.text), lists(below, render)) for each, below in run)
        made.append(List("ol" if ordered else "ul", entries))
    return tuple(made)


def _with_children(
    items: Sequence[ResolvedBlock],
) -> list[tuple[ResolvedBlock, list[ResolvedBlock]]]:
    """Each outermost item with the deeper ones that follow it."""
    found: list[tuple[ResolvedBlock, list[ResolvedBlock]]] = []
    for item in items:
        if found and item.level > found[-1][0].level:
            found[-1][1].append(item)
        else:
            found.append((item, []))
    return found


def _part(block: ResolvedBlock, render: Render, terms: Terms, facts: Facts, ids: "_Ids") -> Part:
    if block.kind is Kind.DIRECTIVE and block.english in FACTS:
        return Part(f"blocks/{block.english}.html", facts=facts)
    if block.kind is Kind.DIRECTIVE:
        return Part(f"blocks/{block.english}.html", terms=terms(block.english))
    text = render(block.text)
    if block.kind is Kind.HEADING:
        element = f"h{block.level}"
        return Part("blocks/heading.html", text, element, ids.of(block.english))
    return Part("blocks/paragraph.html", text)


class _Ids:
    """Ids of headings, made of the English so that links to them hold in every language."""

    def __init__(self) -> None:
        self.used: dict[str, int] = {"main": 1}

    def of(self, english: str) -> str:
        base = slugify(english) or "section"
        self.used[base] = self.used.get(base, 0) + 1
        return base if self.used[base] == 1 else f"{base}-{self.used[base]}"


def texts(parts: Iterable[Part]) -> Iterator[Text]:
    """Every text that the parts show."""
    for part in parts:
        yield from [part.text] if part.text else []
        yield from _list_texts(part.lists)
        for term in part.terms:
            yield from [term.name, *([term.detail] if term.detail else [])]


def _list_texts(found: Iterable[List]) -> Iterator[Text]:
    for each in found:
        for item in each.items:
            yield item.text
            yield from _list_texts(item.lists)
