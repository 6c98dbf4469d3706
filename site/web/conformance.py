"""What the last audit found: every page in a browser, held against WCAG 2.2."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString

from languages.formats import Day
from sources import files
from web import wcag
from web.wcag import Criterion


@dataclass(frozen=True, slots=True)
class Failure:
    """A success criterion that the last audit found not to be met."""

    criterion: Criterion
    places: int

    @property
    def name(self) -> SafeString:
        """The criterion's number and its English name, labelled."""
        return format_html('<bdi lang="en" dir="ltr">{}</bdi>', self.criterion)


@dataclass(frozen=True, slots=True)
class Audit:
    """The last test of every page in a browser, as “make audit-record” wrote it down."""

    when: date
    browser: str
    pages: int
    languages: int
    openings: int
    checks: tuple[Mapping[str, Any], ...]

    @property
    def day(self) -> Day:
        """When it was made, as readers write dates."""
        return Day(self.when)

    @property
    def failures(self) -> tuple[Failure, ...]:
        """The criteria that were not met, in order."""
        found = (
            Failure(criterion, sum(each["violations"] for each in self.of(criterion)))
            for criterion in wcag.CRITERIA
        )
        return tuple(each for each in found if each.places)

    def of(self, criterion: Criterion) -> list[Mapping[str, Any]]:
        """The checks that look at a criterion."""
        return [each for each in self.checks if criterion.number in each["criteria"]]


def audit() -> Audit | None:
    """The last audit, from the file that it was written down in; None without a whole one."""
    path = settings.AUDIT_SUMMARY
    return _read(path, files.stamp(path))


@lru_cache(maxsize=4)
def _read(path: Path, stamp: object) -> Audit | None:
    """The audit in a file, read once for each state of it (``stamp`` is only the key)."""
    try:
        data = json.loads(path.read_text("utf-8"))
        return Audit(
            date.fromisoformat(data["date"]),
            data["browser"],
            data["pages"],
            len(data["languages"]),
            data["openings"],
            tuple(data["checks"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
