"""The one way from a text to HTML."""

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given
from hypothesis import strategies as st
from making import make_setting

from sources import inline
from sources.inline import Names

CLARE = ("sharonjit-clare", "Sharonjit Clare")
NAMES = Names((CLARE,), ("WMCA", "West Midlands", "West Midlands Combined Authority"))
MARKDOWN = st.text(
    st.sampled_from("ab<>&\"'*_[]()!`\\{}-:/ \nاਅ#") | st.characters(exclude_categories=["Cs"])
)
MARKUP = "\\`*_[<&\n\r\0"
ALLOWED = {"a": {"href"}, "bdi": {"lang", "dir", "translate"}, "em": set(), "strong": set()}


@example("*a*")
@example("_a_")
@example("`a`")
@example(r"\#a")
@example("[a](b)")
@example("<https://a.example>")
@example("&amp;")
@example("a\nb")
@example("a\rb")
@example("a\0b")
@given(MARKDOWN | st.text(st.characters(exclude_categories=["Cs"], exclude_characters=MARKUP)))
def test_a_text_without_markup_is_what_the_parser_makes_of_it(text):
    [whole] = inline.parser.parseInline(text)

    assert [(each.type, each.content) for each in inline.tokens(text)] == [
        (each.type, each.content) for each in whole.children
    ]


def test_emphasis_and_links_become_elements():
    found = inline.html("*a* **b** [c](about.md)", make_setting("en"))

    assert found == '<em>a</em> <strong>b</strong> <a href="/en/">c</a>'


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html,x)",
        "[x](//evil.example)",
        "![x](https://evil.example/x.png)",
        '[x](https://a.example/"onmouseover=alert(1))',
        "`<b>`",
        "<https://evil.example>x",
        "{% include 'x' %}{{ settings }}",
    ],
)
def test_nothing_but_links_and_emphasis_survives(text):
    page = BeautifulSoup(inline.html(text, make_setting("ur")), "html5lib").body

    for element in page.find_all():
        assert set(element.attrs) <= ALLOWED[element.name]
        assert re.match(r"(https?:|mailto:|/ur/|None)", str(element.get("href")))


@given(MARKDOWN)
def test_any_text_gives_allowed_elements_only(text):
    page = BeautifulSoup(inline.html(text, make_setting("ur", [CLARE], ["WMCA"])), "html5lib").body

    for element in page.find_all():
        assert set(element.attrs) <= ALLOWED[element.name]
        if element.name == "a":
            assert element["href"].startswith(("/ur/", "http://", "https://", "mailto:"))


@given(st.text(st.sampled_from("ab آ09 .,:*_[]()<>&!\\`\n\r\t{}-~^$@#’"), max_size=12))
def test_tokens_are_those_of_the_parser_whatever_it_is_asked(text):
    assert inline.tokens(text) == tuple(inline.parser.parseInline(text)[0].children or ())


def test_a_link_to_no_page_keeps_its_words():
    assert inline.html("[see](nowhere.md)", make_setting("en")) == "see"


def test_a_person_is_named_as_written_in_every_language():
    found = inline.html("آزاد چیئر {sharonjit-clare} ہیں", make_setting("ur", [CLARE]))

    assert found == ('آزاد چیئر <bdi lang="en" dir="ltr" translate="no">Sharonjit Clare</bdi> ہیں')


def test_a_placeholder_of_nobody_is_shown_as_typed():
    assert inline.html("{nobody}", make_setting("en", [CLARE])) == "{nobody}"


def test_latin_words_in_another_script_are_labelled_english():
    found = inline.html("اتھارٹی (West Midlands Combined Authority, WMCA) کے", make_setting("ur"))

    assert '(<bdi lang="en" dir="ltr">West Midlands Combined Authority, WMCA</bdi>)' in found


def test_a_name_with_brackets_and_digits_in_it_is_one_run():
    law = "Public Bodies (Websites) (No. 2) Regulations 2018"
    found = inline.html(f"ضوابط ({law}, PBR) پر", make_setting("ur", bodies=[law]))

    assert found == f'ضوابط (<bdi lang="en" dir="ltr" translate="no">{law}, PBR</bdi>) پر'


def test_a_name_beside_letters_of_another_script_is_one_run():
    law = "(No. 2) Regulations 2018"
    found = inline.html(f"按照{law}和WMCA的规定", make_setting("zh-hans", bodies=[law]))

    assert found.startswith(f'按照<bdi lang="en" dir="ltr" translate="no">{law}</bdi>和<bdi')


def test_a_full_stop_after_latin_words_is_not_english():
    found = inline.html("ਸਾਡੀ Race Forward. ਯੋਜਨਾ", make_setting("pa"))

    assert "<bdi" in found
    assert "Race Forward</bdi>." in found


def test_english_names_in_another_latin_language_are_labelled_longest_first():
    found = inline.html(
        "Zarząd West Midlands Combined Authority (WMCA)", make_setting("pl", bodies=NAMES.bodies)
    )

    assert found == (
        'Zarząd <bdi lang="en" dir="ltr" translate="no">West Midlands Combined Authority</bdi> '
        '(<bdi lang="en" dir="ltr" translate="no">WMCA</bdi>)'
    )


def test_a_name_inside_a_longer_word_is_no_name():
    for longer in ("WMCAs", "WMCA2", "AWMCA"):
        assert "<bdi" not in inline.html(longer, make_setting("pl", bodies=["WMCA"]))


def test_english_text_needs_no_label_for_english_names():
    assert inline.html("The WMCA", make_setting("en", bodies=["WMCA"])) == "The WMCA"


def test_plain_text_has_no_markup_and_names_people():
    assert inline.plain("**A** [b](c.md) {sharonjit-clare}", NAMES) == "A b Sharonjit Clare"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("[x](nowhere.md)", "no page “nowhere.md”", id="unknown page"),
        pytest.param("[x](javascript:x)", None, id="a scheme that Markdown itself refuses"),
        pytest.param("[x](/ur/)", "no link that this site makes", id="a path"),
        pytest.param("[](about.md)", "without text", id="no words"),
        pytest.param("{somebody}", "Unknown name", id="unknown name"),
        pytest.param("{Some Body}", "Unknown name", id="a name and no slug"),
        pytest.param("{somebody", "Unknown name", id="a brace left open"),
        pytest.param("a <b>c</b>", "HTML is not used", id="HTML"),
        pytest.param("![a](https://a.example/a.png)", "An image", id="image"),
        pytest.param("`a`", "Code", id="code"),
    ],
)
def test_problems(text, says):
    found = list(inline.problems(text, pages=["about.md"], people=["sharonjit-clare"]))

    assert (says is None and not found) or says in found[0]
