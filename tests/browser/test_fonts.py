"""The Urdu font is cut down without a change to a single word."""

import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import polib
import pytest
import uharfbuzz as hb
from browser import fonts
from browser.serving import ROOT
from fontTools.ttLib import TTFont

FC_MATCH = shutil.which("fc-match") or "fc-match"
MOST_BYTES = 115_000
SAMPLES = [
    "اُردُو",
    "پہلا ڈھانچہ",
    "کھڑکی",
    "۱۲۳۴۵۶۷۸۹۰",
    "ہؤا آئے گئے",
    "چھٹّی مؤثّر",
    "بسم اللہ الرحمٰن",
]


def face(path):
    return hb.Font(hb.Face(fonts.saved(TTFont(path)).getvalue()))


def shaped(font, word):
    """The outlines that a word is drawn with, and where each stands."""
    buffer = hb.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    buffer.language = "ur"
    hb.shape(font, buffer)
    return [
        (outline(font, info.codepoint), at.x_offset, at.y_offset, at.x_advance)
        for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]


def outline(font, glyph):
    drawn = []
    pen = hb.DrawFuncs()
    pen.set_move_to_func(lambda x, y, _: drawn.append(("M", x, y)))
    pen.set_line_to_func(lambda x, y, _: drawn.append(("L", x, y)))
    pen.set_quadratic_to_func(lambda *at: drawn.append(("Q", *at[:-1])))
    pen.set_cubic_to_func(lambda *at: drawn.append(("C", *at[:-1])))
    font.draw_glyph(glyph, pen)
    return tuple(drawn)


def words():
    text = " ".join(entry.msgstr for entry in polib.pofile(str(fonts.CATALOGUE)))
    arabic = re.compile(r"[\u0600-\u06ff\u200c\u200d]+")
    return sorted({*arabic.findall(text), *arabic.findall(" ".join(SAMPLES))})


def differing(font, whole):
    return [word for word in words() if shaped(font, word) != shaped(whole, word)]


def test_every_word_is_shaped_as_by_the_whole_font():
    assert len(words()) > 500
    assert differing(face(fonts.FONT), face(fonts.LETTERS)) == []


def test_a_font_without_its_layout_features_would_be_seen(monkeypatch, tmp_path):
    poor = tmp_path / "poor.woff2"
    monkeypatch.setattr(fonts, "FEATURES", [])
    poor.write_bytes(fonts.cut_down(fonts.MARGIN))

    assert len(differing(face(poor), face(fonts.LETTERS))) > 100


@pytest.mark.parametrize("sign", [*"0123456789", *"!%()*+-.:–—‘’“”"])
def test_every_digit_and_sign_is_drawn_as_by_the_whole_font(sign):
    assert shaped(face(fonts.FONT), sign) == shaped(face(fonts.SIGNS), sign)


def test_the_committed_font_is_what_make_fonts_writes_and_small_enough():
    built = fonts.cut_down(fonts.used(polib.pofile(str(fonts.CATALOGUE))) | fonts.MARGIN)

    assert built == fonts.FONT.read_bytes()
    assert len(built) <= MOST_BYTES


@pytest.mark.parametrize(
    ("code", "letters"), [("ckb", "ڕڵێۆەڤچپژگ"), ("ps", "ټډړږښګڼېۍئۀځڅ")], ids=["Sorani", "Pashto"]
)
def test_what_androids_phones_have_covers_sorani_and_pashto(code, letters):
    """Noto Naskh Arabic is the Arabic font of Android; so these two need none of ours."""
    told = subprocess.run(
        [FC_MATCH, "--format=%{file}", "Noto Naskh Arabic:style=Regular"],
        capture_output=True,
        text=True,
        check=True,
    )
    path = Path(told.stdout)
    assert path.name.startswith("NotoNaskhArabic")
    catalogue = polib.pofile(str(ROOT / "locale" / code / "LC_MESSAGES" / "django.po"))
    arabic = {each for each in fonts.used(catalogue) if "ARABIC" in unicodedata.name(each, "")}

    assert arabic | set(letters) <= fonts.covered(path.read_bytes())
