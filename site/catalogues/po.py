"""Translators' files, read by polib: what it does not know, it keeps.

polib passes over lines that it cannot read, and the translation on them is lost. So every
line is first held against gettext's own form (“The Format of PO Files” in its manual).
"""

import re
import struct
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

import polib
from django.utils import timezone

from sources.problems import Problem, Refused

STATE = "X-Translation-State"
CREDIT = "X-Translators"  # names of those who agreed to be named, with semicolons
LONGEST_CREDIT = 200
STATES = ("machine-draft", "draft", "")  # all that a file may say of itself
WRAP = 78
MOST_BYTES = 64_000_000  # some 80,000 messages: more is no catalogue
MOST_RETRIES = 25

STRING = r'"(?:[^"\\]|\\.)*"'
KEYWORD = r"(?:msgctxt|msgid|msgid_plural|msgstr|msgstr\[\d\])"  # polib reads one digit
LINE = re.compile(rf"[ \t]*(?:(?:#~[ \t]*)?(?:#?\|[ \t]*)?(?:{KEYWORD}[ \t]*)?{STRING}[ \t]*)?")
COMMENT = re.compile(r"[ \t]*#(?!~|\|)")
GLUED = re.compile(r"[ \t]*#(?![#~])[.:,|]?[^\s.:,|]")
LONGEST_RUN = 5_000  # lines of one text or comment: polib takes minutes for some 100,000
MSGID = re.compile(r"[ \t]*msgid[ \t]*\"")
OPENING = re.compile(r"[ \t]*(msg\w+)")
FIRST_LINES = re.compile(r"^msg(?:ctxt|id)\b", re.MULTILINE)
POLIB_LINE = re.compile(r"line (\d+)")
UTF_16 = (b"\xff\xfe", b"\xfe\xff")

MO_HEAD = struct.Struct("Iiiiiii")  # “The Format of GNU MO Files” in gettext's manual
UNREADABLE = "This is no line of a PO file. Look at its quotation marks"
SEVERAL = "The character U+{:04X} in this line ends it for some programs. Remove it"
NO_SPACE = "A comment without a space behind its “#”, “#:” or “#,”. Write one"
ENDLESS = "A text of more than {:,} lines. Write it on fewer"
CUT_SHORT = "An entry is cut short or out of order here: msgid and msgstr go in pairs"


@dataclass(frozen=True, slots=True)
class Reading:
    """As much of a catalogue as can be read, and what cannot."""

    file: polib.POFile
    lines: dict[int, int]  # place of an entry in the file: the line of its msgid
    faults: tuple[tuple[int, str], ...]  # line, and what is wrong there


def read(path: Path, name: str) -> polib.POFile:
    """A whole catalogue. Raises Refused with every line that is none of a PO file."""
    text, faults = decode(path.read_bytes())
    reading = parse(text) if text is not None else None
    found = [*faults, *(reading.faults if reading else ())]
    if reading is None or found:
        raise Refused(Problem(name, line, f"{message}.") for line, message in found)
    return reading.file


def read_what_can_be(path: Path) -> polib.POFile:
    """As much of a catalogue as can be read: nothing of one that is not there."""
    text, _ = decode(path.read_bytes()) if path.is_file() else (None, [])
    return parse(text or "").file


def decode(data: bytes) -> tuple[str | None, list[tuple[int, str]]]:
    """The text of a catalogue, or None and the reason why it has none."""
    if len(data) > MOST_BYTES:
        return None, [(1, f"The file has {len(data):,} bytes; {MOST_BYTES:,} are the most")]
    if data.startswith(UTF_16) or data.count(b"\0") * 3 > len(data):
        return None, [(1, "This is UTF-16. Save the file as UTF-8")]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [(_line(data, error.start), "This is not UTF-8. Save the file as UTF-8")]
    if "\0" in text:
        return None, [(_line(data, data.index(b"\0")), "A NUL character. Remove it")]
    return text.replace("\r\n", "\n").replace("\r", "\n"), []


def parse(text: str) -> Reading:
    """A catalogue from its text; entries that cannot be read are left out and told."""
    lines = text.split("\n")
    faults: dict[int, str] = {}
    for found_by in (_unreadable, _cut_off):  # of an entry with a damaged line, just that line
        faults |= (told := dict(found_by(lines)))
        blank_blocks(lines, told)
    for _ in range(MOST_RETRIES):
        try:
            # polib takes a short text for the name of a file: end it with lines of its own.
            file = polib.pofile("\n".join([*lines, "", ""]), wrapwidth=WRAP)
        except (OSError, ValueError, IndexError) as error:
            found = POLIB_LINE.search(str(error))
            number = min(int(found[1]) if found else 1, len(lines))
            faults[number] = CUT_SHORT
            blank_blocks(lines, [number])
        else:
            return Reading(file, _places(file, lines), tuple(sorted(faults.items())))
    return Reading(polib.POFile(), {}, tuple(sorted(faults.items())))


