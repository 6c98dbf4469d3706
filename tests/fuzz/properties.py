"""What must hold of every parser, whatever bytes it is given."""

import re
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path

import polib
from django.db import transaction
from making import make_setting

from catalogues import checking, entries, po, signoffs, uploading
from catalogues.checking import Known
from catalogues.rules import findings as rule_findings
from catalogues.rules.pair import Level, Pair
from languages import formats, negotiation, registry
from languages.current import registry as current_registry
from languages.registry import language
from sources import content, inline, tables
from sources.blocks import tidy
from sources.inline import Names
from sources.plain import idioms
from sources.problems import Problem
from sources.tables import TABLES

CLARE = ("sharonjit-clare", "Sharonjit Clare")
CODES = ("en", "ur", "pl", "bn", "zh-hans", "ar")
SETTINGS = [make_setting(code, [CLARE], ["WMCA", "A (B)"]) for code in CODES]
NAMES = Names((CLARE,), ("WMCA",))
PAGES = ("about.md",)
TRANSLATED = [language(code) for code in CODES if code != "en"]
NAMED = b"\x1e"  # stands between an English text and its translation
DAY = date(2026, 11, 23)
MOST_SECONDS = 2.5  # of the processor, for the longest text there may be

TAG = re.compile(
    r'<(?P<open>a) href="(?P<href>[^"<>]*)">|<(?P<plain>em|strong)>|</(?P<close>\w+)>'
    r'|<(?P<name>bdi) lang="en" dir="ltr"(?: translate="no")?>'
)
ESCAPED = re.compile(r"&(?:amp|lt|gt|quot|#x27|#39);")
SAFE_ADDRESS = re.compile(r"(https?://|mailto:)[^\s\"<>]+|/[a-z-]+/")


# Content files


def page_is_read_or_told(data: bytes) -> None:
    file = "content/a-page.md"
    text, problems = content.decode(file, data)
    if not problems:
        page, problems = content.parse_page(file, text)
        if page:
            assert page.markdown == text
            assert all(each.text == tidy(each.text) for each in page.blocks)
            assert all(1 <= each.line <= _lines(text) for each in page.blocks)
            for each in page.blocks:
                _text_is_safe(each.text)
        _, more = content.of_texts("content", {"a-page.md": text})
        assert set(problems) <= set(more)
        _line_ends_do_not_matter(file, text)
    _told(problems, file, data)


def page_is_taken_in(data: bytes) -> None:
    """What an editor's preview does with a text."""
    text, _ = content.decode("content/a-page.md", data)
    found, _ = content.of_texts("content", {"a-page.md": text})
    for block in (each for page in found.pages for each in page.blocks):
        inline.html(block.text, SETTINGS[0])


def _line_ends_do_not_matter(file: str, text: str) -> None:
    if "\r" not in text:
        unix, windows = (
            content.parse_page(file, each) for each in (text, text.replace("\n", "\r\n"))
        )
        assert unix[1] == windows[1]
        assert (unix[0] and unix[0].blocks) == (windows[0] and windows[0].blocks)


def _lines(text: str) -> int:
    return len(content.LINE_END.split(text))


def _told(problems: Iterable[Problem], file: str, data: bytes) -> None:
    """Each problem names the file, a line of it, and says something on one line."""
    for each in problems:
        assert each.file == file
        assert 1 <= each.line <= data.count(b"\n") + data.count(b"\r") + 1
        assert each.message.strip()


# Tables


def table_is_read_or_told(data: bytes) -> None:
    name = next((each for each in TABLES if f"[[{each}]]".encode() in data), "people")
    file = f"content/{name}.toml"
    text, problems = content.decode(file, data)
    if not problems:
        found, problems = tables.read(name, file, text)
        assert all(value == tidy(value) for each in found for value in each.values.values())
        if not problems:
            _table_is_written_back(name, found, text)
    _told(problems, file, data)


def _table_is_written_back(name: str, found: tuple[tables.Entry, ...], text: str) -> None:
    assert tables.write(name, found, text) == text
    for other in (found[::-1], found[1:], *([_renamed(found)] if found else [])):
        again, problems = tables.read(name, name, tables.write(name, other, text))
        assert not problems
        assert [_said(each) for each in again] == [_said(each) for each in other]


def _renamed(found: tuple[tables.Entry, ...]) -> tuple[tables.Entry, ...]:
    return (replace(found[0], values={**found[0].values, "name": "Another"}), *found[1:])


def _said(entry: tables.Entry) -> object:
    return entry.slug, {key: value for key, value in entry.values.items() if value}, entry.note


# Inline markup


def text_is_safe(data: bytes) -> None:
    _text_is_safe(data.decode("utf-8", "replace"))


def _text_is_safe(text: str) -> None:
    list(inline.problems(text, pages=PAGES, people=[CLARE[0]]))
    plain = inline.plain(text, NAMES)
    for setting in SETTINGS[:2]:
        html = inline.html(text, setting)
        _only_ours(html)
        if not inline.PLACEHOLDER.search(text):
            words = unescape(TAG.sub("", html))
            assert words == plain


