"""The public site as files, which any web server can send as they are."""

import os
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from django.db import connections

from catalogues.processes import may_fork
from publishing import links, manifest, rules
from publishing.codings import IDENTITY
from publishing.manifest import Entry
from publishing.publication import Publication
from publishing.publisher import Publisher

Say = Callable[[int, int], None]
CHUNK = 50  # pages that a process is given at once
WORTH_A_PROCESS = 400  # pages: with fewer, starting one takes longer than it saves


class RefusedError(Exception):
    """An export that was not made, and why, in sentences."""

    def __init__(self, *reasons: str) -> None:
        self.reasons = reasons
        super().__init__("\n".join(reasons))


@dataclass(slots=True)
class Exported:
    """What an export did, in addresses and in files."""

    addresses: int = 0
    written: int = 0
    unchanged: int = 0
    removed: int = 0


def export(publisher: Publisher, target: Path, say: Say, jobs: int = 1) -> Exported:
    """Have the folder say what the site says. It is a link to a version that is whole.

    Whoever reads it sees the old version or the new one. Raises RefusedError, and
    NotMadeError where a page cannot be made; then all is as it was.
    """
    target = target.absolute()
    old = _current(target)
    new = target.with_name(f".{target.name}-{secrets.token_hex(4)}")
    new.mkdir(parents=True)
    try:
        version = _Version(target, new, old, manifest.read_from(old) if old else {})
        _fill(version, publisher, say, jobs)
        done = version.finished()
        os.sync()
        _switch(target, new)
    except BaseException:
        shutil.rmtree(new)
        raise
    _sweep(target, {new, old})
    return done


@dataclass
class _Version:
    """A folder that is being filled, with the one before it."""

    root: Path  # as readers of files know it
    folder: Path
    before: Path | None
    known: Mapping[str, Entry]  # of the one before
    entries: dict[str, Entry] = field(default_factory=dict)
    written: dict[str, bool] = field(default_factory=dict)  # whether a file is another one
    broken: list[str] = field(default_factory=list)
    made: set[Path] = field(default_factory=set)  # folders that are there

    def part(self, paths: Iterable[str], publisher: Publisher) -> "_Version":
        """Some of its addresses, with their files in its folder."""
        part = replace(self, entries={}, written={}, broken=[], made=set())
        for path in paths:
            part.take(path, publisher)
        return part

    def add(self, part: "_Version") -> None:
        """Count what a part holds, whichever process made it."""
        self.entries |= part.entries
        self.written |= part.written
        self.broken += part.broken

    def take(self, path: str, publisher: Publisher) -> None:
        """Have an address in it, by its files of before where they are still true."""
        known = self.known.get(path)
        if known and publisher.still(path) == known.changed:
            self._link(known)
        elif page := publisher.publication(path):
            if known == Entry.of(page):
                self._link(known)
            else:
                self._write(page, publisher)

    def finished(self) -> Exported:
        """Write what tells of all the others. Raises RefusedError for links that lead nowhere."""
        if self.broken:
            raise RefusedError(*self.broken)
        self._drop(
            self.written.keys()
            - {name for each in self.entries.values() for name in each.files.values()}
        )
        self._put(manifest.FILE, manifest.written(self.entries))
        for name, text in rules.files(self.entries.values(), self.root):
            self._put(name, text.encode())
        gone = {name for each in self.known.values() for name in each.files.values()}
        changed = sum(self.written.values())
        return Exported(
            len(self.entries),
            changed,
            len(self.written) - changed,
            len(gone - self.written.keys()),
        )

    def _link(self, entry: Entry) -> None:
        self.entries[entry.path] = entry
        for name in entry.files.values():
            if self.before:
                file = self._place(name)
                file.unlink(missing_ok=True)  # where the site was changed while it was exported
                _same(self.before / name, file)
                self.written[name] = False

    def _write(self, page: Publication, publisher: Publisher) -> None:
        entry = self.entries[page.path] = Entry.of(page)
        for coding, name in entry.files.items():
            self._put(name, page.bodies[coding], page.changed)
        if ("Content-Type", "text/html; charset=utf-8") in page.headers:
            html = page.bodies[IDENTITY].decode()
            self.broken += links.broken(page.path, html, publisher.watch.paths)

    def _put(self, name: str, data: bytes, changed: int | None = None) -> None:
        file, old = self._place(name), self.before / name if self.before else None
        file.unlink(missing_ok=True)  # it may be the file of the version before, by another name
        same = changed is None and old and old.is_file() and old.read_bytes() == data
        if old and same:
            _same(old, file)
        else:
            file.write_bytes(data)
        if changed is not None:
            os.utime(file, (changed, changed))
        self.written[name] = not same

    def _drop(self, names: Iterable[str]) -> None:
        """Take out what was removed from the site while it was exported."""
        for name in names:
            (self.folder / name).unlink()
            del self.written[name]

    def _place(self, name: str) -> Path:
        file = self.folder / name
        if file.parent not in self.made:
            file.parent.mkdir(parents=True, exist_ok=True)
            self.made.add(file.parent)
        return file


