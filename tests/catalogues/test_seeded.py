"""Six seeded mistakes of each class of error, in the real sentences of six languages.

Each must be found, at its line, with what to do.
"""

import re
from collections.abc import Callable, Iterator
from inspect import getsource
from pathlib import Path

import django
import polib
import pytest
from conftest import DATA
from making import make_catalogue

from catalogues import checking
from catalogues.checking import Known
from catalogues.findings import Finding
from catalogues.rules import RULES, TOO_LONG
from catalogues.rules.pair import Level
from languages.registry import language

DJANGO = Path(django.__file__).parent / "conf" / "locale"
OWN = DATA / "locale"
SOURCES = {
    "ur": (OWN, "ur"),
    "pa": (OWN, "pa"),
    "pl": (OWN, "pl"),
    "bn": (DJANGO, "bn"),
    "zh-hans": (DJANGO, "zh_Hans"),
    "ar": (DJANGO, "ar"),
}
NAMES = Known(names=("Bright Futures",))
ADVICE = re.compile(r"[.:?] [A-Zw]\w+ ")  # “…. Remove it”, “…: write “…””

Pairs = list[tuple[str, str]]

# Mistakes inside a translation: each is made in six sentences of one file.
IN_A_TRANSLATION: dict[str, Callable[[str], str]] = {
    "placeholder": lambda text: f"{text} {{nobody}}",
    "percent": lambda text: f"{text} %(nobody)s",
    "link": lambda text: f"{text} [x](https://evil.example)",
    "address": lambda text: f"{text} evil@evil.example",
    "emphasis": lambda text: f"**{text}**",
    "markup": lambda text: f"<blink>{text}",
    "direction": lambda text: f"\u202e{text}",
    "character": lambda text: f"{text}\ufffd",
    "script": lambda text: "ΑΒΓΔ ΕΖΗΘ ΙΚΛΜ ΝΞΟΠ ΡΣΤΥ " * 2,
    "look-alike": lambda text: f"{text} Pусский",
    "too-long": lambda text: text * 40 + "x" * 400,
}
# Mistakes that show only against the English.
IN_THE_ENGLISH: dict[str, Callable[[str], str]] = {
    "number": lambda text: f"{text} 2022",
    "name": lambda text: f"Bright Futures {text}",
}

# Mistakes in the file: six files, each with one, at its n-th entry or in its head.
BROKEN_BYTES = (b"\xb1", b"\0", b"\xed\xa0\x80", b"\xc0\xaf", b"\xe0\xa4", b"\xff")
BROKEN_LINES = (
    lambda line: line[:-1],  # a quotation mark lost at the end
    lambda line: line.replace('"', "", 1),  # or at the start
    lambda line: line.replace("msgstr", "mgstr", 1),
    lambda line: line.replace('"', '"a" b', 1),  # a quotation mark inside
    lambda line: f"{line}\nand more",
    lambda line: line.replace('msgstr "', 'msgstr "\\', 1) if line.endswith('""') else line[:-1],
)
HEADS = {
    "language": [("Language: {folder}", f"Language: {said}") for said in
                 ("", "xx", "Urdu!", "de", "tlh", "english")],
    "charset": [("charset=UTF-8", f"charset={said}") for said in
                ("KOI8-R", "ISO-8859-1", "windows-1256", "GBK", "UTF-16", "ASCII")],
    "state": [("Project-Id", f'X-Translation-State: {said}\\n"\n"Project-Id') for said in
              ("reviewed", "authorised", "Draft!", "done", "machine", "yes")],
    "plural-rule": [("{plural}", said) for said in
                    ("", "nplurals=9; plural=0;", "nplurals=2; plural=n", "plural=n != 1;",
                     "nplurals=INTEGER; plural=EXPRESSION;", "nplurals=7; plural=n/0;")],
    "credit": [("Project-Id", f'X-Translators: {name * length}\\n"\n"Project-Id')
               for name, length in (("x", 201), ("a; ", 70), ("بلال ", 50), ("x", 5000),
                                    ("<b>", 100), ("李", 300))],
    "head": [("Project-Id", f'X-{name * length}: x\\n"\n"Project-Id')
             for name, length in (("x", 300), ("1", 5000), ("ab-", 90), ("9", 300), ("B", 999),
                                  ("X-1-", 75))],
}  # fmt: skip


def sentences(code: str) -> Pairs:
    folder, name = SOURCES[code]
    entries = polib.pofile(str(folder / name / "LC_MESSAGES" / "django.po")).translated_entries()
    plain = [each for each in entries if not each.msgid_plural and 12 < len(each.msgstr) < 200]
    return [(each.msgid, each.msgstr) for each in plain if "%" not in each.msgid][:6]


def catalogue(code: str, pairs: Pairs) -> str:
    made = make_catalogue(*pairs, code=code)
    made.metadata["Language"] = language(code).folder
    made.metadata |= {"Content-Type": "text/plain; charset=UTF-8", "Project-Id-Version": "x"}
    made.wrapwidth = 10_000
    return str(made)


def errors(code: str, data: bytes, known: Known = NAMES) -> list[Finding]:
    found = checking.check(data, "django.po", known, language(code))
    return [each for each in found if each.level is Level.ERROR]


def lines_of(text: str, beginning: str) -> list[int]:
    return [at for at, line in enumerate(text.splitlines(), 1) if line.startswith(beginning)]


