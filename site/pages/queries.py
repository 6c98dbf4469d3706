"""What a page needs from the database, resolved to one language. At most eight queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q

from languages import dependencies
from languages.current import registry
from languages.registry import SOURCE, Language
from languages.text import State, Text, Translation, resolve
from pages import changes
from pages.coverage import States, is_mostly, states
from pages.models import Block, BlockTranslation, Name, Page, TableState
from pages.vocabulary import MODELS, column
from sources.blocks import Kind
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
    menu: str  # main or footer


@dataclass(frozen=True, slots=True)
class ResolvedPage:
    """A page in one language, and how far it is translated in each."""

    slug: str
    home: bool
    blocks: tuple[ResolvedBlock, ...]
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
        words = sum(block.kind is not Kind.DIRECTIVE for block in self.blocks)
        done = sum(tally.number for tally in self.states.get(language.code, {}).values())
        return language.code == SOURCE or is_mostly(done, words)


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
    """The menu, and the page with that slug or, without one, the home page."""
    dependencies.note(changes.LIST)
    wanted = Q(page__slug=slug) if slug else Q(page__is_home=True)
    blocks = _blocks(Q(kind=Kind.TITLE) | wanted, language)
    titles = [block for block in blocks if block.kind == Kind.TITLE]
    menu = tuple(_menu_entry(block, language, given) for block in titles)
    wanted_page = next((block.page_id for block in blocks if _wanted(block.page, slug)), None)
    own = [block for block in blocks if block.page_id == wanted_page]
    return menu, _resolved(own, language, given) if own else None


def menu(language: Language) -> tuple[MenuEntry, ...]:
    """All pages, in order."""
    dependencies.note(changes.LIST)
    return tuple(_menu_entry(block, language) for block in _blocks(Q(kind=Kind.TITLE), language))


def table_states(language: Language) -> dict[str, State]:
    """How far the words of each table can be trusted in a language."""
    dependencies.note(changes.VOCABULARY)
    rows = TableState.objects.filter(language_code=language.code)
    return {table: State(state) for table, state in rows.values_list("table", "state")}


def vocabulary(
    table: str,
    language: Language,
    state: State = State.MACHINE_DRAFT,
    given: Given | None = None,
) -> tuple[ResolvedTerm, ...]:
    """A table in one language. One query, however many languages there are columns for."""
    dependencies.note(changes.VOCABULARY)
    rows = MODELS[table].objects.values(*_columns(table, language))
    asked = _Asked(language, state, given)
    return tuple(_resolved_term(table, row, asked) for row in rows)


def names(people: Sequence[ResolvedTerm]) -> Names:
    """The names that no translation changes."""
    dependencies.note(changes.VOCABULARY)
    return Names(
        people=tuple((person.slug, person.fields["name"].text) for person in people),
        bodies=tuple(Name.objects.values_list("name", flat=True)),
    )


def _blocks(where: Q, language: Language) -> list[Block]:
    only = BlockTranslation.objects.filter(language_code=language.code)
    return list(
        Block.objects.filter(where)
        .select_related("page")
        .defer("page__markdown")
        .prefetch_related(Prefetch("translations", only))
        .order_by("page__position", "page__slug", "position")
    )


def _wanted(page: Page, slug: str | None) -> bool:
    return page.slug == slug if slug else page.is_home


def _resolved(blocks: Sequence[Block], language: Language, given: Given | None) -> ResolvedPage:
    page = blocks[0].page
    dependencies.note(changes.page(page.slug))
    return ResolvedPage(
        page.slug,
        page.is_home,
        tuple(
            ResolvedBlock(
                Kind(row.kind), _text(row, language, given), row.english, row.level, row.ordered
            )
            for row in blocks
        ),
        states(page.pk),
        page.changed,
    )


def _menu_entry(block: Block, language: Language, given: Given | None = None) -> MenuEntry:
    page = block.page
    return MenuEntry(page.slug, page.file, page.is_home, _text(block, language, given), page.menu)


def _text(block: Block, language: Language, given: Given | None) -> Text:
    key = (block.page.slug, block.english)
    found = _stored(block) if given is None else given.get(key)
    return resolve(block.english, found, wanted=language, source=registry().source)


def _stored(block: Block) -> Translation | None:
    rows = block.translations.all()
    return Translation(rows[0].text, rows[0].source, State(rows[0].state)) if rows else None


def _columns(table: str, language: Language) -> list[str]:
    fields = TABLES[table]
    wanted = {column(table, name, code) for name in fields.own for code in (SOURCE, language.code)}
    return ["slug", *sorted(wanted)]


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
