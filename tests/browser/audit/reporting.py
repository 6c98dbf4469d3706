"""The report: a table for people, JSON and JUnit for machines."""

import json
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from textwrap import wrap

from browser.audit.looking import SETTINGS, Seen
from browser.audit.outcome import Outcome, rules, summary

OPENED = "opened"
CELL = 3
MOST_WIDTH = 120
COUNTS = (
    ("openings", "times opened"),
    ("nodes", "DOM nodes"),
    ("runs", "runs of text"),
    ("stops", "stops of the keyboard"),
    ("pixels", "pixels compared"),
)


def table(outcome: Outcome) -> Iterator[str]:
    """Lines: a row for each page and language, a column for each check, then the legend."""
    names = _names()
    count = Counter((each.path, each.check) for each in outcome.violations)
    width = max([len("page"), *(len(page) for page, _ in _rows(outcome))]) + 1
    heads = "".join(str(number).rjust(CELL) for number in range(len(names)))
    yield "page".ljust(width) + "language".ljust(9) + heads
    for (name, language), path in sorted(_rows(outcome).items()):
        cells = "".join(str(count[path, each] or "·").rjust(CELL) for each in names)
        yield name.ljust(width) + language.ljust(9) + cells
    yield ""
    yield from _legend()


def totals(outcome: Outcome) -> Iterator[str]:
    """Lines: how much was looked at, and what was found."""
    languages = ", ".join(outcome.languages)
    yield f"{len(outcome.pages)} pages, in {languages}, with {outcome.browser}"
    for name, words in COUNTS:
        yield f"{outcome.counts[name]:>12,} {words}"
    took = sum(page.seconds for page in outcome.pages) / max(len(outcome.pages), 1)
    yield f"{outcome.seconds:>12,.0f} seconds; {took:.1f} of one worker for each page"
    yield f"{len(outcome.violations):>12,} violations"


def write(outcome: Outcome, folder: Path) -> None:
    """Everything as audit.json, and a test case for each page and check as audit.xml."""
    everything = {
        **summary(outcome),
        "seconds": round(outcome.seconds, 1),
        "violations": [asdict(each) for each in outcome.violations],
        "walked": [_walked(page) for page in outcome.pages],
    }
    text = json.dumps(everything, ensure_ascii=False, indent=1)
    (folder / "audit.json").write_text(text, "utf-8")
    (folder / "audit.xml").write_bytes(_junit(outcome))


def _walked(page: Seen) -> dict:
    counts = dict(sorted(page.counts.items()))
    return {"path": page.path, "seconds": round(page.seconds, 1), **asdict(page.facts), **counts}


def _legend() -> Iterator[str]:
    yield f"0 {OPENED}: every page can be looked at in all {len(SETTINGS)} settings"
    for number, rule in enumerate(rules(), 1):
        criteria = ", ".join(rule.criteria) or "our own rule"
        line = f"{number} {rule.name}: {rule.rule} ({criteria})"
        yield from wrap(line, MOST_WIDTH, subsequent_indent="   ")


def _names() -> list[str]:
    return [OPENED, *(rule.name for rule in rules())]


def _rows(outcome: Outcome) -> dict[tuple[str, str], str]:
    """Each page by its name and language, so that its languages stand together."""
    rows = {}
    for page in outcome.pages:
        language, _, name = page.path.strip("/").partition("/")
        rows[f"/{name}", language or "–"] = page.path
    return rows


def _junit(outcome: Outcome) -> bytes:
    names = _names()
    suite = ET.Element("testsuite", name="audit", tests=str(len(outcome.pages) * len(names)))
    for page in outcome.pages:
        for name in names:
            case = ET.SubElement(suite, "testcase", classname=page.path, name=name)
            for each in outcome.violations:
                if (each.path, each.check) == (page.path, name):
                    ET.SubElement(case, "failure", message=each.message)
    return ET.tostring(suite, encoding="utf-8")
