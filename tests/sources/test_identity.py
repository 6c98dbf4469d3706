"""Which block is which, whatever an editor does."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from making import make_block

from sources.blocks import Kind
from sources.identity import match

TEXTS = st.sampled_from(
    ["Our work", "Our works", "We work together.", "We work together now.", "ہمارا کام", "x", "y"]
)
BLOCKS = st.lists(
    st.builds(make_block, TEXTS, st.sampled_from([Kind.PARAGRAPH, Kind.HEADING, Kind.ITEM])),
    max_size=12,
)


def texts(*found: str):
    return [make_block(text) for text in found]


@given(BLOCKS, BLOCKS)
def test_an_unchanged_text_never_loses_its_block(old, new):
    found = match(old, new)

    unchanged = Counter(block.text for block in old) & Counter(block.text for block in new)
    kept = Counter(
        new[place].text
        for place, before in enumerate(found)
        if before is not None and old[before].text == new[place].text
    )
    assert kept == unchanged


@given(BLOCKS, BLOCKS)
def test_no_block_is_given_away_twice(old, new):
    kept = [before for before in match(old, new) if before is not None]

    assert len(kept) == len(set(kept))


@given(BLOCKS)
def test_a_page_that_did_not_change_keeps_every_block(blocks):
    assert match(blocks, blocks) == list(range(len(blocks)))


def test_an_insertion_at_the_top_moves_nothing():
    assert match(texts("a", "b"), texts("new", "a", "b")) == [None, 0, 1]


def test_a_moved_block_is_the_same_block():
    assert match(texts("a", "b", "c"), texts("c", "a", "b")) == [2, 0, 1]


def test_an_edited_block_is_the_same_block():
    old = texts("First.", "The Taskforce was launched in Spring 2022.", "Last.")
    new = texts("First.", "The Taskforce was launched in spring 2022.", "Last.")

    assert match(old, new) == [0, 1, 2]


def test_of_two_edited_blocks_each_finds_its_own():
    old = texts("We work with public services.", "Our plan is called Race Forward.")
    new = texts("Our plan is now called Race Forward.", "We work with all public services.")

    assert match(old, new) == [1, 0]


def test_a_block_of_other_words_is_a_new_block():
    assert match(texts("Jobs and Skills"), texts("Criminal Justice")) == [None]


def test_a_paragraph_that_became_a_list_item_is_the_same_block():
    assert match([make_block("a")], [make_block("a", Kind.ITEM)]) == [0]
