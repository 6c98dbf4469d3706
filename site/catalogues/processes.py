"""Large catalogues by several processes: each is read and checked for itself."""

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, TypeVar

from languages.current import registry
from languages.registry import Language

T = TypeVar("T")
WORTH_A_PROCESS = 6_000_000  # bytes: of fewer, starting one takes longer than it saves


def mapped(work: Callable[[Language], T], languages: Sequence[Language]) -> Iterator[T]:
    """What the work makes of each language, in order.

    It must not ask the database: the connection belongs to the process that opened it.
    """
    jobs = min(os.cpu_count() or 1, len(languages))
    if jobs < 2 or not may_fork() or sum(map(_size, languages)) < WORTH_A_PROCESS:
        yield from map(work, languages)
        return
    # Forked, a process has what the work holds already: a template is large.
    with ProcessPoolExecutor(jobs, get_context("fork"), _begin, (work,)) as pool:
        yield from pool.map(_do, languages)


def may_fork() -> bool:
    """Whether this process may be forked: it is a command's, and has no other thread.

    In a copy of a server's process, a lock that another thread held would stay shut for ever
    (Python’s documentation of ``os.fork``).
    """
    return threading.current_thread() is threading.main_thread() and threading.active_count() == 1


_own: list[Callable[[Language], Any]] = []  # the work of a process that was started for it


def _begin(work: Callable[[Language], Any]) -> None:
    _own[:] = [work]


def _do(language: Language) -> Any:
    return _own[0](language)


def _size(language: Language) -> int:
    path = registry().catalogue(language)
    return path.stat().st_size if path.is_file() else 0
