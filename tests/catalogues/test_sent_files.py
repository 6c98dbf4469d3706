"""A translators' file that is sent: what is taken of it, what is not and why, and nothing lost."""

import polib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogues import stored, uploading
from catalogues.models import StoredFile
from catalogues.translating import Work, translate
from catalogues.uploading import Fate, NotAsPlannedError
from languages.current import registry
from pages.loading import save_page
from pages.models import BlockTranslation, Page
from sources import content

pytestmark = pytest.mark.django_db

OUR_WORK = ("about", "Our work")
TASKFORCE = ("about", "About the Taskforce")
TOP = ("", "Back to top")
EDITED = ("about", "All of our work")
NAME = "their.po"


@pytest.fixture
def urdu(own_locale, own_content):
    """The language, on files of its own that are loaded."""
    return registry().served["ur"]


def edit_page(old="## Our work", new="## All of our work"):
    """Another English in the database, as the admin stores it."""
    page = Page.objects.get(slug="about")
    source, problems = content.parse_page(f"content/{page.file}", page.markdown.replace(old, new))
    assert not problems
    save_page(source)


def key(each):
    return (each.msgctxt or "", each.msgid)


def now():
    """The site's own file, as polib reads it."""
    return polib.pofile(stored.current(registry().served["ur"]))


def entry(message=OUR_WORK):
    return next(each for each in now() if key(each) == message)


def sent(changed=None, fuzzy=(), only=None, base=None):
    """A downloaded file in which somebody wrote other translations."""
    file = polib.pofile(base) if base else now()
    if only:
        file[:] = [each for each in file if key(each) in only]
    for each in file:
        each.msgstr = (changed or {}).get(key(each), each.msgstr)
        each.flags += ["fuzzy"] if key(each) in fuzzy else []
    return str(file).encode()


def untranslate(*messages):
    row = StoredFile.objects.get(name="ur/LC_MESSAGES/django.po")
    file = polib.pofile(row.text, wrapwidth=78)
    for each in file:
        each.msgstr = "" if key(each) in messages else each.msgstr
    row.text = str(file)
    row.save()


def write(message, text, translator="Bilal"):
    translate(registry().served["ur"], Work(message, text, entry(message).msgstr, translator))


def planned(urdu, data):
    return uploading.plan(urdu, NAME, data)


def told(urdu, data):
    """What becomes of every text that is not the site's already."""
    items = planned(urdu, data).items
    return [(each.message, each.fate.value) for each in items if each.fate is not Fate.UNCHANGED]


def take(urdu, data, translator="Amina"):
    found = planned(urdu, data)
    return uploading.apply(urdu, NAME, data, found.version, translator)


def shown(english="Our work"):
    """What readers of Urdu see for a text of the page."""
    own = BlockTranslation.objects.filter(language_code="ur", master__page__slug="about")
    row = own.get(source=english)
    return row.text, row.state


def test_the_file_that_was_downloaded_changes_nothing(urdu):
    data = stored.current(urdu).encode()
    before = StoredFile.objects.get(name="ur/LC_MESSAGES/django.po").text

    found = take(urdu, data)

    assert {each.fate for each in found.items} == {Fate.UNCHANGED}
    assert len(found.items) == len(stored.messages())
    assert not found.takes
    assert StoredFile.objects.get(name="ur/LC_MESSAGES/django.po").text == before
    assert stored.record(urdu) == []


def test_a_text_that_was_not_translated_is_new(urdu):
    untranslate(OUR_WORK)
    data = sent({OUR_WORK: "ہمارے کام"})

    (item,) = planned(urdu, data).by_fate[Fate.NEW]

    assert (item.message, item.before, item.after) == (OUR_WORK, "", "ہمارے کام")


def test_another_translation_is_told_with_the_one_before(urdu):
    before = entry().msgstr
    data = sent({OUR_WORK: "ہمارے کام"})

    (item,) = planned(urdu, data).by_fate[Fate.CHANGED]

    assert (item.before, item.after) == (before, "ہمارے کام")
    line = data.decode().splitlines()[item.line - 1]
    assert line == 'msgid "Our work"'


def test_what_is_taken_is_shown_at_once_as_its_senders_draft(urdu):
    found = take(urdu, sent({OUR_WORK: "ہمارے کام", TOP: "پھر اوپر"}))

    assert {each.message for each in found.by_fate[Fate.CHANGED]} == {OUR_WORK, TOP}
    assert shown() == ("ہمارے کام", "draft")
    compiled = polib.mofile(str(registry().compiled(urdu)))
    assert compiled.find("Back to top").msgstr == "پھر اوپر"
    assert [each.reviewer for each in stored.record(urdu)] == ["Amina", "Amina"]


def test_of_the_file_only_the_texts_are_taken(urdu):
    before = stored.current(urdu)
    data = sent({OUR_WORK: "ہمارے کام"}).replace(b"X-Translation-State: machine-draft", b"X-Own: 1")

    take(urdu, data)

    after = stored.current(urdu)
    changed = [line for line in after.splitlines() if line not in before.splitlines()]
    assert changed == ['msgstr "ہمارے کام"']
    assert len(after.splitlines()) == len(before.splitlines())


