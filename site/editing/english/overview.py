"""The files of the English, each with how far it is translated, at a glance."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from editing import menu
from editing.models import Draft
from languages.current import registry
from languages.text import State, least_trusted
from pages.coverage import current_translations, translatable_blocks
from pages.models import Block, Page, TableState
from pages.vocabulary import cells, column
from sources.blocks import Kind
from sources.tables import TABLES

NOT_STATED = State.MACHINE_DRAFT  # nobody vouched for it
TITLES = {
    "work-groups": "Work groups",
    "milestones": "Milestones",
    "people": "People on the site",
    "names": "Names that no translation changes",
}


@dataclass(frozen=True, slots=True)
class Group:
    """Languages that are alike far with a file."""

    mark: str  # the class of its colour
    said: str  # the same in words
    languages: str  # by their English names


@dataclass(frozen=True, slots=True)
class File:
    """A file that can be edited."""

    name: str
    title: str
    groups: tuple[Group, ...]
    draft: Draft | None = None


Tallies = Mapping[str, Mapping[State, int]]  # by language code


def wanted(words: str) -> QuerySet[Page]:
    """The pages in whose English words occur; without any, all. In the order of the menu."""
    found: QuerySet[Page] = Page.objects.all()
    for word in words.split():
        found = found.filter(Q(markdown__icontains=word) | Q(file__icontains=word))
    return found


def pages(found: Sequence[Page]) -> list[File]:
    """Pages as they are listed. Four queries, however many pages and languages there are."""
    keys = [page.pk for page in found]
    blocks = translatable_blocks().filter(page__in=keys)
    words = Counter(blocks.values_list("page_id", flat=True))
    named = Block.objects.filter(kind=Kind.TITLE, page__in=keys)
    titles = dict(named.values_list("page", "english"))
    tallies, drafts = _tallies(keys), _drafts()
    return [
        File(
            page.file,
            titles.get(page.pk) or page.file,
            tuple(groups(tallies.get(page.pk, {}), words[page.pk])),
            drafts.get(page.file),
        )
        for page in found
    ]


def new_pages() -> list[File]:
    """Drafts of pages that are not published yet."""
    stored = set(Page.objects.values_list("file", flat=True))
    drafts = _drafts()
    return [
        File(name, name, (), draft)
        for name, draft in drafts.items()
        if name not in stored and name.endswith(".md")
    ]


def tables() -> list[File]:
    """The tables of words."""
    drafts, states = _drafts(), _table_states()
    return [
        File(
            f"{table}.toml",
            TITLES[table],
            tuple(_of_table(table, states)),
            drafts.get(f"{table}.toml"),
        )
        for table in TABLES
    ]


def groups(found: Tallies, words: int) -> Iterator[Group]:
    """The languages by how far they are: those with most to do first."""
    alike: dict[tuple[int, State | None], list[str]] = defaultdict(list)
    for language in registry().by_people:
        own = found.get(language.code, {})
        alike[words - sum(own.values()), least_trusted(own)].append(language.english)
    for (left, state), names in sorted(alike.items(), key=lambda each: -each[0][0]):
        yield Group(menu.marked(state), menu.said(state, left, words), ", ".join(sorted(names)))


def _tallies(keys: Iterable[int]) -> dict[int, dict[str, dict[State, int]]]:
    rows = current_translations().filter(master__page__in=keys).order_by()
    counted = rows.values_list("master__page", "language_code", "state").annotate(Count("pk"))
    found: dict[int, dict[str, dict[State, int]]] = defaultdict(lambda: defaultdict(dict))
    for page, code, state, number in counted:
        found[page][code][State(state)] = number
    return found


def _of_table(table: str, states: Mapping[tuple[str, str], State]) -> Iterator[Group]:
    if not TABLES[table].translated:
        return
    found, tallies = list(cells([table])), {}
    for language in registry().by_people:
        own = (getattr(term, column(table, field, language.code)) for _, term, field, _ in found)
        state, number = states.get((table, language.code), NOT_STATED), sum(map(bool, own))
        tallies[language.code] = {state: number} if number else {}
    yield from groups(tallies, len(found))


def _table_states() -> dict[tuple[str, str], State]:
    rows = TableState.objects.values_list("table", "language_code", "state")
    return {(table, code): State(state) for table, code, state in rows}


def _drafts() -> dict[str, Draft]:
    return {draft.name: draft for draft in Draft.objects.order_by("name")}
