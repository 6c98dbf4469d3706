"""What a project holds at one moment: its files and every row of its database."""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

WHEN = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?")
# Whoever logged in, what was typed wrong, and how SQLite counts: no part of the site.
NOT_OURS = ("axes_", "django_migrations", "django_session", "sqlite_")
FOLDERS = ("content", "locale", "exported/site", "backups")
NEVER_READ = ".part"
AS_OF_NOW = {"manifest.json"}  # says when each file was made, as nothing else does


@dataclass(frozen=True)
class Image:
    """Files by their names, and rows by their tables."""

    files: Mapping[str, bytes]
    rows: Mapping[str, tuple[object, ...]]


def taken(project: Path, before: Image | None = None) -> Image:
    """The image of a project; tokens are those of ``before`` or any others."""
    return Image(dict(_files(project)), dict(_rows(project, before)))


def _files(project: Path) -> Iterator[tuple[str, bytes]]:
    for name in FOLDERS:
        folder = (project / name).resolve()
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != NEVER_READ and path.name not in AS_OF_NOW:
                data = path.read_bytes()
                yield f"{name}/{path.relative_to(folder)}", data


def _rows(project: Path, before: Image | None) -> Iterator[tuple[str, tuple[object, ...]]]:
    known = set(before.rows["pages_change"]) if before else set()
    with sqlite3.connect(project / "var" / "site.sqlite3") as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master")]
        for name in sorted(names):
            if not name.startswith(NOT_OURS) and _is_table(database, name):
                found = database.execute(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608
                yield name, tuple(sorted(_plain(name, row, known) for row in found))
    database.close()


def _is_table(database: sqlite3.Connection, name: str) -> bool:
    asked = "SELECT type FROM sqlite_master WHERE name = ?"
    return database.execute(asked, [name]).fetchone() == ("table",)


def _plain(name: str, row: tuple[object, ...], known: set[object]) -> str:
    if name == "pages_change":  # subjects and tokens; the tokens are random
        kept = repr(row[1:])
        return kept if not known or kept in known else repr((row[1], "another"))
    return repr(
        ["when" if isinstance(each, str) and WHEN.fullmatch(each) else each for each in row]
    )
