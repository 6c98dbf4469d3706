"""The rows of the database as plain values, whichever database it is."""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import AutoField, Field, Model, QuerySet
from django.db.models.options import Options

from pages.models import Change
from publishing.backup.archive import Row

Table = type[Model]
AT_ONCE = 100  # rows: some of them hold a whole file of translations
# People log in again, and what was kept of pages is made again. What kinds of rows there are is
# told by their names: each database numbers them in its own way.
LEFT_OUT = frozenset({Session, Change, ContentType})
APPS_LEFT_OUT = frozenset({"axes"})  # who typed a wrong password lately
# “migrate” fills them: they alone do not make a database one that is in use.
MADE_BY_MIGRATING = frozenset({"auth.permission", "auth.group", "auth.group_permissions"})


def tables() -> list[Table]:
    """Every table that a backup holds, by name."""
    found = apps.get_models(include_auto_created=True)
    kept = (each for each in found if each not in LEFT_OUT and _app(each) not in APPS_LEFT_OUT)
    return sorted((each for each in kept if _of(each).managed), key=name)


def name(table: Table) -> str:
    """“auth.user”."""
    return _of(table).label_lower


def columns(table: Table) -> list[str]:
    """The columns of a table."""
    return [str(field.column) for field in _fields(table)]


def migrations() -> list[str]:
    """The migrations that this database has gone through: its shape."""
    return sorted(".".join(each) for each in MigrationRecorder(connection).applied_migrations())


def is_in_use() -> bool:
    """Whether anybody would miss what the database holds."""
    looked_at = (each for each in tables() if name(each) not in MADE_BY_MIGRATING)
    return any(_all(each).exists() for each in looked_at)


def count() -> int:
    """The rows of all tables together."""
    return sum(_all(each).count() for each in tables())


def rows(table: Table) -> Iterator[Row]:
    """Every row of a table in the order of its keys, fetched a few at a time."""
    fields, kinds = _fields(table), _kinds()
    found = _all(table).order_by("pk").values_list(*(field.attname for field in fields))
    for row in found.iterator(chunk_size=AT_ONCE):
        yield [
            kinds[value] if value is not None and _is_kind(field) else _plain(value)
            for field, value in zip(fields, row, strict=True)
        ]


def empty() -> None:
    """Remove all that a backup holds, and who is logged in."""
    with connection.cursor() as cursor:
        for each in (*(_of(table) for table in tables()), _of(Session)):
            cursor.execute(f"DELETE FROM {_quoted(each.db_table)}")  # noqa: S608


def fill(table: Table, found: Iterable[Row]) -> Iterator[int]:
    """Store rows that ``rows`` gave; keys stay as they are. Says how many were stored, by turns.

    Written to the columns themselves: what models do when they are saved was done once.
    """
    fields, kinds = _fields(table), _Numbers({kind: key for key, kind in _kinds().items()})
    names = ", ".join(map(_quoted, columns(table)))
    places = ", ".join(["%s"] * len(fields))
    sql = f"INSERT INTO {_quoted(_of(table).db_table)} ({names}) VALUES ({places})"  # noqa: S608
    waiting = iter(found)
    with connection.cursor() as cursor:
        while chunk := [_stored(fields, kinds, row) for row in islice(waiting, AT_ONCE)]:
            cursor.executemany(sql, chunk)
            yield len(chunk)


def last_key(table: Table) -> int:
    """The highest key that was ever given to a row, which may be gone; 0 where none is counted.

    The history knows texts by keys: one that is given again would mix two texts.
    """
    key = _of(table).pk
    if not isinstance(key, AutoField):
        return 0
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            asked = "SELECT seq FROM sqlite_sequence WHERE name = %s"
            cursor.execute(asked, [_of(table).db_table])
        else:
            asked = f"SELECT last_value FROM {_sequence(table)} WHERE is_called"  # noqa: S608
            cursor.execute(asked)
        found = cursor.fetchone()
    return found[0] if found else 0


def go_on_from(table: Table, last: int) -> None:
    """Have new rows numbered from there on, or from where they are. Safe where all is taken back:

    PostgreSQL does not take back what its sequences counted, so they never go down.
    """
    if not last:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            _go_on_in_sqlite(cursor, _of(table).db_table, last)
        else:
            sequence = _sequence(table)
            said = f"SELECT setval(%s, GREATEST(%s, last_value)) FROM {sequence}"  # noqa: S608
            cursor.execute(said, [sequence, last])


def lock() -> None:
    """Have whoever wants to write wait until the transaction ends; readers go on.

    SQLite has one writer at a time anyway.
    """
    if connection.vendor == "postgresql":
        names = ", ".join(_quoted(_of(each).db_table) for each in tables())
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {names} IN EXCLUSIVE MODE")


def _go_on_in_sqlite(cursor: Any, table: str, last: int) -> None:
    """https://www.sqlite.org/autoinc.html: the table may be changed by ordinary means."""
    said = "UPDATE sqlite_sequence SET seq = max(seq, %s) WHERE name = %s"
    cursor.execute(said, [last, table])
    if not cursor.rowcount:
        cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, last])


def _sequence(table: Table) -> str:
    """The name of the sequence that numbers a table's rows in PostgreSQL."""
    key = _of(table).pk
    with connection.cursor() as cursor:
        asked = "SELECT pg_get_serial_sequence(%s, %s)"
        cursor.execute(asked, [_quoted(_of(table).db_table), key.column if key else None])
        return str(cursor.fetchone()[0])


def _of(table: Table) -> "Options[Any]":
    return table._meta  # noqa: SLF001 - Django's documented model API


def _all(table: Table) -> QuerySet[Any]:
    """All rows, by the columns' own names: managers of ours would choose a language."""
    return QuerySet(table)


def _fields(table: Table) -> "Sequence[Field[Any, Any]]":
    return _of(table).local_concrete_fields


def _app(table: Table) -> str:
    return _of(table).app_label


def _quoted(found: str) -> str:
    return connection.ops.quote_name(found)


def _kinds() -> dict[int, str]:
    """The kinds of rows by their number here: “auth.user”."""
    found = ContentType.objects.values_list("pk", "app_label", "model")
    return {key: f"{app}.{model}" for key, app, model in found}


class _Numbers(dict[str, int]):
    """The number here of each kind of rows; one that there is no more gets a new one."""

    def __missing__(self, kind: str) -> int:
        app, _, model = kind.partition(".")
        self[kind] = ContentType.objects.create(app_label=app, model=model).pk
        return self[kind]


def _is_kind(field: "Field[Any, Any]") -> bool:
    return field.related_model is ContentType


def _plain(value: Any) -> Any:
    """A value as JSON has it; the inverse of the field's own ``to_python``."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return b64encode(value).decode("ascii")
    return value


def _stored(fields: "Sequence[Field[Any, Any]]", kinds: _Numbers, row: Row) -> list[Any]:
    return [
        kinds[value]
        if value is not None and _is_kind(field)
        else field.get_db_prep_save(field.to_python(value), connection)
        for field, value in zip(fields, row, strict=True)
    ]
