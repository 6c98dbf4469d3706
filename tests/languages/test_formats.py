"""Months as each language writes them."""

from datetime import date

import pytest

from languages.formats import month_and_year
from languages.registry import language

MONTHS = {
    "en": "March 2023",
    "pa": "ਮਾਰਚ 2023",
    "ur": "مارچ 2023",
    "pl": "marzec 2023",
    "ro": "martie 2023",
    "bn": "মার্চ 2023",
    "ar": "مارس 2023",
    "zh-hans": "2023年3月",
    "gu": "માર્ચ 2023",
    "fa": "مارس 2023",
}


@pytest.mark.parametrize("codes", [list(MONTHS), list(MONTHS)[::-1]], ids=["forwards", "backwards"])
def test_months_do_not_leak_from_one_language_into_the_next(codes):
    """Babel issue 1234: all in one process, in two orders."""
    found = {code: month_and_year(date(2023, 3, 1), language(code)) for code in codes}

    assert found == MONTHS
