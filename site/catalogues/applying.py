"""Translations of page text out of the catalogues into the database."""

from collections.abc import Iterator, Mapping

from catalogues import signoffs
from catalogues.catalogue import Catalogue, each
from catalogues.checking import Key
from catalogues.signoffs import Standing
from languages.current import registry
from languages.registry import Language
from languages.text import State, least_trusted
from pages import changes
from pages.coverage import translatable_blocks
from pages.models import Block, BlockTranslation, TableState
from pages.vocabulary import cells, column
from sources.blocks import Kind
from sources.problems import Refused

Texts = Mapping[Key, str]


def apply_all(problems: list[str], **signal: object) -> None:
    """Apply every catalogue; a refused one changes nothing, and its problems are told.

    Receives ``pages.signals.content_loaded``, inside its transaction.
    """
    for found in each(registry().translated):
        if isinstance(found, Refused):
            problems += map(str, found.problems)
        else:
            apply(found)


def apply(catalogue: Catalogue) -> None:
    """Make the database say what the catalogue says, for the English as it is now.

    A translation of English that has changed since stays where it is, unseen: it is shown
    again if the English returns.
    """
    texts = catalogue.texts()
    record = signoffs.read(signoffs.path(registry().catalogue(catalogue.language)))
    standings = signoffs.standings(catalogue, record)
    changed = {
        *_apply_blocks(catalogue.language, texts, standings),
        *_apply_vocabulary(catalogue.language, texts),
        *_apply_states(catalogue.language, standings),
    }
    if changed:
        changes.note(*changed)


def _apply_blocks(
    language: Language, texts: Texts, standings: Mapping[Key, Standing]
) -> Iterator[str]:
    """Store the translations of blocks. The subjects that this changes."""
    rows = BlockTranslation.objects.filter(language_code=language.code)
    old = {row.master_id: row for row in rows}
    new, changed, gone = [], [], []
    for block in translatable_blocks().select_related("page"):
        message, row = (block.page.slug, block.english), old.get(block.pk)
        if message not in texts:
            if row and row.source == block.english:
                gone.append(row.pk)
                yield from _subjects(block)
            continue
        wanted = _fields(block.english, texts[message], standings[message])
        if row is None:
            new.append(BlockTranslation(language_code=language.code, master_id=block.pk, **wanted))
            yield from _subjects(block)
        elif any(getattr(row, name) != value for name, value in wanted.items()):
            for name, value in wanted.items():
                setattr(row, name, value)
            changed.append(row)
            yield from _subjects(block)
    BlockTranslation.objects.filter(pk__in=gone).delete()
    BlockTranslation.objects.bulk_update(changed, ["text", "source", "state", "since"])
    BlockTranslation.objects.bulk_create(new)


def _subjects(block: Block) -> Iterator[str]:
    yield changes.page(block.page.slug)
    if block.kind == Kind.TITLE:
        yield changes.LIST


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
    for table, term, field, english in cells():
        name, text = column(table, field, language.code), texts.get((table, english), "")
        if (getattr(term, name) or "") != text:
            type(term).objects.filter(pk=term.pk).update(**{name: text})
            yield changes.VOCABULARY
