"""The small TOML tables of content/: vocabulary that is listed together.

``read`` and ``write`` are inverse: a table that was not changed is written back letter for
letter, comments and all.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Table

from sources.blocks import LONGEST_FILE, tidy
from sources.frontmatter import SLUG
from sources.problems import Problem, did_you_mean

ADVICE = "Look at the quotation marks and brackets here and on the line above."
LONGEST = 200
SHORT = 30  # of a season, such as “Spring 2023”; columns for it are half as wide as others
MARK = "\ufeff"  # some editors write one
MONTH = re.compile(r"[12]\d{3}-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class Fields:
    """What an entry of a table may hold besides its slug and note."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    translated: tuple[str, ...] = ()

    @property
    def own(self) -> tuple[str, ...]:
        """All its fields, in order."""
        return (*self.optional, *self.required)

    @property
    def known(self) -> frozenset[str]:
        """Every key that an entry may have."""
        return frozenset({"slug", "note", *self.own})


TABLES: Mapping[str, Fields] = {
    "work-groups": Fields(required=("name",), translated=("name",)),
    "milestones": Fields(
        required=("name",), optional=("month", "season"), translated=("season", "name")
    ),
    "people": Fields(required=("name", "role"), translated=("role",)),
    "names": Fields(required=("name",), optional=("kept",)),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a table."""

    slug: str
    values: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    line: int = 0


def read(table: str, file: str, text: str) -> tuple[tuple[Entry, ...], list[Problem]]:
    """The entries of a table in their order, and all that is wrong with its file."""
    entries, problems = _read(table, file, text)
    return entries, list(problems)


@lru_cache(maxsize=64)
def _read(table: str, file: str, text: str) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """The same, once for each text: to parse TOML takes longer than all else that saving does."""
    if len(text) > LONGEST_FILE:
        message = f"The file has {len(text):,} characters; {LONGEST_FILE:,} are the most."
        return (), (Problem(file, 1, f"{message} Shorten it."),)
    try:
        data = tomlkit.parse(text.removeprefix(MARK)).unwrap()
    except TOMLKitError as error:
        line = getattr(error, "line", 1)
        return (), (Problem(file, line, f"This is not TOML: {error}. {ADVICE}"),)
    found = data.pop(table, [])
    if data or not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        return (), (Problem(file, 1, f"Every entry must start with “[[{table}]]”."),)
    starts = _starts(table, text)
    if len(starts) != len(found):
        return (), (Problem(file, 1, f"Write each entry under a line “[[{table}]]” of its own."),)
    entries = [_entry(each, line) for each, line in zip(found, starts, strict=False)]
    return tuple(entries), tuple(_problems(table, file, found, starts))


def write(table: str, entries: Sequence[Entry], existing: str = "") -> str:
    """The entries as TOML: the existing text with no more changed than has to be."""
    before, problems = _read(table, table, existing)
    if not problems and list(map(_said, before)) == list(map(_said, entries)):
        return existing
    mark = MARK if existing.startswith(MARK) else ""
    document = tomlkit.parse(existing.removeprefix(MARK))
    old = document.get(table) or tomlkit.aot()
    known = {str(each["slug"]): each for each in old}
    if [str(each["slug"]) for each in old] != [entry.slug for entry in entries]:
        document[table] = _rebuilt(entries, known)
        known = {str(each["slug"]): each for each in document[table]}
    for entry in entries:
        _update(known[entry.slug], entry, TABLES[table])
    return mark + tomlkit.dumps(document)


def _said(entry: Entry) -> tuple[object, ...]:
    """What an entry says, wherever it stands."""
    return entry.slug, {key: value for key, value in entry.values.items() if value}, entry.note


def _rebuilt(entries: Iterable[Entry], known: Mapping[str, Table]) -> AoT:
    made = tomlkit.aot()
    for entry in entries:
        table = known.get(entry.slug) or tomlkit.table()
        if "slug" not in table:
            table["slug"] = entry.slug
        made.append(table)
    return made


def _update(table: Table, entry: Entry, fields: Fields) -> None:
    """Write what differs; a value that only differs in spacing stays as it was typed."""
    values = {key: entry.values.get(key, "") for key in fields.own} | {"note": entry.note}
    for key, value in values.items():
        if tidy(str(table.get(key, ""))) == value:
            continue
        if value:
            table[key] = value
        else:
            table.pop(key)


def _starts(table: str, text: str) -> list[int]:
    """The lines on which entries start."""
    head = re.compile(rf"\s*\[\[\s*\"?{re.escape(table)}\"?\s*\]\]")
    # As TOML and editors count lines; str.splitlines ends them at U+0085 and others, too.
    return [number for number, line in enumerate(text.split("\n"), 1) if head.match(line)]


def _entry(data: Mapping[str, object], line: int) -> Entry:
    values = {key: tidy(str(value)) for key, value in data.items() if key not in {"slug", "note"}}
    return Entry(str(data.get("slug", "")), values, tidy(str(data.get("note", ""))), line)


def _problems(
    table: str, file: str, found: Sequence[Mapping[str, object]], starts: Sequence[int]
) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for data, line in zip(found, starts, strict=False):
        for message in (*_wrong_keys(data, TABLES[table]), *_wrong_values(table, data)):
            yield Problem(file, line, message)
        slug = str(data.get("slug"))
        if slug in seen:
            yield Problem(
                file, line, f"The slug “{slug}” is taken by the entry in line {seen[slug]}."
            )
        seen[slug] = line


def _longest(key: str) -> int:
    return SHORT if key == "season" else LONGEST


def longest_translation(english: str) -> int:
    """How long a translation of a table's text may be: PostgreSQL refuses what no column holds."""
    return LONGEST // 2 if len(english) <= SHORT else LONGEST


def _wrong_keys(data: Mapping[str, object], fields: Fields) -> Iterator[str]:
    for key, value in data.items():
        if key not in fields.known:
            yield f"Unknown “{key}”. {did_you_mean(key, fields.known)}"
        elif not isinstance(value, str):
            yield f"“{key}” must be text: put it in quotation marks."
        elif key != "note" and len(tidy(value)) > _longest(key):
            most = f"{_longest(key)} are the most"
            yield f"“{key}” has {len(tidy(value))} characters; {most}. Shorten it."
    for key in ("slug", *fields.required):
        if not data.get(key):
            yield f"This entry has no {key}. Add a line “{key} = …”."


def _wrong_values(table: str, data: Mapping[str, object]) -> Iterator[str]:
    slug, month = data.get("slug"), data.get("month")
    if slug and not SLUG.fullmatch(str(slug)):
        yield f"“{slug}” is no slug: use a to z, 0 to 9 and single hyphens."
    if month and not MONTH.fullmatch(str(month)):
        yield f"“{month}” is no month. Write year and month, such as “2023-03”."
    if data.get("kept") not in {None, "yes"}:
        yield "“kept” is “yes”, or left out."
    if table == "milestones" and bool(month) == bool(data.get("season")):
        yield "A milestone has either a “month” or a “season”."
