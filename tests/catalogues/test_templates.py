"""The messages of templates: what Django asks for is what translators are given."""

import os
import shutil
import subprocess
from pathlib import Path

import django
import polib
import pytest
from conftest import ROOT
from django.template import Context, Engine
from django.utils import translation
from django.utils.translation.template import templatize

from catalogues.templates import messages

# Fifty awkward forms, in the tags that Django itself has.
AWKWARD = r"""{% load i18n %}
{% translate "plain" %}{% trans "old name" %}{% translate 'single' %}
{% translate "a \"quoted\" word" %}{% translate 'it\'s' %}{% translate "it's" %}
{% translate "a | pipe" %}{% translate "a pipe"|upper %}{% translate "two"|lower|upper %}
{% translate "100%" %}{% translate "50% of %(all)s" %}{% translate "percent %% doubled" %}
{% translate "with context" context "menu" %}{% translate "kept" as kept %}
{% translate "both" context "menu" as kept %}{% translate "اردو" %}{% translate "ਪੰਜਾਬੀ “quoted”" %}
{% translate "a { brace }" %}{% translate "a % sign" %}{% translate "#hash" %}
{% translate "tab	here" %}
{%translate "no space"%}{%   translate   "many spaces"   %}
{% translate name %}{% translate "noop" noop %}{% translate "back\\slash" %}
{{ _("underscore") }}{{ _('underscore single') }}{{ _("underscore | pipe") }}
{{ _("filtered")|upper }}{{ none|default:_("an argument") }}{{ name|default:"not translated" }}
{% if name == _("compared") %}x{% endif %}{% with x=_("given") %}{{ x }}{% endwith %}
{% firstof none _("first of") %}
{% for i in "ab" %}{% cycle _("cycle one") _("cycle two") %}{% endfor %}
{% blocktranslate %}block{% endblocktranslate %}{% blocktrans %}old block{% endblocktrans %}
{% blocktranslate %}with {{ name }} in it{% endblocktranslate %}
{% blocktranslate with x=name %}with {{ x }} given{% endblocktranslate %}
{% blocktranslate with name as y %}with {{ y }} in the old way{% endblocktranslate %}
{% blocktranslate trimmed %}
  trimmed
  over lines
{% endblocktranslate %}
{% blocktranslate %}
  not trimmed
{% endblocktranslate %}
{% blocktranslate %}100% of {{ name }}{% endblocktranslate %}
{% blocktranslate context "menu" %}block with context{% endblocktranslate %}
{% blocktranslate asvar kept %}kept block{% endblocktranslate %}
{% blocktranslate count n=one %}one thing{% plural %}{{ n }} things{% endblocktranslate %}
{% blocktranslate count n=two trimmed %}
 one thing trimmed
{% plural %}
 {{ n }} things trimmed
{% endblocktranslate %}
{% blocktranslate count n=two context "menu" %}thing{% plural %}{{ n }} there{% endblocktranslate %}
{% blocktranslate %}a "quoted" block, it's <b>bold</b> \ slash{% endblocktranslate %}
{% blocktranslate with x=_("an option") %}with {{ x }} translated{% endblocktranslate %}
{% blocktranslate %}{{ name }}{% endblocktranslate %}
{% comment %}{% translate "commented out" %}{% endcomment %}{# {% translate "also" %} #}
{% verbatim %}{% translate "verbatim" %}{% endverbatim %}
{% translate "after verbatim" %}{% translate "" %}{% translate "last" %}
"""
ASKED_AT_RUN_TIME_ONLY = {("", "Amina"), ("", "")}
NEVER_RENDERED = {("", "noop")}


def found(source: str) -> set[tuple[str, str]]:
    """What is extracted, as context and message; of a plural both its forms."""
    return {
        (texts[0] if "p" in function[:2] else "", text)
        for _, function, texts, _ in messages(source)
        for text in (texts[1:] if "p" in function[:2] else texts)
    }


def test_there_are_fifty_awkward_forms():
    assert len(found(AWKWARD)) >= 50


def test_what_is_extracted_is_what_django_asks_for_at_run_time(monkeypatch):
    asked: set[tuple[str, str]] = set()
    for name in ("gettext", "pgettext", "ngettext", "npgettext"):
        monkeypatch.setattr(translation._trans, name, _recorder(name, asked))
    engine = Engine(libraries={"i18n": "django.templatetags.i18n"})

    with translation.override("pl"):
        engine.from_string(AWKWARD).render(Context({"name": "Amina", "one": 1, "two": 2}))

    assert asked - ASKED_AT_RUN_TIME_ONLY == found(AWKWARD) - NEVER_RENDERED - {("", "")}


def _recorder(name: str, asked: set[tuple[str, str]]):
    def ask(*arguments):
        texts = [each for each in arguments if isinstance(each, str)]
        context = texts.pop(0) if "p" in name[:2] else ""
        asked.update((context, text) for text in texts)
        return texts[0]

    return ask


def test_lines_and_notes_are_told():
    source = """{# Translators: a greeting #}
{% translate "Hello" %}
{% comment %}Translators: of
two lines{% endcomment %}{% translate "More" %}

{% translate "No note" %}"""

    assert [(line, texts, notes) for line, _, texts, notes in messages(source)] == [
        (2, ("Hello",), ["Translators: a greeting"]),
        (4, ("More",), ["Translators: of two lines"]),
        (6, ("No note",), []),
    ]


def test_a_note_belongs_to_a_sentence_however_many_lines_it_has():
    source = """{# Translators: when #}
{% blocktranslate trimmed %}
  Last change:
  {{ date }}
{% endblocktranslate %}"""

    assert [notes for *_, notes in messages(source)] == [["Translators: when"]]


# Against GNU gettext, as Django's own makemessages uses it.

KEYWORDS = [
    "gettext_noop",
    "gettext_lazy",
    "ngettext_lazy:1,2",
    "pgettext:1c,2",
    "npgettext:1c,2,3",
]
TREES = {"Django": Path(django.__file__).parent / "contrib", "ours": ROOT / "templates"}


@pytest.mark.parametrize("tree", TREES)
def test_gnu_gettext_finds_the_same_in_whole_trees(tree, tmp_path):
    xgettext = shutil.which("xgettext")
    if xgettext is None:
        assert not os.environ.get("CI"), "CI must have GNU gettext: apt-get install gettext"
        pytest.skip("GNU gettext is not installed")
    templates = sorted(TREES[tree].rglob("*.html"))
    source = tmp_path / "all.py"
    source.write_text("\n".join(templatize(_read(path)) for path in templates), "utf-8")

    options = [f"--keyword={each}" for each in KEYWORDS]
    said = subprocess.run(
        [xgettext, "--language=Python", "--from-code=UTF-8", *options, "-o", "-", str(source)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    theirs = {(each.msgctxt or "", each.msgid) for each in polib.pofile(f"{said}\n\n")}
    plurals = {each.msgid_plural for each in polib.pofile(f"{said}\n\n") if each.msgid_plural}
    own = {each for path in templates for each in found(_read(path))}
    assert len(theirs) > 10
    assert {each for each in own if each[1] not in plurals} == theirs


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
