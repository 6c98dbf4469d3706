"""A catalogue checked whole: its bytes, its head, its messages, each translation."""

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from gettext import c2py
from pathlib import Path

import polib
from babel import UnknownLocaleError

from catalogues import po
from catalogues.findings import Finding
from catalogues.rules import findings as rule_findings
from catalogues.rules.pair import Level, Pair
from languages.registry import Language
from languages.registry import language as from_cldr
from sources import tables
from sources.blocks import tidy

Key = tuple[str, str]
Words = tuple[tuple[str, tuple[str, ...]], ...]
LONGEST_FIELD = (
    100  # letters of what a field of the head is called: polib reads its digits as numbers
)
UTF_8_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Known:
    """What a check knows beside the file: the template, names, agreed words."""

    template: Mapping[Key, polib.POEntry] | None = None
    names: tuple[str, ...] = ()  # kept in every language
    bodies: tuple[str, ...] = ()  # may stand in English
    glossary: Mapping[str, Words] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _File:
    """The file being checked, as its findings name it."""

    name: str

    def find(
        self, line: int, level: Level, code: str, message: str, about: Key = ("", "")
    ) -> Finding:
        return Finding(self.name, line, about[1], level, code, message, about[0])


def check(data: bytes, name: str, known: Known, wanted: Language | None = None) -> list[Finding]:
    """Everything to be said of a catalogue's bytes, in the order of its lines.

    Without a wanted language, the header's is taken. Never raises, whatever the bytes.
    """
    return examine(data, name, known, wanted)[1]


def examine(
    data: bytes, name: str, known: Known, wanted: Language | None = None
) -> tuple[polib.POFile, list[Finding]]:
    """As much of a catalogue as can be read, and everything to be said of its bytes."""
    file = _File(name)
    text, faults = po.decode(data)
    reading = po.parse(text or "")
    found = [file.find(line, Level.ERROR, "file", message) for line, message in faults]
    if data.startswith(UTF_8_MARK):
        found.append(file.find(1, Level.WARNING, "bom", "a byte order mark. Save without one"))
    if text is not None:
        found += [file.find(line, Level.ERROR, "syntax", said) for line, said in reading.faults]
        found += _header(file, reading, wanted)
        language = wanted or _said_language(reading.file)
        found += _messages(file, reading, known)
        found += _entries(file, reading, known, language) if language else []
    return reading.file, sorted(found, key=lambda each: each.order)


def same_plurals(one: str, other: str) -> bool:
    """Whether two Plural-Forms headers count alike, for 0 to 1000."""
    try:
        first, second = _plural(one), _plural(other)
        return first[0] == second[0] and all(first[1](n) == second[1](n) for n in range(1001))
    except (ValueError, IndexError, ArithmeticError, RecursionError):
        return False


def template(text: str) -> dict[Key, polib.POEntry]:
    """The messages of a template, by what gettext looks them up by."""
    return {key(entry): entry for entry in po.parse(text).file if not entry.obsolete}


def key(entry: polib.POEntry) -> Key:
    """What gettext looks a message up by."""
    return (entry.msgctxt or "", entry.msgid)


def glossary(path: Path) -> dict[str, Words]:
    """Agreed words by language: the English term, and what may stand for it."""
    found: dict[str, Words] = {}
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                words = [row["target"], *row["alternatives"].split(";")]
                accepted = tuple(word.strip() for word in words if word.strip())
                code = row["lang"].lower()
                found[code] = (*found.get(code, ()), (row["source_en"], accepted))
    return found


def _said_language(file: polib.POFile) -> Language | None:
    try:
        return from_cldr(file.metadata.get("Language", "").replace("_", "-").lower())
    except (ValueError, UnknownLocaleError):
        return None


def _header(file: _File, reading: po.Reading, wanted: Language | None) -> Iterator[Finding]:
    """The language and plural rule that the file claims."""
    said = reading.file.metadata.get("Language", "")
    language = wanted or _said_language(reading.file)
    if language is None:
        advice = "Write “Language: ur”, or whichever it is, into the header"
        yield file.find(1, Level.ERROR, "language", f"no language named “{said}”. {advice}")
        return
    if said.replace("_", "-").lower() != language.code:
        advice = f"This is the file of “{language.folder}”: write “Language: {language.folder}”"
        yield file.find(1, Level.ERROR, "language", f"the header says “Language: {said}”. {advice}")
    said_type = reading.file.metadata.get("Content-Type", "")
    if "charset=" in said_type and not said_type.lower().endswith("charset=utf-8"):
        advice = "Save it as UTF-8 and write “text/plain; charset=UTF-8”"
        yield file.find(1, Level.ERROR, "charset", f"“{said_type}” is not UTF-8. {advice}")
    state = reading.file.metadata.get(po.STATE, "")
    if state not in po.STATES:
        advice = f"Write one of: {', '.join(each for each in po.STATES if each)}"
        yield file.find(1, Level.ERROR, "state", f"“{po.STATE}: {state}” is unknown. {advice}")
    if len(reading.file.metadata.get(po.CREDIT, "")) > po.LONGEST_CREDIT:
        advice = f"Shorten it to {po.LONGEST_CREDIT} characters"
        yield file.find(1, Level.ERROR, "credit", f"“{po.CREDIT}” is too long. {advice}")
    for name in (each for each in reading.file.metadata if len(each) > LONGEST_FIELD):
        said = f"“{name[:40]}…” is no field of a head. Take it out"
        yield file.find(1, Level.ERROR, "head", said)
    if not same_plurals(reading.file.metadata.get("Plural-Forms", ""), language.plural_forms):
        advice = f"write “Plural-Forms: {language.plural_forms}” into the header"
        yield file.find(1, Level.ERROR, "plural-rule", f"not this language's plural rule: {advice}")