def assert_told(found: list[Finding], code: str, lines: list[int]) -> None:
    told = [each for each in found if each.code == code]
    assert sorted({each.line for each in told}) == lines
    assert all(ADVICE.search(str(each)) for each in told), [str(each) for each in told]


@pytest.mark.parametrize("code", SOURCES)
def test_the_sentences_are_whole_before_a_mistake_is_made_in_them(code):
    pairs = sentences(code)

    assert len(pairs) == 6
    assert errors(code, catalogue(code, pairs).encode()) == []


@pytest.mark.parametrize("code", SOURCES)
@pytest.mark.parametrize("seed", IN_A_TRANSLATION)
def test_a_mistake_in_a_translation(code, seed):
    pairs = [(english, IN_A_TRANSLATION[seed](text)) for english, text in sentences(code)]
    text = catalogue(code, pairs)

    assert_told(errors(code, text.encode()), seed, lines_of(text, "msgid ")[1:])


@pytest.mark.parametrize("code", SOURCES)
@pytest.mark.parametrize("seed", IN_THE_ENGLISH)
def test_something_lost(code, seed):
    pairs = [(IN_THE_ENGLISH[seed](english), text) for english, text in sentences(code)]
    text = catalogue(code, pairs)

    assert_told(errors(code, text.encode()), seed, lines_of(text, "msgid ")[1:])


@pytest.mark.parametrize("code", SOURCES)
@pytest.mark.parametrize("place", range(6))
def test_bytes_that_are_no_text(code, place):
    text = catalogue(code, sentences(code))
    line = lines_of(text, "msgstr ")[place + 1]
    lines = text.encode().split(b"\n")
    lines[line - 1] = lines[line - 1][:-1] + BROKEN_BYTES[place] + b'"'

    assert_told(errors(code, b"\n".join(lines)), "file", [line])


@pytest.mark.parametrize("code", SOURCES)
@pytest.mark.parametrize("place", range(6))
def test_a_line_that_is_none_of_a_po_file(code, place):
    text = catalogue(code, sentences(code))
    line = lines_of(text, "msgstr ")[place + 1]
    lines = text.split("\n")
    lines[line - 1] = BROKEN_LINES[place](lines[line - 1])

    found = errors(code, "\n".join(lines).encode())

    assert [each.code for each in found] == ["syntax"]
    assert found[0].line in {line, line + 1}
    assert ADVICE.search(str(found[0]))


@pytest.mark.parametrize("code", SOURCES)
@pytest.mark.parametrize("place", range(6))
def test_a_message_that_stands_twice(code, place):
    pairs = sentences(code)
    text = catalogue(code, [*pairs, pairs[place]])

    assert_told(errors(code, text.encode()), "duplicate", lines_of(text, "msgid ")[-1:])


@pytest.mark.parametrize("code", SOURCES)
@pytest.mark.parametrize("place", range(6))
def test_an_english_that_was_changed(code, place):
    pairs = sentences(code)
    template = checking.template(catalogue("en", [(english, "") for english, _ in pairs]))
    pairs[place] = (f"{pairs[place][0]} x", pairs[place][1])
    text = catalogue(code, pairs)

    found = errors(code, text.encode(), Known(template=template))

    assert_told(found, "message", [lines_of(text, "msgid ")[place + 1]])


@pytest.mark.parametrize("code", SOURCES)
@pytest.mark.parametrize("seed", HEADS)
@pytest.mark.parametrize("place", range(6))
def test_a_mistake_in_the_head(code, seed, place):
    before, after = HEADS[seed][place]
    wanted = language(code)
    text = catalogue(code, sentences(code))
    old = before.format(folder=wanted.folder, plural=wanted.plural_forms)

    assert text.count(old) == 1
    assert_told(errors(code, text.replace(old, after).encode()), seed, [1])


def wrong_forms(number: int, text: str) -> Iterator[dict[int, str]]:
    """Six sets of plural forms, each wrong for a language that has that many."""
    whole = dict.fromkeys(range(number), text)
    yield whole | {number: text}
    yield whole | {0: ""} if number > 1 else {0: text, 1: ""}
    yield whole | {number - 1: " "} if number > 1 else {0: text, 1: " "}
    yield {1: text}
    yield dict.fromkeys(range(1, number + 1), text)
    yield dict.fromkeys(range(number + 3), text)


@pytest.mark.parametrize("code", SOURCES)
@pytest.mark.parametrize("place", range(6))
def test_wrong_plural_forms(code, place):
    pairs = sentences(code)
    number = int(re.search(r"nplurals=(\d)", language(code).plural_forms)[1])
    made = polib.pofile(catalogue(code, pairs))
    made[place].msgid_plural = pairs[place][0]
    made[place].msgstr_plural = list(wrong_forms(number, pairs[place][1]))[place]
    text = str(made)

    found = errors(code, text.encode())

    assert_told(found, "plural-forms", [lines_of(text, "msgid ")[place + 1]])


def test_every_class_of_error_is_seeded():
    of_a_file = set(re.findall(r'Level\.ERROR, "([a-z-]+)"', getsource(checking)))
    of_a_pair = {rule.code for rule in (*RULES, TOO_LONG) if rule.level is Level.ERROR}
    here = {"file", "syntax", "duplicate", "message", "plural-forms"}

    assert {*IN_A_TRANSLATION, *IN_THE_ENGLISH, *HEADS, *here} == of_a_file | of_a_pair
