"""A backup made while readers read and editors edit, and read again before it counts."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from publishing.backup import tables
from publishing.backup.archive import BackupError, Manifest, Part, Reader, Writer
from publishing.backup.tables import Table
from sources import files

Say = Callable[[int, int], None]


def back_up(path: Path, say: Say) -> Manifest:
    """Write all that the site stores to a file, as it is at one moment. What is in it.

    The file is there once it has been read back whole; until then the one before it stays.
    Raises BackupError, and OSError where it cannot be written.
    """
    if path.exists():
        _refuse_others(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with files.replacing(path) as file:
        with snapshot(), closing(Writer(file)) as writer:
            manifest = _fill(writer, say)
        file.flush()
        _verify(Path(file.name), manifest)
    return manifest


@contextmanager
def snapshot() -> Iterator[None]:
    """Within it, the database is read as it was at its beginning, and nobody waits for that.

    In a transaction of the caller's, it is that one's to say.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        with _reading_only(), transaction.atomic():
            yield
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield


@contextmanager
def _reading_only() -> Iterator[None]:
    """Transactions of SQLite that do not keep writers out (sqlite.org/isolation.html)."""
    own: Any = connection  # of SQLite alone has it a mode
    own.ensure_connection()
    usual, own.transaction_mode = own.transaction_mode, "DEFERRED"
    try:
        yield
    finally:
        own.transaction_mode = usual


def _fill(writer: Writer, say: Say) -> Manifest:
    total, parts = tables.count(), list[Part]()
    for table in tables.tables():
        parts.append(_put(writer, table))
        say(sum(part.rows for part in parts), total)
    manifest = Manifest(tuple(tables.migrations()), tuple(parts))
    writer.finish(manifest)
    return manifest


def _put(writer: Writer, table: Table) -> Part:
    columns, last = tables.columns(table), tables.last_key(table)
    return writer.put(tables.name(table), columns, last, tables.rows(table))


def _verify(written: Path, manifest: Manifest) -> None:
    with closing(Reader(written)) as reader:
        if reader.manifest != manifest:
            message = f"{written} is not what was written to it. Look after the disk."
            raise BackupError(message)
        reader.verify()


def _refuse_others(path: Path) -> None:
    """A file of another kind is nothing to write over: it may be the database."""
    try:
        Reader(path).close()
    except BackupError as error:
        message = f"{path} is there and is no backup. Name another file, or remove it."
        raise BackupError(message) from error
