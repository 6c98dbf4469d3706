"""What the site knows of itself: who runs it, and how accessible it was found to be.

For the accessibility statement that SI 2018/952 asks for. What nobody has given is shown as
missing, and ``manage.py check --deploy`` refuses it.
"""

from collections.abc import Iterable
from functools import cached_property

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from languages.current import registry
from languages.formats import Day, Listed, Named
from languages.registry import Language
from pages import coverage
from pages.coverage import States
from web import conformance
from web.conformance import Audit

STANDARD = "WCAG 2.2 AA"


class Facts:
    """What the statement places; read when it is asked for."""

    def __init__(self) -> None:
        self.owner = settings.SITE_OWNER
        self.email = settings.CONTACT_EMAIL
        self.phone = settings.CONTACT_PHONE
        self.reply_days = settings.REPLY_DAYS
        self.tested_by = settings.STATEMENT_TESTED_BY
        self.prepared = Day.of(settings.STATEMENT_PREPARED)
        self.reviewed = Day.of(settings.STATEMENT_REVIEWED)

    @cached_property
    def _states(self) -> States:
        return coverage.states()

    @cached_property
    def audit(self) -> Audit | None:
        """The last audit; None where there was none."""
        return conformance.audit()

    @cached_property
    def unchecked(self) -> Listed:
        """The languages in which some text is shown that only a computer has translated."""
        codes = coverage.unchecked_languages(self._states)
        return _listed(each for each in _translated() if each.code in codes)

    @cached_property
    def partly_english(self) -> Listed:
        """The languages in which readers are shown English, for want of a translation."""
        whole = coverage.whole_languages(self._states)
        return _listed(each for each in _translated() if each.code not in whole)

    @cached_property
    def untested(self) -> Listed:
        """The languages that the last audit did not open; all of them without one."""
        tested = self.audit.languages if self.audit else frozenset()
        return _listed(each for each in registry().offered.values() if each.tag not in tested)

    @property
    def no_barrier(self) -> bool:
        """Whether nothing is known that is wrong."""
        found = self.audit.failures if self.audit else ()
        return not (self.unchecked or self.partly_english or self.untested or found)

    @property
    def fully_compliant(self) -> bool:
        """Whether nothing is known that is wrong, and people have looked too."""
        return bool(self.tested_by) and self.no_barrier

    @property
    def standard(self) -> SafeString:
        """What the site is held against."""
        return format_html('<bdi lang="en" dir="ltr">{}</bdi>', STANDARD)

    @property
    def report(self) -> str:
        """The path of the conformance report for machines."""
        return reverse("openacr")


def _listed(languages: Iterable[Language]) -> Listed:
    return Listed(tuple(map(Named, languages)))


def _translated() -> list[Language]:
    return [each for each in registry().offered.values() if each != registry().source]
