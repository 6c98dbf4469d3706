"""The body of a content file, read into blocks."""

import pytest

from sources.blocks import Block, Kind
from sources.markdown import read


def blocks(body: str) -> list[Block]:
    found, problems = read("content/about.md", body, 1)
    assert problems == []
    return found


def test_headings_paragraphs_items_and_directives_are_blocks():
    found = blocks("## Work\n\nText,\nwrapped.\n\n- One\n- Two\n\n::work-groups\n")

    assert [(block.kind, block.text, block.level) for block in found] == [
        (Kind.HEADING, "Work", 2),
        (Kind.PARAGRAPH, "Text, wrapped.", 0),
        (Kind.ITEM, "One", 1),
        (Kind.ITEM, "Two", 1),
        (Kind.DIRECTIVE, "work-groups", 0),
    ]


def test_list_items_know_how_deep_they_are_and_whether_they_count():
    found = blocks("1. One\n   - Below\n2. Two\n")

    assert [(block.text, block.level, block.ordered) for block in found] == [
        ("One", 1, True),
        ("Below", 2, False),
        ("Two", 1, True),
    ]


def test_a_block_knows_its_line():
    found, _ = read("content/about.md", "\n\nText.\n", 5)

    assert found[0].line == 7


def test_a_note_for_translators_belongs_to_the_next_block():
    found = blocks("<!-- Translators: the season. -->\nSpring 2022.\n\nMore.\n")

    assert [block.note for block in found] == ["the season.", ""]


@pytest.mark.parametrize(
    ("comment", "note"),
    [
        pytest.param("Translators: the season.", "the season.", id="said to be for translators"),
        pytest.param("The season.", "The season.", id="for nobody in particular"),
        pytest.param("Editors: ask before changing.", "", id="for editors"),
    ],
)
def test_a_comment_is_a_note_for_translators_unless_it_is_for_editors(comment, note):
    found = blocks(f"<!-- {comment} -->\nText.\n")

    assert [(block.text, block.note) for block in found] == [("Text.", note)]


@pytest.mark.parametrize(
    ("body", "line", "says"),
    [
        pytest.param("::work-group", 1, "Did you mean “work-groups”?", id="misspelt directive"),
        pytest.param("Text.\n\n:: nonsense", 3, "Known: barriers", id="unknown directive"),
        pytest.param("::people\nand text", 1, "Unknown", id="text behind a directive"),
        pytest.param("Our groups:\n::work-groups", 1, "stand alone", id="a directive after a line"),
        pytest.param("- ::people", 1, "stand alone", id="a directive in a list"),
        pytest.param("Text.\n\n[us]: https://a.example", 3, "definition", id="link definition"),
        pytest.param("3. Three", 1, "start at 1", id="a list from 3"),
        pytest.param(":people", 1, "Unknown “:people”", id="one colon"),
        pytest.param("See ::milestones there", 1, "stand alone", id="a directive inside a line"),
        pytest.param("| a | b |\n|---|---|\n| 1 | 2 |", 1, "A table", id="table"),
        pytest.param("# Title", 1, "“##”", id="a second title"),
        pytest.param("## A\n\n#### B", 3, "from level 2 to 4", id="skipped level"),
        pytest.param("### A", 1, "from level 1 to 3", id="skipped first level"),
        pytest.param("<div>x</div>", 1, "HTML", id="HTML"),
        pytest.param("<!-- open\n\nText.", 1, "no end", id="a comment never closed"),
        pytest.param("> Quoted", 1, "quotation", id="quotation"),
        pytest.param("```\ncode\n```", 1, "code", id="code"),
        pytest.param("---", 1, "line across", id="rule"),
        pytest.param("- One\n\n  Two", 3, "one paragraph", id="two paragraphs in an item"),
        pytest.param("- ## Head", 1, "inside a list", id="a heading in a list"),
        pytest.param("One\\\nTwo", 1, "line break", id="hard line break"),
    ],
)
def test_what_the_site_does_not_use_is_refused_with_its_line(body, line, says):
    _, problems = read("content/about.md", body, 1)

    assert any(each.line == line and says in each.message for each in problems)
