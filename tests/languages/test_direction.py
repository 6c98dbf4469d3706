"""Text without elements keeps its order: marks that nobody sees."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from languages.direction import isolated

INVISIBLE = str.maketrans("", "", "\u200f\u2066\u2067\u2069")


def marked(text):
    """What is isolated, in angle brackets."""
    shown = isolated(text, "rtl")
    assert shown[:2] + shown[-1] == "\u200f\u2067\u2069"
    return shown[2:-1].replace("\u2066", "⟨").replace("\u2069", "⟩")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("نسلی مساوات", id="of one direction"),
        pytest.param("⟨Race Forward⟩ – منصوبہ", id="a name first"),
        pytest.param("اتھارٹی (⟨West Midlands, WMCA⟩) کا", id="a name in brackets"),
        pytest.param("(⟨Race Forward⟩) (⟨WMCA⟩)", id="two in brackets"),
        pytest.param("ضابطہ ⟨Bodies (Websites) (No. 2) Act 2018⟩ کا", id="brackets in a name"),
        pytest.param("پتہ ⟨info@wmca.example⟩، ⟨https://x.example/a-b⟩", id="addresses"),
        pytest.param("⟨2022–2023⟩ میں ⟨45⟩ لوگ", id="numbers"),
        pytest.param("⟨2018 Act⟩، ⟨WMCA⟩.", id="a number in a name"),
    ],
)
def test_names_and_numbers_are_isolated(text):
    assert marked(text.translate(str.maketrans("", "", "⟨⟩"))) == text


def test_text_that_runs_from_the_left_is_left_alone():
    assert isolated("Race Forward – the plan", "ltr") == "Race Forward – the plan"


@given(st.text())
def test_nothing_is_added_that_is_seen(text):
    assert isolated(text, "rtl").translate(INVISIBLE) == text.translate(INVISIBLE)
