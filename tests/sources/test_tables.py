"""The TOML tables: read and written back."""

import pytest
from conftest import DATA
from hypothesis import given
from hypothesis import strategies as st

from sources.blocks import tidy
from sources.tables import TABLES, Entry, read, write

GROUPS = """# The groups.

[[work-groups]]
slug = "education"
name = 'Education'  # in single quotation marks

[[work-groups]]
slug = "transport"
name = "Transport"
note = "Buses."
"""
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1, max_size=12)
SLUGS = st.lists(st.from_regex(r"[a-z]{1,5}", fullmatch=True), unique=True, max_size=5)


def entries(text: str, table: str = "work-groups") -> tuple[Entry, ...]:
    found, problems = read(table, f"content/{table}.toml", text)
    assert problems == []
    return found


@pytest.mark.parametrize("table", TABLES)
def test_the_repositorys_tables_are_written_back_letter_for_letter(table):
    text = (DATA / "content" / f"{table}.toml").read_text(encoding="utf-8")

    assert write(table, entries(text, table), text) == text


@given(SLUGS, st.data())
def test_what_is_written_is_read_back(slugs, data):
    made = [
        Entry(slug, {"name": data.draw(WORDS)}, data.draw(WORDS | st.just(""))) for slug in slugs
    ]

    found = entries(write("work-groups", made, GROUPS))

    as_read = [(each.slug, each.values["name"], each.note) for each in found]
    as_made = [(each.slug, tidy(each.values["name"]), tidy(each.note)) for each in made]
    assert as_read == as_made


def test_a_changed_name_changes_one_line_only():
    made = [
        Entry("education", {"name": "Education"}),
        Entry("transport", {"name": "Travel"}, "Buses."),
    ]

    assert write("work-groups", made, GROUPS) == GROUPS.replace('"Transport"', '"Travel"')


def test_an_entry_may_be_removed_and_another_moved_and_added():
    made = [Entry("transport", {"name": "Transport"}, "Buses."), Entry("new", {"name": "New"})]

    text = write("work-groups", made, GROUPS)

    assert [each.slug for each in entries(text)] == ["transport", "new"]
    assert "# The groups." in text


@pytest.mark.parametrize(
    ("table", "text", "line", "says"),
    [
        pytest.param("people", "[[people]\n", 1, "not TOML", id="syntax"),
        pytest.param("people", "[[person]]\n", 1, "“[[people]]”", id="another table"),
        pytest.param("work-groups", '[[work-groups]]\nslug = "a"\n', 1, "no name", id="no name"),
        pytest.param(
            "work-groups",
            '\n[[work-groups]]\nslug = "a"\nnam = "A"\n',
            2,
            "Did you mean “name”?",
            id="misspelt",
        ),
        pytest.param(
            "work-groups",
            '[[work-groups]]\nslug = "A b"\nname = "A"\n',
            1,
            "no slug",
            id="bad slug",
        ),
        pytest.param(
            "work-groups",
            GROUPS + '\n[[work-groups]]\nslug = "transport"\nname = "B"\n',
            12,
            "line 7",
            id="slug twice",
        ),
        pytest.param(
            "milestones",
            '[[milestones]]\nslug = "a"\nname = "A"\nmonth = "March"\n',
            1,
            "no month",
            id="a month in words",
        ),
        pytest.param(
            "milestones",
            '[[milestones]]\nslug = "a"\nname = "A"\n',
            1,
            "either",
            id="neither month nor season",
        ),
        pytest.param(
            "work-groups",
            f'[[work-groups]]\nslug = "a"\nname = "{"x" * 201}"\n',
            1,
            "200 are the most",
            id="too long",
        ),
        pytest.param(
            "work-groups", '[[work-groups]]\nslug = "a"\nname = 3\n', 1, "quotation", id="a number"
        ),
    ],
)
def test_problems_are_told_with_their_line(table, text, line, says):
    _, problems = read(table, f"content/{table}.toml", text)

    assert any(each.line == line and says in each.message for each in problems)
