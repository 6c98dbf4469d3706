"""The English merged into a translator's file: no byte of theirs is lost."""

import polib
import pytest
from conftest import DATA
from hypothesis import given
from hypothesis import strategies as st

from catalogues import entries
from catalogues.extraction import Message
from catalogues.merging import empty, merge
from languages.registry import language

OWN = sorted((DATA / "locale").glob("*/LC_MESSAGES/django.po"))

# As an editor other than polib writes it: its own wrapping, headers, flags and comments.
THEIRS = """\
# Urdu, by many hands
#
msgid ""
msgstr ""
"Language: ur\\n"
"X-Poedit-Bookmarks: 1,2\\n"
"PO-Revision-Date: 2026-01-02 03:04+0000\\n"

# Ask Amina.
#. paragraph 1 under
#.  “Our work”
#: content/about.md:5
#, no-wrap, x-own
msgctxt "about"
msgid ""
"We work "
"together."
msgstr "ہم مل کر "
"کام کرتے ہیں۔"

#. heading
#: content/about.md:9
msgctxt "about"
msgid "Our plan"
msgstr ""

#, x-kept
#~| msgctxt "about"
#~| msgid "Older still"
#~ msgctxt "about"
#~ msgid "Gone"
#~ msgstr "چلا گیا"
"""

WORK = Message(
    "about", "We work together.", "content/about.md", 5, ("paragraph 1 under “Our work”",)
)
PLAN = Message("about", "Our plan", "content/about.md", 9, ("heading",))
GONE = Message("about", "Gone", "content/about.md", 12, ("paragraph 2",))


def message(text: str, line: int = 1, context: str = "about") -> Message:
    return Message(context, text, "content/about.md", line, ("paragraph 1",))


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.parts[-3])
def test_splitting_and_joining_are_inverse(path):
    text = path.read_text(encoding="utf-8")

    assert entries.join(entries.split(text)) == text


def test_a_file_that_is_right_keeps_every_byte():
    assert merge(THEIRS, [WORK, PLAN]) == THEIRS


@pytest.mark.parametrize(
    "change", [lambda text: text.replace("\n", "\r\n"), lambda text: "\ufeff" + text]
)
def test_line_ends_and_marks_of_other_systems_are_kept(change):
    assert merge(change(THEIRS), [WORK, PLAN]) == change(THEIRS)


def test_a_moved_message_changes_its_place_and_nothing_else():
    moved = Message("about", WORK.id, WORK.file, 7, WORK.comments)

    assert merge(THEIRS, [moved, PLAN]) == THEIRS.replace("about.md:5", "about.md:7")


def test_the_order_is_that_of_the_page():
    found = merge(THEIRS, [PLAN, WORK])

    assert found.index("Our plan") < found.index("together.")
    assert merge(found, [WORK, PLAN]) == THEIRS


def test_changed_english_keeps_its_translation_as_fuzzy_with_the_old_english():
    found = merge(THEIRS, [message("We all work together.", 5), PLAN])

    entry = polib.pofile(found).find("We all work together.")
    assert entry.fuzzy
    assert entry.flags == ["fuzzy", "no-wrap", "x-own"]
    assert (entry.previous_msgctxt, entry.previous_msgid) == ("about", "We work together.")
    assert entry.msgstr == "ہم مل کر کام کرتے ہیں۔"
    assert entry.tcomment == "Ask Amina."
    assert 'msgstr "ہم مل کر "\n"کام کرتے ہیں۔"' in found


def test_english_changed_twice_remembers_the_english_that_was_translated_last():
    once = merge(THEIRS, [message("We all work together.", 5), PLAN])

    twice = polib.pofile(merge(once, [message("We all work well together.", 5), PLAN]))

    assert twice.find("We all work well together.").previous_msgid == "We work together."


def test_english_that_changes_back_has_its_translation_back_byte_for_byte():
    changed = Message("about", "We all work together.", WORK.file, 5, WORK.comments)
    away = merge(THEIRS, [changed, PLAN])

    assert merge(away, [WORK, PLAN]) == THEIRS