def _fill(version: _Version, publisher: Publisher, say: Say, jobs: int) -> None:
    """Have every address in it; once more where the site was changed meanwhile."""
    publisher.look()
    while True:
        paths = sorted(publisher.watch.paths)
        version.entries.clear()
        version.broken.clear()
        for part in _parts(version, publisher, paths, jobs):
            version.add(part)
            say(len(version.entries), len(paths))
        if not publisher.look():
            return


def _parts(
    version: _Version, publisher: Publisher, paths: Sequence[str], jobs: int
) -> Iterator[_Version]:
    """All of it in parts, by several processes where many pages are to be made."""
    chunks = [paths[at : at + CHUNK] for at in range(0, len(paths), CHUNK)]
    if jobs < 2 or not may_fork() or not _are_many(publisher, paths):
        yield from (version.part(chunk, publisher) for chunk in chunks)
        return
    connections.close_all()  # a process must not go on with the connection of another
    begin = (version, publisher.folder)
    with ProcessPoolExecutor(jobs, get_context("fork"), _begin_work, begin) as pool:
        yield from pool.map(_work, chunks)


def _are_many(publisher: Publisher, paths: Iterable[str]) -> bool:
    waiting = (path for path in paths if publisher.still(path) is None)
    return len(list(islice(waiting, WORTH_A_PROCESS))) == WORTH_A_PROCESS


_own: list[tuple[_Version, Publisher]] = []  # of a process that was started for this


def _begin_work(version: _Version, folder: Path) -> None:
    publisher = Publisher(folder)
    publisher.look()
    _own.append((version, publisher))


def _work(paths: Sequence[str]) -> _Version:
    version, publisher = _own[0]
    return replace(version.part(paths, publisher), known={}, made=set())


def _current(target: Path) -> Path | None:
    """The version that the folder is; None where there is none. Raises RefusedError for others."""
    if target.is_symlink():
        found = target.resolve()
        if found.parent == target.parent.resolve() and found.name.startswith(f".{target.name}-"):
            return found if found.is_dir() else None
        raise RefusedError(f"{target} is a link to {found}, which is no export. Name another.")
    if target.is_dir() and not any(target.iterdir()):
        target.rmdir()
    if target.exists():
        raise RefusedError(f"{target} is there and is no export: name a folder that is not.")
    return None


def _switch(target: Path, new: Path) -> None:
    """Replace the link in one step (POSIX rename)."""
    link = new.with_name(f"{new.name}.link")
    link.symlink_to(new.name, target_is_directory=True)
    link.replace(target)


def _sweep(target: Path, kept: set[Path | None]) -> None:
    """Remove versions of earlier, but the last one: somebody may be reading it."""
    names = {path.name for path in kept if path}
    for other in _versions(target):
        if other.name not in names:
            shutil.rmtree(other, ignore_errors=True)


def _versions(target: Path) -> Iterator[Path]:
    for path in target.parent.glob(f".{target.name}-*"):
        if path.is_dir() and not path.is_symlink():
            yield path


def _same(old: Path, new: Path) -> None:
    """The same file at another place; a copy where a file cannot have two."""
    try:
        os.link(old, new)
    except OSError:
        shutil.copy2(old, new)