def test_planning_changes_nothing(urdu):
    before = list(StoredFile.objects.order_by("pk").values())

    planned(urdu, sent({OUR_WORK: "ہمارے کام"}))

    assert list(StoredFile.objects.order_by("pk").values()) == before


def test_a_mistake_is_refused_with_its_line_and_advice_and_the_rest_is_taken(urdu):
    before = entry().msgstr
    data = sent({OUR_WORK: "<b>ہمارے کام</b>", TOP: "پھر اوپر"})

    found = take(urdu, data)

    (item,) = found.by_fate[Fate.REFUSED]
    assert item.message == OUR_WORK
    assert item.findings
    assert {each.line for each in item.findings} == {item.line}
    assert entry().msgstr == before
    assert entry(TOP).msgstr == "پھر اوپر"
    assert len(stored.record(urdu)) == 1


def test_a_warning_is_told_and_taken(urdu):
    found = take(urdu, sent({OUR_WORK: "ہمارے کام۔"}))

    (item,) = found.by_fate[Fate.CHANGED]
    assert [each.code for each in item.findings] == ["ending"]
    assert entry().msgstr == "ہمارے کام۔"


@pytest.mark.parametrize("fuzzy", [(), (OUR_WORK,)], ids=["empty", "fuzzy"])
def test_an_empty_or_uncertain_text_removes_nothing_that_readers_see(urdu, fuzzy):
    before, seen = entry().msgstr, shown()

    found = take(urdu, sent({OUR_WORK: "شاید" if fuzzy else ""}, fuzzy))

    assert [each.message for each in found.by_fate[Fate.LEFT]] == [OUR_WORK]
    assert (entry().msgstr, entry().fuzzy) == (before, False)
    assert shown() == seen


def test_an_uncertain_text_is_kept_as_such_where_there_is_none(urdu):
    untranslate(OUR_WORK)

    found = take(urdu, sent({OUR_WORK: "شاید"}, [OUR_WORK]))

    assert [each.message for each in found.by_fate[Fate.DOUBTED]] == [OUR_WORK]
    assert (entry().msgstr, entry().fuzzy) == ("شاید", True)
    assert stored.record(urdu) == []


def test_a_translation_of_changed_english_waits_for_its_translator(urdu):
    data = sent({OUR_WORK: "ہمارے کام"})
    edit_page()

    found = take(urdu, data)

    (item,) = found.by_fate[Fate.STALE]
    assert (item.message, item.english, item.after) == (EDITED, "Our work", "ہمارے کام")
    after = entry(EDITED)
    assert (after.msgstr, after.fuzzy, after.previous_msgid) == ("ہمارے کام", True, "Our work")
    assert stored.record(urdu) == []


def test_changed_english_is_found_by_likeness_where_the_site_had_no_translation(urdu):
    data = sent({OUR_WORK: "ہمارے کام"}, only={OUR_WORK, TASKFORCE})
    untranslate(OUR_WORK)
    edit_page()

    take(urdu, data)

    after = entry(EDITED)
    assert (after.msgstr, after.fuzzy, after.previous_msgid) == ("ہمارے کام", True, "Our work")
    assert after.comment == "heading"


def test_a_translation_of_the_english_before_does_not_replace_one_of_the_english_now(urdu):
    data = sent({OUR_WORK: "ہمارے کام"})
    edit_page()
    write(EDITED, "ہمارا سارا کام")

    found = take(urdu, data)

    assert [each.message for each in found.by_fate[Fate.LATE]] == [EDITED]
    assert (entry(EDITED).msgstr, entry(EDITED).fuzzy) == ("ہمارا سارا کام", False)


def test_english_that_the_site_does_not_have_is_unknown(urdu):
    data = sent() + b'\nmsgctxt "about"\nmsgid "Nowhere at all"\nmsgstr "x"\n'

    assert told(urdu, data) == [(("about", "Nowhere at all"), "unknown")]


def test_what_was_done_in_the_browser_since_is_told_with_both_texts(urdu):
    data = sent({OUR_WORK: "میرا کام"})
    write(OUR_WORK, "ان کا کام")

    (item,) = planned(urdu, data).by_fate[Fate.CHANGED]

    assert item.replaces
    assert (item.before, item.after, item.said.reviewer) == ("ان کا کام", "میرا کام", "Bilal")


def test_what_nobody_touched_since_the_file_was_loaded_replaces_nobodys_work(urdu):
    (item,) = planned(urdu, sent({OUR_WORK: "میرا کام"})).by_fate[Fate.CHANGED]

    assert not item.replaces


def test_an_old_file_does_not_undo_what_was_done_in_the_browser(urdu):
    data = sent({TOP: "پھر اوپر"})
    write(OUR_WORK, "ان کا کام")

    found = take(urdu, data)

    assert [each.message for each in found.by_fate[Fate.KEPT]] == [OUR_WORK]
    assert (entry().msgstr, entry(TOP).msgstr) == ("ان کا کام", "پھر اوپر")


