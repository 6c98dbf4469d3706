"""Catalogues checked: every mistake found, none invented."""

import json
from pathlib import Path

import django
import pytest
import weblate_language_data
from conftest import DATA
from django.core.management import CommandError, call_command
from hypothesis import given, settings
from hypothesis import strategies as st
from making import POLISH, URDU, make_catalogue

from catalogues import catalogue, checking, po
from catalogues.checking import Known
from catalogues.rules import RULES, TOO_LONG, content, letters
from catalogues.rules.pair import Level
from languages.registry import language
from pages.vocabulary import MODELS
from pages.vocabulary import column as column_of
from sources import inline
from sources.tables import LONGEST, SHORT, TABLES, longest_translation

DJANGO = Path(django.__file__).parent / "conf" / "locale"
WEBLATE = Path(weblate_language_data.__file__).parent / "locale"
OWN = DATA / "locale"
NAMES = Known(names=("Race Forward",), bodies=("WMCA",))


def path_of(folder: Path, name: str) -> Path:
    return folder / name / "LC_MESSAGES" / "django.po"


def told(source: str, translation: str, code: str = "ur", known: Known = NAMES) -> set[str]:
    """The codes of what is found in a catalogue of one entry."""
    data = str(make_catalogue((source, translation), code=code)).encode()
    return {each.code for each in checking.check(data, "django.po", known, language(code))}


@pytest.mark.parametrize(
    ("source", "translation", "code"),
    [
        pytest.param("by {clare}.", "{clare} کے پاس۔", "ur", id="a placeholder, moved"),
        pytest.param("[More](about.md).", "[مزید](about.md)۔", "ur", id="a link"),
        pytest.param("%(n)s pages", "%(n)s صفحات", "ur", id="a count"),
        pytest.param("100% sure", "100% یقینی", "ur", id="a per cent sign"),
        pytest.param("a & b", "ا & ب", "ur", id="an ampersand"),
        pytest.param("Up there", "\u200fاوپر\u200e \u2067وہاں\u2069", "ur", id="marks, isolates"),
        pytest.param("I go there", "می\u200cروم آنجا", "fa", id="a zero-width non-joiner"),
        pytest.param("in 2022", "۲۰۲۲ میں", "ur", id="native digits, the same number"),
        pytest.param("in 2022", "੨੦੨੨ ਵਿੱਚ", "pa", id="native digits of another script"),
        pytest.param("Race Forward plan", "Race Forward منصوبہ", "ur", id="a name kept"),
        pytest.param("What is it?", "یہ کیا ہے؟", "ur", id="its own question mark"),
        pytest.param("We work.", "我们工作。", "zh-hans", id="its own full stop"),
        pytest.param(
            "The WMCA Board decided", "WMCA理事会决定", "zh-hans", id="no space beside it"
        ),
        pytest.param("The WMCA Board", "Zarząd WMCA", "pl", id="an acronym"),
        pytest.param("Transport", "Transport", "pl", id="a short label, rightly the same"),
    ],
)
def test_a_whole_translation_passes(source, translation, code):
    assert told(source, translation, code) == set()


