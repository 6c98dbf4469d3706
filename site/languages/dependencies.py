"""What a page was made from, noted while it is being made.

Whoever reads something that pages show says so here, and whoever keeps pages learns when one
of them is no longer true (``publishing``). Outside a recording, notes go nowhere.
"""

import os
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, cast

Stamp = tuple[int, int] | None
T = TypeVar("T")
MONTH = "month"  # of the calendar: the subject of what is true for some time only
MOST = 20_000  # values in a memory: each is small


@dataclass(slots=True)
class Dependencies:
    """What was read: subjects of the stored site, and files, each as it was then."""

    subjects: set[str] = field(default_factory=set)
    files: dict[str, Stamp] = field(default_factory=dict)
    memory: "Memory | None" = None


@dataclass(slots=True)
class Memory:
    """What many pages are made from, for whoever makes them one after the other."""

    tokens: Mapping[str, str] = field(default_factory=dict)  # of the subjects, as last looked at
    kept: dict[Hashable, "_Kept"] = field(default_factory=dict)

    def holds(self, kept: "_Kept") -> bool:
        """Whether all that it was made from is as it was then."""
        return all(self.tokens.get(name, "") == had for name, had in kept.subjects.items()) and all(
            stamp(path) == had for path, had in kept.files.items()
        )

    def keep(self, key: Hashable, kept: "_Kept") -> None:
        """Keep it, and forget what is the longest there where it becomes too much."""
        self.kept[key] = kept
        if len(self.kept) > MOST:
            del self.kept[next(iter(self.kept))]


@dataclass(frozen=True, slots=True)
class _Kept:
    """A value, and what it was made from."""

    value: Any
    subjects: Mapping[str, str]
    files: Mapping[str, Stamp]


_recording: ContextVar[Dependencies | None] = ContextVar("_recording", default=None)


@contextmanager
def recorded(memory: Memory | None = None) -> Iterator[Dependencies]:
    """Within it, all that is read is noted in what it hands out."""
    found = Dependencies(memory=memory)
    token = _recording.set(found)
    try:
        yield found
    finally:
        _recording.reset(token)


def remembered(key: Hashable, make: Callable[[], T]) -> T:
    """What ``make`` returns: of before, while nothing that it was made from has changed.

    Only where pages are made from one memory; elsewhere it is made each time.
    """
    page = _recording.get()
    memory = page.memory if page else None
    if page is None or memory is None:
        return make()
    kept = memory.kept.get(key)
    if kept is None or not memory.holds(kept):
        with recorded(memory) as read:
            value = make()
        tokens = {name: memory.tokens.get(name, "") for name in read.subjects}
        kept = _Kept(value, tokens, read.files)
        memory.keep(key, kept)
    page.subjects.update(kept.subjects)
    page.files.update({path: had for path, had in kept.files.items() if path not in page.files})
    return cast(T, kept.value)


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