@pytest.mark.parametrize("happens", [lambda: write(TOP, "پھر اوپر"), edit_page])
def test_what_is_not_as_planned_any_more_is_planned_anew(urdu, happens):
    data = sent({OUR_WORK: "ہمارے کام"})
    found = planned(urdu, data)
    happens()
    before = stored.current(urdu)

    with pytest.raises(NotAsPlannedError) as refused:
        uploading.apply(urdu, NAME, data, found.version, "Amina")

    assert refused.value.plan == planned(urdu, data)
    assert stored.current(urdu) == before


def test_another_file_than_the_one_planned_is_not_taken(urdu):
    found = planned(urdu, sent({OUR_WORK: "ہمارے کام"}))

    with pytest.raises(NotAsPlannedError):
        uploading.apply(urdu, NAME, sent({OUR_WORK: "کام"}), found.version, "Amina")


def test_a_file_that_is_taken_twice_changes_nothing_the_second_time(urdu):
    data = sent({OUR_WORK: "ہمارے کام"})
    take(urdu, data)
    before = (stored.current(urdu), stored.record(urdu))

    take(urdu, data)

    assert (stored.current(urdu), stored.record(urdu)) == before


def test_a_message_that_stands_twice_is_read_once(urdu):
    data = sent({OUR_WORK: "ہمارے کام"}) + b'\nmsgctxt "about"\nmsgid "Our work"\nmsgstr "x"\n'

    assert sorted(fate for _, fate in told(urdu, data)) == ["changed", "refused"]


def test_a_plural_that_the_english_has_not_is_refused(urdu):
    data = (
        b'msgctxt "about"\nmsgid "Our work"\nmsgid_plural "Works"\nmsgstr[0] "x"\nmsgstr[1] "y"\n'
    )

    assert told(urdu, data) == [(OUR_WORK, "refused")]


def test_obsolete_texts_are_not_read(urdu):
    data = '#~ msgctxt "about"\n#~ msgid "Our work"\n#~ msgstr "ہمارے کام"\n'.encode()

    assert planned(urdu, data).items == []


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"", "This is no PO file", id="empty"),
        pytest.param(b"PK\x03\x04\x14\xff\xfe", "UTF-8", id="an office document"),
        pytest.param("Our work = ہمارے".encode(), "no line of a PO file", id="text"),
        pytest.param('msgid "é"\nmsgstr "é"\n'.encode("latin-1"), "not UTF-8", id="Latin-1"),
        pytest.param('msgid "x"\nmsgstr "x"\n'.encode("utf-16"), "UTF-16", id="UTF-16"),
        pytest.param(b"x" * 5_000_001, "too large", id="too large"),
        pytest.param(b'msgid "x"\nmsgstr ""\n' + b'"y"\n' * 400_001, "lines", id="too long"),
        pytest.param(b'\nmsgid "x"\nmsgstr "y"\n' * 20_001, "messages", id="too many"),
        pytest.param(b'msgid ""\nmsgstr "Language: pl\\n"\n', "“pl”, not for “Urdu”", id="Polish"),
    ],
)
def test_what_is_no_file_of_this_language_is_told_and_takes_nothing(urdu, data, said):
    found = planned(urdu, data)

    assert said in str(found.problems[0])
    assert (found.items, found.takes) == ([], False)


@pytest.mark.parametrize("code", ["ur_PK", "UR", "ur"])
def test_a_header_that_names_a_country_is_of_the_language(urdu, code):
    data = sent({OUR_WORK: "ہمارے کام"}).replace(b"Language: ur", f"Language: {code}".encode())

    assert told(urdu, data) == [(OUR_WORK, "changed")]


def test_a_line_that_cannot_be_read_is_told_and_the_rest_is_read(urdu):
    data = sent({OUR_WORK: "ہمارے کام"}) + b'\nmsgid "x"\nmsgstr "y\n'

    found = planned(urdu, data)

    (problem,) = found.problems
    assert problem.line == len(data.splitlines())
    assert [each.message for each in found.by_fate[Fate.CHANGED]] == [OUR_WORK]


def test_windows_line_ends_are_no_change(urdu):
    data = stored.current(urdu).replace("\n", "\r\n").encode()

    assert told(urdu, data) == []


LINES = st.sampled_from(
    [
        'msgctxt "about"', 'msgid "Our work"', 'msgid ""', 'msgstr "x"', 'msgstr ""', '"y\\n"',
        'msgid_plural "z"', 'msgstr[0] "x"', "#, fuzzy", '#| msgid "x"', '#~ msgid "x"', "", "#. a",
        '#~ msgstr "x"', '"Language: ur\\n"', 'msgstr "\\', "\\x", 'msgid "All of our work"',
        "\u2028",
    ]
)  # fmt: skip


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(lines=st.lists(LINES, max_size=14))
def test_whatever_is_sent_is_planned_without_failing(urdu, lines):
    data = "\n".join(lines).encode()

    found = take(urdu, data)

    assert {each.fate for each in found.items} <= set(Fate)
    assert entry().msgid == "Our work"
    assert [key(each) for each in now() if not each.obsolete] == [
        each.key for each in stored.messages()
    ]
