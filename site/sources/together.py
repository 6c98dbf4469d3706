"""Several files written as one: all of them are there or none, whenever the process is killed.

What is to be done is written beside the files, then listed in one file of its own. From the
moment that this list is there, whoever comes next does what is left of it.
"""

import fcntl
import hashlib
import json
import os
import re
import secrets
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from sources import files
from sources.files import UNFINISHED

LIST = f".to-do{UNFINISHED}"
OURS = re.compile(r"\.(po|pot|mo|md|toml|csv)$")


def write(folder: Path, wanted: Mapping[Path, bytes | None]) -> list[Path]:
    """Write files, and remove those without bytes. Those which were not so already.

    The list stands in the folder; the files may stand elsewhere. Whoever writes to the same folder
    at the same time waits. Raises OSError; then all is as it was.
    """
    changed = {path: data for path, data in wanted.items() if _bytes(path) != data}
    if changed:
        with _alone(folder):
            _do(folder)
            with _beside(folder, changed) as beside:
                _decide(folder, changed, beside)
            _do(folder)
    return list(changed)


def finish(folder: Path) -> None:
    """Do what a process that was killed had decided to do."""
    if (folder / LIST).exists():
        with _alone(folder):
            _do(folder)


@contextmanager
def _beside(folder: Path, changed: Mapping[Path, bytes | None]) -> Iterator[dict[Path, Path]]:
    """Each file with the one that is to take its place; they go again where anything is raised."""
    made: dict[Path, Path] = {}
    try:
        for path, data in changed.items():
            if data is not None:
                made[path] = path.with_name(f".{path.name}.{secrets.token_hex(4)}{UNFINISHED}")
                files.write(made[path], data)
                made[path].chmod(path.stat().st_mode if path.exists() else 0o644)
        yield made
    except BaseException:
        (folder / LIST).unlink(missing_ok=True)  # first: what is listed must be there
        for path in made.values():
            path.unlink(missing_ok=True)
        raise


def _decide(folder: Path, changed: Collection[Path], beside: Mapping[Path, Path]) -> None:
    """From here on it is done: each file, what takes its place, and what it says until then."""
    listed = [
        (_name(folder, path), _name(folder, beside[path]) if path in beside else "", _digest(path))
        for path in changed
    ]
    files.write(folder / LIST, json.dumps(listed).encode())


def _do(folder: Path) -> None:
    """Take what stands in the list to its end. Safe to repeat."""
    with suppress(FileNotFoundError):
        listed = _listed(folder)
        for name, staged, before in listed:
            _carry_out(folder / name, folder / staged if staged else None, before)
        for parent in {(folder / name).parent for name, _, _ in listed}:
            files.remember_names(parent)
        (folder / LIST).unlink()


def _listed(folder: Path) -> list[tuple[str, str, str]]:
    """Raises ValueError where it is not one of ours: it could have any file replaced."""
    found = json.loads((folder / LIST).read_bytes())
    for name, staged, _ in found:
        path = Path(name)
        own = rf"\.{re.escape(path.name)}\.[0-9a-f]{{8}}{re.escape(UNFINISHED)}"
        beside = Path(staged or name).parent == path.parent
        if not (
            OURS.search(name) and beside and (not staged or re.fullmatch(own, Path(staged).name))
        ):
            message = f"{folder / LIST} names {name}, which is none of its files"
            raise ValueError(message)
    return [tuple(each) for each in found]


def _carry_out(path: Path, staged: Path | None, before: str) -> None:
    # Edited since by somebody who did not know: their work counts.
    untouched = _digest(path) == before
    if staged is None:
        if untouched:
            path.unlink(missing_ok=True)
    elif staged.exists():
        if untouched:
            staged.replace(path)
        else:
            staged.unlink()


def _digest(path: Path) -> str:
    found = _bytes(path)
    return "" if found is None else hashlib.sha256(found).hexdigest()


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _name(folder: Path, path: Path) -> str:
    return os.path.relpath(path, folder)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Within it, no other process writes there; one that is killed lets go."""
    found = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(found, fcntl.LOCK_EX)
        yield
    finally:
        os.close(found)
