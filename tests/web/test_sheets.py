"""The style sheet is part of the page: one response is all that the first view needs."""

import re

import brotli
import pytest
from conftest import ROOT
from django.contrib.staticfiles import finders
from reading import soup

from web import sheets

FIRST_ROUND_TRIP = 14_600  # bytes: the ten segments that a server may send at once (RFC 6928)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/ur/", "/en/race-forward/", "/pl/nowhere/", "/"])
def test_a_page_asks_for_nothing_but_what_its_sheet_names(client, path):
    page = soup(client.get(path))

    asked = page.find_all(["script", "img", "iframe"])
    sheets_asked = [each for each in page.find_all("link") if "stylesheet" in each["rel"]]
    assert [*asked, *sheets_asked] == []
    assert page.select_one("link[rel=icon]")["href"] == "data:,"
    assert [each.parent.name for each in page.find_all("style")] == ["head"]
    assert page.select("[style]") == []  # so that a policy can allow the one sheet by its hash


@pytest.mark.django_db
def test_the_sheet_is_the_same_on_every_page_and_in_every_language(client):
    paths = ["/en/", "/ur/", "/pa/race-forward/", "/pl/translations/", "/pl/nowhere/"]

    assert len({soup(client.get(path)).style.string for path in paths}) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["en", "pa", "ur", "pl"])
@pytest.mark.parametrize("page", ["", "race-forward/", "nowhere/"])
def test_the_first_view_is_one_round_trip(client, code, page):
    body = client.get(f"/{code}/{page}").content

    assert len(brotli.compress(body, quality=6)) < FIRST_ROUND_TRIP - 1000  # room for headers


def test_the_sheet_says_what_its_file_says():
    rules = re.compile(r"\{[^{}]+\}")
    text = sheets.sheet("site.css")
    file = (ROOT / "static" / "site.css").read_text("utf-8")

    assert "/*" not in text
    assert len(rules.findall(text)) == len(
        rules.findall(re.sub(r"/\*.*?\*/", "", file, flags=re.S))
    )


def test_files_of_the_sheet_are_named_by_their_version():
    (address,) = set(re.findall(r'url\("([^"]+)"\)', sheets.sheet("site.css")))

    assert re.fullmatch(r"/static/fonts/noto-nastaliq-urdu\.woff2\?v=[0-9a-f]{12}", address)


def test_another_file_has_another_address(tmp_path, settings):
    (tmp_path / "a.txt").write_text("one")
    settings.STATICFILES_DIRS = [tmp_path]
    finders.get_finder.cache_clear()
    sheets._path.cache_clear()
    before = sheets.address("a.txt")

    (tmp_path / "a.txt").write_text("three")

    assert sheets.address("a.txt") != before
    finders.get_finder.cache_clear()
    sheets._path.cache_clear()


def test_a_sheet_cannot_end_its_element(tmp_path, settings):
    (tmp_path / "bad.css").write_text('a::after { content: "</style>" }')
    settings.STATICFILES_DIRS = [tmp_path]
    finders.get_finder.cache_clear()

    with pytest.raises(ValueError, match="cannot stand in a style sheet"):
        sheets.sheet("bad.css")

    finders.get_finder.cache_clear()
    sheets._path.cache_clear()


def test_a_sheet_that_is_not_there_is_named():
    with pytest.raises(FileNotFoundError, match=r"static/nowhere\.css is missing"):
        sheets.sheet("nowhere.css")
