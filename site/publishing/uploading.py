"""An export in any storage that Django knows: an object store, another disk."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import Storage

from publishing import manifest
from publishing.codings import IDENTITY
from publishing.exporting import RefusedError, Say
from publishing.manifest import Entry

PASSED_ON = frozenset({"Content-Type", "Content-Language", "Cache-Control"})  # stores keep these


class Headed(ContentFile):  # type: ignore[type-arg] # generic in the stubs only
    """Bytes to be stored with headers, which ``publishing.s3`` passes on."""

    def __init__(self, data: bytes, headers: Mapping[str, str]) -> None:
        super().__init__(data)
        self.headers = headers
        self.content_type = headers["Content-Type"]


@dataclass(frozen=True, slots=True)
class Object:
    """A file of an export, as a store is to hold it."""

    name: str
    digest: str
    headers: Mapping[str, str]

    @property
    def is_page(self) -> bool:
        """Whether readers come to it first: all that it asks for must be there before."""
        return self.name.endswith(".html")


@dataclass(frozen=True, slots=True)
class Uploaded:
    """What an upload did, in objects."""

    written: int
    unchanged: int
    removed: int


def upload(folder: Path, storage: Storage, say: Say) -> Uploaded:
    """Have a storage hold what an exported folder does: only what is not there yet, pages last.

    What it held is told by the manifest in it, which is written when all else is. An upload
    that was interrupted is mended by the next. Raises RefusedError.
    """
    folder = folder.resolve()  # one version, whatever is exported meanwhile
    wanted = {each.name: each for each in _objects(manifest.read_from(folder))}
    there = {each.name: each for each in _objects(_manifest_in(storage))}
    changed = [each for each in wanted.values() if there.get(each.name) != each]
    for number, each in enumerate(sorted(changed, key=lambda each: (each.is_page, each.name)), 1):
        _put(storage, each.name, Headed((folder / each.name).read_bytes(), each.headers))
        say(number, len(changed))
    gone = sorted(there.keys() - wanted.keys())
    if changed or gone:
        told = {"Content-Type": "application/json", "Cache-Control": "no-cache"}
        _put(storage, manifest.FILE, Headed((folder / manifest.FILE).read_bytes(), told))
    for name in gone:
        storage.delete(name)
    return Uploaded(len(changed), len(wanted) - len(changed), len(gone))


def _objects(entries: Mapping[str, Entry]) -> Iterator[Object]:
    for entry in entries.values():
        told = {name: value for name, value in entry.headers if name in PASSED_ON}
        for coding, name in entry.files.items():
            encoded = {} if coding == IDENTITY else {"Content-Encoding": coding}
            yield Object(name, entry.digests[coding], told | encoded)


def _manifest_in(storage: Storage) -> dict[str, Entry]:
    if not storage.exists(manifest.FILE):
        return {}
    with storage.open(manifest.FILE) as file:
        return manifest.read(file.read())


def _put(storage: Storage, name: str, content: Headed) -> None:
    """Store it under that very name."""
    stored = storage.save(name, content)
    if stored != name:
        storage.delete(stored)
        message = (
            f"The storage does not replace “{name}”, but keeps both. Have it replace: "
            "“allow_overwrite” of Django’s own storage, “file_overwrite” of an S3 one."
        )
        raise RefusedError(message)
