"""What is far larger than any file of ours: read, or refused with a sentence, in a moment."""

import time

import pytest
from making import URDU, make_page

from catalogues import checking, po
from catalogues.checking import Known
from languages import registry
from sources import content, tables

MANY = 100_000
MOST_SECONDS = 4.0  # of the processor, and of a slow one; here it is a third of that
HEAD = (
    'msgid ""\nmsgstr ""\n"Language: ur\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    f'"Plural-Forms: {URDU.plural_forms}\\n"\n\n'
)
COMPARED = "nplurals=2; plural={};"


@pytest.fixture(autouse=True)
def _in_a_moment():
    started = time.process_time()
    yield
    assert time.process_time() - started < MOST_SECONDS


@pytest.mark.parametrize(
    ("body", "says"),
    [
        pytest.param("word " * 2_000_000, "200,000 are the most", id="10 MB in a paragraph"),
        pytest.param("a\n\n" * MANY, "200,000 are the most", id="a hundred thousand paragraphs"),
        pytest.param("[" * MANY, "without an empty line", id="brackets"),
        pytest.param("![" * MANY, "200,000 are the most", id="images"),
        pytest.param("*a" * 50_000, "without an empty line", id="emphasis"),
        pytest.param("<![CDATA[" * 10_000, "without an empty line", id="CDATA"),
        pytest.param("word " * 3_000, "10,000 are the most", id="a long paragraph"),
        pytest.param("> " * 9_000 + "a", "quotation block", id="quotations in quotations"),
        pytest.param("|a" * 5_000 + "|\n" + "|-" * 4_000, "", id="a wide table"),
        pytest.param("<!--" * 40_000, "without an empty line", id="comments"),
    ],
)
def test_a_page_is_refused_with_a_sentence(body, says):
    _, problems = content.of_texts("content", {"a.md": make_page(body, home="yes")})

    assert says in " ".join(map(str, problems))
    assert all(len(str(each)) < 1_000 for each in problems)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a = " + "[" * MANY, id="arrays"),
        pytest.param("a = " + "{a=" * MANY, id="tables"),
        pytest.param("[[people]]\nslug = '" + "a" * 10_000_000 + "'", id="10 MB in a value"),
        pytest.param("[[people]]\n" * MANY, id="entries"),
        pytest.param("a." * 50_000 + "a = 1", id="dots"),
    ],
)
def test_a_table_is_refused_with_a_sentence(text):
    found, problems = tables.read("people", "content/people.toml", text)

    assert found == ()
    assert [len(str(each)) < 500 for each in problems] == [True]


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        pytest.param('msgid "a"\nmsgstr "{}"\n'.format("ا" * 5_000_000), "too-long", id="10 MB"),
        pytest.param('msgid "a"\nmsgstr ""\n' + '"ا"\n' * MANY, "syntax", id="lines"),
        pytest.param('msgid "@ {0}"\nmsgstr "@ {0}"\n'.format("a" * MANY), "too-long", id="a word"),
        pytest.param("#. a\n" * MANY + 'msgid "a"\nmsgstr "ا"\n', "syntax", id="comments"),
        pytest.param('msgid "a\n' * 50_000, "syntax", id="texts that never end"),
    ],
)
def test_a_catalogue_is_refused_with_a_sentence(entry, code):
    found = checking.check((HEAD + entry).encode(), "their.po", Known(), URDU)

    assert code in {each.code for each in found}


def test_a_catalogue_of_too_many_bytes_is_not_read():
    text, faults = po.decode(b"a" * (po.MOST_BYTES + 1))

    assert text is None
    assert "64,000,000 are the most" in faults[0][1]


@pytest.mark.parametrize(
    "rule",
    [
        pytest.param("n*" * 499 + "n", id="products"),
        pytest.param("!" * 990 + "n", id="negations"),
        pytest.param("(" * 490 + "n" + ")" * 490, id="brackets"),
        pytest.param("n?" * 300 + "n" + ":n" * 300, id="conditions"),
        pytest.param("9" * 990, id="a number"),
        pytest.param("n" * 1_000_000, id="a million letters"),
        pytest.param("n%0", id="division by nothing"),
    ],
)
def test_no_plural_rule_keeps_the_check_busy(rule):
    assert not checking.same_plurals(COMPARED.format(rule), URDU.plural_forms)


def test_a_registry_that_is_nested_too_deep_offers_english_and_says_why(tmp_path):
    (tmp_path / registry.FILE).write_text("a = " + "[" * MANY, encoding="utf-8")

    found = registry.read(tmp_path)

    assert list(found.languages) == ["en"]
    assert "cannot be read" in found.faults[0].message


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("So \u202etxt.exe", "U+202E", id="turned"),
        pytest.param("So &#x202e;txt.exe", "U+202E", id="turned, by its number"),
        pytest.param("[so&rlm;](https://a.example)", "", id="a mark, by its name"),
        pytest.param("So &#7; it", "U+FFFD", id="a control, by its number"),
        pytest.param("[so](java&#115;cript&#58;alert(1))", "", id="a script, by its letters"),
    ],
)
def test_what_turns_a_text_or_cannot_be_shown_is_told(text, says):
    _, problems = content.of_texts("content", {"a.md": make_page(f"{text}\n", home="yes")})

    told = " ".join(each.message for each in problems if each.file == "content/a.md")
    assert says in told
    assert bool(told) == bool(says)
