"""A translator's file as the lines it consists of: what is not touched keeps its bytes.

polib would rewrap every text and drop what it does not know. Here an entry is its own
lines, and each change to it changes those lines that it must.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import polib

from catalogues.extraction import Message

NO_KEY = ("", "")
OBSOLETE = "#~"
KEYWORD = re.compile(r"(?:#~\s*)?(msgctxt|msgid_plural|msgid|msgstr)\b(?:\[\d+\])?\s*\"")
CONTINUED = re.compile(r"(?:#~\s*)?\"")
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
EXTRACTED, PLACE, FLAGS = "#.", "#:", "#,"
WRAP = 78  # polib's own, of a line


@dataclass(frozen=True)
class Entry:
    """The lines of one entry, comments and all, without their line ends."""

    lines: tuple[str, ...]

    def text(self, keyword: str) -> str | None:
        """The text behind a keyword, unescaped; None where the entry has none."""
        found: list[str] | None = None
        for line in self.lines:
            named = KEYWORD.match(line)
            if named:
                found = [] if named[1] == keyword and found is None else found
            if found is not None and (not named or named[1] == keyword):
                found += STRING.findall(line) if not line.startswith("#|") else []
            elif found is not None:
                break
        return None if found is None else polib.unescape("".join(found))

    @property
    def previous(self) -> tuple[str, str] | None:
        """The English that its translation was made from, where that has changed since."""
        lines = tuple(line[2:].strip() for line in self.lines if line.startswith("#|"))
        return Entry(lines).key if lines else None

    @cached_property
    def key(self) -> tuple[str, str]:
        """What gettext looks it up by."""
        return (self.text("msgctxt") or "", self.text("msgid") or "")

    @property
    def obsolete(self) -> bool:
        """Whether the English no longer has it."""
        return any(line.startswith(OBSOLETE) for line in self.lines)

    @property
    def header(self) -> bool:
        """Whether it is the head of the file."""
        return self.key == NO_KEY and not self.obsolete

    @property
    def fuzzy(self) -> bool:
        """Whether it waits for a translator’s eye."""
        return "fuzzy" in _flags(self)

    @property
    def empty(self) -> bool:
        """Whether nobody has translated it."""
        return not self.text("msgstr")

    @property
    def place(self) -> str:
        """What it is on its page: the first extracted comment."""
        return next((line[2:].strip() for line in self.lines if line.startswith(EXTRACTED)), "")


def split(text: str) -> list[Entry]:
    """The entries of a file, its head first where it has one.

    As polib reads it: lines may be indented, and empty lines may stand within an entry.
    """
    entries: list[list[str]] = [[]]
    keywords: set[str] = set()  # of the entry
    apart = False  # an empty line stands before this one
    for line in (each.lstrip(" \t") for each in text.splitlines()):
        named = KEYWORD.match(line)
        comment = not named and not CONTINUED.match(line)
        opens = comment or (named is not None and named[1] in {"msgctxt", "msgid"})
        whole = "msgstr" in keywords or (apart and not (comment and keywords))
        if line and opens and whole:
            entries.append([])
            keywords = set()
        if line.strip():
            entries[-1].append(line)
            keywords |= {named[1]} if named else set()
        apart = not line.strip()
    return [Entry(tuple(lines)) for lines in entries if lines]


def join(entries: Iterable[Entry], newline: str = "\n") -> str:
    """The text of a file with these entries. The inverse of ``split``."""
    return (newline * 2).join(newline.join(entry.lines) for entry in entries) + newline


def line_end(text: str) -> str:
    """How the lines of a file end."""
    return "\r\n" if "\r\n" in text else "\n"


def new(message: Message) -> Entry:
    """An entry that waits for its translator."""
    return placed(Entry(_waiting(message)), message)


def placed(entry: Entry, message: Message) -> Entry:
    """The entry with the comments and place of its message; untouched where they are right."""
    comments = [f"{EXTRACTED} {line}" for line in _wrapped(message.comments)]
    place = [f"{PLACE} {_location(message)}"]
    right = [_said(entry.lines, kind) for kind in (EXTRACTED, PLACE)]
    if right == [_said(comments, EXTRACTED), _said(place, PLACE)]:
        return entry
    own = [line for line in entry.lines if line[:2] in {"#", "# "}]
    rest = [line for line in entry.lines if line not in own and line[:2] not in {EXTRACTED, PLACE}]
    said = [*_renewed(entry, EXTRACTED, comments), *_renewed(entry, PLACE, place)]
    return Entry((*own, *said, *rest))


def fuzzied(entry: Entry, message: Message) -> Entry:
    """The old translation under changed English: marked, with the English it was made from."""
    parts = _parts(entry)
    written = [line for line in _waiting(message) if not line.startswith("msgstr")]
    # Of English that changed twice, what counts is the one that was translated.
    old = parts.before or parts.english
    flags = f"{FLAGS} {', '.join(['fuzzy', *parts.flags])}"
    lines = (*parts.comments, flags, *(f"#| {line}" for line in old), *written, *parts.translation)
    return placed(Entry(lines), message)


def restored(entry: Entry, message: Message) -> Entry:
    """The entry as it was before its English changed, now that it changed back."""
    parts = _parts(entry)
    return placed(Entry((*parts.head, *parts.before, *parts.translation)), message)


def translated(entry: Entry, text: str) -> Entry:
    """The entry with another translation, made for its English as it is now."""
    parts = _parts(entry)
    return Entry((*parts.head, *parts.english, *_translation(text)))


def doubted(entry: Entry, text: str) -> Entry:
    """The entry with another translation, which waits for a translator’s eye."""
    parts = _parts(entry)
    flags = f"{FLAGS} {', '.join(['fuzzy', *parts.flags])}"
    before = (f"#| {line}" for line in parts.before)
    return Entry((*parts.comments, flags, *before, *parts.english, *_translation(text)))


def outdated(entry: Entry, source: str) -> Entry:
    """The entry as one whose translation was made from other English: marked, and with that."""
    parts = _parts(entry)
    made = polib.POEntry(msgctxt=entry.key[0] or None, msgid=source, msgstr="")
    old = [line for line in str(made).splitlines() if line and not line.startswith("msgstr")]
    flags = f"{FLAGS} {', '.join(['fuzzy', *parts.flags])}"
    before = (f"#| {line}" for line in old)
    return Entry((*parts.comments, flags, *before, *parts.english, *parts.translation))


def unfuzzied(entry: Entry) -> Entry:
    """The entry as whole: its translation is right for its English as it is now."""
    parts = _parts(entry)
    return Entry((*parts.head, *parts.english, *parts.translation))


@dataclass(frozen=True, slots=True)
class _Parts:
    """The lines of an entry by what they are."""

    comments: list[str]
    flags: list[str]  # without “fuzzy”
    before: list[str]  # the English that was translated, where it has changed since
    english: list[str]
    translation: list[str]

    @property
    def head(self) -> list[str]:
        return [*self.comments, *([f"{FLAGS} {', '.join(self.flags)}"] if self.flags else [])]


def _parts(entry: Entry) -> _Parts:
    texts = [line for line in entry.lines if KEYWORD.match(line) or CONTINUED.match(line)]
    split_at = next(at for at, line in enumerate(texts) if line.startswith("msgstr"))
    return _Parts(
        [line for line in entry.lines if line.startswith("#") and line[:2] not in {FLAGS, "#|"}],
        [flag for flag in _flags(entry) if flag != "fuzzy"],
        [line[2:].strip() for line in entry.lines if line.startswith("#|")],
        texts[:split_at],
        texts[split_at:],
    )


def obsoleted(entry: Entry) -> Entry:
    """The entry as work that may come back: its English is gone."""
    kept = [line for line in entry.lines if line[:2] not in {EXTRACTED, PLACE}]
    return Entry(tuple(_as_obsolete(line) for line in kept))


def revived(entry: Entry, message: Message) -> Entry:
    """The entry as it was, now that its English is back."""
    lines = (re.sub(r"^#~(\|?) ?", lambda m: "#| " if m[1] else "", line) for line in entry.lines)
    return placed(replace(entry, lines=tuple(lines)), message)


def _translation(text: str) -> Sequence[str]:
    """The lines of a translation, as polib writes them."""
    lines = str(polib.POEntry(msgid="x", msgstr=text)).splitlines()
    start = next(at for at, line in enumerate(lines) if line.startswith("msgstr"))
    return [line for line in lines[start:] if line]


def _renewed(entry: Entry, kind: str, wanted: list[str]) -> list[str]:
    """The comments of a kind: as they stand where they say the right thing."""
    standing = [line for line in entry.lines if line.startswith(kind)]
    return standing if _said(standing, kind) == _said(wanted, kind) else wanted


def _as_obsolete(line: str) -> str:
    if line.startswith("#|"):
        return f"#~|{line[2:]}"
    return line if line.startswith("#") else f"#~ {line}"


def _flags(entry: Entry) -> list[str]:
    found = (line[2:] for line in entry.lines if line.startswith(FLAGS))
    return [flag.strip() for line in found for flag in line.split(",") if flag.strip()]


def _said(lines: Sequence[str], prefix: str) -> list[str]:
    """What comments say, however they are wrapped."""
    return " ".join(line[2:] for line in lines if line.startswith(prefix)).split()


def _location(message: Message) -> str:
    """Of code and templates the file is enough: their lines move with every edit."""
    return f"{message.file}:{message.line}" if message.context else message.file


def _wrapped(comments: Sequence[str]) -> list[str]:
    if all(len(line) <= WRAP - len(EXTRACTED) - 1 and "\n" not in line for line in comments):
        return list(comments)  # as polib leaves them, many times as fast
    made = polib.POEntry(msgid="x", comment="\n".join(comments))
    return [line[3:] for line in str(made).splitlines() if line.startswith(f"{EXTRACTED} ")]


def _waiting(message: Message) -> tuple[str, ...]:
    """The texts of an entry that is not translated, as polib writes them."""
    made = polib.POEntry(msgctxt=message.context or None, msgid=message.id, msgstr="")
    return tuple(str(made).rstrip("\n").splitlines())
