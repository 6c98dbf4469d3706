"""What is translated: the same rule as ``languages.text.resolve``, counted in the database."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import TypeVar

from django.db.models import Count, F, Max, QuerySet

from languages import dependencies
from languages.current import registry
from languages.registry import SOURCE
from languages.text import State
from pages import changes
from pages.models import Block, BlockTranslation, TableState
from pages.prepared import Parameter, Prepared
from pages.vocabulary import MODELS, cells, column
from sources.blocks import Kind
from sources.tables import TABLES

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many blocks are in a state, and when a person last vouched for one of them."""

    number: int
    since: date | None = None


States = Mapping[str, Mapping[State, Tally]]  # by language code
Address = tuple[str, ...]  # ("block", "17") or ("work-groups", "education", "name")


def current_translations() -> QuerySet[BlockTranslation]:
    """Block translations that still belong to the English as it is now."""
    rows: QuerySet[BlockTranslation] = BlockTranslation.objects.filter(source=F("master__english"))
    return rows.exclude(text="")


def translatable_blocks() -> QuerySet[Block]:
    """Blocks that have words."""
    rows: QuerySet[Block] = Block.objects.exclude(kind=Kind.DIRECTIVE)
    return rows


def all_addresses() -> set[Address]:
    """Everything on the site that can be translated."""
    blocks = translatable_blocks().values_list("pk", flat=True)
    return {_block(key) for key in blocks} | {
        (table, term.slug, field) for table, term, field, _ in cells()
    }


def translations() -> dict[str, dict[Address, str]]:
    """What readers of each language see in their language, and where."""
    return _seen(str)


def digests() -> dict[str, dict[Address, int]]:
    """What readers of each language see, as short marks that differ where the texts do.

    A large site's texts in all languages would fill the memory. Good within one process.
    """
    return _seen(hash)


def _seen(kept: Callable[[str], T]) -> dict[str, dict[Address, T]]:
    """What is kept of each text that is seen, by language and place."""
    found: dict[str, dict[Address, T]] = defaultdict(dict)
    block = cache(_block)  # one address for all languages
    rows = current_translations().values_list("language_code", "master_id", "text")
    for code, key, text in rows.iterator():
        found[code][block(key)] = kept(text)
    codes = [each.code for each in registry().translated]
    for table, term, field, _ in cells():
        for code in codes:
            if text := getattr(term, column(table, field, code)):
                found[code][(table, term.slug, field)] = kept(text)
    return {code: found[code] for code in codes}


def states(page_id: int | None = None) -> States:
    """For each language the blocks in each state of trust. One query.

    Of one page, or of the whole site.
    """
    if page_id is None:
        dependencies.note(changes.SITE)
    rows = _states().rows() if page_id is None else _states_of_page().rows(page=page_id)
    found: dict[str, dict[State, Tally]] = defaultdict(dict)
    for code, state, number, since in rows:
        found[code][State(state)] = Tally(number, since)
    return dict(found)


def is_mostly(done: int, words: int) -> bool:
    """Whether a page counts as translated: more than half of its blocks are."""
    return done * 2 > words


def pages_by_language() -> dict[str, set[int]]:
    """For each language the pages that are mostly in it. Two queries."""
    dependencies.note(changes.SITE)
    words = Counter(translatable_blocks().values_list("page_id", flat=True))
    done = Counter(current_translations().values_list("language_code", "master__page_id"))
    found: dict[str, set[int]] = {code: set() for code in registry().offered}
    for (code, page), number in done.items():
        if code in found and is_mostly(number, words[page]):
            found[code].add(page)
    return {**found, SOURCE: set(words)}


def unchecked_languages(found: States) -> set[str]:
    """The codes of the languages in which a block or a word is shown as a computer made it."""
    dependencies.note(changes.VOCABULARY)
    blocks = {code for code, tally in found.items() if State.MACHINE_DRAFT in tally}
    tables = TableState.objects.filter(state=State.MACHINE_DRAFT)
    return blocks | set(tables.values_list("language_code", flat=True))


def whole_languages(found: States) -> set[str]:
    """The codes of the languages in which no page shows English for want of a translation."""
    dependencies.note(changes.SITE)
    words = translatable_blocks().count()
    done = {code: sum(each.number for each in tally.values()) for code, tally in found.items()}
    whole = {code for code in registry().offered if done.get(code, 0) >= words}
    codes = tuple(code for code in registry().offered if code != SOURCE)
    short = {code for table in TABLES for code in _short(table, codes)}
    return whole - short


def _short(table: str, codes: tuple[str, ...]) -> Iterator[str]:
    """The codes of the languages in which some word of a table is missing."""
    for row in _words(table, codes).rows() if TABLES[table].translated else ():
        for at in range(0, len(row), len(codes) + 1):
            english, *own = row[at : at + len(codes) + 1]
            yield from (code for code, word in zip(codes, own, strict=True) if english and not word)


@lru_cache(maxsize=64)
def _words(table: str, codes: tuple[str, ...]) -> Prepared:
    """Each translated field in English, and then in each of the languages."""
    columns = (
        column(table, field, code)
        for field in TABLES[table].translated
        for code in (SOURCE, *codes)
    )
    return Prepared(QuerySet(MODELS[table]).values_list(*columns))


@lru_cache
def _states() -> Prepared:
    return _by_state(current_translations())


@lru_cache
def _states_of_page() -> Prepared:
    return _by_state(current_translations().filter(master__page=Parameter("page")))


def _by_state(rows: QuerySet[BlockTranslation]) -> Prepared:
    grouped = rows.values_list("language_code", "state")
    return Prepared(grouped.annotate(number=Count("pk"), since=Max("since")))


def _block(key: int | None) -> Address:
    return ("block", str(key))
