"""Interface strings come from this project's catalogues, and say which language they are in."""

import os

import polib
import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation
from django.utils.html import escape
from django.utils.safestring import SafeString
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


# {% blocktranslate %}

PAGES = (
    "{% blocktranslate count n=number %}One page{% plural %}{{ n }} pages{% endblocktranslate %}"
)


@pytest.fixture
def polish(own_locale):
    """Adds messages to the Polish catalogue."""

    def add(**entry) -> None:
        path = registry().catalogue(POLISH)
        catalogue = polib.pofile(str(path))
        catalogue.append(polib.POEntry(**entry))
        path.with_suffix(".mo").write_bytes(catalogue.to_binary())
        os.utime(path.with_suffix(".mo"), ns=(1, len(catalogue)))

    return add


def test_blocktranslate_fills_in_and_escapes_values(polish):
    polish(msgid="By %(name)s", msgstr="Autor: %(name)s")
    source = "{% blocktranslate %}By {{ name }}{% endblocktranslate %}"

    assert render(source, "pl", name="<b>") == "Autor: &lt;b&gt;"


def test_blocktranslate_labels_a_value_of_another_language(polish):
    polish(msgid="By %(name)s", msgstr="Autor: %(name)s")
    source = "{% blocktranslate with name=text %}By {{ name }}{% endblocktranslate %}"

    found = render(source, "pl", text=make_text("the Taskforce"))

    assert found == 'Autor: <span lang="en" dir="ltr">the Taskforce</span>'


def test_blocktranslate_labels_a_whole_english_sentence_and_not_the_names_in_it():
    source = "{% blocktranslate %}By {{ name }}{% endblocktranslate %}"

    found = render(source, "ur", name=make_text("the Taskforce"))

    assert found == '<span lang="en" dir="ltr">By the Taskforce</span>'


@pytest.mark.parametrize(
    ("number", "shown"), [(1, "1 strona"), (3, "3 strony"), (5, "5 stron"), (22, "22 strony")]
)
def test_blocktranslate_counts_by_the_languages_own_rule(polish, number, shown):
    forms = {0: "%(n)s strona", 1: "%(n)s strony", 2: "%(n)s stron"}
    polish(msgid="One page", msgid_plural="%(n)s pages", msgstr_plural=forms)

    assert render(PAGES, "pl", number=number) == shown


@pytest.mark.parametrize(("number", "shown"), [(1, "One page"), (2, "2 pages")])
def test_blocktranslate_counts_in_english_where_it_is_not_translated(number, shown):
    assert render(PAGES, "en", number=number) == shown
    assert render(PAGES, "ur", number=number) == f'<span lang="en" dir="ltr">{shown}</span>'


@pytest.mark.parametrize("msgstr", ["%d", "%(other)s", "100 %", "%("])
def test_a_broken_placeholder_shows_the_english_and_no_error(polish, msgstr):
    polish(msgid="By %(name)s", msgstr=msgstr)
    source = "{% blocktranslate %}By {{ name }}{% endblocktranslate %}"

    assert render(source, "pl", name="A") == '<span lang="en" dir="ltr">By A</span>'


@pytest.mark.parametrize(
    "msgstr",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "{% include 'secret' %}",
        '"onclick="alert(1)',
        "javascript:alert(1)",
    ],
)
@pytest.mark.parametrize(
    "source",
    [
        '{% translate "Hello" %}',
        '{% translate "Hello" as x %}{{ x }}',
        '{% translate "Hello" as x %}{% labelled "p" x %}',
        "{% blocktranslate %}Hello{% endblocktranslate %}",
        "{% blocktranslate asvar x %}Hello{% endblocktranslate %}{{ x }}",
        "{% blocktranslate trimmed %}\n Hello\n{% endblocktranslate %}",
    ],
)
def test_no_tag_prints_what_a_translator_wrote_unescaped(polish, source, msgstr):
    polish(msgid="Hello", msgstr=msgstr)

    found = render(source, "pl").removeprefix("<p>").removesuffix("</p>")

    # A “%” in a sentence with values is no placeholder of ours: then it is the English.
    assert found in {escape(msgstr), '<span lang="en" dir="ltr">Hello</span>'}


