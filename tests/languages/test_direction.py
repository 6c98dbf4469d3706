"""Bare text keeps its order: marks that nobody sees."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from languages.direction import bare, first_strong

INVISIBLE = str.maketrans("", "", "\u200e\u200f\u2066\u2069")


@pytest.mark.parametrize(
    ("text", "direction", "shown"),
    [
        pytest.param("نسلی مساوات", "rtl", "نسلی مساوات", id="of one direction"),
        pytest.param("Our work", "ltr", "Our work", id="English"),
        pytest.param(
            "Race Forward – منصوبہ",
            "rtl",
            "\u200f\u2066Race Forward\u2069 – منصوبہ",
            id="a name first",
        ),
        pytest.param(
            "اتھارٹی (West Midlands, WMCA) کا",
            "rtl",
            "اتھارٹی (\u2066West Midlands, WMCA\u2069) کا",
            id="a name in brackets",
        ),
        pytest.param("2022 میں", "rtl", "2022 میں", id="a number first"),
        pytest.param("ٹاسک – Race", "ltr", "\u200eٹاسک – Race", id="the other way round"),
    ],
)
def test_the_order_is_kept(text, direction, shown):
    assert bare(text, direction) == shown


@given(st.text(), st.sampled_from(["ltr", "rtl"]))
def test_nothing_is_added_that_is_seen_and_the_first_letter_decides(text, direction):
    shown = bare(text, direction)

    assert shown.translate(INVISIBLE) == text.translate(INVISIBLE)
    assert first_strong(shown) in {None, direction}
    assert shown.count("\u2066") - text.count("\u2066") == shown.count("\u2069") - text.count(
        "\u2069"
    )
