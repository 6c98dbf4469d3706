"""What the last audit found: every page in a browser, held against WCAG 2.2."""

import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString

from languages import dependencies
from languages.formats import Day
from web.wcag import Criterion


@dataclass(frozen=True, slots=True)
class Check:
    """Something that every page was tested for, and in how many places it was not so."""

    rule: str  # in English: “the focus is seen”
    criteria: tuple[str, ...]  # of WCAG 2.2: “2.4.7”; none for a rule of the house
    places: int

    @property
    def name(self) -> SafeString:
        """The rule with the numbers of its criteria, labelled as English."""
        numbers = f" ({', '.join(self.criteria)})" if self.criteria else ""
        return format_html('<bdi lang="en" dir="ltr">{}{}</bdi>', self.rule, numbers)


@dataclass(frozen=True, slots=True)
class Audit:
    """The last test of every page in a browser, as “make audit-record” wrote it down."""

    when: date
    pages: int
    openings: int
    languages: frozenset[str]  # tags
    checks: tuple[Check, ...]

    @property
    def day(self) -> Day:
        """When it was made, as readers write dates."""
        return Day(self.when)

    @property
    def failures(self) -> tuple[Check, ...]:
        """The checks that found something."""
        return tuple(each for each in self.checks if each.places)

    def of(self, criterion: Criterion) -> tuple[Check, ...]:
        """The checks that look at a criterion, among others."""
        return tuple(each for each in self.checks if criterion.number in each.criteria)


def audit() -> Audit | None:
    """The last audit, from the file that it was written down in; None without a whole one."""
    path = settings.AUDIT_SUMMARY
    return _read(path, dependencies.stamp(path))


@lru_cache(maxsize=4)
def _read(path: Path, stamp: object) -> Audit | None:
    """The audit in a file, read once for each state of it (``stamp`` is only the key)."""
    try:
        data = json.loads(path.read_text("utf-8"))
        found = Audit(
            date.fromisoformat(data["date"]),
            int(data["pages"]),
            int(data["openings"]),
            frozenset(map(str, data["languages"])),
            tuple(map(_check, data["checks"])),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found if found.checks else None


def _check(data: dict[str, Any]) -> Check:
    return Check(str(data["rule"]), tuple(map(str, data["criteria"])), int(data["violations"]))
