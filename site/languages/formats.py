"""Dates as each language writes them, from Unicode CLDR through Babel."""

from datetime import date

from babel import Locale
from babel.dates import format_date, format_skeleton

from languages.registry import Language


def month_and_year(when: date, language: Language) -> str:
    """“March 2023” in the language, with Latin digits.

    By skeleton: patterns with stand-alone fields (L, c, q) take another language's names
    after it was used in the same process (python-babel issue 1234).
    """
    return format_skeleton("yMMMM", when, locale=Locale.parse(language.formats, sep="-"))


def day_month_year(when: date, language: Language) -> str:
    """“2 March 2023” in the language, with Latin digits, as CLDR's long date."""
    return format_date(when, "long", locale=Locale.parse(language.formats, sep="-"))
