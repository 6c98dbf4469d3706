"""content/ into the database: one transaction, safe to repeat, keeping what did not change."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from languages.current import registry
from languages.registry import SOURCE
from pages import changes, history, signals
from pages.coverage import Address, all_addresses, digests
from pages.history import Noted
from pages.models import Block, LoadedFile, Page, Term
from pages.stored import stored_texts
from pages.vocabulary import MODELS, column
from pages.vocabulary import entries as stored_entries
from sources import identity
from sources.blocks import Block as SourceBlock
from sources.blocks import Kind, PageSource
from sources.content import Content
from sources.tables import TABLES, Entry


@dataclass
class Report:
    """What a load changed, and what it left alone and why."""

    changes: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def load(content: Content, overwrite: Collection[str] = ()) -> Report:
    """Store all of content/, then have the translations applied to it.

    A file that was edited in the database since it was loaded is kept as it is there,
    unless it is named in ``overwrite``.
    """
    report = Report()
    with transaction.atomic():
        before = digests()
        loaded = dict(LoadedFile.objects.values_list("name", "text"))
        kept = _edited_since(content, loaded) - set(overwrite)
        report.changes += [*_pages(content, kept, loaded), *_tables(content, kept)]
        _remember(content.texts, kept, loaded)
        report.problems += [_keep_message(name) for name in sorted(kept)]
        signals.content_loaded.send(sender=Content, problems=report.problems, overwrite=overwrite)
        report.changes += _language_changes(before, digests())
    return report


def save_page(source: PageSource) -> str:
    """Store a page; blocks that did not change keep their translations. Says what changed."""
    page, created = Page.objects.get_or_create(slug=source.slug, defaults=_head(source))
    old = [] if created else list(page.blocks.all())
    matches = identity.match([row.as_source() for row in old], source.blocks)
    said = _block_changes([row.english for row in old], source, matches)
    titles = _titles(row.as_source() for row in old)
    _store_blocks(page, source, old, matches)
    altered = _altered(page, source)
    if altered:
        Page.objects.filter(pk=page.pk).update(**_head(source))
    if created or "markdown" in altered:
        history.note([Noted(page.slug, SOURCE, "", None if created else page, _new(page, source))])
    if created or said:
        Page.objects.filter(pk=page.pk).update(changed=timezone.localdate())
    listed = altered - {"markdown"} or titles != _titles(source.blocks)
    if said or listed:
        changes.note(changes.page(source.slug), *([changes.LIST] if listed else []))
    if created:
        return f"new page, {_count(len(source.blocks), 'block', 'blocks')}"
    return said or ("head, notes or spacing changed" if altered else "")


def remove_page(page: Page) -> None:
    """Take a page away, with its translations."""
    history.note([Noted(page.slug, SOURCE, "", page, None)])
    history.blocks_go(page.slug, page.blocks.values_list("pk", flat=True))
    page.delete()
    changes.note(changes.page(page.slug), changes.LIST)


def save_table(table: str, entries: Sequence[Entry]) -> str:
    """Store a table; a field whose English changed loses its translations. Says what changed."""
    model, before = MODELS[table], stored_entries(table)
    old = {term.slug: term for term in model.objects.all()}
    gone = set(old) - {entry.slug for entry in entries}
    history.note(one for slug in gone for one in history.term_changed(table, old[slug], None))
    model.objects.filter(slug__in=gone).delete()
    counts = {"changed": 0, "added": 0, "removed": len(gone)}
    for position, entry in enumerate(entries):
        term = old.get(entry.slug)
        counts["added"] += term is None
        counts["changed"] += _store_term(table, term or model(slug=entry.slug), entry, position)
    if before != stored_entries(table):
        changes.note(changes.VOCABULARY)
    return _said(counts, "entry", "entries")


def _pages(content: Content, kept: Collection[str], loaded: Collection[str]) -> Iterator[str]:
    stored = dict(Page.objects.values_list("slug", "file"))
    files = {slug: file for slug, file in stored.items() if file not in kept}
    kept_slugs = stored.keys() - files.keys()
    slugs = {page.slug for page in content.pages}
    for slug in [slug for slug, file in files.items() if slug not in slugs and file in loaded]:
        remove_page(Page.objects.get(slug=slug))
        yield f"{slug}: page removed"
    for source in content.pages:  # two pages may have swapped files: free the names first
        if files.get(source.slug, source.name) != source.name:
            Page.objects.filter(slug=source.slug).update(file=f"~{source.slug}")
    same = _same(content.pages)
    for source in content.pages:
        if source.name in kept or source.slug in kept_slugs | same:
            continue
        if said := save_page(source):
            yield f"{source.slug}: {said}"


def _new(page: Page, source: PageSource) -> Page:
    found = copy(page)
    for name, value in _head(source).items():
        setattr(found, name, value)
    return found


def _same(sources: Iterable[PageSource]) -> set[str]:
    """The slugs of the pages that are stored just so, head and blocks. Two queries.

    Looking at them one by one took most of the time of a load that changes one page.
    """
    pages = {page.slug: page for page in Page.objects.all()}
    fields = ("page_id", "kind", "english", "level", "ordered")
    blocks: dict[int, list[tuple[object, ...]]] = {}
    for key, *block in Block.objects.order_by("page", "position").values_list(*fields):
        blocks.setdefault(key, []).append(tuple(block))
    return {
        source.slug
        for source in sources
        if (page := pages.get(source.slug))
        and not _altered(page, source)
        and blocks.get(page.pk, []) == [_words(block) for block in source.blocks]
    }


def _altered(page: Page, source: PageSource) -> set[str]:
    """What of a page's head is not as it is stored."""
    return {name for name, value in _head(source).items() if getattr(page, name) != value}


