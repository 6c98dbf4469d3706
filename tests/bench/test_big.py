"""Projects that are made to be measured: sound, and always the same."""

import sys

import pytest
from making import ENGLISH, URDU
from projects import run

from bench import big, growing, hugo
from bench.growing import Cost, FailedError, Growth

PAGES = 3


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> big.Project:
    return big.make(tmp_path_factory.mktemp("made") / "project", PAGES)


def test_made_catalogues_are_up_to_date_and_without_a_mistake(made):
    merged = run(made.folder, "manage.py", "makemessages")
    checked = run(made.folder, "manage.py", "checkmessages")

    assert merged.count("django.po: same") == len(merged.splitlines()) - 1 == 12
    assert "Nothing that must be mended" in checked
    assert ": warning:" not in checked


def test_every_text_of_a_made_page_is_translated_into_every_language(made):
    for catalogue in (made.folder / "locale").glob("*/LC_MESSAGES/django.po"):
        text = catalogue.read_text("utf-8")
        assert text.count('msgctxt "page-0001"') == len(made.pages[1].texts) >= 20


def test_the_same_number_of_pages_makes_the_same_bytes(made, tmp_path):
    again = big.make(tmp_path / "again", PAGES)

    for folder in ("content", "locale"):
        for path in (again.folder / folder).rglob("*.[mp][do]"):
            same = made.folder / path.relative_to(again.folder)
            assert path.read_bytes() == same.read_bytes()


def test_an_edit_changes_one_sentence_of_one_page(tmp_path):
    project = big.make(tmp_path / "project", PAGES)
    before = {path: path.read_text() for path in (project.folder / "content").glob("*.md")}

    edited = big.edit(project, 1)

    changed = {path for path, text in before.items() if path.read_text() != text}
    assert changed == {edited}
    assert edited.read_text().count("So do we.") == 1


def test_what_a_command_costs_is_said_with_the_files_that_it_wrote(tmp_path):
    (tmp_path / "old").touch()
    command = (sys.executable, "-c", "open('new', 'w'); bytearray(64_000_000)")

    cost = growing.measured(command, tmp_path, watched=tmp_path)

    assert cost.written == 1
    assert cost.cpu > 0
    assert cost.peak > 0


def test_a_command_that_fails_is_told_with_what_it_said(tmp_path):
    with pytest.raises(FailedError, match="broken"):
        growing.measured((sys.executable, "-c", "exit('broken')"), tmp_path, watched=tmp_path)


@pytest.mark.parametrize(
    ("cpu", "bend"),
    [
        pytest.param([1.5, 6.0, 16.0], 1.0, id="with the pages"),
        pytest.param([1.01, 2.0, 10.0], 3.63, id="with their square"),
    ],
)
def test_growth_says_whether_a_page_costs_the_same_on_a_large_site(cpu, bend):
    costs = {size: Cost(0, each, 0, 0) for size, each in zip((100, 1000, 3000), cpu, strict=True)}

    assert Growth("made", costs).bend == pytest.approx(bend, rel=0.01)


def test_hugo_is_given_the_translated_text_with_links_to_addresses(made):
    english, urdu = (hugo.content_file(made.pages[0], each) for each in (ENGLISH, URDU))

    assert "](/en/page-000" in english
    assert "](/ur/page-000" in urdu
    assert english.count("\n") == urdu.count("\n")
    assert "## " in urdu
    assert made.pages[0].texts[2].said.english not in urdu
