"""The database back into content/."""

import pytest
from django.core.management import CommandError, call_command
from making import make_page

from pages.loading import load, save_page
from pages.models import Page, Person, WorkGroup
from sources import content

# The catalogues are written back too: each test has its own.
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_locale")]


def bytes_of(folder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_what_was_loaded_is_written_back_byte_for_byte(capsys, own_content):
    before = bytes_of(own_content)
    for path in own_content.iterdir():
        if path.name != "README.md":
            path.unlink()

    call_command("dumpcontent")

    assert bytes_of(own_content) == before


def test_dumping_twice_changes_nothing(capsys, own_content):
    call_command("dumpcontent")

    assert capsys.readouterr().out == "Nothing changed.\n"


def test_windows_line_ends_survive(capsys, own_content):
    path = own_content / "race-forward.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = bytes_of(own_content)
    load(content.read(own_content))
    path.unlink()

    call_command("dumpcontent")

    assert bytes_of(own_content) == before


def test_an_edit_in_the_database_reaches_the_file_and_nothing_else(capsys, own_content):
    before = bytes_of(own_content)
    WorkGroup.objects.filter(slug="education").update(name_en="Schools")

    call_command("dumpcontent")

    changed = {name: data for name, data in bytes_of(own_content).items() if data != before[name]}
    assert list(changed) == ["work-groups.toml"]
    assert changed["work-groups.toml"] == before["work-groups.toml"].replace(
        b'"Education"', b'"Schools"'
    )
    assert load(content.read(own_content)).problems == []


def test_a_page_made_in_the_database_becomes_a_file(capsys, own_content):
    source, _ = content.parse_page("content/news.md", make_page())
    save_page(source)

    call_command("dumpcontent")

    assert (own_content / "news.md").read_text("utf-8") == make_page()


def test_a_page_removed_from_the_database_takes_its_file_along(capsys, own_content):
    Page.objects.get(slug="race-forward").delete()

    call_command("dumpcontent")

    assert not (own_content / "race-forward.md").exists()
    assert "content/race-forward.md: removed" in capsys.readouterr().out


def test_the_last_entry_removed_leaves_an_empty_table(capsys, own_content):
    Person.objects.all().delete()

    call_command("dumpcontent")

    assert "[[people]]" not in (own_content / "people.toml").read_text("utf-8")


def test_a_file_edited_since_it_was_loaded_is_not_overwritten(capsys, own_content):
    path = own_content / "about.md"
    path.write_text(path.read_text("utf-8").replace("Our work", "Edited here"), encoding="utf-8")
    before = bytes_of(own_content)
    WorkGroup.objects.filter(slug="education").update(name_en="Schools")

    with pytest.raises(CommandError, match="1 to decide"):
        call_command("dumpcontent")

    assert "content/about.md:1: This file was edited" in capsys.readouterr().err
    assert bytes_of(own_content) == before


def test_overwrite_writes_it_all_the_same(capsys, own_content):
    before = bytes_of(own_content)
    (own_content / "about.md").write_text("edited", encoding="utf-8")

    call_command("dumpcontent", overwrite=["about.md"])

    assert bytes_of(own_content) == before


def test_the_same_edit_on_both_sides_is_no_conflict(capsys, own_content):
    WorkGroup.objects.filter(slug="education").update(name_en="Schools")
    path = own_content / "work-groups.toml"
    path.write_text(path.read_text("utf-8").replace('"Education"', '"Schools"'), "utf-8")

    call_command("dumpcontent")

    assert load(content.read(own_content)).problems == []


def test_empty_values_and_empty_files_are_left_as_they_are(capsys, own_content):
    groups = own_content / "work-groups.toml"
    groups.write_text(groups.read_text("utf-8").replace('"Education"', '"Education"\nnote = ""'))
    (own_content / "names.toml").write_text("")
    before = bytes_of(own_content)

    for _ in range(2):
        assert load(content.read(own_content)).problems == []
    call_command("dumpcontent")

    assert bytes_of(own_content) == before


def test_nothing_is_written_outside_the_folder(capsys, own_content):
    Page.objects.filter(slug="about").update(file="../evil.md")

    with pytest.raises(CommandError):
        call_command("dumpcontent", overwrite=["../evil.md"])

    assert not (own_content.parent / "evil.md").exists()
