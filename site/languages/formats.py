"""Dates and lists as each language writes them, from Unicode CLDR through Babel."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Self

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_percent
from django.utils.html import format_html
from django.utils.safestring import SafeString

from languages import current
from languages.registry import SOURCE, Language

# A name with another in brackets: CLDR's pattern for names of languages, which Babel lacks.
NARROW, WIDE = "{} ({})", "{}（{}）"
FULL_WIDTH = {"Hans", "Hant", "Jpan"}


@dataclass(frozen=True, slots=True)
class Day:
    """A date, printed as the language of the sentence writes it that it stands in."""

    when: date

    @classmethod
    def of(cls, when: date | None) -> Self | None:
        """The day; None where there is no date."""
        return cls(when) if when else None

    def __str__(self) -> str:
        return day_month_year(self.when, current.language())


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, printed as a percentage in the language of the page."""

    part: int
    whole: int

    def __str__(self) -> str:
        return percent(self.part, self.whole, current.language())


@dataclass(frozen=True, slots=True)
class Named:
    """A language, printed by its own name and by that in the language of the sentence."""

    named: Language

    def __str__(self) -> SafeString:
        own = format_html('<bdi lang="{}" dir="{}">{}</bdi>', *self._own)
        known = name_in(self.named, current.language())
        if known in {"", self.named.autonym}:
            return own
        return format_html(WIDE if current.language().script in FULL_WIDTH else NARROW, own, known)

    @property
    def _own(self) -> tuple[str, str, str]:
        return self.named.tag, self.named.direction, self.named.autonym


@dataclass(frozen=True, slots=True)
class Listed:
    """Several things, printed as the language of the sentence lists them that they stand in."""

    items: tuple[SafeString | Named, ...]

    def __bool__(self) -> bool:
        return bool(self.items)

    def __str__(self) -> SafeString:
        shown = [str(each) for each in self.items]
        return SafeString(listed(shown, current.language()))


def name_in(language: Language, reader: Language) -> str:
    """What readers of another language call a language, by CLDR; nothing where it has no word."""
    if own := dict(reader.names).get(language.code):
        return own
    if reader.code == SOURCE:
        return language.english
    return _locale(language).get_language_name(_locale(reader)) or ""


@lru_cache(maxsize=1024)
def month_and_year(when: date, language: Language) -> str:
    """“March 2023” in the language, with Latin digits.

    By skeleton: patterns with stand-alone fields (L, c, q) take another language's names
    after it was used in the same process (python-babel issue 1234).
    """
    if language.month_pattern:
        return format_date(when, language.month_pattern, locale=_locale(language))
    return format_skeleton("yMMMM", when, locale=_locale(language))


@lru_cache(maxsize=1024)
def day_month_year(when: date, language: Language) -> str:
    """“2 March 2023” in the language, with Latin digits, as CLDR's long date."""
    return format_date(when, language.date_pattern or "long", locale=_locale(language))


def listed(items: Sequence[str], language: Language) -> str:
    """“a, b and c” in the language, as CLDR lists things."""
    if not items:
        return ""
    if not language.list_pattern:
        return format_list(items, locale=_locale(language))
    between, before_last = language.list_pattern
    *first, last = items
    return before_last.join([between.join(first), last] if first else [last])


def percent(part: int, whole: int, language: Language) -> str:
    """“45%” for 9 of 20 in the language, with Latin digits; of nothing, all is there.

    Rounded down, so that 100% is said only of what is whole.
    """
    return _percent(part * 100 // whole if whole else 100, language.formats)


@lru_cache(maxsize=2048)
def _percent(hundredths: int, formats: str) -> str:
    return format_percent(hundredths / 100, locale=_parsed(formats))


def _locale(language: Language) -> Locale:
    return _parsed(language.formats)


@lru_cache(maxsize=128)
def _parsed(formats: str) -> Locale:
    return Locale.parse(formats, sep="-")