def _words(block: SourceBlock) -> tuple[object, ...]:
    return (block.kind, block.text, block.level, block.ordered)


def _tables(content: Content, kept: Collection[str]) -> Iterator[str]:
    for table, entries in content.tables.items():
        if f"{table}.toml" not in kept and (said := save_table(table, entries)):
            yield f"{table}: {said}"


def _remember(texts: Mapping[str, str], kept: Collection[str], loaded: Mapping[str, str]) -> None:
    """Keep the files as loaded: later they tell whose edit is newer."""
    gone = loaded.keys() - texts.keys() - set(kept)
    LoadedFile.objects.filter(name__in=gone).delete()
    changed = [
        LoadedFile(name=name, text=text)
        for name, text in texts.items()
        if name not in kept and loaded.get(name) != text
    ]
    LoadedFile.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["name"], update_fields=["text"]
    )


def _edited_since(content: Content, loaded: Mapping[str, str]) -> set[str]:
    """The files of which the database holds what neither the file nor the last load had."""
    stored = stored_texts()
    return {
        name
        for name in content.texts.keys() | loaded.keys()
        if _is_newer(stored.get(name), loaded.get(name), content.texts.get(name))
    }


def _is_newer(stored: str | None, loaded: str | None, on_disk: str | None) -> bool:
    """Whether the database holds an edit: a text of its own, or that there is none any more."""
    if stored is None:
        return loaded is not None and on_disk == loaded
    return stored not in {loaded, on_disk}


def _keep_message(name: str) -> str:
    return (
        f"content/{name} was not loaded: it was edited (or deleted) in the database since it "
        "was last loaded. Run “manage.py dumpcontent” to write that edit to the file, or "
        f"“manage.py loadcontent --overwrite {name}” to lose it."
    )


def _titles(blocks: Iterable[SourceBlock]) -> list[str]:
    return [block.text for block in blocks if block.kind is Kind.TITLE]


def _store_blocks(
    page: Page, source: PageSource, old: Sequence[Block], matches: Sequence[int | None]
) -> None:
    gone = [row.pk for at, row in enumerate(old) if at not in matches]
    history.blocks_go(page.slug, gone)
    page.blocks.filter(pk__in=gone).delete()
    rows = [Block(page=page) if match is None else old[match] for match in matches]
    changed = [_take(row, *each) for row, each in zip(rows, enumerate(source.blocks), strict=True)]
    edited = [row for row, differs in zip(rows, changed, strict=True) if row.pk and differs]
    Block.objects.bulk_update(edited, ["position", "kind", "english", "level", "ordered"])
    Block.objects.bulk_create([row for row in rows if not row.pk])


def _take(row: Block, position: int, block: SourceBlock) -> bool:
    """Give a row what its block says. Whether it said anything else before."""
    wanted = {
        "position": position,
        "kind": block.kind,
        "english": block.text,
        "level": block.level,
        "ordered": block.ordered,
    }
    changed = any(getattr(row, name) != value for name, value in wanted.items())
    for name, value in wanted.items():
        setattr(row, name, value)
    return changed


def _store_term(table: str, term: Term, entry: Entry, position: int) -> bool:
    """Store a row. Whether English that was there before changed."""
    known, changed, before = term.pk is not None, False, copy(term)
    for name in TABLES[table].own:
        value, english = entry.values.get(name, ""), column(table, name, SOURCE)
        if (getattr(term, english) or "") != value:
            changed = known
            _empty_translations(table, term, name)
            setattr(term, english, value)
    term.position, term.note = position, entry.note
    term.save()
    if changed:
        history.note(history.term_changed(table, before, term))
    elif not known:
        history.note([Noted(table, SOURCE, term.slug, None, term)])
    return changed


def _empty_translations(table: str, term: Term, name: str) -> None:
    if name in TABLES[table].translated:
        for code in registry().columns:
            setattr(term, column(table, name, code), "")


def _block_changes(old: Sequence[str], source: PageSource, matches: Sequence[int | None]) -> str:
    pairs = zip(matches, source.blocks, strict=True)
    kept = [match for match in matches if match is not None]
    counts = {
        "changed": sum(at is not None and old[at] != block.text for at, block in pairs),
        "added": matches.count(None),
        "removed": len(old) - len(kept),
    }
    return _said(counts, "block", "blocks") or ("order changed" if kept != sorted(kept) else "")


def _language_changes(
    before: Mapping[str, Mapping[Address, int]], after: Mapping[str, Mapping[Address, int]]
) -> Iterator[str]:
    """“ur: 2 now in English, 1 translation changed”, for each language that changed."""
    present = all_addresses()
    for code, now in after.items():
        was = {
            address: mark for address, mark in before.get(code, {}).items() if address in present
        }
        changed = sum(was[where] != now[where] for where in was.keys() & now.keys())
        told = {
            "now in English": len(was.keys() - now.keys()),
            "now translated": len(now.keys() - was.keys()),
            f"{'translation' if changed == 1 else 'translations'} changed": changed,
        }
        if said := ", ".join(f"{number} {what}" for what, number in told.items() if number):
            yield f"{code}: {said}"


def _head(source: PageSource) -> dict[str, object]:
    return {
        "file": source.name,
        "position": source.order,
        "is_home": source.home,
        "menu": source.menu,
        "markdown": source.markdown,
    }


def _said(counts: Mapping[str, int], one: str, more: str) -> str:
    """“2 blocks changed, 1 added”."""
    told = [(number, word) for word, number in counts.items() if number]
    first: Iterable[str] = (f"{_count(number, one, more)} {word}" for number, word in told[:1])
    return ", ".join([*first, *(f"{number} {word}" for number, word in told[1:])])


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
