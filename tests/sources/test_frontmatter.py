"""The head of a content file."""

import pytest

from sources.frontmatter import read

GOOD = ["---", "title: Race Forward: our plan", "summary: What it is.", "---", "", "Text."]


def test_a_value_may_hold_a_colon():
    head, problems = read("about.md", GOOD)

    assert problems == []
    assert head.get("title") == "Race Forward: our plan"
    assert head.length == 4


@pytest.mark.parametrize("menu", ["main", "footer", "none"])
def test_a_page_says_which_menu_lists_it(menu):
    head, problems = read("about.md", ["---", f"menu: {menu}", *GOOD[1:]])

    assert (head.get("menu"), problems) == (menu, [])


@pytest.mark.parametrize(
    ("lines", "line", "says"),
    [
        pytest.param([], 1, "must start", id="empty file"),
        pytest.param(["# Title"], 1, "must start", id="no front matter"),
        pytest.param(["---", "title: A", "summary: B"], 1, "second line", id="never closed"),
        pytest.param(["---", "titel: A", *GOOD[1:]], 2, "Did you mean “title”?", id="misspelt"),
        pytest.param(["---", "title", *GOOD[1:]], 2, "not “key: value”", id="no colon"),
        pytest.param(["---", "title: B", *GOOD[1:]], 3, "line 2 already", id="twice"),
        pytest.param(["---", "summary: B", "---"], 1, "no title", id="no title"),
        pytest.param(["---", "title:", "summary: B", "---"], 2, "no title", id="empty title"),
        pytest.param(["---", "order: first", *GOOD[1:]], 2, "whole number", id="order in words"),
        pytest.param(["---", "order: ۲", *GOOD[1:]], 2, "whole number", id="order in Urdu digits"),
        pytest.param(["---", "home: maybe", *GOOD[1:]], 2, "yes or no", id="undecided"),
        pytest.param(["---", "menu: side", *GOOD[1:]], 2, "footer or none", id="no such menu"),
        pytest.param(["---", "slug: Über uns", *GOOD[1:]], 2, "a to z", id="slug not ASCII"),
    ],
)
def test_a_problem_is_told_with_its_line_and_what_to_do(lines, line, says):
    _, problems = read("content/about.md", lines)

    assert any(each.line == line and says in each.message for each in problems)


def test_all_problems_are_told_at_once():
    _, problems = read("content/about.md", ["---", "titel: A", "home: maybe", "---"])

    assert len(problems) == 4
