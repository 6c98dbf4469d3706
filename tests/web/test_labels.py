"""A run of text that is not what its label says is found, by the rule that it breaks."""

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from languages.current import registry
from pages.models import BlockTranslation
from web import audit, labels
from web.labels import RULES, Page

WHOLE = """<!DOCTYPE html>
<html lang="{lang}" dir="{dir}"><head><meta charset="utf-8"><title>{title}</title></head>
<body><main>{main}</main></body></html>"""
ENGLISH = Page(("Race Forward",), frozenset({"Our work in the region", "Transport"}))


def page(main: str, lang="ur", direction="rtl", title="ہمارا کام") -> str:
    return WHOLE.format(lang=lang, dir=direction, title=title, main=main)


def told(html: str) -> list[str]:
    return [slip.rule for slip in labels.slips(html, ENGLISH)]


@pytest.mark.parametrize(
    ("main", "rule"),
    [
        pytest.param('<p lang="">کام</p>', "lang", id="no language"),
        pytest.param('<p lang="urdu-x">کام</p>', "lang", id="no such language"),
        pytest.param('<p dir="">کام</p>', "lang", id="no direction"),
        pytest.param('<p lang="pa">ਕੰਮ</p>', "dir", id="Punjabi from right to left"),
        pytest.param("<p>Work</p>", "script", id="English unlabelled"),
        pytest.param('<p lang="en" dir="ltr">کام</p>', "script", id="Urdu labelled English"),
        pytest.param('<img alt="Work">', "script", id="an alternative text"),
        pytest.param('<nav aria-label="Menu"></nav>', "script", id="a label for the ear"),
        pytest.param('<a href="/" title="Work">کام</a>', "script", id="a title"),
        pytest.param("<p>ਕੰਮ</p>", "script", id="another script"),
        pytest.param(
            '<p lang="pl" dir="ltr">This is the plan</p>', "english-words", id="English as Polish"
        ),
        pytest.param(
            '<p lang="pl" dir="ltr">Our work in region</p>', "english-words", id="one word of it"
        ),
        pytest.param("<p>كام</p>", "letter", id="an Arabic kaf in Urdu"),
    ],
)
def test_a_slip_is_found_by_its_rule_and_by_no_other(main, rule):
    assert told(page(main)) == [rule]


def test_the_words_of_the_english_page_are_known_again():
    found = Page(english=frozenset({"Jobs, skills, housing"}))
    html = page('<p lang="pl" dir="ltr">Jobs, skills, housing</p>')

    assert [slip.rule for slip in labels.slips(html, found)] == ["same-as-english"]


def test_a_word_of_two_scripts_is_found():
    assert told(page('<p lang="en" dir="ltr">Pусский</p>')) == ["script", "look-alike"]
    assert told(page('<p lang="ru" dir="ltr">Pусский</p>')) == ["script", "look-alike"]
    assert told(page('<p lang="zh-Hans" dir="ltr">用Word写</p>')) == ["script"]
    assert "look-alike" in told(page('<p lang="zh-Hans" dir="ltr">用Pусский写</p>'))
    assert "look-alike" in told(page('<p lang="zh-Hans" dir="ltr">用اردو写</p>'))
    assert "look-alike" in told(page('<p lang="zh-Hans" dir="ltr">Pусский</p>'))


def test_a_page_that_does_not_say_its_language_is_found():
    html = page("").replace('lang="ur" ', "")

    assert told(html) == ["page", "lang"]


def test_every_rule_is_tried_above():
    marks = test_a_slip_is_found_by_its_rule_and_by_no_other.pytestmark[0].args[1]

    assert {mark.values[1] for mark in marks} | {"same-as-english", "look-alike"} == set(RULES)


@pytest.mark.parametrize(
    "main",
    [
        pytest.param('<p>کام <bdi lang="en" dir="ltr">Race Forward</bdi>، 2022</p>', id="a name"),
        pytest.param('<p lang="pl" dir="ltr">Transport</p>', id="a word of both languages"),
        pytest.param('<p lang="pl" dir="ltr">aby było</p>', id="Polish"),
        pytest.param("<script>var the = 1</script><style>p {}</style>", id="what nobody reads"),
        pytest.param("<p>۲۰۲۲ – 45 %</p>", id="digits"),
        pytest.param('<br><p lang="en" dir="ltr">Work<br>Plan</p><p>کام</p>', id="void elements"),
        pytest.param("<p>کـام</p>", id="a lengthened letter"),
        pytest.param('<p lang="zh-Hans" dir="ltr">我们工作</p>', id="Chinese"),
        pytest.param('<p lang="en-XA" dir="ltr">[Ţĥé ŵöŕķ öñé]</p>', id="pseudo-English"),
    ],
)
def test_what_is_right_passes(main):
    assert told(page(main)) == []


def test_a_name_may_stand_in_a_title_where_no_element_can():
    assert told(page("", title="Race Forward – ہمارا کام")) == []
    assert told(page("<p>Race Forward</p>")) == ["script"]


def test_a_slip_says_where_it_is():
    [slip] = labels.slips(page("\n<p>Our work</p>"))

    assert str(slip) == ("line 4, <p>: “Our work” has Latin letters and is labelled Urdu [script]")


@given(st.text(alphabet='<>/="! -a\nپ'))
def test_any_text_is_read(text):
    assert isinstance(labels.slips(text), list)


# The site.


@pytest.mark.django_db
def test_every_run_on_every_page_is_labelled_rightly():
    found = list(audit.look(list(registry().served.values())))

    assert [(looked.path, str(slip)) for looked in found for slip in looked.slips] == []
    assert len(found) == len(registry().served) * 4 + 1
    assert all(looked.runs > 15 for looked in found[:-1])


@pytest.mark.django_db
def test_a_translation_in_the_wrong_language_is_found_on_its_page(capsys):
    row = BlockTranslation.objects.filter(language_code="ur", master__kind="title").first()
    BlockTranslation.objects.filter(pk=row.pk).update(text="ਸਾਡਾ ਕੰਮ")

    with pytest.raises(CommandError, match="not what their labels say"):
        call_command("auditlanguages")

    said = capsys.readouterr().out
    assert "/ur/: line" in said
    assert "“ਸਾਡਾ ਕੰਮ” has Gurmukhi letters and is labelled Urdu [script]" in said
    assert "/pl/: " not in said


@pytest.mark.django_db
def test_the_command_says_how_much_it_looked_at(capsys):
    call_command("auditlanguages", "ur")

    assert "runs of text on 5 pages." in capsys.readouterr().out


def test_an_unknown_language_is_refused():
    with pytest.raises(CommandError, match="No pages in: xx"):
        call_command("auditlanguages", "xx")
