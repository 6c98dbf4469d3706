"""The one page context: everything that the templates place, decided here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from types import MappingProxyType

from django.utils.translation import gettext_noop

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
from sources.inline import Names, Setting
from sources.markdown import FACTS
from web.addresses import address, translations
from web.facts import Facts
from web.parts import Part, Render, Term, parts, texts
from web.trust import Trust, is_draft, robots, trust

NO_NAMES = Names()
SITE_NAME = gettext_noop("West Midlands Race Equalities Taskforce")


@dataclass(frozen=True, slots=True)
class Link:
    """A page that can be gone to."""

    url: str
    text: Text
    current: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """A language that the reader can have this page in."""

    language: Language
    url: str
    current: bool
    draft: bool


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in another language, for search engines."""

    hreflang: str
    path: str


@dataclass(frozen=True, slots=True)
class Document:
    """What the head of the HTML says, where no element can stand."""

    title: Text
    description: Text | None = None
    canonical: str = ""
    alternates: tuple[Alternate, ...] = ()
    robots: str = "noindex"  # what search engines are told; nothing where they may show all


@dataclass(frozen=True, slots=True)
class Panel:
    """What stands beside a page that shows a file which is not published."""

    language: str  # of the file, by its English name
    file: str  # its name
    until: str  # a moment in English; empty for a file that is watched
    counts: tuple[tuple[str, int], ...]  # of what the marks say, on the whole site
    errors: int
    problems: tuple[str, ...]  # the gravest first
    changes: str  # the address that tells when the file was saved; none where it is not watched
    version: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page."""

    language: Language
    name: Text  # of the site
    document: Document
    menu: tuple[Link, ...]
    more: tuple[Link, ...]  # pages that only the footer names
    choices: tuple[Choice, ...]
    home: str
    translations: str
    preview: Panel | None = None


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
    if page is None:
        return None
    states = queries.table_states(language)

    def table(name: str) -> tuple[ResolvedTerm, ...]:
        state = states.get(name, State.MACHINE_DRAFT)
        return queries.vocabulary(name, language, state, shown_as.given)

    people = table("people")
    names = queries.names(people)
    plainly = partial(rendered, names=names, link=_links(menu, language).get)

    def render(text: Text) -> Text:
        return shown_as.marked(plainly(text), text)

    tables = {name: table(name) for name in page.directives() - {"people"} - FACTS}
    tables["people"] = people
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
            *_menus(menu, language, plainly, page.slug),
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


def bare_frame(
    language: Language,
    title: str,
    entries: Sequence[MenuEntry] = (),
    states: States = MappingProxyType({}),
    names: Names = NO_NAMES,
) -> Frame:
    """The frame of a page that is not in the database: not found, failed, chooser."""
    render = partial(rendered, names=names, link=lambda file: None)
    return Frame(
        language,
        render(interface.text(SITE_NAME, language)),
        Document(_with_site_name(interface.text(title, language), language)),
        *_menus(entries, language, render),
        choices(language, states, here=False),
        address(language),
        translations(language),
    )


def indexed(frame: Frame) -> Frame:
    """The frame of a page that search engines may show."""
    return replace(frame, document=replace(frame.document, robots=""))


def choices(
    language: Language,
    states: States,
    slug: str | None = None,
    *,
    home: bool = False,
    here: bool = True,
) -> tuple[Choice, ...]:
    """The switcher: this page in every language that is offered, always in one order.

    Where the reader is ``here`` on none of those pages, none is marked as current.
    """
    return tuple(
        Choice(
            each,
            address(each, slug, home=home),
            current=here and each == language,
            draft=bool(states) and is_draft(each, states),
        )
        for each in registry().offered.values()
    )


def rendered(text: Text, *, names: Names, link: inline.Link) -> Text:
    """The text as HTML, its names labelled and its links leading to pages."""
    language = next(each for each in registry().languages.values() if each.tag == text.lang)
    return text.rendered(inline.html(text.text, Setting(text.lang, language.script, names, link)))


def _leaflet(page: ResolvedPage, language: Language) -> Leaflet:
    changed = Day(page.changed) if page.changed else None
    return Leaflet(address(language, page.slug, home=page.home), changed)


def _links(menu: Sequence[MenuEntry], language: Language) -> dict[str, str]:
    return {entry.file: address(language, entry.slug, home=entry.home) for entry in menu}


def _menus(
    entries: Sequence[MenuEntry], language: Language, render: Render, current: str | None = None
) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """The links of the main menu, and those of the footer."""
    links = {
        entry: Link(
            address(language, entry.slug, home=entry.home),
            render(entry.title),
            current=entry.slug == current,
        )
        for entry in entries
    }
    main, footer = (
        tuple(link for entry, link in links.items() if entry.menu == menu)
        for menu in ("main", "footer")
    )
    return main, footer


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
        title=_with_site_name(_plain(title, names), language),
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


def _with_site_name(title: Text, language: Language) -> Text:
    """“Page – Site”, in one language: the title's own."""
    wanted = language if title.lang == language.tag else registry().source
    name = interface.text(SITE_NAME, wanted)
    text = f"{title.text} – {name.text}" if name.lang == title.lang else title.text
    return Text(text, title.lang, title.dir, title.state)
