"""``make bench``: every row in turn; a row that cannot be measured fails it."""

import os
import signal
import sys
from collections.abc import Sequence

from services.servers import NotServedError

from bench import exports, phone, rows
from bench.measuring import CannotMeasureError, Effort, load
from bench.results import Result, line, table, write
from bench.rows import Row, chosen
from bench.sites import FOLDER
from bench.tools import missing

# In the order of the table. A row that needs a library of its own stands in a module of its own.
ROWS: Sequence[Row] = (*rows.ROWS, *exports.ROWS, phone.BYTES_ROW, phone.ROW)
REPORT = FOLDER / "results.json"
ENDED = 130


def main() -> int:
    """Measure all rows, or those in ROWS; the exit code."""
    effort = Effort.asked()
    results: list[Result] = []
    failed: list[str] = []
    try:
        asked = chosen(os.environ.get("ROWS", "").split(), ROWS)
        _measure(asked, effort, results, failed)
    except CannotMeasureError as error:
        failed.append(str(error))
    write(results, failed, effort, REPORT)
    _say("", *table(results), "", *failed, f"All rounds: {REPORT.relative_to(FOLDER.parents[1])}")
    return 1 if failed else 0


def _measure(
    asked: Sequence[Row], effort: Effort, results: list[Result], failed: list[str]
) -> None:
    for place, row in enumerate(asked, 1):
        _say(f"[{place}/{len(asked)}] {row.name}: {row.asks} (load {load():.1f})")
        if lacking := list(missing(row.tools)):
            failed += [f"{row.name}: {each}" for each in lacking]
            continue
        try:
            for each in row.run(effort):
                results.append(each)
                _say(f"    {line(each)}")
        except (CannotMeasureError, NotServedError) as error:
            failed.append(f"{row.name}: {error}")


def _say(*lines: str) -> None:
    print(*lines, sep="\n", flush=True)  # noqa: T201


def _end(*_: object) -> None:
    sys.exit(ENDED)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _end)
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        _say("Ended before all rows were measured.")
        sys.exit(ENDED)
