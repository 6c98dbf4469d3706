"""Translators' files, read strictly and written back whole."""

import polib
import pytest
from conftest import ROOT

from catalogues import po
from sources.problems import Refused

HEAD = 'msgid ""\nmsgstr ""\n"Language: ur\\n"\n\n'
OWN = sorted((ROOT / "locale").glob("*/LC_MESSAGES/django.po"))


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.parts[-3])
def test_the_repositorys_catalogues_are_written_back_as_they_were_read(path):
    assert f"{str(po.read(path, path.name)).rstrip()}\n" == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        pytest.param('msgid "a"\nmsgstr "b\n', 6, id="never closed"),
        pytest.param('msgid "a"\nmsgstr b"\n', 6, id="never opened"),
        pytest.param('msgid "a"\nmsgstr "b"c"\n', 6, id="a quotation mark inside"),
        pytest.param('msgid "a"\nmsgst "b"\n', 6, id="misspelt keyword"),
        pytest.param('<<<<<<< HEAD\nmsgid "a"\nmsgstr "b"\n', 5, id="a merge conflict"),
        pytest.param('msgid "a"\nmsgstr "b\\"\n', 6, id="the last mark escaped"),
        pytest.param('msgid "a"\n\nmsgid "b"\nmsgstr "c"\n', 7, id="no msgstr"),
        pytest.param('msgstr "c"\n', 5, id="no msgid"),
    ],
)
def test_a_broken_file_is_refused_with_its_line(entry, line):
    with pytest.raises(Refused) as caught:
        po.parse(HEAD + entry, "locale/ur/LC_MESSAGES/django.po")

    assert [problem.line for problem in caught.value.problems] == [line]


def test_every_broken_line_is_named_at_once():
    text = HEAD + 'msgid "a\nmsgstr b"\n\nmsgid "c"\nmsgstr "d\n'

    with pytest.raises(Refused) as caught:
        po.parse(text, "django.po")

    assert [problem.line for problem in caught.value.problems] == [5, 6, 9]


def test_what_po_editors_write_is_read():
    text = (
        "# comment\n#. extracted\n#: file.py:1\n#, fuzzy, python-format\n"
        '#| msgctxt "old"\n#| msgid "older"\n#| "text"\nmsgctxt "new"\nmsgid "a"\n'
        'msgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] ""\n"d\\n"\n\n'
        '#~| msgid "gone"\n#~ msgid "old"\n#~ msgstr "alt"\n'
    )

    assert len(po.parse(HEAD + text, "django.po")) == 2


def test_a_file_that_is_not_utf_8(tmp_path):
    path = tmp_path / "django.po"
    path.write_bytes(HEAD.encode() + b'msgid "a"\nmsgstr "\xb1"\n')

    with pytest.raises(Refused) as caught:
        po.read(path, "django.po")

    assert (caught.value.problems[0].line, "UTF-8" in str(caught.value)) == (6, True)


def test_a_byte_order_mark_is_passed_over(tmp_path):
    path = tmp_path / "django.po"
    path.write_bytes(b"\xef\xbb\xbf" + HEAD.encode())

    assert po.read(path, "django.po").metadata["Language"] == "ur"


def test_a_short_text_is_never_taken_for_the_name_of_a_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x").write_text('msgid "secret"\nmsgstr ""\n')

    with pytest.raises(Refused):
        po.parse("x", "django.po")


def test_the_header_is_read_without_the_rest(tmp_path):
    path = tmp_path / "django.po"
    path.write_text(HEAD + "broken\n")

    assert po.header(path, "django.po") == {"Language": "ur"}


def test_polib_still_loses_lines_that_it_cannot_read():
    """The reason for our own look at every line; when this fails, it may go."""
    assert polib.pofile('msgid "a"\nmsgstr "b\n\n')[0].msgstr == ""
