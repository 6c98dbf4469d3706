"""The English revised in the browser: what that does to its translations, and doing it."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction

from catalogues import applying, catalogue, meaning, signoffs, stored
from catalogues.checking import Key
from catalogues.extraction import Message
from languages.current import registry
from languages.registry import Language
from pages.coverage import current_translations
from pages.loading import remove_page, save_page, save_table
from pages.models import Page, Term
from pages.stored import stored_text, stored_texts
from pages.vocabulary import MODELS, column, english
from sources import content, identity
from sources.blocks import Block, PageSource
from sources.content import Content
from sources.problems import Problem, Refused
from sources.tables import TABLES, Entry

FOLDER = "content"
FILE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.(md|toml)")


@dataclass(frozen=True, slots=True)
class Changed:
    """A block whose English is another one, new or gone, and where it is translated now."""

    kind: str  # of a block, or the name of its table
    before: str  # nothing where it is new
    after: str  # nothing where it is gone
    languages: tuple[str, ...] = ()  # in which readers will be shown English instead


@dataclass(frozen=True, slots=True)
class Plan:
    """What publishing a text would do; with problems, why it cannot be published."""

    problems: Sequence[Problem]
    changes: Sequence[Changed] = ()


class EditedMeanwhileError(Exception):
    """Somebody else published the file since it was opened; ``now`` is its text."""

    def __init__(self, now: str) -> None:
        self.now = now
        super().__init__(now)


def problems(name: str, text: str) -> list[Problem]:
    """Why another text of a file cannot be published; nothing where it can."""
    return _with(name, text)[1]


def plan(name: str, text: str) -> Plan:
    """What another text of a file would change, for its editor to look at first."""
    found, wrong = _with(name, text)
    if wrong:
        return Plan(wrong)
    if source := _page(found, name):
        return Plan((), tuple(_of_page(source.blocks, name)))
    table = name.removesuffix(".toml")
    return Plan((), tuple(_of_table(table, found.tables[table])))


def plan_removal(name: str) -> Plan:
    """What it would do to take a page away."""
    _, wrong = _without(name)
    return Plan(wrong, () if wrong else tuple(_of_page((), name)))


def publish(name: str, text: str, was: str, unchanged: Collection[str] = ()) -> str:
    """Have readers see another text of a file of content/. Says what changed.

    ``was`` is the text that its editor began from. ``unchanged`` are new English texts that mean
    what they meant: their translations stand. Raises EditedMeanwhileError, or Refused with every
    problem; then nothing was changed.
    """
    with transaction.atomic():
        now = stored_text(name) or ""
        if now not in {was, text}:
            raise EditedMeanwhileError(now)
        found, wrong = _with(name, text)
        if wrong:
            raise Refused(wrong)
        said = _save(found, name)
        context = _context(found, name)
        messages, same = stored.messages(), {(context, each) for each in unchanged}
        for language in registry().by_people:
            _bring_up_to_date(language, messages, same)
    return said


def remove(name: str, was: str) -> None:
    """Take a page away. Its translations wait in the catalogues for words like theirs.

    Raises EditedMeanwhileError, or Refused where other pages need it.
    """
    with transaction.atomic():
        now = stored_text(name) or ""
        if now != was:
            raise EditedMeanwhileError(now)
        _, wrong = _without(name)
        if wrong:
            raise Refused(wrong)
        remove_page(Page.objects.get(file=name))
        messages = stored.messages()
        for language in registry().by_people:
            _bring_up_to_date(language, messages, ())


def _without(name: str) -> tuple[Content, list[Problem]]:
    """All the stored content without a page."""
    texts = stored_texts()
    if name not in texts or name.removesuffix(".toml") in TABLES:
        message = "There is no such page."
        return content.of_texts(FOLDER, texts, [Problem(f"{FOLDER}/{name}", 1, message)])
    return content.of_texts(FOLDER, {each: texts[each] for each in texts if each != name})


def _with(name: str, text: str) -> tuple[Content, list[Problem]]:
    """All the stored content with another text of one file."""
    texts = stored_texts()
    found, wrong = content.of_texts(FOLDER, texts | {name: text})
    return found, [*wrong, *_misplaced(found, name, texts.get(name))]


def _misplaced(found: Content, name: str, was: str | None) -> Iterator[Problem]:
    """A file that cannot have its name, or a page that would move to another address."""
    stem, _, kind = name.rpartition(".")
    if not FILE.fullmatch(name) or (kind == "toml" and stem not in TABLES):
        advice = "Name a page in a to z, 0 to 9 and single hyphens: “a-page.md”."
        yield Problem(f"{FOLDER}/{name}", 1, advice)
    source = _page(found, name)
    page = content.parse_page(f"{FOLDER}/{name}", was)[0] if source and was else None
    if source and page and source.slug != page.slug:
        message = (
            f"This page is at “{page.slug}”, and links lead there. Take “slug: {source.slug}” "
            "back; to move a page, do so in content/ and have its translators look at it."
        )
        yield Problem(f"{FOLDER}/{name}", 1, message)


def _page(found: Content, name: str) -> PageSource | None:
    return next((page for page in found.pages if page.name == name), None)


def _save(found: Content, name: str) -> str:
    table = name.removesuffix(".toml")
    if table in TABLES:
        return save_table(table, found.tables[table])
    source = _page(found, name)
    return save_page(source) if source else ""


def _context(found: Content, name: str) -> str:
    source = _page(found, name)
    return source.slug if source else name.removesuffix(".toml")


def _bring_up_to_date(
    language: Language, messages: Sequence[Message], unchanged: Collection[Key]
) -> None:
    """A language's file with the English as it is now, and what becomes of its translations.

    Kept at once: of English that is edited twice, what was translated would be forgotten.
    """
    text, kept = meaning.accepted(stored.current(language, messages), lambda key: key in unchanged)
    stored.put(stored.name_of(language), text)
    if kept:
        record = meaning.carried(stored.record(language), kept)
        stored.put(stored.record_of(language), signoffs.written(record))
    applying.apply(catalogue.of(language, text), [each.key for each in messages])


def _of_page(blocks: Sequence[Block], name: str) -> Iterator[Changed]:
    """In the order of the page; what is gone comes last."""
    page = Page.objects.filter(file=name).first()
    old = [row.as_source() for row in page.blocks.all()] if page else []
    translated, matches = _translated(page), identity.match(old, blocks)
    for block, match in zip(blocks, matches, strict=True):
        before = "" if match is None else old[match].text
        if before != block.text:
            yield Changed(block.kind, before, block.text, translated.get(before, ()))
    for at, block in enumerate(old):
        if at not in matches:
            yield Changed(block.kind, block.text, "", translated.get(block.text, ()))


def _of_table(table: str, entries: Sequence[Entry]) -> Iterator[Changed]:
    """In the order of the table; what is gone comes last."""
    rows = {row.slug: row for row in MODELS[table].objects.all()}
    new = {entry.slug: entry.values for entry in entries}
    for slug in dict.fromkeys([*new, *rows]):
        for field in TABLES[table].own:
            row, after = rows.get(slug), new.get(slug, {}).get(field, "")
            before = english(table, row, field) if row else ""
            if before != after:
                yield Changed(table, before, after, _languages_of(table, row, field))


def _languages_of(table: str, row: Term | None, field: str) -> tuple[str, ...]:
    """The codes of the languages that a field of a table is translated into."""
    if row is None or field not in TABLES[table].translated:
        return ()
    codes = sorted(each.code for each in registry().by_people)
    return tuple(code for code in codes if getattr(row, column(table, field, code)))


def _translated(page: Page | None) -> dict[str, tuple[str, ...]]:
    """The codes of the languages in which each English text of a page is translated."""
    found: dict[str, tuple[str, ...]] = {}
    rows = current_translations().filter(master__page=page).order_by("language_code")
    for source, code in rows.values_list("source", "language_code"):
        found[source] = (*found.get(source, ()), code)
    return found
