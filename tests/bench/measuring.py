"""Figures of running servers: rounds in turn, wrk, and what Linux knows of processes."""

import os
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Self, TypeVar

PROC = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")
PATIENCE = "30s"  # a slow answer of a busy machine is no failed one
T = TypeVar("T")


class CannotMeasureError(Exception):
    """A row has no figure; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How many rounds each side gets, and for how many seconds a round asks."""

    rounds: int = 5
    seconds: int = 3

    @classmethod
    def asked(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """As ROUNDS and SECONDS say."""
        return cls(
            rounds=int(environment.get("ROUNDS") or cls().rounds),
            seconds=int(environment.get("SECONDS") or cls().seconds),
        )


@dataclass(frozen=True, slots=True)
class Spread:
    """What several rounds found: their median, the least and the most."""

    median: float
    least: float
    most: float

    @classmethod
    def of(cls, figures: Sequence[float]) -> Self:
        """The spread of at least one figure."""
        return cls(median(figures), min(figures), max(figures))


@dataclass(frozen=True, slots=True)
class Answered:
    """What wrk counted."""

    requests: int
    per_second: float


@dataclass(frozen=True, slots=True)
class Served:
    """One round of a server."""

    requests: int
    per_second: float
    microseconds: float  # of the server's own processor time, for each request


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a server in every round."""

    address: str
    pid: int
    headers: Mapping[str, str] = field(default_factory=dict)


def alternately(measures: Mapping[str, Callable[[], T]], rounds: int) -> dict[str, list[T]]:
    """The figures of each measure, taken in turn: A, B, C, A, B, C.

    A machine that becomes busy for a while then slows all sides, and not one.
    """
    found: dict[str, list[T]] = {name: [] for name in measures}
    for _ in range(rounds):
        for name, measure in measures.items():
            found[name].append(measure())
    return found


def serve_in_turn(asked: Mapping[str, Asked], effort: Effort) -> dict[str, list[Served]]:
    """The rounds of each server."""
    return alternately(
        {name: _round(each, effort.seconds) for name, each in asked.items()}, effort.rounds
    )


def _round(asked: Asked, seconds: int) -> Callable[[], Served]:
    def measure() -> Served:
        before = cpu_seconds(asked.pid)
        found = wrk(asked.address, seconds, asked.headers)
        spent = cpu_seconds(asked.pid) - before
        return Served(found.requests, found.per_second, spent / found.requests * 1e6)

    return measure


def wrk(address: str, seconds: int, headers: Mapping[str, str]) -> Answered:
    """What wrk counts with sixteen connections."""
    asked = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
    done = subprocess.run(
        ["wrk", "-t1", "-c16", f"-d{seconds}s", "--timeout", PATIENCE, *asked, address],  # noqa: S607
        capture_output=True,
        text=True,
        check=True,
    )
    return counted(done.stdout)


def counted(said: str) -> Answered:
    """What wrk says, as figures. Raises CannotMeasureError where one request failed."""
    if faults := re.findall(r"^ *(Socket errors|Non-2xx or 3xx responses): (.*)$", said, re.M):
        raise CannotMeasureError("; ".join(f"wrk met {name}: {what}" for name, what in faults))
    requests = re.search(r"^ *(\d+) requests in", said, re.M)
    rate = re.search(r"^Requests/sec: +([\d.]+)", said, re.M)
    if not (requests and rate and int(requests[1])):
        message = f"wrk counted no request:\n{said}"
        raise CannotMeasureError(message)
    return Answered(int(requests[1]), float(rate[1]))


def cpu_seconds(pid: int) -> float:
    """The processor time of a process and all below it, the ended ones too."""
    return sum(sum(_times(each)) for each in tree(pid)) / TICKS


def resident_megabytes(pid: int) -> float:
    """The resident memory of the largest process below this one: of a worker."""
    below = [each for each in tree(pid) if each != pid]
    return max(map(_resident, below or [pid]))


def tree(pid: int) -> list[int]:
    """A process and all below it that run now."""
    parents = dict(_parents())
    found = [pid]
    for each in found:
        found += [child for child, parent in parents.items() if parent == each]
    return found


def load() -> float:
    """How many processes wanted a processor in the last minute, on average."""
    return os.getloadavg()[0]


def _parents() -> Iterator[tuple[int, int]]:
    for folder in PROC.iterdir():
        if folder.name.isdigit() and (fields := _stat(int(folder.name))):
            yield int(folder.name), int(fields[1])


def _times(pid: int) -> list[int]:
    """Own time in user and system mode, and likewise that of children that have ended."""
    return [int(each) for each in _stat(pid)[11:15]]


def _stat(pid: int) -> list[str]:
    """The fields after the name, which may itself hold blanks; none of a process that ended."""
    try:
        return (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []


def _resident(pid: int) -> float:
    status = (PROC / str(pid) / "status").read_text()
    found = re.search(r"^VmRSS:\s+(\d+) kB", status, re.M)
    return int(found[1]) / 1024 if found else 0
