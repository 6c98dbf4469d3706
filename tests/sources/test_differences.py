"""What changed between two texts, word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.differences import Change, pieces

SAME, REMOVED, ADDED = Change.SAME, Change.REMOVED, Change.ADDED


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("The same.", "The same.", [("The same.", SAME)]),
        ("", "New.", [("New.", ADDED)]),
        ("Gone.", "", [("Gone.", REMOVED)]),
        (
            "We meet in May.",
            "We meet in June.",
            [("We meet in ", SAME), ("May", REMOVED), ("June", ADDED), (".", SAME)],
        ),
        ("One two", "One, two", [("One", SAME), (",", ADDED), (" two", SAME)]),
        # Vowel signs belong to their word, and Chinese is written without blanks.
        ("ਕੰਮ ਹੈ", "ਕੰਮੀ ਹੈ", [("ਕੰਮ", REMOVED), ("ਕੰਮੀ", ADDED), (" ਹੈ", SAME)]),
        ("我们工作", "他们工作", [("我", REMOVED), ("他", ADDED), ("们工作", SAME)]),
        ("", "", []),
    ],
)
def test_words_are_the_same_removed_or_added(before, after, expected):
    assert [(each.text, each.change) for each in pieces(before, after)] == expected


@given(st.text(), st.text())
def test_both_texts_can_be_read_from_it(before, after):
    found = pieces(before, after)

    assert "".join(each.text for each in found if not each.added) == before
    assert "".join(each.text for each in found if not each.removed) == after
