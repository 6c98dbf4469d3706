"""Dates and lists as each language writes them, from Unicode CLDR through Babel."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from django.utils.html import format_html
from django.utils.safestring import SafeString

from languages import current
from languages.registry import SOURCE, Language


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
class Named:
    """A language, printed by its own name and by that in the language of the sentence."""

    named: Language

    def __str__(self) -> SafeString:
        own = format_html('<bdi lang="{}" dir="{}">{}</bdi>', *self._own)
        known = name_in(self.named, current.language())
        return own if known in {"", self.named.autonym} else format_html("{} ({})", own, known)

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
        return SafeString(listed(shown, current.language()) if shown else "")


def name_in(language: Language, reader: Language) -> str:
    """What readers of another language call a language, by CLDR; nothing where it has no word."""
    if reader.code == SOURCE:
        return language.english
    reading = Locale.parse(reader.formats, sep="-")
    return Locale.parse(language.formats, sep="-").get_language_name(reading) or ""


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
