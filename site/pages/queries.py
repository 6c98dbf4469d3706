"""What a page needs from the database, resolved to one language. At most nine queries."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from typing import NamedTuple

from django.db.models import FilteredRelation, Q, QuerySet
from django.utils import timezone

from languages import dependencies
from languages.current import registry
from languages.registry import SOURCE, Language
from languages.text import State, Text, Translation, resolve
from pages import changes
from pages.coverage import States, is_mostly, states
from pages.models import Block, Name, Page, TableState
from pages.prepared import Parameter, Prepared
from pages.vocabulary import MODELS, column
from sources.blocks import Kind, PageSource
from sources.frontmatter import MENUS
from sources.inline import Names
from sources.tables import TABLES

# Translations by context and English, shown in place of the stored ones.
Given = Mapping[tuple[str, str], Translation]


@dataclass(frozen=True, slots=True)
class ResolvedBlock:
    """A block as a reader of one language is shown it, before its markup is rendered."""

    kind: Kind
    text: Text
    english: str
    level: int
    ordered: bool


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A page that can be gone to."""

    slug: str
    file: str
    home: bool
    title: Text
    menu: str  # main, footer or none


@dataclass(frozen=True, slots=True)
class ResolvedPage:
    """A page in one language, and how far it is translated in each."""

    slug: str
    home: bool
    blocks: tuple[ResolvedBlock, ...]
    words: int  # how many of the blocks have any
    states: States
    changed: date | None = None  # when its words last changed here

    def text(self, kind: Kind) -> Text:
        """The page's one block of that kind: its title or its summary."""
        return next(block.text for block in self.blocks if block.kind is kind)

    def directives(self) -> set[str]:
        """The names of the directives on the page."""
        return {block.english for block in self.blocks if block.kind is Kind.DIRECTIVE}

    def mostly_translated(self, language: Language) -> bool:
        """Whether more than half of the page is in the language."""
        done = sum(tally.number for tally in self.states.get(language.code, {}).values())
        return language.code == SOURCE or is_mostly(done, self.words)


@dataclass(frozen=True, slots=True)
class ResolvedTerm:
    """A row of vocabulary in one language."""

    slug: str
    fields: Mapping[str, Text]
    month: date | None = None


@dataclass(frozen=True, slots=True)
class _Asked:
    """In which language vocabulary is wanted, and whose word is taken for it."""

    language: Language
    state: State
    given: Given | None


def page(
    language: Language, slug: str | None, given: Given | None = None
) -> tuple[tuple[MenuEntry, ...], ResolvedPage | None]:
    """The menus, and the page with that slug or, without one, the home page."""
    dependencies.note(changes.LIST)
    found = _rows(_blocks_of_page() if slug else _blocks_of_home(), language, slug=slug)
    own = [row for row in found if row.page == found[0].page]
    return menu(language, given), _resolved(own, language, given) if own else None


def drafted(source: PageSource) -> ResolvedPage:
    """A page in English as its file says it, whatever is stored of it. Asks nothing."""
    english = registry().source
    blocks = tuple(
        ResolvedBlock(
            block.kind,
            Text.of(block.text, english, State.SOURCE),
            block.text,
            block.level,
            block.ordered,
        )
        for block in source.blocks
    )
    words = sum(block.translatable for block in source.blocks)
    return ResolvedPage(source.slug, source.home, blocks, words, {}, timezone.localdate())


def menu(language: Language, given: Given | None = None) -> tuple[MenuEntry, ...]:
    """The pages that a menu lists, in order."""
    if given is None:
        return dependencies.remembered(("menu", language), partial(_menu, language, None))
    return _menu(language, given)


def _menu(language: Language, given: Given | None) -> tuple[MenuEntry, ...]:
    dependencies.note(changes.LIST)
    return tuple(_entry(row, language, given) for row in _rows(_titles_in_menus(), language))


def titles(language: Language) -> tuple[MenuEntry, ...]:
    """All pages, in order."""
    dependencies.note(changes.LIST)
    return tuple(_entry(row, language, None) for row in _rows(_titles(), language))


def slugs(files: Collection[str]) -> dict[str, str | None]:
    """The slugs of pages by their files; none for the home page. Asks nothing for no files."""
    dependencies.note(changes.LIST)
    if not files:
        return {}
    names = {f"file{place}": file for place, file in enumerate(sorted(files))}
    rows = _by_file(tuple(names)).rows(**names)
    return {file: None if home else slug for file, slug, home in rows}


def table_states(language: Language) -> dict[str, State]:
    """How far the words of each table can be trusted in a language."""
    return dependencies.remembered(("states", language), partial(_table_states, language))


def _table_states(language: Language) -> dict[str, State]:
    dependencies.note(changes.VOCABULARY)
    if language.code == SOURCE:
        return {}  # the English itself: there is nothing to ask
    rows = _states_of_tables().rows(language=language.code)
    return {table: State(state) for table, state in rows}


def vocabulary(
    table: str,
    language: Language,
    state: State = State.MACHINE_DRAFT,
    given: Given | None = None,
) -> tuple[ResolvedTerm, ...]:
    """A table in one language. One query, however many languages there are columns for."""
    make = partial(_vocabulary, table, _Asked(language, state, given))
    key = ("vocabulary", table, language, state)
    return dependencies.remembered(key, make) if given is None else make()


