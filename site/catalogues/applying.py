"""Translations of page text out of the catalogues into the database."""

from collections.abc import Collection, Iterator, Mapping
from copy import copy
from functools import partial
from typing import NamedTuple

from django.db import transaction

from catalogues import compiling, progress, signoffs, stored
from catalogues.catalogue import Catalogue, each
from catalogues.checking import Key
from catalogues.signoffs import Standing
from languages.current import registry
from languages.registry import Language
from languages.text import State, least_trusted
from pages import changes, history
from pages.coverage import translatable_blocks
from pages.history import Noted
from pages.models import BlockTranslation, TableState
from pages.vocabulary import cells, column
from sources.blocks import Kind
from sources.problems import Refused

Texts = Mapping[Key, str]
FIELDS = ("text", "source", "state", "since")  # of a translation that a catalogue decides
AT_ONCE = 500  # rows in one query: databases take only so many parameters


def apply_all(problems: list[str], overwrite: Collection[str] = (), **signal: object) -> None:
    """Apply every catalogue; a refused one changes nothing, and its problems are told.

    Receives ``pages.signals.content_loaded``, inside its transaction.
    """
    english = stored.keys()
    for found in each(registry().translated):
        if isinstance(found, Refused):
            problems += map(str, found.problems)
            continue
        counts = stored.take(found.language, found, problems, overwrite)
        apply(counts, english)
        if counts is not found:  # with work in the browser, which “compilemessages” does not see
            transaction.on_commit(partial(_compile, counts))


def _compile(found: Catalogue) -> None:
    list(compiling.compiled([found]))


def apply(catalogue: Catalogue, english: Collection[Key]) -> None:
    """Make the database say what the catalogue says, for the ``english`` as it is now.

    A translation of English that has changed since stays where it is, unseen: it is shown
    again if the English returns.
    """
    texts = catalogue.texts()
    record = stored.record(catalogue.language)
    standings = signoffs.standings(catalogue, record)
    changed = {
        *_apply_blocks(catalogue.language, texts, standings),
        *_apply_vocabulary(catalogue.language, texts),
        *_apply_states(catalogue.language, standings),
        *([changes.SITE] if progress.keep(progress.of(catalogue, record, english)) else []),
    }
    if changed:
        changes.note(*changed)


class _Wanted(NamedTuple):
    """A block, and what its translation should be."""

    block: int
    slug: str
    kind: str
    english: str
    fields: Mapping[str, object] | None  # None where there should be none

    def subjects(self) -> Iterator[str]:
        """What is no longer what it was when the translation is another one."""
        yield changes.page(self.slug)
        if self.kind == Kind.TITLE:
            yield changes.LIST

    def noted(self, before: BlockTranslation | None, after: BlockTranslation | None) -> Noted:
        """What there is to note of it, where its text is another one."""
        code = (before or after or BlockTranslation()).language_code
        return Noted(self.slug, code, str(self.block), before, after)


def _apply_blocks(
    language: Language, texts: Texts, standings: Mapping[Key, Standing]
) -> Iterator[str]:
    """Store the translations of blocks. The subjects that this changes."""
    own = BlockTranslation.objects.filter(language_code=language.code)
    old = {row[0]: row[1:] for row in own.values_list("master_id", "pk", *FIELDS).iterator()}
    new: list[BlockTranslation] = []
    changed: list[BlockTranslation] = []
    gone: list[int] = []
    noted: list[Noted] = []
    for wanted in _wanted(texts, standings):
        key, *stored = old.get(wanted.block, (None,))
        if wanted.fields is None:
            if stored[1:2] == [wanted.english]:
                gone.append(key)
                noted.append(wanted.noted(_row(language, wanted.block, key, stored), None))
                yield from wanted.subjects()
        elif stored != list(wanted.fields.values()):
            row = _row(language, wanted.block, key, list(wanted.fields.values()))
            (changed if key else new).append(row)
            if stored[:1] != [row.text]:
                old_row = _row(language, wanted.block, key, stored) if key else None
                noted.append(wanted.noted(old_row, row))
            yield from wanted.subjects()
    for at in range(0, len(gone), AT_ONCE):
        own.filter(pk__in=gone[at : at + AT_ONCE]).delete()
    BlockTranslation.objects.bulk_update(changed, FIELDS)
    BlockTranslation.objects.bulk_create(new)
    history.note(noted)


def _row(language: Language, block: int, key: int | None, values: list[object]) -> BlockTranslation:
    fields = dict(zip(FIELDS, values, strict=True))
    return BlockTranslation(pk=key, language_code=language.code, master_id=block, **fields)


def _wanted(texts: Texts, standings: Mapping[Key, Standing]) -> Iterator[_Wanted]:
    # Rows of model objects would hold the page's whole file for each of its blocks.
    rows = translatable_blocks().values_list("pk", "page__slug", "kind", "english")
    for block, slug, kind, english in rows.iterator():
        key = (slug, english)
        fields = _fields(english, texts[key], standings[key]) if key in texts else None
        yield _Wanted(block, slug, kind, english, fields)


def _apply_states(language: Language, standings: Mapping[Key, Standing]) -> Iterator[str]:
    """The least trust in the words of each table, as that in a block is kept with the block."""
    found: dict[str, set[State]] = {}
    for table, _, _, english in cells():
        if standing := standings.get((table, english)):
            found.setdefault(table, set()).add(standing.state)
    own = TableState.objects.filter(language_code=language.code)
    stored = dict(own.values_list("table", "state"))
    for table, states in found.items():
        state = least_trusted(states) or State.MACHINE_DRAFT
        if stored.get(table) != state:
            own.update_or_create(
                language_code=language.code, table=table, defaults={"state": state}
            )
            yield changes.VOCABULARY


def _fields(english: str, text: str, standing: Standing) -> dict[str, object]:
    return {
        "text": text,
        "source": english,
        "state": standing.state,
        "since": standing.since,
    }


def _apply_vocabulary(language: Language, texts: Texts) -> Iterator[str]:
    noted: dict[tuple[str, str], Noted] = {}  # one of a row, however many of its fields change
    for table, term, field, english in cells():
        name, text = column(table, field, language.code), texts.get((table, english), "")
        if (getattr(term, name) or "") != text:
            before = copy(term)
            setattr(term, name, text)
            type(term).objects.filter(pk=term.pk).update(**{name: text})
            one = Noted(table, language.code, term.slug, before, term)
            noted.setdefault((table, term.slug), one)
            yield changes.VOCABULARY
    history.note(noted.values())
