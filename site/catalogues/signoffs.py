"""Who vouches for which translation: a record in the repository, one file per language.

A sign-off is of one English text and its one translation, by their digest. Change either,
and just that sign-off no longer applies; put it back, and it does again.
"""

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from catalogues.catalogue import Catalogue
from catalogues.checking import Key, key
from languages.text import BY_TRUST, State
from sources import files

FILE = "signoffs.csv"
COLUMNS = ("digest", "state", "reviewer", "date")
NOTE = "note"  # a column only where somebody left one
# What a person can say of a translation, and what must have been said of it before.
NEEDS = {State.DRAFT: None, State.REVIEWED: None, State.AUTHORISED: State.REVIEWED}


@dataclass(frozen=True, slots=True)
class SignOff:
    """One person's word for one translation."""

    digest: str
    state: State
    reviewer: str
    date: date
    note: str = ""  # one line


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a translation can be trusted, and since when."""

    state: State
    since: date | None = None


def digest(message: Key, translation: str) -> str:
    """What a sign-off is of: a short digest of context, English and translation."""
    text = "\x00".join((*message, translation))
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def path(catalogue_file: Path) -> Path:
    """The record beside the translators' file: locale/ur/signoffs.csv."""
    return catalogue_file.parents[1] / FILE


def read(file: Path) -> list[SignOff]:
    """The record, oldest first; empty where there is none. A damaged line vouches for nothing."""
    return parsed(file.read_bytes().decode("utf-8", "replace")) if file.is_file() else []


def parsed(text: str) -> list[SignOff]:
    """A record from the text of its file. The inverse of ``written``."""
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return [made for row in _readable(rows) if (made := _sign_off(row))]


def _readable(rows: "csv.DictReader[str]") -> Iterator[Mapping[str, str]]:
    """The rows but for those that are no CSV, such as one of more than 128 KiB."""
    while True:
        try:
            yield next(rows)
        except csv.Error:
            continue
        except StopIteration:
            return


def write(file: Path, record: Iterable[SignOff]) -> bool:
    """Write the record. Whether it was not so already."""
    return files.write(file, written(record).encode())


def written(record: Iterable[SignOff]) -> str:
    """The text of a record's file."""
    rows, text = list(map(_row, record)), io.StringIO()
    noted = any(len(row) > len(COLUMNS) for row in rows)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow((*COLUMNS, NOTE) if noted else COLUMNS)
    writer.writerows(rows)
    return text.getvalue()


def standings(catalogue: Catalogue, record: Iterable[SignOff]) -> dict[Key, Standing]:
    """How far each whole translation of a catalogue can be trusted: the last word counts."""
    last = {each.digest: each for each in record}
    found: dict[Key, Standing] = {}
    for message, text in catalogue.texts().items():
        said = last.get(digest(message, text)) if last else None
        found[message] = Standing(said.state, said.date) if said else Standing(catalogue.state)
    return found


def refusals(
    catalogue: Catalogue, messages: Iterable[Key], record: list[SignOff], new: SignOff
) -> Iterator[str]:
    """Why these messages cannot be signed off so: each reason, in words."""
    texts, said = catalogue.texts(), by_digest(record)
    yield from objections(catalogue, new)
    for message in messages:
        text = texts.get(message)
        of_it = said.get(digest(message, text), []) if text else []
        for reason in unready(text, of_it, new):
            yield f"“{message[1][:60]}” {reason}"


def objections(catalogue: Catalogue, new: SignOff) -> Iterator[str]:
    """Why nothing of a catalogue can be signed off so."""
    if not new.reviewer.strip():
        yield "A sign-off needs a name: --reviewer “…”."
    if _is_translator(catalogue, new) and new.state is not State.DRAFT:
        yield f"{new.reviewer} is the file's Last-Translator: nobody reviews their own translation."


def unready(text: str | None, said: Sequence[SignOff], new: SignOff) -> Iterator[str]:
    """Why a translation cannot be signed off so, by what was said of it before: “is missing …”."""
    if not text:
        yield "is missing or fuzzy."
        return
    if new.state is not State.DRAFT and any(
        each.state is State.DRAFT and _same_name(each.reviewer, new.reviewer) for each in said
    ):
        yield f"was translated by {new.reviewer}: nobody reviews their own translation."
    if said and BY_TRUST.index(said[-1].state) > BY_TRUST.index(new.state):
        yield f"is {said[-1].state} already, by {said[-1].reviewer}: “{new.state}” says less."
    needed = NEEDS[new.state]
    if needed and not any(each.state is needed for each in said):
        yield f"must be {needed} before it can be {new.state}."


def _is_translator(catalogue: Catalogue, new: SignOff) -> bool:
    said = catalogue.file.metadata.get("Last-Translator", "").partition("<")[0]
    return bool(said.strip()) and _same_name(said, new.reviewer)


def _same_name(one: str, other: str) -> bool:
    """Whether two spellings are of one name: “Jane Doe”, “jane  doe”."""
    return one.casefold().split() == other.casefold().split()


def by_digest(record: Iterable[SignOff]) -> dict[str, list[SignOff]]:
    """What was said of each translation, oldest first."""
    found: dict[str, list[SignOff]] = {}
    for each in record:
        found.setdefault(each.digest, []).append(each)
    return found


def carried(record: list[SignOff], before: Key, after: Key, translation: str) -> list[SignOff]:
    """The sign-offs of a translation, for the same words under new English of one meaning."""
    old, new = digest(before, translation), digest(after, translation)
    return [replace(each, digest=new) for each in record if each.digest == old]


def one_line(note: str) -> str:
    """A note as a record keeps it."""
    return " ".join(note.split())


def _row(each: SignOff) -> tuple[str, ...]:
    """Without an empty note: a first note is no change to the lines before it."""
    row = (each.digest, str(each.state), each.reviewer, each.date.isoformat())
    return (*row, note) if (note := one_line(each.note)) else row


def _sign_off(row: Mapping[str, str]) -> SignOff | None:
    try:
        day, note = date.fromisoformat(row["date"]), one_line(row.get(NOTE) or "")
        return SignOff(row["digest"], State(row["state"]), row["reviewer"], day, note)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def signable(catalogue: Catalogue, pages: Iterable[str]) -> list[Key]:
    """The messages of pages or tables, or of the whole language: what a sign-off is asked for."""
    wanted = set(pages)
    keys = (key(entry) for entry in catalogue.file if not entry.obsolete)
    return [message for message in keys if not wanted or message[0] in wanted]