def binary(file: polib.POFile) -> bytes:
    """The catalogue as gettext reads it: byte for byte what polib makes of it.

    polib adds each text to all that went before, which takes hours for thousands of pages.
    """
    entries = sorted(file.translated_entries(), key=lambda each: _id(each).split(b"\0")[0])
    entries.insert(0, file.metadata_as_entry())
    ids, texts = [_id(each) for each in entries], [_text(each) for each in entries]
    at = MO_HEAD.size + 16 * len(entries)
    tables = []
    for each in (*ids, *texts):
        tables += [len(each), at]
        at += len(each) + 1
    head = MO_HEAD.pack(
        polib.MOFile.MAGIC,
        0,
        len(entries),
        MO_HEAD.size,
        MO_HEAD.size + 8 * len(entries),
        0,
        MO_HEAD.size + 16 * len(entries),
    )
    return b"".join(
        [head, struct.pack(f"{len(tables)}i", *tables), b"\0".join([*ids, *texts, b""])]
    )


def _id(entry: polib.POEntry) -> bytes:
    """What gettext looks an entry up by."""
    context = f"{entry.msgctxt}\4" if entry.msgctxt else ""
    plural = f"\0{entry.msgid_plural}" if entry.msgid_plural else ""
    return f"{context}{entry.msgid}{plural}".encode()


def _text(entry: polib.POEntry) -> bytes:
    """Its translation, or each form of it."""
    forms = [text for _, text in sorted(entry.msgstr_plural.items())]
    return ("\0".join(forms) if entry.msgid_plural else entry.msgstr).encode()


def header(path: Path) -> dict[str, str]:
    """The header of a catalogue, read without the rest of it. Empty where there is none."""
    text, _ = decode(path.read_bytes())
    starts = [found.start() for found in islice(FIRST_LINES.finditer(text or ""), 2)]
    head = (text or "")[: starts[1]] if len(starts) > 1 else text or ""
    return dict(parse(head).file.metadata)


def revised(file: polib.POFile) -> date | None:
    """The day on which its translator last saved it, where the editor wrote a possible one."""
    with suppress(ValueError):
        said = date.fromisoformat(file.metadata.get("PO-Revision-Date", "")[:10])
        return said if said <= timezone.localdate() else None
    return None


def credit(file: polib.POFile) -> tuple[str, ...]:
    """The translators who agreed to be named on the site."""
    names = file.metadata.get(CREDIT, "")[:LONGEST_CREDIT].split(";")
    return tuple(name.strip() for name in names if name.strip())


def blank_blocks(lines: list[str], numbers: "dict[int, str] | list[int]") -> None:
    """Empty the paragraphs in which these lines stand; the others keep their line numbers."""
    for number in numbers:
        at = min(number, len(lines)) - 1
        start = end = at
        while start > 0 and lines[start - 1].strip():
            start -= 1
        while end < len(lines) and lines[end].strip():
            end += 1
        lines[start:end] = [""] * (end - start)


def _unreadable(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The lines that no PO editor would write, and what is wrong with each."""
    run = 0
    for number, line in enumerate(lines, 1):
        if len(parts := line.splitlines()) > 1:  # polib would read several lines
            yield number, SEVERAL.format(ord(line[len(parts[0])]))
        elif GLUED.match(line):
            yield number, NO_SPACE
        elif not COMMENT.match(line) and not LINE.fullmatch(line):
            yield number, UNREADABLE
        run = 0 if not line or OPENING.match(line) else run + 1
        if run == LONGEST_RUN:
            yield number, ENDLESS.format(LONGEST_RUN)


def _cut_off(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The entries without a msgstr: polib takes the last for whole, and passes over others."""
    before, place = "msgstr", 0
    for number, line in enumerate(lines, 1):
        if found := OPENING.match(line):
            opens = found[1] == "msgctxt" or (found[1] == "msgid" and before != "msgctxt")
            if opens and before != "msgstr":
                yield place, CUT_SHORT
            before, place = found[1], number
    if before != "msgstr":
        yield place, CUT_SHORT


def _places(file: polib.POFile, lines: list[str]) -> dict[int, int]:
    """The line of each entry's msgid: polib tells only where its comments begin."""
    starts = [number for number, line in enumerate(lines, 1) if MSGID.match(line)]
    entries = [place for place, entry in enumerate(file) if not entry.obsolete]
    has_header = len(starts) > len(entries)
    return dict(zip(entries, starts[1:] if has_header else starts, strict=False))


def _line(data: bytes, place: int) -> int:
    return data[:place].count(b"\n") + 1
