"""What an export consists of: every address with its files, their digests and headers."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publishing.codings import SUFFIXES
from publishing.publication import Headers, Publication

FILE = "manifest.json"


@dataclass(frozen=True, slots=True)
class Entry:
    """An address, as it is exported."""

    path: str  # “/ur/about/”
    status: int
    changed: int  # seconds since 1970: the time of its files, and in their ETags
    headers: Headers  # that all codings share
    digests: Mapping[str, str]  # SHA-256 of the bytes, by coding

    @classmethod
    def of(cls, page: Publication) -> "Entry":
        """The entry of a page."""
        digests = {coding: hashlib.sha256(body).hexdigest() for coding, body in page.bodies.items()}
        return cls(page.path, page.status, page.changed, page.headers, digests)

    @property
    def files(self) -> dict[str, str]:
        """The file of each coding: “ur/about/index.html.br”."""
        return {coding: file_of(self.path) + SUFFIXES[coding] for coding in self.digests}


def file_of(path: str) -> str:
    """The file in which web servers look for what is at an address."""
    return path.lstrip("/") + ("index.html" if path.endswith("/") else "")


def written(entries: Mapping[str, Entry]) -> bytes:
    """The manifest as a file, the same for the same entries."""
    rows = {
        path: {
            "status": entry.status,
            "changed": entry.changed,
            "headers": dict(entry.headers),
            "files": {name: entry.digests[coding] for coding, name in sorted(entry.files.items())},
        }
        for path, entry in sorted(entries.items())
    }
    return json.dumps(rows, indent=1, ensure_ascii=False).encode() + b"\n"


def read(data: bytes) -> dict[str, Entry]:
    """The entries of a manifest by their addresses; none where it cannot be read."""
    try:
        return {entry.path: entry for entry in _entries(json.loads(data))}
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}


def read_from(folder: Path) -> dict[str, Entry]:
    """The entries of an export; none where there is none."""
    file = folder / FILE
    return read(file.read_bytes()) if file.is_file() else {}


def _entries(rows: dict[str, dict[str, Any]]) -> Iterator[Entry]:
    codings = {suffix: coding for coding, suffix in SUFFIXES.items()}
    for path, row in rows.items():
        files = row["files"].items()
        digests = {codings[name.removeprefix(file_of(path))]: digest for name, digest in files}
        headers = tuple(row["headers"].items())
        yield Entry(path, int(row["status"]), int(row["changed"]), headers, digests)
