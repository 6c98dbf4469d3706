"""What the commands cost as the site grows, each run as a process of its own.

“PYTHONPATH=site:tests python -m bench.growing 100 1000” prints it for those numbers of pages.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from bench import big
from bench.big import Project
from bench.measuring import CannotMeasureError

EVERY = 0.02  # seconds between two looks at the memory
EXPORT = "export"  # the folder that the site is exported to, in the project
STEPS: Sequence[tuple[str, tuple[str, ...]]] = (
    ("makemessages", ("makemessages",)),
    ("checkmessages", ("checkmessages",)),
    ("compilemessages", ("compilemessages",)),
    ("loadcontent", ("loadcontent",)),
    ("exportsite", ("exportsite", EXPORT)),
)
AFTER_AN_EDIT: Sequence[tuple[str, tuple[str, ...]]] = (
    ("loadcontent after an edit", ("loadcontent",)),
    ("exportsite after an edit", ("exportsite", EXPORT)),
)


class FailedError(CannotMeasureError):
    """A command that failed, with the last of what it said."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a command took."""

    seconds: float  # on the clock
    cpu: float  # seconds of processor time, with those of its children
    peak: int  # bytes of resident memory; of several processes the sum
    written: int  # files that are new or were written anew


@dataclass(frozen=True, slots=True)
class Growth:
    """What one command cost in projects of several sizes."""

    command: str
    costs: Mapping[int, Cost]  # by the number of made pages

    @property
    def per_page(self) -> list[float]:
        """Seconds of processor time for one more page, from each size to the next."""
        return [
            (self.costs[more].cpu - self.costs[fewer].cpu) / (more - fewer)
            for fewer, more in pairwise(sorted(self.costs))
        ]

    @property
    def bend(self) -> float:
        """How much dearer a page is at the last step than at the first: 1 where it is linear."""
        first, *_, last = [*self.per_page[:1], *self.per_page] or [0.0, 0.0]
        return last / first if first > 0 else 1.0

    def __str__(self) -> str:
        sizes = (
            f"{size:,}: {cost.seconds:.1f} s, CPU {cost.cpu:.1f} s, {cost.peak >> 20} MB, "
            f"{cost.written:,} files"
            for size, cost in sorted(self.costs.items())
        )
        pages = ", ".join(f"{1000 * each:.1f} ms" for each in self.per_page)
        told = f"; CPU a page: {pages}; bend {self.bend:.2f}" if pages else ""
        return f"{self.command}: {'; '.join(sizes)}{told}"


def growth(sizes: Sequence[int], commands: Sequence[str] = ()) -> list[Growth]:
    """What each command costs in projects of these sizes; by default each that there is."""
    found: dict[str, dict[int, Cost]] = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            for name, cost in costs(big.make(Path(folder) / "project", size), commands):
                found.setdefault(name, {})[size] = cost
    return [Growth(name, by_size) for name, by_size in found.items()]


def costs(project: Project, only: Sequence[str] = ()) -> Iterator[tuple[str, Cost]]:
    """What each command costs, in the order in which a site is made, then after one edit."""
    managed(project, "migrate", "--verbosity", "0")
    there = [name for name, command in STEPS if _is_command(project, command[0])]
    wanted = [name for name in there if not only or name in only]
    for name, command in STEPS:
        if name in there:
            cost = managed(project, *command)
            yield from [(name, cost)] if name in wanted else []
    big.edit(project)
    for name, command in AFTER_AN_EDIT:
        if command[0] in wanted:
            yield name, managed(project, *command)


def managed(project: Project, *arguments: str) -> Cost:
    """What a command of the project costs. Raises FailedError where it fails."""
    command = (sys.executable, "manage.py", *arguments)
    return measured(command, project.folder, watched=project.folder)


def measured(command: Sequence[str], folder: Path, watched: Path) -> Cost:
    """What a command costs, and how many files it wrote below the watched folder."""
    before, started = _stamps(watched), time.perf_counter()
    # Python's own files stay out of the count, and are compiled once for all runs.
    own = {"DEBUG": "0", "PYTHONPYCACHEPREFIX": f"{watched}-bytecode"}
    environment = {**os.environ, **own}
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=said, stderr=said)
        peak, usage, status = _awaited(process)
        seconds = time.perf_counter() - started
        if status:
            said.seek(0)
            raise FailedError(f"{' '.join(command)}\n{said.read()[-2000:].decode()}")
    # By inode: a file that only got one more name was not written.
    written = len(set(_stamps(watched).values()) - set(before.values()))
    return Cost(seconds, usage.ru_utime + usage.ru_stime, peak, written)


def _is_command(project: Project, name: str) -> bool:
    return any((project.folder / "site").glob(f"*/management/commands/{name}.py"))


def _awaited(process: subprocess.Popen[bytes]) -> tuple[int, "os.struct_rusage", int]:
    """The greatest memory, the usage and the exit code of a process, once it has ended.

    Its ru_maxrss would be of no use: it begins with what this process holds.
    """
    peak, usage, ended = 0, None, 0
    while not ended:
        peak = max(peak, sum(map(_resident, _family(process.pid))))
        time.sleep(EVERY)
        ended, status, usage = os.wait4(process.pid, os.WNOHANG)
    process.returncode = os.waitstatus_to_exitcode(status)
    return peak, usage, process.returncode


def _family(number: int) -> Iterator[int]:
    """The process and those that it started, as far as they live."""
    yield number
    with suppress(OSError):
        for children in Path(f"/proc/{number}/task").glob("*/children"):
            for child in children.read_text().split():
                yield from _family(int(child))


def _resident(number: int) -> int:
    """The most memory that a living process has held, in bytes."""
    with suppress(OSError):
        for line in Path(f"/proc/{number}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return 0


def _stamps(folder: Path) -> dict[str, tuple[int, int, int]]:
    """What differs when a file was written anew, by its path."""
    found = {}
    for parent, _, names in os.walk(folder):
        for name in names:
            stat = Path(parent, name).stat()
            found[f"{parent}/{name}"] = (stat.st_ino, stat.st_mtime_ns, stat.st_size)
    return found


if __name__ == "__main__":
    for each in growth([int(size) for size in sys.argv[1:]]):
        sys.stdout.write(f"{each}\n")
