"""What a page was made from, noted while it is being made.

Whoever reads something that pages show says so here, and whoever keeps pages learns when one
of them is no longer true (``publishing``). Outside a recording, notes go nowhere.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path

Stamp = tuple[int, int] | None


@dataclass(slots=True)
class Dependencies:
    """What was read: subjects of the stored site, and files, each as it was then."""

    subjects: set[str] = field(default_factory=set)
    files: dict[str, Stamp] = field(default_factory=dict)


_recording: ContextVar[Dependencies | None] = ContextVar("_recording", default=None)


@contextmanager
def recorded() -> Iterator[Dependencies]:
    """Within it, all that is read is noted in what it hands out."""
    found = Dependencies()
    token = _recording.set(found)
    try:
        yield found
    finally:
        _recording.reset(token)


def note(*subjects: str) -> None:
    """What is being made depends on these subjects of the stored site."""
    if recording := _recording.get():
        recording.subjects.update(subjects)


def stamp(path: Path | str) -> Stamp:
    """What differs when a file was written anew, noted; None where there is no file.

    To be asked before the file is read: then a later state is never taken for this one.
    """
    try:
        found = os.stat(path)  # noqa: PTH116 - asked for every string: a Path takes longer
    except OSError:
        state = None
    else:
        state = (found.st_mtime_ns, found.st_size)
    if recording := _recording.get():
        recording.files.setdefault(str(path), state)
    return state
