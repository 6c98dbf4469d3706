"""The stylesheet serves both directions and every text size, and stays small."""

import gzip
import re

import pytest
from conftest import ROOT

SHEETS = sorted((ROOT / "static").glob("*.css"))
PHYSICAL = re.compile(
    r"(?:(?:margin|padding|border|inset)-(?:left|right|top|bottom)(?:-\w+)*|left|right|top|bottom"
    r"|(?:min-|max-)?(?:width|height)|border-(?:top|bottom)-(?:left|right)-radius"
    r"|overflow-[xy]|scroll-(?:margin|padding)-(?:left|right|top|bottom))"
)
FORBIDDEN_ON_TEXT = {"letter-spacing", "text-transform", "font-style", "word-spacing"}
MOST_BYTES = 6_000


def declarations(text: str) -> list[tuple[str, str]]:
    """Properties with their values; a media query is none of them."""
    bare = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    bare = re.sub(r"@media[^{]*|@layer[^{;]*", "", bare)
    return [
        (name, value.strip())
        for name, value in re.findall(r"(?:^|[{;])\s*([\w-]+)\s*:\s*([^;{}]*)(?=[;}])", bare)
    ]


def test_declarations_are_read():
    text = "@media (min-width: 2rem) { a:hover { color: red; --x: 1px } } /* left: 0; */"

    assert declarations(text) == [("color", "red"), ("--x", "1px")]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_every_property_is_logical(sheet):
    found = declarations(sheet.read_text("utf-8"))

    assert len(found) > 10
    assert [name for name, _ in found if PHYSICAL.fullmatch(name)] == []
    sided = {"text-align", "float", "clear"}
    assert [each for each in found if each[0] in sided and each[1] in {"left", "right"}] == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_nothing_is_forced_nor_measured_in_pixels(sheet):
    found = declarations(sheet.read_text("utf-8"))

    assert [each for each in found if "!important" in each[1]] == []
    assert [each for each in found if re.search(r"\d(px|pt|cm)\b", each[1])] == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_nothing_breaks_joined_letters_or_moves(sheet):
    found = declarations(sheet.read_text("utf-8"))

    assert [name for name, _ in found if name in FORBIDDEN_ON_TEXT] == []
    assert [name for name, _ in found if re.match(r"(animation|transition)", name)] == []
    assert ("text-align", "justify") not in found


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_no_sheet_asks_for_anything_but_the_urdu_font(sheet):
    text = sheet.read_text("utf-8")

    assert set(re.findall(r"url\(([^)]*)\)", text)) <= {'"fonts/noto-nastaliq-urdu.woff2"'}
    assert "@import" not in text


def test_the_stylesheet_of_every_page_is_small():
    data = (ROOT / "static" / "site.css").read_bytes()

    assert len(gzip.compress(data, 9)) <= MOST_BYTES
