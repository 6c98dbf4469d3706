"""Dates and lists as each language writes them, from Unicode CLDR through Babel."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from django.utils.safestring import SafeString

from languages import current
from languages.registry import Language


@dataclass(frozen=True, slots=True)
class Day:
    """A date, printed as the language of the sentence writes it that it stands in."""

    date: date

    def __str__(self) -> str:
        return day_month_year(self.date, current.language())


@dataclass(frozen=True, slots=True)
class Listed:
    """Several things, printed as the language of the sentence lists them that they stand in."""

    items: tuple[SafeString, ...]

    def __bool__(self) -> bool:
        return bool(self.items)

    def __str__(self) -> SafeString:
        return SafeString(listed(self.items, current.language())) if self.items else SafeString("")


def month_and_year(when: date, language: Language) -> str:
    """“March 2023” in the language, with Latin digits.

    By skeleton: patterns with stand-alone fields (L, c, q) take another language's names
    after it was used in the same process (python-babel issue 1234).
    """
    return format_skeleton("yMMMM", when, locale=Locale.parse(language.formats, sep="-"))


def day_month_year(when: date, language: Language) -> str:
    """“2 March 2023” in the language, with Latin digits, as CLDR's long date."""
    return format_date(when, "long", locale=Locale.parse(language.formats, sep="-"))


def listed(items: Sequence[str], language: Language) -> str:
    """“a, b and c” in the language, as CLDR lists things."""
    return format_list(items, locale=Locale.parse(language.formats, sep="-"))
