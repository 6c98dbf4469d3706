"""Translators' files, read strictly and written back whole."""

import polib
import pytest
from conftest import DATA

from catalogues import po
from sources.problems import Refused

HEAD = 'msgid ""\nmsgstr ""\n"Language: ur\\n"\n\n'
OWN = sorted((DATA / "locale").glob("*/LC_MESSAGES/django.po"))


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
        pytest.param('msgid "a"\n\nmsgid "b"\nmsgstr "c"\n', 5, id="no msgstr"),
        pytest.param('msgid "a"\n\nmsgctxt "x"\nmsgid "b"\nmsgstr "c"\n', 5, id="before msgctxt"),
        pytest.param('msgstr "c"\n', 5, id="no msgid"),
    ],
)
def test_a_broken_line_is_told(entry, line):
    assert [number for number, _ in po.parse(HEAD + entry).faults] == [line]


def test_every_broken_line_is_told_at_once_and_the_rest_is_read():
    text = HEAD + 'msgid "a\nmsgstr b"\n\nmsgid "up"\nmsgstr "x"\n\nmsgid "c"\nmsgstr "d\n'

    reading = po.parse(text)

    assert [number for number, _ in reading.faults] == [5, 6, 12]
    assert [entry.msgid for entry in reading.file] == ["up"]
    assert reading.lines == {0: 8}


def test_what_po_editors_write_is_read():
    text = (
        "# comment\n#. extracted\n#: file.py:1\n#, fuzzy, python-format\n"
        '#| msgctxt "old"\n#| msgid "older"\n#| "text"\nmsgctxt "new"\nmsgid "a"\n'
        'msgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] ""\n"d\\n"\n\n'
        '#~| msgid "gone"\n#~ msgid "old"\n#~ msgstr "alt"\n'
    )

    reading = po.parse(HEAD + text)

    assert (len(reading.file), reading.faults) == (2, ())


def test_a_file_with_a_fault_is_refused_for_writing(tmp_path):
    path = tmp_path / "django.po"
    path.write_bytes(HEAD.encode() + b'msgid "a"\nmsgstr "\xb1"\n')

    with pytest.raises(Refused, match=r"django\.po:6: This is not UTF-8") as caught:
        po.read(path, "django.po")

    assert caught.value.problems[0].line == 6


def test_a_byte_order_mark_is_passed_over(tmp_path):
    path = tmp_path / "django.po"
    path.write_bytes(b"\xef\xbb\xbf" + HEAD.encode())

    assert po.read(path, "django.po").metadata["Language"] == "ur"


def test_a_short_text_is_never_taken_for_the_name_of_a_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "#x").write_text('msgid "secret"\nmsgstr "secret"\n')

    assert list(po.parse("#x").file) == []


def test_the_header_is_read_without_the_rest(tmp_path):
    path = tmp_path / "django.po"
    path.write_text(HEAD + "broken\n")

    assert po.header(path) == {"Language": "ur"}


def test_an_empty_line_before_the_header_hides_nothing(tmp_path):
    path = tmp_path / "django.po"
    path.write_text(f'# A comment\n\n{HEAD}msgid "a"\nmsgstr "b"\n')

    assert po.header(path) == {"Language": "ur"}


def test_polib_still_loses_lines_that_it_cannot_read():
    """The reason for our own look at every line; when this fails, it may go."""
    assert polib.pofile('msgid "a"\nmsgstr "b\n\n')[0].msgstr == ""
