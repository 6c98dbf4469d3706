"""What a translation must keep."""

import pytest
from making import POLISH, URDU, make_catalogue

from catalogues import rules


def told(source: str, translation: str) -> list[str]:
    found = make_catalogue((source, translation))
    return [problem.message for problem in rules.problems(found, "django.po", URDU)]


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        pytest.param("by {clare}.", "{clare} کے پاس۔", id="a placeholder, moved"),
        pytest.param("[More](about.md).", "[مزید](about.md)۔", id="a link"),
        pytest.param("%(n)s pages", "%(n)s صفحات", id="a count"),
        pytest.param("100%", "100%", id="a per cent sign"),
        pytest.param("a & b", "ا & ب", id="an ampersand"),
        pytest.param("Up", "\u200fاوپر\u200e \u2067x\u2069", id="marks and isolates"),
        pytest.param("Up", "می\u200cروم", id="a zero-width non-joiner"),
    ],
)
def test_a_whole_translation_passes(source, translation):
    assert told(source, translation) == []


@pytest.mark.parametrize(
    ("source", "translation", "says"),
    [
        pytest.param("{clare}", "کلیئر", "{clare} is missing", id="placeholder lost"),
        pytest.param("{clare}", "{کلیئر}", "{clare} is missing", id="placeholder translated"),
        pytest.param("x", "{clare}", "{clare} is not in the English", id="placeholder added"),
        pytest.param("{a} {a}", "{a}", "{a} is missing", id="one of two lost"),
        pytest.param("x", "x %d", "%d is not in the English", id="a stray %d"),
        pytest.param("%(n)s", "n", "%(n)s is missing", id="a count lost"),
        pytest.param("[a](about.md)", "ا", "(about.md) is missing", id="link lost"),
        pytest.param("[a](about.md)", "[ا](race.md)", "(race.md) is not", id="link changed"),
        pytest.param("a", "[ا](https://evil.example)", "not in the English", id="link added"),
        pytest.param("[a](about.md)", "[](about.md)", "no words", id="link emptied"),
        pytest.param("a", "<script>", "HTML", id="a script"),
        pytest.param("a", "ا&nbsp;ب", "HTML", id="an entity"),
        pytest.param("a", "ا\u202eب", "U+202E", id="right-to-left override"),
        pytest.param("a", "ا\u2067ب", "isolate", id="an isolate left open"),
        pytest.param("a", "ا\u2069\u2067ب", "isolate", id="isolates the wrong way round"),
        pytest.param("a", "ا\ufffd", "U+FFFD", id="a broken character"),
        pytest.param("a", "ا\x07", "U+0007", id="a control character"),
    ],
)
def test_what_would_break_the_page_is_told_with_what_to_do(source, translation, says):
    assert any(says in message for message in told(source, translation))


def test_every_problem_is_told_with_its_line():
    found = make_catalogue(("{a}", "x"), ("b", "ب"), ("[c](c.md)", "<b>"))

    lines = [problem.line for problem in rules.problems(found, "django.po", URDU)]

    assert lines == [10, 12, 12]


def test_fuzzy_and_empty_entries_are_not_looked_at():
    found = make_catalogue(("{a}", "x"), ("{b}", ""))
    found[0].flags = ["fuzzy"]

    assert list(rules.problems(found, "django.po", URDU)) == []


def test_plural_forms_are_held_against_the_plural():
    found = make_catalogue(("%(n)s page", ""))
    found[0].msgid_plural = "%(n)s pages"
    found[0].msgstr_plural = {0: "%(n)s صفحہ", 1: "صفحات"}

    [problem] = rules.problems(found, "django.po", URDU)

    assert "%(n)s is missing" in problem.message


def test_a_message_that_stands_twice():
    found = make_catalogue(("a", "ا"), ("a", "ب"))

    [problem] = rules.problems(found, "django.po", URDU)

    assert (problem.line, "line 10 already" in problem.message) == (11, True)


def test_a_file_of_another_language():
    messages = [each.message for each in rules.problems(make_catalogue(), "django.po", POLISH)]

    assert any("Language: ur" in message and "Language: pl" in message for message in messages)
    assert any("Plural-Forms: nplurals=3" in message for message in messages)
