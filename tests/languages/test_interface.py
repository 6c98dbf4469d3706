"""Interface strings come from this project's catalogues, and say which language they are in."""

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation
from making import POLISH, URDU, make_text

from catalogues.compiling import compile_all
from languages import interface
from languages.current import registry
from languages.text import State


def render(source: str, code: str, **context) -> str:
    with translation.override(code):
        return Template(source).render(Context(context))


def test_a_translated_string_is_in_the_readers_language():
    found = interface.text("Page not found", POLISH)

    assert (found.text, found.lang) == ("Nie znaleziono strony", "pl")


def test_an_untranslated_string_is_labelled_english():
    found = interface.text("No translator saw this", URDU)

    assert (found.text, found.lang, found.state) == ("No translator saw this", "en", State.ENGLISH)


def test_djangos_own_catalogue_never_answers():
    with translation.override("pl"):
        assert translation.gettext("Yes") == "Tak"

    assert interface.text("Yes", POLISH).lang == "en"


def test_a_recompiled_catalogue_is_read_without_a_restart(own_locale):
    path = registry().catalogue(URDU)
    assert interface.text("Page not found", URDU).lang == "ur"
    text = path.read_text(encoding="utf-8").replace('msgid "Page not found"', 'msgid "Other"')
    path.write_text(text, encoding="utf-8")

    list(compile_all(registry().translated))

    assert interface.text("Page not found", URDU).lang == "en"


def test_a_language_without_a_compiled_catalogue_is_labelled_english(own_locale):
    registry().catalogue(URDU).with_suffix(".mo").unlink()

    assert interface.text("Page not found", URDU).lang == "en"


def test_translate_prints_the_string():
    assert render('{% translate "Page not found" %}', "pl") == "Nie znaleziono strony"


def test_translate_labels_what_it_could_not_translate():
    found = render('{% translate "Nobody\'s" %}', "ur")

    assert found == '<span lang="en" dir="ltr">Nobody&#x27;s</span>'


def test_translate_as_keeps_the_text_with_its_language():
    found = render('{% translate "New" as name %}{% labelled "h1" name class="big" %}', "ur")

    assert found == '<h1 class="big" lang="en" dir="ltr">New</h1>'


@pytest.mark.parametrize("msgstr", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>"])
def test_translate_escapes_what_a_translator_wrote(own_locale, monkeypatch, msgstr):
    monkeypatch.setattr(interface, "text", lambda *_: make_text(msgstr, "ur"))

    assert "<" not in render('{% translate "Page not found" %}', "ur")


@pytest.mark.parametrize(
    "tag",
    [
        pytest.param("{% translate name %}", id="a variable"),
        pytest.param('{% translate "a" noop %}', id="an unknown word"),
        pytest.param('{% translate "a" as %}', id="half an option"),
        pytest.param("{% translate %}", id="nothing"),
    ],
)
def test_translate_refuses_what_cannot_be_extracted(tag):
    with pytest.raises(TemplateSyntaxError):
        Template(tag)