def _messages(file: _File, reading: po.Reading, known: Known) -> Iterator[Finding]:
    """The set of messages: each once, those of the template and no others."""
    seen: dict[Key, int] = {("", ""): 1}  # the head, which polib keeps apart
    for place, entry in enumerate(reading.file):
        if entry.obsolete:
            continue
        line = reading.lines.get(place, 1)
        if key(entry) in seen:
            said = f"this message stands in line {seen[key(entry)]} already. Keep one of them"
            yield file.find(line, Level.ERROR, "duplicate", said, key(entry))
        seen.setdefault(key(entry), line)
        yield from _not_in_template(file, entry, line, known)
    if reading.faults:  # what cannot be read is not missing
        return
    for missing in (each for each in known.template or {} if each not in seen):
        said = "this message is missing from the file. Run “manage.py makemessages”"
        yield file.find(1, Level.WARNING, "missing", said, missing)


def _not_in_template(
    file: _File, entry: polib.POEntry, line: int, known: Known
) -> Iterator[Finding]:
    if known.template is None:
        return
    wanted = known.template.get(key(entry))
    if wanted is None:
        said = "no such English. Was the msgid or msgctxt changed? Take it back"
        yield file.find(line, Level.ERROR, "message", said, key(entry))
    elif (wanted.msgid_plural or "") != (entry.msgid_plural or ""):
        said = "its msgid_plural is not that of the English. Take it back"
        yield file.find(line, Level.ERROR, "message", said, key(entry))


def _entries(
    file: _File, reading: po.Reading, known: Known, language: Language
) -> Iterator[Finding]:
    words = known.glossary.get(language.code, ())
    number = _plural(language.plural_forms)[0]
    seen: set[Key] = set()
    for place, entry in enumerate(reading.file):
        line, once = reading.lines.get(place, 1), key(entry) not in seen
        seen.add(key(entry))
        if entry.obsolete or entry.fuzzy or not once or not _wanted(entry, known):
            continue
        yield from _plural_forms(file, entry, line, number)
        yield from _too_long_for_a_table(file, entry, line)
        for pair in _pairs(entry, known, language, words):
            for rule, message in rule_findings(pair):
                yield file.find(line, rule.level, rule.code, message, key(entry))


def _wanted(entry: polib.POEntry, known: Known) -> bool:
    return known.template is None or key(entry) in known.template


def _too_long_for_a_table(file: _File, entry: polib.POEntry, line: int) -> Iterator[Finding]:
    most, length = tables.longest_translation(entry.msgid), len(tidy(entry.msgstr))
    if entry.msgctxt in tables.TABLES and length > most:
        said = f"{length} characters; {most} are the most in a table. Shorten it"
        yield file.find(line, Level.ERROR, "too-long", said, key(entry))


def _plural_forms(file: _File, entry: polib.POEntry, line: int, number: int) -> Iterator[Finding]:
    forms = entry.msgstr_plural
    if entry.msgstr if entry.msgid_plural else forms:
        said = "“msgstr” is of a text without msgid_plural, “msgstr[0]” of one with it. Mend it"
        yield file.find(line, Level.ERROR, "plural-forms", said, key(entry))
    if not entry.msgid_plural or not any(forms.values()):
        return
    if sorted(forms) != list(range(number)):
        said = f"{len(forms)} plural forms of {number}. Write msgstr[0] to msgstr[{number - 1}]"
        yield file.find(line, Level.ERROR, "plural-forms", said, key(entry))
    for form, text in sorted(forms.items()):
        if not text.strip():
            said = f"msgstr[{form}] is empty. Fill in every form, or none"
            yield file.find(line, Level.ERROR, "plural-forms", said, key(entry))


def _pairs(entry: polib.POEntry, known: Known, language: Language, words: Words) -> Iterator[Pair]:
    """The English of each form with its translation, where there is one."""
    single = [(None, entry.msgid, entry.msgstr)]
    forms = [
        (form, _source_of(entry, form), text) for form, text in sorted(entry.msgstr_plural.items())
    ]
    for form, source, text in forms if entry.msgid_plural else single:
        if text.strip():
            yield Pair(source, text, language, known.names, known.bodies, form, words)


def _source_of(entry: polib.POEntry, form: int) -> str:
    """The English that a plural form is held against: one form serves for all numbers."""
    return entry.msgid if form == 0 and len(entry.msgstr_plural) > 1 else entry.msgid_plural


def _plural(header: str) -> tuple[int, Callable[[int], int]]:
    values = dict(part.strip().split("=", 1) for part in header.split(";") if "=" in part)
    if {"nplurals", "plural"} - values.keys():
        raise ValueError(header)
    return int(values["nplurals"]), c2py(values["plural"])