def _vocabulary(table: str, asked: "_Asked") -> tuple[ResolvedTerm, ...]:
    dependencies.note(changes.VOCABULARY)
    columns = _columns(table, asked.language)
    rows = (dict(zip(columns, row, strict=True)) for row in _terms(table, columns).rows())
    return tuple(_resolved_term(table, row, asked) for row in rows)


def names(people: Sequence[ResolvedTerm]) -> Names:
    """The names that no translation changes."""
    return Names(
        people=tuple((person.slug, person.fields["name"].text) for person in people),
        bodies=dependencies.remembered("bodies", _bodies),
    )


def _bodies() -> tuple[str, ...]:
    dependencies.note(changes.VOCABULARY)
    return tuple(name for (name,) in _names().rows())


class _Row(NamedTuple):
    """A block with its page, and its translation in one language."""

    page: int
    slug: str
    file: str
    home: bool
    menu: str
    changed: date | None
    kind: str
    english: str
    level: int
    ordered: bool
    text: str | None
    source: str | None
    state: str | None


COLUMNS = (
    *("page", "page__slug", "page__file", "page__is_home", "page__menu", "page__changed"),
    *("kind", "english", "level", "ordered", "own__text", "own__source", "own__state"),
)


def _rows(asked: Prepared, language: Language, **given: object) -> list[_Row]:
    return [_Row(*row) for row in asked.rows(language=language.code, **given)]


def _blocks(where: Q) -> Prepared:
    own = Q(translations__language_code=Parameter("language"))
    blocks = Block.objects.annotate(own=FilteredRelation("translations", condition=own))
    order = ("page__position", "page__slug", "position")
    return Prepared(blocks.filter(where).order_by(*order).values_list(*COLUMNS))


@lru_cache
def _blocks_of_page() -> Prepared:
    return _blocks(Q(page__slug=Parameter("slug")))


@lru_cache
def _blocks_of_home() -> Prepared:
    # By its key: asked for “is_home” itself, SQLite reads every block of the site.
    return _blocks(Q(page__in=Page.objects.filter(is_home=True)))


@lru_cache(maxsize=64)
def _by_file(names: tuple[str, ...]) -> Prepared:
    """Pages by their files, as many as there are names of parameters."""
    wanted = Page.objects.filter(file__in=[Parameter(name) for name in names])
    return Prepared(wanted.order_by().values_list("file", "slug", "is_home"))


@lru_cache
def _titles() -> Prepared:
    return _blocks(Q(kind=Kind.TITLE))


@lru_cache
def _titles_in_menus() -> Prepared:
    return _blocks(Q(kind=Kind.TITLE, page__menu__in=sorted(MENUS)))


@lru_cache
def _states_of_tables() -> Prepared:
    rows = TableState.objects.filter(language_code=Parameter("language"))
    return Prepared(rows.values_list("table", "state"))


@lru_cache(maxsize=256)
def _terms(table: str, columns: tuple[str, ...]) -> Prepared:
    # Not by its manager: modeltranslation hands out columns in an order of its own.
    return Prepared(QuerySet(MODELS[table]).values_list(*columns))


@lru_cache
def _names() -> Prepared:
    return Prepared(Name.objects.values_list("name"))


def _resolved(rows: Sequence[_Row], language: Language, given: Given | None) -> ResolvedPage:
    page = rows[0]
    dependencies.note(changes.page(page.slug))
    return ResolvedPage(
        page.slug,
        page.home,
        tuple(
            ResolvedBlock(
                Kind(row.kind), _text(row, language, given), row.english, row.level, row.ordered
            )
            for row in rows
        ),
        sum(row.kind != Kind.DIRECTIVE for row in rows),
        dependencies.remembered(("page", page.page), partial(_states, page)),
        page.changed,
    )


def _states(row: _Row) -> States:
    dependencies.note(changes.page(row.slug))
    return states(row.page)


def _entry(row: _Row, language: Language, given: Given | None) -> MenuEntry:
    return MenuEntry(row.slug, row.file, row.home, _text(row, language, given), row.menu)


def _text(row: _Row, language: Language, given: Given | None) -> Text:
    found = _stored(row) if given is None else given.get((row.slug, row.english))
    return resolve(row.english, found, wanted=language, source=registry().source)


def _stored(row: _Row) -> Translation | None:
    if row.text is None or row.source is None or row.state is None:
        return None
    return Translation(row.text, row.source, State(row.state))


def _columns(table: str, language: Language) -> tuple[str, ...]:
    fields = TABLES[table]
    wanted = {column(table, name, code) for name in fields.own for code in (SOURCE, language.code)}
    return ("slug", *sorted(wanted))


def _resolved_term(table: str, row: Mapping[str, str | None], asked: _Asked) -> ResolvedTerm:
    texts = {name: _cell(table, row, name, asked) for name in TABLES[table].own}
    month = row.get("month")
    return ResolvedTerm(
        row["slug"] or "", texts, date.fromisoformat(f"{month}-01") if month else None
    )


def _cell(table: str, row: Mapping[str, str | None], name: str, asked: _Asked) -> Text:
    english = row[column(table, name, SOURCE)] or ""
    if name not in TABLES[table].translated:
        return Text.of(english, registry().source, State.SOURCE)
    own = row[column(table, name, asked.language.code)] or ""
    stored = Translation(own, english, asked.state)
    found = stored if asked.given is None else asked.given.get((table, english))
    return resolve(english, found, wanted=asked.language, source=registry().source)
