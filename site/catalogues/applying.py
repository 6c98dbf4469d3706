"""Translations of page text out of the catalogues into the database."""

from collections.abc import Mapping

from catalogues.catalogue import Catalogue, each
from languages.current import registry
from languages.registry import Language
from languages.text import State
from pages.coverage import translatable_blocks
from pages.models import BlockTranslation
from pages.vocabulary import cells, column
from sources.problems import Refused

Texts = Mapping[tuple[str, str], str]


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
    _apply_blocks(catalogue.language, texts, catalogue.state)
    _apply_vocabulary(catalogue.language, texts)


def _apply_blocks(language: Language, texts: Texts, state: State) -> None:
    rows = BlockTranslation.objects.filter(language_code=language.code)
    old = {row.master_id: row for row in rows}
    new, changed, gone = [], [], []
    for block in translatable_blocks().select_related("page"):
        text, row = texts.get((block.page.slug, block.english)), old.get(block.pk)
        if text is None:
            gone += [row.pk] if row and row.source == block.english else []
        elif row is None:
            new.append(_row(language, block.pk, text, block.english, state))
        elif (row.text, row.source, row.state) != (text, block.english, state):
            row.text, row.source, row.state = text, block.english, state
            changed.append(row)
    BlockTranslation.objects.filter(pk__in=gone).delete()
    BlockTranslation.objects.bulk_update(changed, ["text", "source", "state"])
    BlockTranslation.objects.bulk_create(new)


def _row(language: Language, block: int, text: str, source: str, state: State) -> BlockTranslation:
    return BlockTranslation(
        language_code=language.code, master_id=block, text=text, source=source, state=state
    )


def _apply_vocabulary(language: Language, texts: Texts) -> None:
    for table, term, field, english in cells():
        name, text = column(table, field, language.code), texts.get((table, english), "")
        if (getattr(term, name) or "") != text:
            type(term).objects.filter(pk=term.pk).update(**{name: text})
