"""A backup restored: all of it, or nothing."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from catalogues import compiling
from pages import changes
from publishing.backup import tables
from publishing.backup.archive import BackupError, Manifest, Reader

Say = Callable[[int, int], None]


def restore(path: Path, say: Say, *, replace: bool = False) -> Manifest:
    """Have the site be what it was when the backup was made. What is in it.

    Where the database is in use, only if it may ``replace`` what is there. Raises BackupError;
    then nothing was changed.
    """
    if not path.is_file():
        message = f"There is no file {path}. Look at its name."
        raise BackupError(message)
    with closing(Reader(path)) as reader:
        _refuse_others(path, reader.manifest)
        reader.verify()
        with _told(), transaction.atomic():
            _replace(reader, say, replace=replace)
    list(compiling.compile_stored())
    return reader.manifest


IN_USE = (
    "The database is in use. Make a backup of it first; then “--replace” has this one take the "
    "place of all that is in it."
)


def _replace(reader: Reader, say: Say, *, replace: bool) -> None:
    tables.lock()
    if tables.is_in_use() and not replace:
        raise BackupError(IN_USE)
    tables.empty()
    _fill(reader, say)
    connection.check_constraints()
    changes.note_all()


def _fill(reader: Reader, say: Say) -> None:
    done, parts = 0, {part.name: part for part in reader.manifest.parts}
    for table in tables.tables():
        part = parts[tables.name(table)]
        for number in tables.fill(table, reader.rows(part)):
            done += number
            say(done, reader.manifest.rows)
        tables.go_on_from(table, part.last)


@contextmanager
def _told() -> Iterator[None]:
    """What a database says of rows that it does not take, as a reason."""
    try:
        yield
    except (DatabaseError, ValidationError, TypeError, ValueError) as error:
        message = f"The database does not take this backup: {error}"
        raise BackupError(message) from error


def _refuse_others(path: Path, manifest: Manifest) -> None:
    """A backup of a database of another shape: rows would be lost, or not be understood."""
    here, there = set(tables.migrations()), set(manifest.migrations)
    if missing := sorted(there - here):
        message = (
            f"{path} was made by a newer version of the site than this database is of. Install "
            f"that version and run “manage.py migrate”. Missing here: {_few(missing)}."
        )
        raise BackupError(message)
    if missing := sorted(here - there):
        message = (
            f"{path} was made by an older version of the site. Restore it with that version into "
            f"an empty database, then install this one and run “manage.py migrate”. Missing "
            f"there: {_few(missing)}."
        )
        raise BackupError(message)
    wanted = {tables.name(each): tuple(tables.columns(each)) for each in tables.tables()}
    if wanted != {part.name: tuple(part.columns) for part in manifest.parts}:
        message = f"{path} holds other tables than this site has. Run “manage.py migrate” first."
        raise BackupError(message)


def _few(names: Sequence[str]) -> str:
    shown = ", ".join(names[:3])
    return shown if len(names) < 4 else f"{shown} and {len(names) - 3} more"
