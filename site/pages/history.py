"""What the texts were: each change of English or of a translation, kept with django-reversion.

Rows are written many at once here, which no signal of Django's tells. So whoever writes them
notes what they were and are, and that only within ``recording``. What has never changed has no
version: the state before a change is kept when the change comes, and costs nothing until then.

The versions are made here and not by ``reversion.add_to_revision``: its time grows with the
square of the rows in a revision, and it drops what is gone at the end of it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import reversion
from django.contrib.auth.models import AbstractUser
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.db import router, transaction
from django.db.models import Max, Model
from reversion.models import Revision, Version

from languages.current import registry
from languages.registry import SOURCE
from pages.models import Block, BlockTranslation, Edit, Page, Term
from pages.vocabulary import MODELS, column
from sources.tables import TABLES

AT_ONCE = 500  # rows in one query: databases take only so many parameters
LOADED = "loadcontent"  # the comment of what came out of the files

_OF_TERM = ("slug", "position", "note")
# Of a translated field its columns alone: its plain name means that of the active language.
FIELDS: Mapping[type[Model], tuple[str, ...]] = {
    Page: ("slug", "file", "position", "is_home", "menu", "markdown", "changed"),
    Block: ("page", "position", "kind", "level", "ordered", "english"),
    BlockTranslation: ("language_code", "master", "text", "source", "state", "since"),
    **{
        model: (
            *_OF_TERM,
            *(field for field in TABLES[table].own if field not in TABLES[table].translated),
            *(
                column(table, field, code)
                for field in TABLES[table].translated
                for code in registry().columns
            ),
        )
        for table, model in MODELS.items()
    },
}
for _model, _fields in FIELDS.items():
    reversion.register(_model, fields=_fields)


@dataclass(frozen=True, slots=True)
class Past:
    """What a text was, by the names of its fields, and the English that it was made from.

    A page and a block have one field, without a name.
    """

    texts: Mapping[str, str]
    english: Mapping[str, str]

    def __bool__(self) -> bool:
        return any(self.texts.values())


@dataclass(frozen=True, slots=True)
class Noted:
    """A text that changes: its row before, where there was one, and after, where there is."""

    context: str  # the slug of a page, the name of a table
    language: str
    subject: str  # the key of a block, the slug of a term; nothing for the English of a page
    before: Model | None
    after: Model | None
    told: bool = True  # not where it falls away because its English changed

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it one text, however it reads."""
        return self.language, self.context, self.subject

    def past(self, row: Model | None) -> Past:
        """What the text is in a row of it."""
        # Not by getattr, which would fetch each block of a translation.
        return past(type(row), vars(row) if row else {}, self.context, self.language)


@contextmanager
def recording(user: AbstractUser | None = None, comment: str = "") -> Iterator[None]:
    """Have the changes within kept as that person's."""
    with reversion.create_revision(manage_manually=True, atomic=False):
        reversion.set_user(user)
        reversion.set_comment(comment)
        yield


def past(model: type[Any], fields: Mapping[str, Any], context: str, language: str) -> Past:
    """What a text was, by the fields of its row."""
    if not issubclass(model, Term):
        text = fields.get("markdown" if model is Page else "text", "")
        return Past({"": text}, {"": fields.get("source", text)})
    table = TABLES[context]
    names = table.own if language == SOURCE else table.translated
    return Past(
        {name: fields.get(column(context, name, language)) or "" for name in names},
        {name: fields.get(column(context, name, SOURCE)) or "" for name in names},
    )


def past_of(edit: Edit) -> Past:
    """What the text was after a change, or before it went."""
    version = edit.version
    return past(version._model, version.field_dict, edit.context, edit.language_code)  # noqa: SLF001


def note(found: Iterable[Noted]) -> None:
    """Within the transaction that changes them: keep what these texts were and are."""
    if not reversion.is_active():
        return
    changed = [each for each in found if _is_kept(each)]
    if changed:
        with transaction.atomic(savepoint=False):
            _keep_before(changed)
            _keep_after([each for each in changed if each.told])


def term_changed(table: str, before: Term, after: Term | None) -> Iterator[Noted]:
    """What there is to note where the English of a word is another one, or it is gone."""
    for code in registry().columns:
        noted = Noted(table, code, before.slug, before, after, told=code == SOURCE)
        if noted.past(before) and (after is None or noted.past(before) != noted.past(after)):
            yield noted


def blocks_go(slug: str, keys: Iterable[int]) -> None:
    """Keep the translations of blocks of a page which are about to be removed."""
    if reversion.is_active():
        rows = BlockTranslation.objects.filter(master_id__in=list(keys))
        note(
            Noted(slug, row.language_code, str(row.master_id), row, None, told=False)
            for row in rows.iterator()
        )


def _is_kept(noted: Noted) -> bool:
    """Not what a load makes for the first time: nobody changed it, and it stands in the files."""
    return bool(noted.past(noted.before)) or reversion.get_user() is not None


def _keep_before(noted: Sequence[Noted]) -> None:
    latest = _latest(noted)
    unknown = [
        (each, each.before, Edit.Kind.BEFORE)
        for each in noted
        if (was := each.past(each.before)) and latest.get(each.key) != was and each.before
    ]
    _store(unknown, None, "")


def _keep_after(noted: Sequence[Noted]) -> None:
    made = [
        (each, row, Edit.Kind.CHANGED if each.after else Edit.Kind.REMOVED)
        for each in noted
        if (row := each.after or each.before)
    ]
    _store(made, reversion.get_user(), reversion.get_comment())


def _latest(noted: Sequence[Noted]) -> dict[tuple[str, str, str], Past]:
    """What the history says last of each text, where it says anything."""
    found: dict[tuple[str, str, str], Past] = {}
    for language in {each.language for each in noted}:
        of_language = [each for each in noted if each.language == language]
        for at in range(0, len(of_language), AT_ONCE):
            for edit in _last_of(language, of_language[at : at + AT_ONCE]):
                found[(language, edit.context, edit.subject)] = past_of(edit)
    return found


def _last_of(language: str, noted: Sequence[Noted]) -> Iterator[Edit]:
    rows = Edit.objects.filter(
        language_code=language,
        context__in={each.context for each in noted},
        subject__in={each.subject for each in noted},
    )
    last = rows.order_by().values("context", "subject").annotate(last=Max("pk")).values("last")
    yield from Edit.objects.filter(pk__in=last).select_related("version").iterator()


def _store(
    made: Sequence[tuple[Noted, Model, Edit.Kind]], user: AbstractUser | None, comment: str
) -> None:
    """One revision: a version of each row, and a line of the index for each of its texts."""
    if not made:
        return
    when = reversion.get_date_created()
    revision = Revision.objects.create(date_created=when, user=user, comment=comment)
    rows = {(type(row), row.pk): row for _, row, _ in made}
    versions = {key: _version(revision, row) for key, row in rows.items()}
    Version.objects.bulk_create(versions.values(), batch_size=AT_ONCE)
    edits = (
        Edit(
            revision=revision,
            version=versions[(type(row), row.pk)],
            context=noted.context,
            language_code=noted.language,
            subject=noted.subject,
            kind=kind,
        )
        for noted, row, kind in made
    )
    Edit.objects.bulk_create(edits, batch_size=AT_ONCE)


def _version(revision: Revision, row: Model) -> Version:
    return Version(
        revision=revision,
        object_id=str(row.pk),
        content_type=ContentType.objects.get_for_model(row),
        db=router.db_for_write(type(row)),
        format="json",
        serialized_data=serializers.serialize("json", (row,), fields=FIELDS[type(row)]),
        object_repr=str(row),
    )
