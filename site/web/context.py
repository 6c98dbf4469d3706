"""The one page context: everything that the templates place, decided here."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from languages import formats, interface
from languages.current import registry
from languages.formats import Day
from languages.registry import Language
from languages.text import State, Text, least_trusted
from pages import queries
from pages.coverage import States
from pages.queries import Given, MenuEntry, ResolvedPage, ResolvedTerm
from sources import inline
from sources.blocks import Kind
from sources.inline import Names
from sources.markdown import FACTS
from web.addresses import address, translations
from web.facts import Facts
from web.frame import (
    SITE_NAME,
    Alternate,
    Document,
    Frame,
    choices,
    menus,
    rendered,
    with_site_name,
)
from web.parts import Part, Render, Term, parts, texts
from web.trust import Trust, robots, trust


@dataclass(frozen=True, slots=True)
class ShownAs:
    """Whose translations a page shows: those that are published, or given ones, marked."""

    given: Given | None = None
    states: States = field(default_factory=dict)  # of the given ones
    marked: Callable[[Text, Text], Text] = lambda ready, text: ready


PUBLISHED = ShownAs()


@dataclass(frozen=True, slots=True)
class Leaflet:
    """What a printed page tells of itself."""

    path: str
    changed: Day | None


@dataclass(frozen=True, slots=True)
class PageContext:
    """A page, ready to be placed."""

    frame: Frame
    home: bool
    title: Text
    summary: Text
    parts: tuple[Part, ...]
    trust: Trust | None
    leaflet: Leaflet


def page_context(
    language: Language, slug: str | None, shown_as: ShownAs = PUBLISHED
) -> PageContext | None:
    """Everything that a page shows in a language; None where there is no such page."""
    menu, page = queries.page(language, slug, shown_as.given)
    return context_of(menu, page, language, shown_as) if page else None


def context_of(
    menu: Sequence[MenuEntry], page: ResolvedPage, language: Language, shown_as: ShownAs = PUBLISHED
) -> PageContext:
    """Everything that this page shows in a language."""
    states = queries.table_states(language)

    def table(name: str) -> tuple[ResolvedTerm, ...]:
        state = states.get(name, State.MACHINE_DRAFT)
        return queries.vocabulary(name, language, state, shown_as.given)

    tables = {name: table(name) for name in (page.directives() | {"people"}) - FACTS}
    names = queries.names(tables["people"])
    links = _links(menu, [*_texts(page, tables), *(entry.title for entry in menu)], language)
    plainly = partial(rendered, names=names, link=links.get)

    def render(text: Text) -> Text:
        return shown_as.marked(plainly(text), text)

    facts = Facts()
    ready = tuple(
        parts(page.blocks, render, lambda name: _terms(tables[name], language, render), facts)
    )
    title, summary = page.text(Kind.TITLE), page.text(Kind.SUMMARY)
    shown = [title, summary, *texts(ready)]
    return PageContext(
        frame=Frame(
            language,
            plainly(interface.text(SITE_NAME, language)),
            _document(page, language, names, least_trusted(text.state for text in shown)),
            *menus(menu, language, plainly, page.slug),
            choices(language, page.states, page.slug, home=page.home),
            address(language),
            translations(language),
        ),
        home=page.home,
        title=render(title),
        summary=render(summary),
        parts=ready,
        trust=trust(
            shown,
            language,
            {**page.states, **shown_as.states},
            address(registry().source, page.slug, home=page.home),
            around=[entry.title for entry in menu],
        ),
        leaflet=_leaflet(page, language),
    )


def _leaflet(page: ResolvedPage, language: Language) -> Leaflet:
    return Leaflet(address(language, page.slug, home=page.home), Day.of(page.changed))


def _links(menu: Sequence[MenuEntry], texts: Iterable[Text], language: Language) -> dict[str, str]:
    """The addresses of the pages in the menus, and of those that the texts link to."""
    known = {entry.file: None if entry.home else entry.slug for entry in menu}
    linked = {file for text in texts for file in inline.page_links(text.text)}
    found = known | queries.slugs(linked - known.keys())
    return {file: address(language, slug) for file, slug in found.items()}


def _texts(page: ResolvedPage, tables: Mapping[str, Sequence[ResolvedTerm]]) -> Iterator[Text]:
    """Every text that may stand on the page."""
    yield from (block.text for block in page.blocks)
    for terms in tables.values():
        yield from (text for term in terms for text in term.fields.values())


def _terms(rows: Sequence[ResolvedTerm], language: Language, render: Render) -> tuple[Term, ...]:
    return tuple(_term(row, language, render) for row in rows)


def _term(row: ResolvedTerm, language: Language, render: Render) -> Term:
    name = render(row.fields["name"])
    if row.month:
        when = Text.of(formats.month_and_year(row.month, language), language, State.SOURCE)
        return Term(name, when, row.month.strftime("%Y-%m"))
    detail = row.fields.get("role") or row.fields.get("season")
    return Term(name, render(detail) if detail else None)


def _document(
    page: ResolvedPage, language: Language, names: Names, state: State | None
) -> Document:
    source = registry().source
    title, summary = page.text(Kind.TITLE), page.text(Kind.SUMMARY)
    indexed = language.published and page.mostly_translated(language)
    translated = [each for each in registry().offered.values() if page.mostly_translated(each)]
    path = partial(address, slug=page.slug, home=page.home)
    return Document(
        title=with_site_name(_plain(title, names), language),
        description=_plain(summary, names),
        canonical=path(language if indexed else source),
        alternates=(
            *(Alternate(each.tag, path(each)) for each in translated),
            Alternate("x-default", "/" if page.home else path(source)),
        ),
        robots=robots(state, language) if indexed else "noindex",
    )


def _plain(text: Text, names: Names) -> Text:
    return Text(inline.plain(text.text, names), text.lang, text.dir, text.state)
