"""Text that knows its language, and what a reader is shown."""

import pytest
from django.utils import translation
from making import ENGLISH, URDU, make_text

from languages.text import State, Translation, resolve


@pytest.mark.parametrize(
    ("translated", "shown", "lang", "state"),
    [
        pytest.param(None, "Our work", "en", State.ENGLISH, id="never translated"),
        pytest.param(Translation("", "Our work"), "Our work", "en", State.ENGLISH, id="emptied"),
        pytest.param(Translation(" \n", "Our work"), "Our work", "en", State.ENGLISH, id="blank"),
        pytest.param(
            Translation("ہمارا کام", "Our works"),
            "Our work",
            "en",
            State.STALE,
            id="English changed",
        ),
        pytest.param(
            Translation("ہمارا کام", "Our work"), "ہمارا کام", "ur", State.MACHINE_DRAFT, id="whole"
        ),
        pytest.param(
            Translation("ہمارا کام", "Our work", State.REVIEWED),
            "ہمارا کام",
            "ur",
            State.REVIEWED,
            id="reviewed",
        ),
    ],
)
def test_a_translation_is_shown_only_for_the_exact_english_it_was_made_from(
    translated, shown, lang, state
):
    found = resolve("Our work", translated, wanted=URDU, source=ENGLISH)

    assert (found.text, found.lang, found.state) == (shown, lang, state)


def test_english_readers_are_shown_the_english_itself():
    found = resolve("Our work", Translation("x", "Our work"), wanted=ENGLISH, source=ENGLISH)

    assert (found.text, found.state) == ("Our work", State.SOURCE)


def test_text_in_the_language_of_the_page_needs_no_label():
    with translation.override("ur"):
        assert str(make_text("ہمارا کام", "ur")) == "ہمارا کام"


def test_text_in_another_language_carries_its_label():
    with translation.override("ur"):
        assert str(make_text("Our work")) == '<span lang="en" dir="ltr">Our work</span>'


def test_text_is_escaped():
    assert str(make_text("<b>&")) == "&lt;b&gt;&amp;"
