"""What an audit found on all pages, and the short form of it that is committed."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from browser.audit.across import COMPARISONS, Comparison
from browser.audit.checks import CHECKS
from browser.audit.looking import Check, Seen, Violation, violations_of
from browser.audit.walking import AXE_ONLY
from browser.serving import ROOT

RECORD = ROOT / "docs" / "accessibility-audit.json"
COMPARED = ("name", "criteria", "violations")
OPENED = "opened"
LOOKED_AT = ("nodes", "runs", "stops", "pixels")
STALE = (
    "docs/accessibility-audit.json is not what this audit found:"
    " run make audit-record and commit it"
)


@dataclass
class Outcome:
    """Everything that was found, page by page and on the pages together."""

    pages: list[Seen]
    together: list[Violation] = field(default_factory=list)
    browser: str = ""
    seconds: float = 0

    @property
    def violations(self) -> list[Violation]:
        """All of them."""
        return [*violations_of(self.pages), *self.together]

    @property
    def counts(self) -> Counter[str]:
        """How much was looked at."""
        return sum((page.counts for page in self.pages), Counter())

    @property
    def languages(self) -> list[str]:
        """The tags of the languages that the pages are in."""
        return sorted({page.facts.language for page in self.pages if page.facts.language})


def rules() -> Iterator[Check | Comparison]:
    """Whatever a page can fail, in the order of the report."""
    yield from CHECKS
    yield from COMPARISONS


def summary(outcome: Outcome) -> dict:
    """What is recorded of an audit: plain data."""
    pages = [page for page in outcome.pages if page.path not in AXE_ONLY]
    # One place counts once, in however many settings it was found.
    places = {(each.check, each.path, each.message) for each in outcome.violations}
    failed = Counter(check for check, path, _ in places if path not in AXE_ONLY)
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "browser": outcome.browser,
        "pages": len(pages),
        "languages": outcome.languages,
        "openings": outcome.counts["openings"],
        "looked_at": {name: outcome.counts[name] for name in LOOKED_AT},
        "checks": [
            {
                "name": each.name,
                "rule": each.rule,
                "criteria": list(each.criteria),
                "violations": failed[each.name],
            }
            for each in rules()
        ],
    }


def written(summary: dict) -> str:
    """A summary as it stands in its file."""
    return json.dumps(summary, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def recorded(path: Path = RECORD) -> dict:
    """The summary that was committed last; empty where none was."""
    return json.loads(path.read_text("utf-8")) if path.is_file() else {}


def record(outcome: Outcome, path: Path = RECORD) -> None:
    """Write the summary that is to be committed."""
    path.write_text(written(summary(outcome)), "utf-8")


def all_opened(outcome: Outcome) -> bool:
    """Whether every page could be looked at: otherwise nothing can be recorded."""
    return all(each.check != OPENED for each in outcome.violations)


def is_as_recorded(outcome: Outcome, path: Path = RECORD) -> bool:
    """Whether every check found what the record says, in the same languages."""
    return _compared(summary(outcome)) == _compared(recorded(path))


def _compared(summary: dict) -> Sequence[list]:
    checks = [[each.get(name) for name in COMPARED] for each in summary.get("checks", [])]
    return [summary.get("languages"), *checks]
