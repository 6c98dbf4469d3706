"""What a translation must keep so that it can be published: each rule a small function.

A msgstr is untrusted input. What breaks one of these is refused before it is compiled or
reaches the database, with every problem in the file named.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from gettext import c2py

import polib

from languages.registry import Language
from sources import inline
from sources.problems import Problem

PERCENT = re.compile(r"%(?:\(\w+\))?[a-zA-Z%]|%")
MARKUP = re.compile(r"<[a-zA-Z/!?]|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffd]")
OVERRIDES = re.compile("[\u202a-\u202e]")  # LRE RLE PDF LRO RLO
ISOLATES, CLOSE = "\u2066\u2067\u2068", "\u2069"

Rule = Callable[[str, str], Iterator[str]]


def keeps_placeholders(source: str, translation: str) -> Iterator[str]:
    """Names that the reader would not see filled in, or that nothing fills in."""
    yield from _difference(
        inline.placeholders(source),
        inline.placeholders(translation),
        lambda name: f"{{{name}}}",
    )


def keeps_percents(source: str, translation: str) -> Iterator[str]:
    """Python's own placeholders: a stray one makes a page fail."""
    yield from _difference(PERCENT.findall(source), PERCENT.findall(translation), str)


def keeps_links(source: str, translation: str) -> Iterator[str]:
    """Links lead where the English leads."""
    yield from _difference(inline.links(source), inline.links(translation), lambda to: f"({to})")
    if inline.EMPTY_LINK.search(translation):
        yield "a link has no words. Write them between “[” and “]”"


def adds_no_markup(source: str, translation: str) -> Iterator[str]:
    """HTML would be shown to the reader as it stands."""
    for found in sorted(set(MARKUP.findall(translation)) - set(MARKUP.findall(source))):
        yield f"“{found}” begins HTML, which the English does not have. Remove it"


def has_sound_characters(source: str, translation: str) -> Iterator[str]:
    """Characters that break or reorder the text around them."""
    for found in sorted(set(CONTROL.findall(translation))):
        yield f"character U+{ord(found):04X} cannot be shown. Remove it"
    for found in sorted(set(OVERRIDES.findall(translation))):
        yield f"character U+{ord(found):04X} turns the text around it. Remove it"
    depth = 0
    for character in translation:
        depth += (character in ISOLATES) - (character == CLOSE)
        if depth < 0:
            break
    if depth:
        yield "an isolate (U+2066 to U+2068) is not closed by U+2069, or the other way round"


RULES: tuple[Rule, ...] = (
    keeps_placeholders,
    keeps_percents,
    keeps_links,
    adds_no_markup,
    has_sound_characters,
)


def problems(catalogue: polib.POFile, name: str, language: Language) -> Iterator[Problem]:
    """Everything in a catalogue for which it is refused. Fuzzy entries are not looked at."""
    yield from _wrong_header(catalogue, name, language)
    seen: dict[tuple[str, str], int] = {}
    for entry in catalogue:
        key = (entry.msgctxt or "", entry.msgid)
        if key in seen and not entry.obsolete:
            message = f"This message stands in line {seen[key]} already. Keep one of them."
            yield Problem(name, entry.linenum or 1, message)
        seen.setdefault(key, entry.linenum or 1)
        if entry.translated():
            yield from _wrong_entry(entry, name)


def same_plurals(one: str, other: str) -> bool:
    """Whether two Plural-Forms headers count alike, for 0 to 1000."""
    try:
        first, second = _plural(one), _plural(other)
    except (ValueError, IndexError):
        return False
    return first[0] == second[0] and all(first[1](n) == second[1](n) for n in range(1001))


def _wrong_header(catalogue: polib.POFile, name: str, language: Language) -> Iterator[Problem]:
    said = catalogue.metadata.get("Language", "")
    if said and said.replace("_", "-").lower() != language.code:
        advice = f"This is the file of “{language.folder}”: write “Language: {language.folder}”."
        yield Problem(name, 1, f"The header says “Language: {said}”. {advice}")
    plurals = catalogue.metadata.get("Plural-Forms", "")
    if not same_plurals(plurals, language.plural_forms):
        yield Problem(name, 1, f"The header must say “Plural-Forms: {language.plural_forms}”.")


def _wrong_entry(entry: polib.POEntry, name: str) -> Iterator[Problem]:
    sources = [entry.msgid, entry.msgid_plural] if entry.msgid_plural else [entry.msgid]
    for place, text in enumerate(entry.msgstr_plural.values() or [entry.msgstr]):
        for rule in RULES:
            for message in rule(sources[min(place, len(sources) - 1)], text):
                yield Problem(name, entry.linenum or 1, f"“{_short(entry.msgid)}”: {message}.")


def _difference(
    source: list[str], translation: list[str], show: Callable[[str], str]
) -> Iterator[str]:
    before, after = Counter(source), Counter(translation)
    for each in sorted((before - after).elements()):
        yield f"{show(each)} is missing. Keep it exactly as in the English"
    for each in sorted((after - before).elements()):
        yield f"{show(each)} is not in the English. Remove it"


def _plural(header: str) -> tuple[int, Callable[[int], int]]:
    values = dict(part.strip().split("=", 1) for part in header.split(";") if "=" in part)
    if {"nplurals", "plural"} - values.keys():
        raise ValueError(header)
    return int(values["nplurals"]), c2py(values["plural"])


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
