"""Months, lists and the names of languages as each language writes them."""

from dataclasses import replace
from datetime import date

import pytest
from django.utils import translation
from making import make_registry

from languages.current import registry
from languages.formats import (
    Listed,
    Named,
    Share,
    day_month_year,
    listed,
    month_and_year,
    name_in,
    percent,
)

# A day, a month of a year, a list and a share, as readers of each language write them.
WRITTEN = {
    "en": ("2 March 2023", "March 2023", "a, b and c", "45%"),
    "pa": ("2 ਮਾਰਚ 2023", "ਮਾਰਚ 2023", "a, b ਅਤੇ c", "45%"),
    "ur": ("2 مارچ، 2023", "مارچ 2023", "a، b، اور c", "45%"),
    "pl": ("2 marca 2023", "marzec 2023", "a, b i c", "45%"),
    "ro": ("2 martie 2023", "martie 2023", "a, b și c", "45\xa0%"),
    "bn": ("2 মার্চ, 2023", "মার্চ 2023", "a, b এবং c", "45%"),
    "ar": ("2 مارس 2023", "مارس 2023", "a وb وc", "45%"),
    "zh-hans": ("2023年3月2日", "2023年3月", "a、b和c", "45%"),
    "ps": ("2 مارچ 2023", "مارچ 2023", "a، b، او c", "45%"),
    "gu": ("2 માર્ચ, 2023", "માર્ચ 2023", "a, b અને c", "45%"),
    "so": ("2 Maarso 2023", "Maarso 2023", "a, b iyo c", "45%"),
    "ckb": ("2ی ئازاری 2023", "ئازاری 2023", "a، b و c", "45%"),
    "fa": ("2 مارس 2023", "مارس 2023", "a،\u200f b، و c", "45%"),
}


def written(code):
    own = registry().languages[code]
    when = date(2023, 3, 2)
    return (
        day_month_year(when, own),
        month_and_year(when, own),
        listed(["a", "b", "c"], own),
        percent(9, 20, own),
    )


@pytest.mark.parametrize("order", [1, -1], ids=["forwards", "backwards"])
def test_every_language_writes_as_its_readers_do_and_none_as_the_one_before(order):
    """Babel issue 1234: names of months leak between languages of one process."""
    found = {code: written(code) for code in list(WRITTEN)[::order]}

    assert found == WRITTEN
    assert found.keys() == registry().languages.keys()


@pytest.mark.parametrize(
    ("code", "shown"), [("ckb", ["a", "a و b"]), ("ar", ["a", "a وb"]), ("en", ["a", "a and b"])]
)
def test_one_thing_and_two_are_listed_too(code, shown):
    own = registry().languages[code]

    assert [listed(items, own) for items in ([], ["a"], ["a", "b"])] == ["", *shown]


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [(199, 200, "99%"), (29, 100, "29%"), (179, 179, "100%"), (0, 9, "0%"), (0, 0, "100%")],
)
def test_only_what_is_whole_is_a_hundred_per_cent(part, whole, shown):
    assert str(Share(part, whole)) == shown


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


def test_what_cldr_has_wrong_the_registry_says():
    bengali, somali = (registry().languages[code] for code in ("bn", "so"))

    assert name_in(bengali, somali) == "Bangaali"
    assert (
        name_in(somali, replace(registry().source, names=(("so", "Af-Soomaali"),))) == "Af-Soomaali"
    )


def test_chinese_brackets_are_wide(tmp_path, settings):
    toml = "[languages.zh-hans]\n[languages.pl]\n"
    settings.LANGUAGE_REGISTRY = make_registry(tmp_path / "locale", toml, ["zh-hans", "pl"])

    with translation.override("zh-hans"):
        assert str(Named(registry().languages["pl"])).endswith("</bdi>（波兰语）")


def test_a_list_is_written_as_the_language_around_it_lists_things():
    listed = Listed(tuple(Named(registry().languages[code]) for code in ("pl", "en")))

    with translation.override("pl"):
        assert "polski</bdi> i <bdi" in str(listed)
    with translation.override("en"):
        assert "(Polish) and <bdi" in str(listed)
    assert not Listed(())
    assert str(Listed(())) == ""
