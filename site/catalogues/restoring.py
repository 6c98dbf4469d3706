"""A text of the history made the text of now: by the same ways as any other change."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction

from catalogues import entries, revising, stored, translating
from catalogues.checking import Key
from catalogues.entries import Entry
from catalogues.findings import Finding
from catalogues.translating import GoneError, Work
from languages.current import registry
from languages.registry import Language
from pages import history
from pages.models import Block, Edit, Page
from pages.stored import stored_text
from pages.vocabulary import MODELS, english
from pages.vocabulary import entries as stored_entries
from sources import tables
from sources.blocks import tidy
from sources.tables import TABLES
from sources.tables import Entry as Row


@dataclass(frozen=True, slots=True)
class Step:
    """One translation to put back, under the English of now."""

    message: Key
    text: str
    source: str  # the English that it was made from
    now: str  # the translation of now

    @property
    def stale(self) -> bool:
        """Whether the English is another one by now: readers must not be shown it as current."""
        return self.source != self.message[1]


class MistakenError(ValueError):
    """What was said once is refused by a check today; ``findings`` say why."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = findings
        super().__init__("\n".join(map(str, findings)))


def english_of(edit: Edit) -> tuple[str, str]:
    """The file of content/ that a change of English was in, and its text as it would be again."""
    fields = edit.version.field_dict
    if edit.context not in TABLES:
        page = Page.objects.filter(slug=edit.context).first()
        return page.file if page else fields["file"], fields["markdown"]
    then = history.past_of(edit).texts
    row = Row(edit.subject, {name: text for name, text in then.items() if text}, fields["note"])
    rows = list(stored_entries(edit.context))
    at = next((at for at, each in enumerate(rows) if each.slug == row.slug), None)
    rows[slice(fields["position"], fields["position"]) if at is None else slice(at, at + 1)] = [row]
    name = f"{edit.context}.toml"
    return name, tables.write(edit.context, rows, stored_text(name) or "")


def publish(edit: Edit, was: str) -> str:
    """Have readers see an old English again. Says what changed; raises as ``revising`` does."""
    name, text = english_of(edit)
    return revising.publish(name, text, was)


def steps(edit: Edit) -> tuple[Step, ...]:
    """What there is to put back of a translation. Raises GoneError where its English is gone."""
    language, past = registry().served[edit.language_code], history.past_of(edit)
    found = {each.key: each for each in _whole(language) if each.key[0] == edit.context}
    return tuple(
        Step(key, text, past.english[field], found[key].text("msgstr") or "")
        for field, text in past.texts.items()
        if text and (key := _key(edit, field, past.english[field], found))
    )


def translate(edit: Edit, was: Sequence[str], translator: str) -> None:
    """Put a translation back, all of it or nothing.

    ``was`` are the translations that stood there when it was decided. Raises MistakenError,
    GoneError or ChangedMeanwhileError.
    """
    language = registry().served[edit.language_code]
    with transaction.atomic():
        for step, now in zip(steps(edit), was, strict=False):
            work = Work(step.message, step.text, now, translator)
            if step.stale:
                translating.put_back(language, work, step.source)
            elif not (done := translating.translate(language, work)).saved:
                raise MistakenError(done.findings)


def _whole(language: Language) -> Iterator[Entry]:
    found = entries.split(stored.current(language))
    yield from (each for each in found if not each.obsolete and not each.header)


def _key(edit: Edit, field: str, source: str, found: dict[Key, Entry]) -> Key:
    """The message of now: that of the same English, or else of the English in its place."""
    for text in (source, _english_now(edit, field)):
        if (key := (edit.context, tidy(text))) in found:
            return key
    raise GoneError(source)


def _english_now(edit: Edit, field: str) -> str:
    if edit.context not in TABLES:
        rows = Block.objects.filter(pk=edit.subject).values_list("english", flat=True)
        return rows.first() or ""
    term = MODELS[edit.context].objects.filter(slug=edit.subject).first()
    return english(edit.context, term, field) if term else ""