@pytest.mark.parametrize(
    ("source", "translation", "code"),
    [
        pytest.param("{clare}", "کلیئر", "placeholder", id="placeholder lost"),
        pytest.param("{clare}", "{clara}", "placeholder", id="placeholder changed"),
        pytest.param("up", "{clare} اوپر", "placeholder", id="placeholder added"),
        pytest.param("{a} {a}", "{a}", "placeholder", id="one of two lost"),
        pytest.param("up", "اوپر %d", "percent", id="a stray %d"),
        pytest.param("%(n)s", "n", "percent", id="a count lost"),
        pytest.param("[a](about.md)", "ا", "link", id="link lost"),
        pytest.param("[a](about.md)", "[ا](race.md)", "link", id="link changed"),
        pytest.param("up", "[ا](https://evil.example)", "link", id="link added"),
        pytest.param("[a](about.md)", "[](about.md)", "link", id="link emptied"),
        pytest.param("up", "https://evil.example", "address", id="address added"),
        pytest.param("ask a@b.example", "پوچھیں", "address", id="e-mail lost"),
        pytest.param("*up*", "اوپر", "emphasis", id="emphasis lost"),
        pytest.param("up", "**اوپر**", "emphasis", id="emphasis added"),
        pytest.param("up", "**اوپر", "emphasis", id="emphasis never closed"),
        pytest.param("up", "<script>", "markup", id="a script"),
        pytest.param("up", "ا&nbsp;ب", "markup", id="an entity"),
        pytest.param("up", "ا\u202eب", "direction", id="right-to-left override"),
        pytest.param("up", "ا\u2067ب", "direction", id="an isolate left open"),
        pytest.param("up", "ا\u2069\u2067ب", "direction", id="isolates the wrong way round"),
        pytest.param("up", "ا\ufffd", "character", id="a broken character"),
        pytest.param("up", "ا\x07", "character", id="a control character"),
        pytest.param("Our work", "Nasza praca", "script", id="another language"),
        pytest.param("Our work", "ہمارا рaбота", "look-alike", id="Latin among Cyrillic"),
        pytest.param("in 2022", "میں", "number", id="a year lost"),
        pytest.param("0121 303", "0121 304", "number", id="a telephone number changed"),
        pytest.param("Race Forward", "نسلی پیش رفت", "name", id="a name translated"),
        pytest.param("up", "اوپر " * 60, "too-long", id="far too long"),
        pytest.param("up", "ا\u200bب", "invisible", id="zero-width space"),
        pytest.param("up", "اوپرx", "mixed-script", id="two scripts in a word"),
        pytest.param("up", "كام", "letter", id="an Arabic kaf in Urdu"),
        pytest.param("up", "اُُوپر", "doubled-mark", id="a sign twice"),
        pytest.param("2022 and 23", "2022 اور ۲۳", "digits", id="digits of two kinds"),
        pytest.param("We work.", "ہم کام کرتے ہیں", "ending", id="no full stop"),
        pytest.param("We work", "۔ہم کام کرتے ہیں", "beginning", id="a mark at the wrong end"),
        pytest.param("We (all) work", "ہم (سب کام", "bracket", id="a bracket left open"),
        pytest.param("We work", " ہم کام", "space", id="a space before"),
        pytest.param("We work", "ہم  کام", "space", id="two spaces"),
        pytest.param("We all work here", "We all work here", "unchanged", id="left in English"),
        pytest.param("We all work here " * 3, "ہم", "length", id="half a sentence"),
    ],
)
def test_a_mistake_is_found(source, translation, code):
    assert code in told(source, translation)


def test_bengali_visarga_is_no_colon():
    assert "visarga" in told("Sad", "দু:খ", "bn")


def test_an_agreed_word_is_only_hinted_at():
    known = Known(glossary={"ur": [("taskforce", ("ٹاسک فورس",))]})
    data = str(make_catalogue(("The taskforce", "گروپ کے لوگ"))).encode()

    [found] = checking.check(data, "django.po", known, URDU)

    assert (found.level, found.code) == (Level.INFO, "glossary")


def test_every_rule_is_tried_above():
    marks = test_a_mistake_is_found.pytestmark[0].args[1]
    tried = {mark.values[2] for mark in marks} | {"visarga", "glossary"}

    assert tried == {rule.code for rule in (*RULES, TOO_LONG)}


def test_every_rule_has_a_code_of_its_own_and_a_reason():
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert all(rule.reason for rule in RULES)


# Controls: what other people translated is not cried down.

# True findings in Django's and Weblate's own files, which are theirs to judge:
# 4 Polish plural forms where Weblate's rule has 3; %(show_value)s that the English lacks;
# and words that are kept in Latin letters. False alarms are those of code “script”.
TRUE_FINDINGS = {"plural-rule", "plural-forms"}


@pytest.mark.parametrize(
    ("folder", "code", "false_alarms"),
    [
        pytest.param(DJANGO, "pl", 0, id="Django pl"),
        pytest.param(DJANGO, "ar", 0, id="Django ar"),
        pytest.param(DJANGO, "fa", 1, id="Django fa"),
        pytest.param(DJANGO, "bn", 0, id="Django bn"),
        pytest.param(DJANGO, "hi", 1, id="Django hi"),
        pytest.param(WEBLATE, "pl", 0, id="Weblate pl"),
        pytest.param(WEBLATE, "ar", 1, id="Weblate ar"),
        pytest.param(WEBLATE, "fa", 0, id="Weblate fa"),
        pytest.param(WEBLATE, "bn", 1, id="Weblate bn"),
        pytest.param(WEBLATE, "hi", 0, id="Weblate hi"),
        pytest.param(OWN, "ur", 0, id="our ur"),
        pytest.param(OWN, "pa", 0, id="our pa"),
        pytest.param(OWN, "pl", 0, id="our pl"),
    ],
)
def test_no_error_is_cried_over_other_peoples_work(folder, code, false_alarms):
    found = checking.check(path_of(folder, code).read_bytes(), code, NAMES)

    errors = [each.code for each in found if each.level is Level.ERROR]
    assert [code for code in errors if code not in TRUE_FINDINGS] == ["script"] * false_alarms


