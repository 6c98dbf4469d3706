"""Months, lists and the names of languages as each language writes them."""

from datetime import date

import pytest
from django.utils import translation

from languages.current import registry
from languages.formats import Listed, Named, month_and_year
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


@pytest.mark.parametrize(
    ("named", "reader", "shown"),
    [
        ("pl", "en", '<bdi lang="pl" dir="ltr">polski</bdi> (Polish)'),
        ("zh-hans", "en", '<bdi lang="zh-Hans" dir="ltr">简体中文</bdi> (Simplified Chinese)'),
        ("pl", "ur", '<bdi lang="pl" dir="ltr">polski</bdi> (پولش)'),
        ("ur", "ur", '<bdi lang="ur" dir="rtl">اردو</bdi>'),
    ],
)
def test_a_language_is_named_in_its_own_words_and_in_the_readers(named, reader, shown):
    with translation.override(reader):
        assert str(Named(registry().languages[named])) == shown


def test_a_list_is_written_as_the_language_around_it_lists_things():
    listed = Listed(tuple(Named(registry().languages[code]) for code in ("pl", "en")))

    with translation.override("pl"):
        assert "polski</bdi> i <bdi" in str(listed)
    with translation.override("en"):
        assert "(Polish) and <bdi" in str(listed)
    assert not Listed(())
    assert str(Listed(())) == ""