def test_labelled_escapes_the_text_and_the_attributes():
    found = render('{% labelled "p" text class=name %}', "en", text=make_text("<b>"), name='"x')

    assert found == '<p class="&quot;x">&lt;b&gt;</p>'


@pytest.mark.parametrize("data", [b"", b"nonsense", b"\xde\x12\x04\x95" + b"\xff" * 40])
def test_a_damaged_compiled_catalogue_is_labelled_english(own_locale, data):
    registry().catalogue(URDU).with_suffix(".mo").write_bytes(data)

    assert interface.text("Page not found", URDU).lang == "en"


def test_a_catalogue_that_is_damaged_while_it_is_read_is_shown_as_it_was(own_locale, caplog):
    before = interface.text("Page not found", URDU)
    assert before.lang == "ur"
    compiled = registry().catalogue(URDU).with_suffix(".mo")
    compiled.write_bytes(compiled.read_bytes()[:500])

    assert interface.text("Page not found", URDU) == before
    assert "django.mo is damaged" in caplog.text


# {% remember %}

REMEMBERED = (
    "{% remember name=given %}{{ name }}: {% translate 'Page not found' %}{% endremember %}"
)


def test_a_remembered_part_sees_its_values_alone():
    source = "{% remember name=given %}{{ name }}{{ given }}{{ other }}{% endremember %}"

    assert render(source, "en", given="a", other="b") == "a"


def test_a_remembered_part_is_made_once_for_its_values():
    template = Template("{% remember value=value %}{{ value.told }}{% endremember %}")
    counted = Counted()

    found = [template.render(Context({"value": counted})) for _ in range(3)]

    assert found == ["1", "1", "1"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("<b>", SafeString("<b>"), id="text and HTML"),
        pytest.param(make_text("<b>"), make_text(SafeString("<b>")), id="of a language"),
        pytest.param(1, True, id="equal numbers"),
        pytest.param(make_text("a"), make_text("a", "ur"), id="other language"),
    ],
)
def test_a_remembered_part_is_not_another_one(one, other):
    template = Template("{% remember value=value %}{{ value }}{% endremember %}")

    first, second, again = (template.render(Context({"value": each})) for each in (one, other, one))

    assert second != first
    assert again == first


def test_a_remembered_part_is_in_the_language_of_the_page():
    template = Template(REMEMBERED)

    for code in ("en", "pl", "en"):
        with translation.override(code):
            found = template.render(Context({"given": "a"}))
        assert ("Nie znaleziono strony" in found) == (code == "pl")


def test_a_remembered_part_takes_its_strings_from_the_catalogue_of_now(own_locale):
    template, path = Template(REMEMBERED), registry().catalogue(POLISH)

    def found() -> str:
        with translation.override("pl"):
            return template.render(Context({"given": "a"}))

    before = found()
    text = path.read_text(encoding="utf-8").replace("Nie znaleziono strony", "Brak strony")
    path.write_text(text, encoding="utf-8")
    list(compile_all(registry().translated))

    assert (before, found()) == ("a: Nie znaleziono strony", "a: Brak strony")
    with interface.instead(POLISH, interface.NOTHING):
        assert 'lang="en"' in found()


@pytest.mark.parametrize("tag", ["{% remember %}", "{% remember name %}", "{% remember a=1 b %}"])
def test_remember_refuses_what_has_no_name(tag):
    with pytest.raises(TemplateSyntaxError):
        Template(f"{tag}{{% endremember %}}")


class Counted:
    """How often it was asked."""

    asked = 0

    def told(self) -> int:
        self.asked += 1
        return self.asked