def test_our_own_catalogues_have_no_warning_either():
    for code in ("ur", "pa", "pl"):
        found = checking.check(path_of(OWN, code).read_bytes(), code, NAMES)
        assert [each for each in found if each.level is not Level.INFO] == []


# Whole files.


def codes(data: bytes, known: Known = NAMES, wanted=URDU) -> list[tuple[int, str]]:
    return [(each.line, each.code) for each in checking.check(data, "django.po", known, wanted)]


def test_an_entry_is_named_by_the_line_of_its_msgid():
    text = str(make_catalogue(("{a} there", "وہاں"), ("below", "نیچے"), ("[c](c.md)", "<b>سی</b>")))
    text = text.replace('msgid "below"', '# one\n# two\nmsgid "below"')

    lines = {line for line, _ in codes(text.encode())}

    wanted = [n for n, line in enumerate(text.splitlines(), 1) if '"{a}' in line or "[c]" in line]
    assert lines == set(wanted)


def test_fuzzy_empty_and_obsolete_entries_are_not_looked_at():
    found = make_catalogue(("{a}", "x"), ("{b}", ""), ("{c}", "y"))
    found[0].flags = ["fuzzy"]
    found[2].obsolete = True

    assert codes(str(found).encode()) == []


@pytest.mark.parametrize(
    ("forms", "code"),
    [
        pytest.param({0: "%(n)s صفحہ", 1: "صفحات"}, "percent", id="the plural lost its count"),
        pytest.param({0: "%(n)s صفحہ", 1: ""}, "plural-forms", id="a form is empty"),
        pytest.param({0: "%(n)s صفحہ"}, "plural-forms", id="a form is missing"),
    ],
)
def test_plural_forms_are_looked_at_one_by_one(forms, code):
    found = make_catalogue(("%(n)s page", ""))
    found[0].msgid_plural = "%(n)s pages"
    found[0].msgstr_plural = forms

    assert code in {each for _, each in codes(str(found).encode())}


def test_arabic_may_say_one_and_two_without_a_number():
    found = make_catalogue(("%(n)s page", ""), code="ar")
    found[0].msgid_plural = "%(n)s pages"
    words = ["لا صفحات", "صفحة", "صفحتان", "%(n)s صفحات", "%(n)s صفحة", "%(n)s صفحة"]
    found[0].msgstr_plural = dict(enumerate(words))

    assert codes(str(found).encode(), wanted=language("ar")) == []


def test_a_message_that_stands_twice():
    text = str(make_catalogue(("up", "اوپر"), ("up", "اوپر")))

    assert [code for _, code in codes(text.encode())] == ["duplicate"]


def test_a_file_of_another_language():
    found = {code for _, code in codes(str(make_catalogue(code="ur")).encode(), wanted=POLISH)}

    assert found == {"language", "plural-rule"}


@pytest.mark.parametrize("said", ["", "qqx", "Urdu!"])
def test_a_file_of_no_known_language(said):
    text = str(make_catalogue(("up", "اوپر"))).replace("Language: ur", f"Language: {said}")

    assert (1, "language") in codes(text.encode(), wanted=None)


def test_the_set_of_messages_is_held_against_the_template():
    template = checking.template(str(make_catalogue(("up", ""), ("down", ""))))
    text = str(make_catalogue(("up", "اوپر"), ("dwon", "نیچے")))

    found = checking.check(text.encode(), "django.po", Known(template=template), URDU)

    assert [(each.level, each.code, each.msgid) for each in found] == [
        (Level.WARNING, "missing", "down"),
        (Level.ERROR, "message", "dwon"),
    ]


HEAD = 'msgid ""\nmsgstr ""\n"Language: ur\\n"\n"Plural-Forms: nplurals=2; plural=n != 1;\\n"\n\n'


