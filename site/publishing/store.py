"""Pages as they were made, in a folder that all processes of a machine share."""

import hashlib
import json
import logging
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from languages.dependencies import Stamp
from publishing.publication import Headers, Needs, Publication
from sources import files

log = logging.getLogger(__name__)
SUFFIX = ".kept"


@dataclass(frozen=True, slots=True)
class Head:
    """What is said of a page that is kept, before its bytes."""

    status: int
    headers: Headers
    changed: int
    needs: Needs
    sizes: Mapping[str, int]  # by coding, in the order of the bytes
    digest: str


class Store:
    """One file for each page, with all its codings; whole or not there, for one edition."""

    def __init__(self, folder: Path, edition: str) -> None:
        self._folder = folder / edition
        self._usable = True

    def head(self, path: str) -> Head | None:
        """What is said of a page that is kept; None where there is none."""
        try:
            with self._file(path).open("rb") as file:
                return _head(file.readline())
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def read(self, path: str) -> Publication | None:
        """The page as it was last made; None where there is none, or a damaged one."""
        try:
            return unpacked(path, self._file(path).read_bytes())
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def write(self, publication: Publication) -> None:
        """Keep a page. Where the folder cannot be written to, each process keeps its own."""
        if not self._usable:
            return
        try:
            if not self._folder.is_dir():
                self._begin()
            files.write(self._file(publication.path), packed(publication), lasting=False)
        except OSError as error:
            self._usable = False
            log.warning("%s: %s. Pages are kept in memory only.", self._folder, error.strerror)

    def _begin(self) -> None:
        """A folder for this edition of the program; those of others are of no use any more."""
        for other in self._folder.parent.glob("*"):
            shutil.rmtree(other, ignore_errors=True)
        self._folder.mkdir(parents=True, exist_ok=True)

    def _file(self, path: str) -> Path:
        return self._folder / f"{path.strip('/').replace('/', '~') or '~'}{SUFFIX}"


def packed(publication: Publication) -> bytes:
    """A page with all that is said of it, as bytes."""
    body = b"".join(publication.bodies.values())
    head = {
        "status": publication.status,
        "headers": publication.headers,
        "changed": publication.changed,
        "subjects": dict(publication.needs.subjects),
        "files": dict(publication.needs.files),
        "sizes": {coding: len(each) for coding, each in publication.bodies.items()},
        "digest": hashlib.sha256(body).hexdigest(),
    }
    return json.dumps(head).encode() + b"\n" + body


def unpacked(path: str, data: bytes) -> Publication:
    """The page of these bytes. Raises ValueError, KeyError or TypeError where they are damaged."""
    line, _, body = data.partition(b"\n")
    head = _head(line)
    if hashlib.sha256(body).hexdigest() != head.digest:
        raise ValueError(path)
    bodies, start = {}, 0
    for coding, size in head.sizes.items():
        bodies[coding] = body[start : start + size]
        start += size
    return Publication(path, head.status, head.headers, bodies, head.changed, head.needs)


def _head(line: bytes) -> Head:
    head = json.loads(line)
    files_then = {file: _stamp(had) for file, had in head["files"].items()}
    return Head(
        int(head["status"]),
        tuple((name, value) for name, value in head["headers"]),
        int(head["changed"]),
        Needs(head["subjects"], files_then),
        head["sizes"],
        head["digest"],
    )


def _stamp(found: list[int] | None) -> Stamp:
    return (found[0], found[1]) if found else None
