"""content/ into the database: one transaction, safe to repeat, keeping what did not change."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from languages.current import registry
from languages.registry import SOURCE
from pages import changes, signals
from pages.coverage import Address, all_addresses, translations
from pages.models import Block, LoadedFile, Page, Term
from pages.stored import stored_text
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
        before = translations()
        names = {*content.texts, *LoadedFile.objects.values_list("name", flat=True)}
        kept = {name for name in names if _edited_since(name, content)} - set(overwrite)
        report.changes += [*_pages(content, kept), *_tables(content, kept)]
        _remember(content.texts, kept)
        report.problems += [_keep_message(name) for name in sorted(kept)]
        signals.content_loaded.send(sender=Content, problems=report.problems)
        report.changes += _language_changes(before, translations())
    return report


def save_page(source: PageSource) -> str:
    """Store a page; blocks that did not change keep their translations. Says what changed."""
    page, created = Page.objects.get_or_create(slug=source.slug, defaults=_head(source))
    old = [] if created else list(page.blocks.all())
    matches = identity.match([row.as_source() for row in old], source.blocks)
    said = _block_changes([row.english for row in old], source, matches)
    titles = _titles(row.as_source() for row in old)
    _store_blocks(page, source, old, matches)
    altered = {key for key, value in _head(source).items() if getattr(page, key) != value}
    if altered:
        Page.objects.filter(pk=page.pk).update(**_head(source))
    if created or said:
        Page.objects.filter(pk=page.pk).update(changed=timezone.localdate())
    shown = altered - {"markdown"}
    if said or shown:
        changes.note(changes.page(source.slug))
    if shown or titles != _titles(source.blocks):
        changes.note(changes.LIST)
    if created:
        return f"new page, {_count(len(source.blocks), 'block', 'blocks')}"
    return said or ("head, notes or spacing changed" if altered else "")


def save_table(table: str, entries: Sequence[Entry]) -> str:
    """Store a table; a field whose English changed loses its translations. Says what changed."""
    model, before = MODELS[table], stored_entries(table)
    old = {term.slug: term for term in model.objects.all()}
    gone = set(old) - {entry.slug for entry in entries}
    model.objects.filter(slug__in=gone).delete()
    counts = {"changed": 0, "added": 0, "removed": len(gone)}
    for position, entry in enumerate(entries):
        term = old.get(entry.slug)
        counts["added"] += term is None
        counts["changed"] += _store_term(table, term or model(slug=entry.slug), entry, position)
    if before != stored_entries(table):
        changes.note(changes.VOCABULARY)
    return _said(counts, "entry", "entries")


def _pages(content: Content, kept: Collection[str]) -> Iterator[str]:
    slugs = [page.slug for page in content.pages]
    kept_slugs = set(Page.objects.filter(file__in=kept).values_list("slug", flat=True))
    loaded = LoadedFile.objects.values_list("name", flat=True)
    gone = Page.objects.exclude(slug__in=slugs).exclude(file__in=kept).filter(file__in=loaded)
    for page in list(gone):
        page.delete()
        changes.note(changes.page(page.slug), changes.LIST)
        yield f"{page.slug}: page removed"
    for source in content.pages:  # two pages may have swapped files: free the names first
        renamed = Page.objects.filter(slug=source.slug).exclude(file__in=[source.name, *kept])
        renamed.update(file=f"~{source.slug}")
    for source in content.pages:
        if source.name in kept or source.slug in kept_slugs:
            continue
        if said := save_page(source):
            yield f"{source.slug}: {said}"


def _tables(content: Content, kept: Collection[str]) -> Iterator[str]:
    for table, entries in content.tables.items():
        if f"{table}.toml" not in kept and (said := save_table(table, entries)):
            yield f"{table}: {said}"


def _remember(texts: Mapping[str, str], kept: Collection[str]) -> None:
    """Keep the files as loaded: later they tell whose edit is newer."""
    LoadedFile.objects.exclude(name__in=[*texts, *kept]).delete()
    for name in set(texts) - set(kept):
        LoadedFile.objects.update_or_create(name=name, defaults={"text": texts[name]})


def _edited_since(name: str, content: Content) -> bool:
    """Whether the database holds something that neither the file nor the last load had."""
    loaded, stored = LoadedFile.objects.filter(name=name).first(), stored_text(name)
    if stored is None:  # deleted there, or never there
        return loaded is not None and content.texts.get(name) == loaded.text
    return stored not in {loaded.text if loaded else None, content.texts.get(name)}


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
    page.blocks.filter(pk__in=gone).delete()
    rows = [Block(page=page) if match is None else old[match] for match in matches]
    for position, (row, block) in enumerate(zip(rows, source.blocks, strict=True)):
        row.position, row.kind, row.english = position, block.kind, block.text
        row.level, row.ordered = block.level, block.ordered
    fields = ["position", "kind", "english", "level", "ordered"]
    Block.objects.bulk_update([row for row in rows if row.pk], fields)
    Block.objects.bulk_create([row for row in rows if not row.pk])


def _store_term(table: str, term: Term, entry: Entry, position: int) -> bool:
    """Store a row. Whether English that was there before changed."""
    known, changed = term.pk is not None, False
    for name in TABLES[table].own:
        value, english = entry.values.get(name, ""), column(table, name, SOURCE)
        if (getattr(term, english) or "") != value:
            changed = known
            _empty_translations(table, term, name)
            setattr(term, english, value)
    term.position, term.note = position, entry.note
    term.save()
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
    before: Mapping[str, Mapping[Address, str]], after: Mapping[str, Mapping[Address, str]]
) -> Iterator[str]:
    """“ur: 2 now in English, 1 translation changed”, for each language that changed."""
    present = all_addresses()
    for code, now in after.items():
        was = {
            address: text for address, text in before.get(code, {}).items() if address in present
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
