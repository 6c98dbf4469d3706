"""What a row found, held against its goal: a table for people, JSON for machines."""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bench.measuring import Effort, Spread, load

HEADS = ("what", "unit", "ours", "peer", "theirs", "ratio", "goal", "reached", "load")
NOTHING = "–"
ANSWERS = {True: "yes", False: "NO", None: NOTHING}


@dataclass(frozen=True, slots=True)
class Goal:
    """What must be reached: of the ratio to a peer or, without one, of our own figure."""

    words: str
    bound: float
    at_least: bool = False

    def reached(self, figure: float) -> bool:
        """Whether a figure is on the right side of the bound."""
        return figure >= self.bound if self.at_least else figure <= self.bound


def at_most(words: str, bound: float) -> Goal:
    """A goal for what should be small."""
    return Goal(words, bound)


def at_least(words: str, bound: float) -> Goal:
    """A goal for what should be large."""
    return Goal(words, bound, at_least=True)


@dataclass(frozen=True, slots=True)
class Result:
    """Our rounds, and a peer's that were taken in turn with them."""

    what: str
    unit: str
    ours: Sequence[float]
    peer: str = ""
    theirs: Sequence[float] = ()
    goal: Goal | None = None
    load: float = field(default_factory=load)

    @property
    def ratio(self) -> Spread | None:
        """Ours to theirs, round by round: what slowed both cancels out."""
        pairs = zip(self.ours, self.theirs, strict=True) if self.theirs else ()
        found = [ours / theirs for ours, theirs in pairs]
        return Spread.of(found) if found else None

    @property
    def reached(self) -> bool | None:
        """Whether the goal was reached; None where there is none."""
        figure = self.ratio or Spread.of(self.ours)
        return self.goal.reached(figure.median) if self.goal else None


def table(results: Iterable[Result]) -> Iterator[str]:
    """Lines: a head, then a row for each result, each cell a median with its spread."""
    rows = [HEADS, *(_cells(each) for each in results)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEADS))]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def line(result: Result) -> str:
    """A result in one line, to be read while the others are measured."""
    return "  ".join(cell for cell in _cells(result) if cell != NOTHING)


def write(results: Iterable[Result], failed: Sequence[str], effort: Effort, path: Path) -> None:
    """Every round of every result, and which rows have none."""
    told = {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "processors": os.cpu_count(),
        "effort": asdict(effort),
        "failed": list(failed),
        "results": [_told(each) for each in results],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")


def spread(found: Spread) -> str:
    """A median with the least and the most: “51 (49–60)”."""
    ends = f"{_figure(found.least)}–{_figure(found.most)}"
    return f"{_figure(found.median)} ({ends})"


def _figure(number: float) -> str:
    return f"{number:,.0f}" if abs(number) >= 100 else f"{number:.3g}"


def _cells(result: Result) -> tuple[str, ...]:
    return (
        result.what,
        result.unit,
        spread(Spread.of(result.ours)),
        result.peer or NOTHING,
        spread(Spread.of(result.theirs)) if result.theirs else NOTHING,
        spread(result.ratio) if result.ratio else NOTHING,
        result.goal.words if result.goal else NOTHING,
        ANSWERS[result.reached],
        f"{result.load:.1f}",
    )


def _told(result: Result) -> dict:
    ratio = asdict(result.ratio) if result.ratio else None
    return {**asdict(result), "ratio": ratio, "reached": result.reached}
