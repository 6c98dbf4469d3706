"""The file of a backup: a ZIP of one part for each table, and what tells of them all.

A part holds a row on each line, as a JSON list. The manifest comes last, with the number of rows
and the SHA-256 of every part: a file without its end is none. Nothing in it says when it was made,
so a site that did not change makes the same bytes.
"""

import hashlib
import json
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any, TypeAlias
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

Row: TypeAlias = Sequence[Any]

FORMAT = "taskforce-microsite backup 1"
MANIFEST = "manifest.json"
# All that the standard library raises where the bytes of a ZIP file are not what they were.
DAMAGED = (
    BadZipFile,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)


class BackupError(Exception):
    """A backup that was not made or not restored, and why, in sentences."""


@dataclass(frozen=True, slots=True)
class Part:
    """A table, as it is kept."""

    name: str  # “auth.user”
    columns: Sequence[str]
    last: int  # the highest key that was ever given to a row
    rows: int
    digest: str  # SHA-256 of its lines


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup consists of."""

    migrations: Sequence[str]  # “pages.0001_initial”: the shape of what is in it
    parts: Sequence[Part]

    @property
    def rows(self) -> int:
        """How many there are in all tables together."""
        return sum(part.rows for part in self.parts)


class Writer:
    """A backup that is being written; it is to be closed whatever happens."""

    def __init__(self, file: IO[bytes]) -> None:
        self._zip = ZipFile(file, "w", ZIP_DEFLATED)

    def close(self) -> None:
        """End the file; without a manifest it is no backup."""
        self._zip.close()

    def put(self, name: str, columns: Sequence[str], last: int, rows: Iterable[Row]) -> Part:
        """Add a table; its rows are not held."""
        digest, number = hashlib.sha256(), 0
        with self._zip.open(_entry(name), "w", force_zip64=True) as part:
            for number, row in enumerate(rows, 1):  # noqa: B007 - how many there were
                line = json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
                digest.update(line)
                part.write(line)
        return Part(name, columns, last, number, digest.hexdigest())

    def finish(self, manifest: Manifest) -> None:
        """Say what all of it is."""
        told = {"format": FORMAT, **asdict(manifest)}
        self._zip.writestr(_info(MANIFEST), json.dumps(told, indent=1) + "\n")


class Reader:
    """A backup that was written. Raises BackupError for what is none, and where it is damaged."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._zip = ZipFile(path)
            self.manifest = _manifest(json.loads(self._zip.read(MANIFEST)))
        except DAMAGED as error:
            raise self._damaged("it is no backup of this site, or has been damaged") from error

    def rows(self, part: Part) -> Iterator[list[Any]]:
        """The rows of a table, one by one; that they are what they were is known at the end."""
        digest, number = hashlib.sha256(), 0
        try:
            with self._zip.open(_entry(part.name).filename) as lines:
                for line in lines:
                    number += 1
                    digest.update(line)
                    yield json.loads(line)
        except DAMAGED as error:
            raise self._damaged(f"{part.name} in it cannot be read") from error
        if (number, digest.hexdigest()) != (part.rows, part.digest):
            raise self._damaged(f"{part.name} in it is not what was written")

    def verify(self) -> None:
        """Read all of it. Raises BackupError where anything is not what was written."""
        for part in self.manifest.parts:
            for _ in self.rows(part):
                pass

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()

    def _damaged(self, what: str) -> BackupError:
        return BackupError(f"{self._path} cannot be used: {what}. Take another copy of it.")


def _manifest(told: Mapping[str, Any]) -> Manifest:
    if told["format"] != FORMAT:
        raise ValueError(FORMAT)
    return Manifest(tuple(told["migrations"]), tuple(Part(**part) for part in told["parts"]))


def _entry(name: str) -> ZipInfo:
    return _info(f"{name}.jsonl")


def _info(name: str) -> ZipInfo:
    found = ZipInfo(name)
    found.compress_type = ZIP_DEFLATED
    return found
