"""content/, read whole."""

import re

import pytest
from conftest import DATA
from making import make_content, make_page

from sources import content
from sources.blocks import Kind
from sources.problems import Refused

SOURCE_SENTENCES = [
    "Forty-five per cent of people living in the West Midlands Combined Authority (WMCA) area",
    "Evidence shows that these “racialised” communities face more challenges in life.",
    "That is why the West Midlands Combined Authority Board decided to set up the Taskforce.",
    "We focus on the issues where the WMCA can make the most difference.",
    "We spent our first year developing Race Forward, which is our plan for change.",
    "publicly launched in September 2023 at the Bethel Convention Centre in Sandwell.",
    "We work with a wide range of leaders from different backgrounds",
    "This includes strong representation from senior officers at local authorities",
    "We are guided by an elected Members Advisory Group",
    "We also convene a “West Midlands Universities’ EDI Network”",
    "so that everyone is doing more to shift the dial on race inequality.",
]


def refused(folder) -> list[str]:
    with pytest.raises(Refused) as caught:
        content.read(folder)
    return [str(problem) for problem in caught.value.problems]


def test_the_repositorys_content_is_sound_and_in_menu_order():
    found = content.read(DATA / "content")

    assert [page.slug for page in found.pages] == ["about", "race-forward"]
    assert {name: len(entries) for name, entries in found.tables.items()} == {
        "work-groups": 7,
        "milestones": 3,
        "people": 1,
        "names": 10,
    }


def test_the_about_page_says_what_the_source_says_in_its_order():
    about = content.read(DATA / "content").pages[0]
    text = " ".join(block.text for block in about.blocks)

    places = [text.find(sentence) for sentence in SOURCE_SENTENCES]

    assert -1 not in places
    assert places == sorted(places)


def test_the_slips_of_the_source_are_mended():
    text = (DATA / "content" / "about.md").read_text(encoding="utf-8")

    assert "We worth with" not in text
    assert "link to Race Forward webpage" not in text
    assert not re.search(r"\S  +\S", text)
    assert text.count("{sharonjit-clare}") == 2  # once for readers, once in the note


def test_title_and_summary_are_blocks_too():
    about = content.read(DATA / "content").pages[0]

    assert [block.kind for block in about.blocks[:2]] == [Kind.TITLE, Kind.SUMMARY]


def test_all_problems_of_all_files_are_told_at_once(tmp_path):
    folder = make_content(
        tmp_path / "content",
        about=make_page("## A\n\n::work-group\n\n#### B\n", home="yes"),
        other=make_page("[x](nowhere.md) {nobody}\n", home="yes"),
        third="no front matter",
    )
    (folder / "broken.md").write_bytes(b"---\ntitle: \xff\n---\n")
    (folder / "people.toml").write_text("[[people]]\nslug = 'x'\n")

    problems = refused(folder)

    assert [problem.split(": ")[0] for problem in problems] == [
        "content/about.md:9",
        "content/about.md:11",
        "content/broken.md:2",
        "content/other.md:1",
        "content/other.md:7",
        "content/other.md:7",
        "content/people.toml:1",
        "content/people.toml:1",
        "content/third.md:1",
    ]


def test_a_page_that_cannot_be_read_is_one_problem_only(tmp_path):
    folder = make_content(
        tmp_path / "content",
        about=make_page(home="yes").replace("---\n\n", ""),
        other=make_page("[About](about.md)\n"),
    )

    [problem] = refused(folder)

    assert problem.startswith("content/about.md:1: The front matter needs")


def test_two_pages_of_one_slug(tmp_path):
    folder = make_content(
        tmp_path / "content", about=make_page(home="yes"), other=make_page(slug="about")
    )

    assert "taken by content/about.md" in refused(folder)[0]


def test_a_file_whose_name_is_too_long_to_be_stored(tmp_path):
    folder = make_content(tmp_path / "content", about=make_page(home="yes"))
    (folder / f"{'x' * 98}.md").write_text(make_page(slug="other"), encoding="utf-8")

    assert refused(folder)[0].endswith("101 characters; 100 are the most. Rename it.")


def test_a_page_may_not_be_named_like_a_table(tmp_path):
    folder = make_content(tmp_path / "content", people=make_page(home="yes"))

    assert "taken by content/people.toml" in refused(folder)[0]


def test_a_folder_without_pages(tmp_path):
    assert "no page" in refused(make_content(tmp_path / "content", README="Read me."))[0]


def test_no_home_page(tmp_path):
    folder = make_content(tmp_path / "content", about=make_page(home="no"))

    assert "home: yes" in refused(folder)[0]


def test_a_link_in_a_heading(tmp_path):
    page = make_page("## [Us](about.md)\n", home="yes")

    assert "A link in a heading" in refused(make_content(tmp_path / "content", about=page))[0]


def test_windows_line_ends_and_a_byte_order_mark_are_read_and_kept():
    text = "\ufeff" + make_page(home="yes").replace("\n", "\r\n")

    page, problems = content.parse_page("content/about.md", text)

    assert problems == []
    assert page.markdown == text
    assert [block.text for block in page.blocks][-1] == "A paragraph."