@pytest.mark.parametrize(
    ("data", "line"),
    [
        pytest.param(HEAD.encode() + b'msgid "a"\nmsgstr "\xb1"\n', 7, id="not UTF-8"),
        pytest.param(HEAD.encode() + b'msgid "a"\nmsgstr "\0"\n', 7, id="NUL"),
        pytest.param(HEAD.encode("utf-16"), 1, id="UTF-16"),
        pytest.param(HEAD.encode("utf-16-le"), 1, id="UTF-16 without a mark"),
    ],
)
def test_a_file_that_is_no_text_is_told(data, line):
    assert codes(data)[0] == (line, "file")


def test_a_file_that_no_catalogue_can_be_is_not_even_read(monkeypatch):
    monkeypatch.setattr(po, "MOST_BYTES", 1_000)

    assert codes(b"x" * 1_001)[0] == (1, "file")
    assert (1, "file") not in codes(b"#" * 1_000)


def test_a_catalogue_of_three_thousand_pages_is_not_too_large():
    bytes_a_page = 17_000  # of 22 messages in Bengali, whose letters take three each

    assert 3_000 * bytes_a_page < po.MOST_BYTES


def test_the_script_of_a_letter_is_looked_up_once_however_long_the_catalogue(monkeypatch):
    letters._scripts_of_letter.cache_clear()
    letters.scripts_of.cache_clear()
    words = [("One two three four", "ایک دو Race Forward تین چار")] * 200
    data = str(
        make_catalogue(*((f"{one} {at}", f"{two} {at}") for at, (one, two) in enumerate(words)))
    )

    codes(data.encode())

    distinct = set("".join(two for _, two in words)) | set("0123456789")
    assert letters._scripts_of_letter.cache_info().misses <= len(distinct)


def test_plain_texts_cost_no_parsing_of_markdown(monkeypatch):
    monkeypatch.setattr(inline, "parser", None)

    assert told("We work together.", "ہم مل کر کام کرتے ہیں۔") == set()


def test_no_address_is_searched_for_where_none_can_be(monkeypatch):
    monkeypatch.setattr(content, "ADDRESS", None)

    assert told("We work together.", "ہم مل کر کام کرتے ہیں۔") == set()


def test_names_are_taken_out_only_where_the_script_is_in_doubt(monkeypatch):
    monkeypatch.setattr(letters, "NAME", None)

    assert told("The WMCA Board decided", "WMCA بورڈ نے فیصلہ کیا") == set()


def test_the_characters_of_a_text_are_gathered_once_for_all_rules():
    content.characters.cache_clear()

    told("We work together.", "ہم مل کر کام کرتے ہیں۔")

    assert content.characters.cache_info().misses == 1


@given(st.text(st.sampled_from("aZ@.:/ wmhtpsilo-+[](){}%<>\u200f"), max_size=30))
def test_what_is_no_address_is_left_alone_whether_searched_or_not(text):
    may = content._may_have_address(text)

    assert may or not content.ADDRESS.search(text)


def test_a_file_of_another_encoding_is_told():
    text = HEAD.replace(
        "Language: ur", 'Content-Type: text/plain; charset=KOI8-R\\n"\n"Language: ur'
    )

    assert codes(text.encode()) == [(1, "charset")]


def test_a_byte_order_mark_is_told():
    assert codes(b"\xef\xbb\xbf" + HEAD.encode()) == [(1, "bom")]


def test_a_broken_entry_does_not_hide_the_others():
    text = HEAD + 'msgid "a"\nmsgstr "b\n\nmsgid "up"\nmsgstr "<b>اوپر"\n\nmsgid "c"\n'

    assert [(line, code) for line, code in codes(text.encode()) if code != "script"] == [
        (7, "syntax"),
        (9, "markup"),
        (12, "syntax"),
    ]