def test_removed_english_becomes_obsolete_and_comes_back_with_the_text():
    without = merge(THEIRS, [PLAN])
    assert polib.pofile(without).find(WORK.id, include_obsolete_entries=True).obsolete

    back = polib.pofile(merge(without, [WORK, PLAN])).find(WORK.id)

    assert (back.obsolete, back.fuzzy, back.msgstr) == (False, False, "ہم مل کر کام کرتے ہیں۔")
    assert back.tcomment == "Ask Amina."


def test_work_of_long_ago_comes_back_too():
    found = polib.pofile(merge(THEIRS, [WORK, PLAN, GONE])).find("Gone")

    assert (found.obsolete, found.msgstr, found.previous_msgid) == (False, "چلا گیا", "Older still")


def test_an_untranslated_message_whose_english_is_gone_is_dropped():
    assert "Our plan" not in merge(THEIRS, [WORK])


def test_a_new_message_waits_for_its_translator():
    found = polib.pofile(merge(THEIRS, [WORK, PLAN, message("Something else entirely")]))

    assert found.find("Something else entirely").msgstr == ""


def test_a_page_never_takes_other_words_from_another():
    found = polib.pofile(merge(THEIRS, [PLAN, message("We work together!", 5, "other")]))

    assert found.find("We work together!").msgstr == ""


def test_the_same_words_under_a_new_slug_keep_their_translation_to_check():
    found = polib.pofile(merge(THEIRS, [PLAN, message(WORK.id, 5, "other")])).find(WORK.id)

    assert (found.msgctxt, found.previous_msgctxt, found.fuzzy) == ("other", "about", True)


def test_of_two_candidates_the_more_alike_is_offered():
    text = THEIRS + '\nmsgctxt "about"\nmsgid "We work together here."\nmsgstr "یہاں"\n'

    found = polib.pofile(merge(text, [message("We work together right here."), PLAN]))

    assert found.find("We work together right here.").previous_msgid == "We work together here."


def test_a_new_file_is_whole():
    found = polib.pofile(merge(empty(language("ro")), [WORK, PLAN]))

    assert found.metadata["Plural-Forms"] == language("ro").plural_forms
    assert [entry.msgid for entry in found] == [WORK.id, PLAN.id]


TEXTS = st.lists(
    st.sampled_from(["We work together.", "We all work.", "Our plan", "Gone", "x"]), unique=True
)


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_whatever_an_editor_does_no_translation_is_lost_and_a_second_run_changes_nothing(edits):
    text = THEIRS
    for edit in edits:
        messages = [message(each, line) for line, each in enumerate(edit, 1)]
        text = merge(text, messages)
        assert merge(text, messages) == text

    found = polib.pofile(text)
    assert {"ہم مل کر کام کرتے ہیں۔", "چلا گیا"} <= {entry.msgstr for entry in found}
    assert [entry.msgid for entry in found if not entry.obsolete] == edits[-1]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=90))
def test_any_english_is_written_so_that_it_is_read_back(text):
    found = entries.split(merge(THEIRS, [message(text)]))

    assert ("about", text) in {entry.key for entry in found if not entry.header}


class Counted(str):
    """A page's slug that counts how often it is compared."""

    __slots__ = ()
    comparisons = 0
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        Counted.comparisons += 1
        return str.__eq__(self, other)


def comparisons(pages: int) -> int:
    Counted.comparisons = 0
    new = [message(f"New words {at}.", context=Counted(f"page-{at}")) for at in range(pages)]
    merge(THEIRS, new)
    return Counted.comparisons


def test_twice_the_new_pages_cost_twice_the_comparisons():
    assert comparisons(80) <= 2 * comparisons(40)


def test_an_entry_is_searched_for_its_texts_once(monkeypatch):
    searched = []
    text = entries.Entry.text
    monkeypatch.setattr(
        entries.Entry, "text", lambda self, keyword: searched.append(keyword) or text(self, keyword)
    )
    messages = [message("We work together.", 5), message("Our work", 9)]

    merge(THEIRS, messages)

    assert searched.count("msgid") <= THEIRS.count("msgid ")