def _only_ours(html: str) -> None:
    """Only elements that ``inline`` makes, each closed where it was opened; the rest is text."""
    opened: list[str] = []
    for found in TAG.finditer(html):
        if found["close"]:
            assert opened.pop() == found["close"]
        else:
            opened.append(found["open"] or found["plain"] or found["name"])
        if found["open"]:
            assert SAFE_ADDRESS.fullmatch(unescape(found["href"])), found["href"]
            assert opened.count("a") == 1
    assert not opened
    rest = ESCAPED.sub("", TAG.sub("", html))
    assert not set(rest) & set("<>&\"'")


# Translators' files


def catalogue_is_read_or_told(data: bytes) -> None:
    found, wanted = checking.examine(data, "their.po", Known(), language("ur"))
    text, _ = po.decode(data)
    lines = data.count(b"\n") + 1 if text is None else text.count("\n") + 1
    for each in wanted:
        assert each.file == "their.po"
        assert 1 <= each.line <= lines
        assert each.sentence.strip()
    if text is not None and not po.parse(text).faults:
        _lines_say_the_same(text, found)
        if "head" not in {each.code for each in wanted}:  # nothing is compiled with that
            po.binary(found)


def _lines_say_the_same(text: str, found: polib.POFile) -> None:
    """Both readers of a catalogue agree on it, and its lines come back as they were."""
    split = entries.split(text)
    mine = [each for each in split if _is_message(each)]
    theirs = [each for each in found if _counts(each)]
    assert [each.key for each in mine] == list(map(checking.key, theirs))
    for own, other in zip(mine, theirs, strict=True):
        if not other.msgid_plural and not other.msgstr_plural:
            assert (own.text("msgstr") or "") == other.msgstr
    joined = entries.join(split)
    assert entries.split(joined) == split
    assert entries.join(entries.split(joined)) == joined
    again = po.parse(joined)
    assert [str(each) for each in again.file] == [str(each) for each in found]


def _counts(entry: polib.POEntry) -> bool:
    return not entry.obsolete and checking.key(entry) != entries.NO_KEY


def _is_message(entry: entries.Entry) -> bool:
    has_text = any(not line.startswith("#") for line in entry.lines)
    return has_text and not entry.obsolete and not entry.header


def sent_file_is_planned(data: bytes) -> None:
    urdu = current_registry().served["ur"]
    plan = uploading.plan(urdu, "their.po", data)
    for each in (*plan.problems, *(one for item in plan.items for one in item.findings)):
        assert each.line >= 1
        assert each.sentence.strip()
    if plan.takes:
        with transaction.atomic():
            made = uploading.apply(urdu, "their.po", data, plan.version, "Amina")
            assert made.items == plan.items
            after = uploading.plan(urdu, "their.po", data)
            transaction.set_rollback(True)
        assert not any(after.by_fate[fate] for fate in uploading.SHOWN)


def plural_rule_is_held(data: bytes) -> None:
    said = data.decode("utf-8", "replace")
    assert checking.same_plurals(said, "nplurals=2; plural=(n != 1);") in {True, False}


def translation_is_checked(data: bytes) -> None:
    source, _, text = data.partition(NAMED)
    english, said = source.decode("utf-8", "replace"), text.decode("utf-8", "replace")
    for each in TRANSLATED[:2]:
        pair = Pair(english, said, each, ("WMCA",), ("A (B)",), None, (("word", ("لفظ",)),))
        told = list(rule_findings(pair))
        assert all(message.strip() for _, message in told)
        if not any(rule.level is Level.ERROR for rule, _ in told):
            assert inline.links(english) == inline.links(said) or _same_links(english, said)


def _same_links(one: str, other: str) -> bool:
    return sorted(inline.links(one)) == sorted(inline.links(other))


# What else is read


def language_is_one_of_ours(data: bytes) -> None:
    ours = current_registry()
    found = negotiation.choose(data.decode("latin-1"), ours)
    assert found is None or ours.offered[found.code] is found


def list_of_idioms_is_read_or_told(data: bytes) -> None:
    file = "content/idioms.csv"
    text, problems = content.decode(file, data)
    if not problems:
        found, problems = idioms.read(file, text)
        for searched in (text, text.lower(), "We hit the ground running. " + text[:200]):
            spans = [(each.start, each.end) for each in found.find(searched)]
            assert all(start < end <= len(searched) for start, end in spans)
            assert spans == sorted(spans)
    _told(problems, file, data)


def record_is_read(data: bytes) -> None:
    found = signoffs.parsed(data.decode("utf-8", "replace"))
    again = signoffs.parsed(signoffs.written(found))
    assert again == found


def registry_is_read_or_told(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / registry.FILE).write_bytes(data)
        found = registry.read(Path(folder))
    assert registry.SOURCE in found.languages
    assert all(each.message.strip() and each.hint.strip() for each in found.faults)
    for code, each in found.languages.items():
        assert each.code == code
        assert re.fullmatch(r"[A-Za-z0-9_@]+", each.folder)
        if not found.faults:
            assert formats.day_month_year(DAY, each)


def quick(holds: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """The property, within a time that grows no faster than the text does."""

    def measured(data: bytes) -> None:
        started = time.process_time()
        holds(data)
        assert time.process_time() - started < MOST_SECONDS

    return measured