def test_a_truncated_file_is_told():
    data = path_of(OWN, "ur").read_bytes()
    template = checking.template((OWN / "django.pot").read_text("utf-8"))

    for cut in range(len(data) // 2, len(data) - 40, 997):
        found = checking.check(data[:cut], "django.po", Known(template=template), URDU)
        assert {each.code for each in found} & {"syntax", "file", "missing"}


DAMAGE = st.binary(max_size=40) | st.sampled_from([b'"', b"\\", b"\n"])


@given(st.binary(max_size=400))
def test_any_bytes_get_an_answer(data):
    assert isinstance(checking.check(data, "django.po", NAMES), list)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_damage_to_a_real_catalogue_gets_an_answer(data):
    whole = bytearray(path_of(OWN, data.draw(st.sampled_from(["ur", "pl", "pa"]))).read_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(whole)))
        cut = data.draw(st.integers(0, 60))
        whole[at : at + cut] = data.draw(DAMAGE)

    found = checking.check(bytes(whole), "django.po", NAMES, URDU)

    assert all(each.line >= 1 and each.message for each in found)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f'msgid "a"\nmsgstr "{"x" * 990_000}"\n', id="one long text"),
        pytest.param(f'msgid "a"\nmsgstr "{"[" * 990_000}"\n', id="brackets"),
        pytest.param(f'msgid "{"*a" * 100}"\nmsgstr "{"*_[" * 230}"\n' * 800, id="emphasis"),
        pytest.param('msgid "a"\n\n' * 80_000, id="entries cut short"),
        pytest.param('msgid "a\n' * 90_000, id="no line whole"),
        pytest.param('msgid "a"\nmsgstr "<"\n\n' * 40_000, id="one message many times"),
    ],
)
def test_a_megabyte_of_malice_is_answered(text):
    assert checking.check((HEAD + text).encode(), "django.po", NAMES, URDU)


# The command.


def test_the_command_is_content_with_our_own(capsys):
    call_command("checkmessages")

    assert "Nothing that must be mended." in capsys.readouterr().out


def test_the_command_names_file_line_and_what_to_do(capsys, own_locale):
    path = own_locale / "ur" / "LC_MESSAGES" / "django.po"
    path.write_text(path.read_text("utf-8").replace('"ہمارا کام"', '"<b>ہمارا کام"'), "utf-8")

    with pytest.raises(CommandError, match="1 to mend"):
        call_command("checkmessages", "ur")

    line = path.read_text("utf-8").splitlines().index('msgid "Our work"') + 1
    assert (
        f"locale/ur/LC_MESSAGES/django.po:{line}: error: “Our work”: “<b>” is HTML that the "
        "English does not have. Remove it. [markup]"
    ) in capsys.readouterr().out


def test_the_command_speaks_to_machines(capsys, tmp_path):
    template, file = tmp_path / "t.pot", tmp_path / "ur.po"
    template.write_text(str(make_catalogue(("up there", ""))), "utf-8")
    file.write_text(str(make_catalogue(("up there", "اوپر %d"))), "utf-8")

    with pytest.raises(CommandError):
        call_command("checkmessages", str(file), template=template, format="json")

    assert json.loads(capsys.readouterr().out) == [
        {
            "file": str(file),
            "line": 7,
            "msgid": "up there",
            "level": "error",
            "code": "percent",
            "message": "%d is not in the English. Remove it",
        }
    ]


def test_the_command_refuses_what_does_not_exist(tmp_path):
    with pytest.raises(CommandError, match="No catalogue of: xx"):
        call_command("checkmessages", "xx")
    with pytest.raises(CommandError, match="Is the name right"):
        call_command("checkmessages", "nowhere.po", template=tmp_path / "nowhere.pot")


def test_the_glossary_is_read_and_gives_hints_only():
    known = catalogue.own_knowledge()

    assert ("taskforce", ("ٹاسک فورس",)) in known.glossary["ur"]


@pytest.mark.parametrize(
    ("english", "longest"),
    [
        pytest.param("Early spring", 100, id="a few words"),
        pytest.param("Race Forward was publicly launched in spring", 200, id="a sentence"),
    ],
)
def test_what_a_tables_column_cannot_hold_is_told(english, longest):
    found = [
        {
            each.code
            for each in checking.check(
                str(make_catalogue((english, "ا" * length), context="milestones")).encode(),
                "django.po",
                Known(),
                URDU,
            )
            if each.level is Level.ERROR
        }
        for length in (longest, longest + 1)
    ]

    assert found == [set(), {"too-long"}]


def test_every_column_of_a_table_holds_what_the_check_lets_pass():
    for table, fields in TABLES.items():
        for field in fields.translated:
            column = MODELS[table]._meta.get_field(column_of(table, field, "ur"))
            longest = SHORT if field == "season" else LONGEST

            assert column.max_length >= longest_translation("a" * longest)
