"""``make audit``: every page × every language, one violation fails it."""

import os
import shutil
import signal
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from browser.audit import remembering
from browser.audit.across import compare
from browser.audit.looking import Visit
from browser.audit.outcome import RECORD, STALE, Outcome, all_opened, is_as_recorded, record
from browser.audit.reading import sitemap
from browser.audit.remembering import Memory, remembered
from browser.audit.reporting import table, totals, write
from browser.audit.validator import validator
from browser.audit.walking import beside, visit, walk
from browser.chromium import version
from browser.serving import ROOT, served

REPORT = ROOT / "var" / "audit"
FAILED = REPORT / "failed"
ENDED = 130


def main(*, anew: bool) -> int:
    """Look at what has changed since the record, at PAGES, or at all; the exit code."""
    asked = os.environ.get("PAGES", "").split()
    # The record is of pages that were all looked at, whatever passed before.
    memory = Memory("") if asked or anew or os.environ.get("ALL") else remembered(version())
    shutil.rmtree(REPORT, ignore_errors=True)
    FAILED.mkdir(parents=True)
    with served() as site, validator() as address:
        place = Visit(site, "/", validator=address, pictures=FAILED, frame_seen=not asked)
        outcome = _audit(place, asked, memory)
        if anew and all_opened(outcome):
            seen = {each.path: each for each in outcome.pages}
            remembering.write(version(), [(visit(place, path), seen[path]) for path in seen])
    write(outcome, REPORT)
    for line in (*table(outcome), "", *totals(outcome)):
        print(line)  # noqa: T201
    print(f"Report: {REPORT.relative_to(ROOT)}/")  # noqa: T201
    told = 0 if asked else _recorded(outcome, anew=anew)
    return 1 if outcome.violations else told


def _audit(place: Visit, asked: list[str], memory: Memory) -> Outcome:
    started, outcome = time.monotonic(), Outcome([], browser=version())
    listed = sitemap(place.site)
    paths = asked or [*listed, *beside(listed)]
    outcome.pages += [seen for path in paths if (seen := memory.passed(visit(place, path)))]
    if known := {seen.path for seen in outcome.pages}:
        _say(f"{len(known)} pages are byte for byte those that passed (ALL=1: look again)", [])
    jobs = int(os.environ.get("JOBS") or os.cpu_count() or 1)
    for seen in walk([path for path in paths if path not in known], jobs, place):
        outcome.pages.append(seen)
        found = len(seen.violations) or "nothing"
        _say(f"[{len(outcome.pages)}/{len(paths)}] {seen.path}: {found} to mend", seen.violations)
    outcome.pages.sort(key=lambda seen: paths.index(seen.path))
    outcome.together = list(compare(outcome.pages, [] if asked else listed))
    _say("All pages together:", outcome.together)
    outcome.seconds = time.monotonic() - started
    return outcome


def _say(line: str, violations: list) -> None:
    print(line, *violations, sep="\n    ", flush=True)  # noqa: T201


def _recorded(outcome: Outcome, *, anew: bool) -> int:
    if not all_opened(outcome):
        print("Not every page could be looked at: nothing is recorded or compared.")  # noqa: T201
        return 1
    if anew:
        record(outcome)
        print(f"Recorded in {RECORD.relative_to(ROOT)}")  # noqa: T201
    elif not is_as_recorded(outcome):
        print(STALE)  # noqa: T201
        return 1
    return 0


def _end(*_: object) -> None:
    sys.exit(ENDED)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _end)
    try:
        sys.exit(main(anew="record" in sys.argv))
    except KeyboardInterrupt:
        print("Ended before all pages were looked at.")  # noqa: T201
        sys.exit(ENDED)
