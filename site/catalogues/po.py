"""Translators' files, read and written by polib: what it does not know, it keeps.

polib passes over lines that it cannot read, and the translation on them is lost. So every
line is first held against gettext's own form (“The Format of PO Files” in its manual).
"""

import re
from collections.abc import Iterator
from pathlib import Path

import polib

from sources.problems import Problem, Refused

STATE = "X-Translation-State"
WRAP = 78

STRING = r'"(?:[^"\\]|\\.)*"'
KEYWORD = r"(?:msgctxt|msgid|msgid_plural|msgstr|msgstr\[\d+\])"
LINE = re.compile(rf"\s*(?:(?:#~\s*)?(?:#?\|\s*)?(?:{KEYWORD}\s*)?{STRING}\s*)?")
COMMENT = re.compile(r"\s*#(?!~|\|)")
POLIB_LINE = re.compile(r"line (\d+)")


def read(path: Path, name: str) -> polib.POFile:
    """A catalogue. Raises Refused with every line that is none of a PO file."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = "This is not UTF-8. Save the file as UTF-8."
        raise Refused([Problem(name, line, message)]) from error
    return parse(text, name)


def parse(text: str, name: str) -> polib.POFile:
    """A catalogue from its text. Raises Refused with every line that is none of a PO file."""
    if found := list(unreadable(text, name)):
        raise Refused(found)
    try:
        # polib takes a short text for the name of a file: end it with a line of its own.
        return polib.pofile(f"{text}\n\n", wrapwidth=WRAP)
    except (OSError, ValueError, IndexError) as error:
        found_line = POLIB_LINE.search(str(error))
        message = "An entry is cut short or out of order here: msgid and msgstr go in pairs."
        raise Refused([Problem(name, int(found_line[1]) if found_line else 1, message)]) from error


def unreadable(text: str, name: str) -> Iterator[Problem]:
    """The lines that no PO editor would write."""
    for number, line in enumerate(text.splitlines(), 1):
        if not COMMENT.match(line) and not LINE.fullmatch(line):
            message = f"“{line.strip()[:60]}” is no line of a PO file. Look at its quotation marks."
            yield Problem(name, number, message)


def header(path: Path, name: str) -> dict[str, str]:
    """The header of a catalogue, read without the rest of it."""
    head = path.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n")
    return dict(parse(head.split("\n\n", 1)[0], name).metadata)
