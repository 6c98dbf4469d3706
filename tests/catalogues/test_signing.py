"""Signing off in the browser: by the rules of the command, text by text, and at once."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.management import call_command
from making import make_person

from catalogues import signing, signoffs, stored
from catalogues.meaning import Kept, carried
from catalogues.models import StoredFile
from catalogues.revising import publish
from catalogues.signoffs import SignOff
from catalogues.translating import Work, translate
from languages.current import registry
from languages.text import State
from pages import history
from pages.models import BlockTranslation, TableState
from pages.stored import stored_text

pytestmark = pytest.mark.django_db

OUR_WORK = ("about", "Our work")
DAY = date(2026, 11, 3)


@pytest.fixture
def urdu(own_locale, own_content):
    """The language, on files of its own that are loaded."""
    return registry().served["ur"]


def make_sign_off(state=State.REVIEWED, reviewer="Bilal", note="", digest=""):
    return SignOff(digest, state, reviewer, DAY, note)


def item(language, message=OUR_WORK, reviewer="Bilal"):
    items = signing.review(language, reviewer).items
    return next(each for each in items if each.message == message)


def digests(language, context="about"):
    items = signing.review(language, "Bilal").items
    return {each.digest for each in items if each.message[0] == context and each.digest}


def shown(message=OUR_WORK):
    """What readers are told of a text."""
    row = BlockTranslation.objects.get(
        language_code="ur", master__page__slug=message[0], source=message[1]
    )
    return row.text, row.state, row.since


def put_into_words(language, text, message=OUR_WORK, translator="Amina"):
    was = item(language, message).text
    with history.recording(make_person(name=f"person-{text}")):
        assert translate(language, Work(message, text, was, translator)).saved


def edit_page(old, new):
    text = stored_text("about.md")
    with history.recording(make_person(name=f"editor-{new}")):
        publish("about.md", text.replace(old, new), was=text)


def test_readers_are_told_at_once(urdu):
    read = digests(urdu)

    done = signing.sign(urdu, read, make_sign_off())

    assert (done.number, done.refused, done.changed) == (len(read), {}, 0)
    assert shown()[1:] == (State.REVIEWED, DAY)
    other = BlockTranslation.objects.filter(language_code="ur", master__page__slug="race-forward")
    assert set(other.values_list("state", flat=True)) == {State.MACHINE_DRAFT}


def test_the_words_of_a_table_are_signed_off_too(urdu):
    signing.sign(urdu, digests(urdu, "people"), make_sign_off())

    assert TableState.objects.get(language_code="ur", table="people").state == State.REVIEWED


def test_only_what_was_read_is_signed_off(urdu):
    done = signing.sign(urdu, {item(urdu).digest}, make_sign_off())

    assert done.number == 1
    assert item(urdu).state is State.REVIEWED
    states = [each.state for each in signing.review(urdu, "Bilal").items]
    assert states.count(State.REVIEWED) == 1


def test_nobody_signs_off_their_own_and_the_rest_is_signed(urdu):
    put_into_words(urdu, "ہمارے کام", translator="Bilal")
    read = digests(urdu)

    done = signing.sign(urdu, read, make_sign_off(reviewer="bilal"))

    assert done.number == len(read) - 1
    ((reason, number),) = done.refused.items()
    assert "nobody reviews their own translation" in reason
    assert number == 1
    assert shown()[1] == State.DRAFT


def test_a_text_that_changed_since_it_was_read_is_not_signed_off(urdu):
    read = digests(urdu)
    put_into_words(urdu, "ہمارے کام")

    done = signing.sign(urdu, read, make_sign_off())

    assert (done.number, done.changed) == (len(read) - 1, 1)
    assert shown()[1] == State.DRAFT


def test_what_is_authorised_must_be_reviewed_before(urdu):
    first = signing.sign(urdu, {item(urdu).digest}, make_sign_off(State.AUTHORISED))
    signing.sign(urdu, {item(urdu).digest}, make_sign_off())
    second = signing.sign(urdu, {item(urdu).digest}, make_sign_off(State.AUTHORISED, "Chair"))

    assert first.number == 0
    assert "must be reviewed before" in str(first.refused)
    assert second.number == 1
    assert shown()[1] == State.AUTHORISED


def test_stale_and_missing_texts_say_so_and_have_nothing_to_sign(urdu):
    edit_page("## Our work\n", "A new paragraph.\n\n## All of our work\n")

    stale = item(urdu, ("about", "All of our work"))
    missing = item(urdu, ("about", "A new paragraph."))

    assert (stale.digest, stale.state, stale.signable) == ("", None, False)
    assert stale.before == "Our work"
    assert stale.text
    assert (missing.digest, missing.text, missing.signable) == ("", "", False)


def test_the_translator_of_the_whole_file_can_sign_off_nothing(urdu):
    name = stored.name_of(urdu)
    row = StoredFile.objects.get(name=name)
    stored.put(name, row.text.replace('"Language: ur\\n"', '"Language: ur\\n"\n'
               '"Last-Translator: Bilal <b@example.org>\\n"'))  # fmt: skip

    done = signing.sign(urdu, digests(urdu), make_sign_off())

    assert done.number == 0
    assert "Last-Translator" in str(done.refused)
    assert signing.review(urdu, "Bilal").objections
    assert not signing.review(urdu, "Amina").objections


def test_a_sign_off_that_is_there_already_is_not_written_twice(urdu):
    signing.sign(urdu, {item(urdu).digest}, make_sign_off())
    record = stored.record(urdu)

    signing.sign(urdu, {item(urdu).digest}, make_sign_off())

    assert stored.record(urdu) == record


def test_a_sign_off_is_dumped_beside_the_catalogue_and_nothing_else(urdu, own_project):
    before = {path: path.read_bytes() for path in own_project.rglob("locale/**/*.po")}
    signing.sign(urdu, {item(urdu).digest}, make_sign_off(note="By ear, with two readers"))

    call_command("dumpcontent")

    text = (own_project / "locale/ur/signoffs.csv").read_text("utf-8")
    assert text.splitlines()[0] == "digest,state,reviewer,date,note"
    assert text.splitlines()[-1].endswith('reviewed,Bilal,2026-11-03,"By ear, with two readers"')
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize("way", ["history", "file"])
def test_what_was_signed_off_before_is_known(urdu, way):
    before = item(urdu)
    signing.sign(urdu, {before.digest}, make_sign_off())
    if way == "history":
        put_into_words(urdu, "ہمارے کام")
        message = OUR_WORK
    else:
        edit_page("## Our work\n", "## All of our work\n")
        message = ("about", "All of our work")

    found = signing.earlier(urdu, [item(urdu, message)])

    assert found[message].text == before.text
    assert found[message].english == "Our work"
    assert found[message].sign_off.reviewer == "Bilal"


def test_english_and_translation_of_then_are_known_after_both_changed(urdu):
    before = item(urdu)
    signing.sign(urdu, {before.digest}, make_sign_off())
    edit_page("## Our work\n", "## All of our work\n")
    message = ("about", "All of our work")
    put_into_words(urdu, "ہمارا سارا کام", message)

    found = signing.earlier(urdu, [item(urdu, message)])[message]

    assert (found.english, found.text) == ("Our work", before.text)


def test_of_a_word_too_it_is_known_what_was_signed_off(urdu):
    message = ("work-groups", "Education")
    before = item(urdu, message)
    signing.sign(urdu, {before.digest}, make_sign_off())
    put_into_words(urdu, "پڑھائی", message)

    assert signing.earlier(urdu, [item(urdu, message)])[message].text == before.text


def test_what_was_never_signed_off_or_still_is_has_no_before(urdu):
    put_into_words(urdu, "ہمارے کام")
    items = [item(urdu)]
    assert signing.earlier(urdu, items) == {}

    signing.sign(urdu, {items[0].digest}, make_sign_off())

    assert signing.earlier(urdu, [item(urdu)]) == {}


def test_sign_offs_of_texts_that_are_gone_are_counted(urdu):
    signing.sign(urdu, {item(urdu).digest}, make_sign_off())
    assert signing.review(urdu, "Bilal").lost == ()

    put_into_words(urdu, "ہمارے کام")

    (lost,) = signing.review(urdu, "Bilal").lost
    assert lost.reviewer == "Bilal"


RECORD = "digest,state,reviewer,date\nabc,reviewed,Amina,2026-11-03\n"


def test_a_record_without_notes_reads_and_is_written_as_it_was():
    record = signoffs.parsed(RECORD)

    assert [each.note for each in record] == [""]
    assert signoffs.written(record) == RECORD


def test_a_first_note_changes_no_line_of_the_record_but_its_head():
    record = [*signoffs.parsed(RECORD), make_sign_off(digest="def", note="Read\naloud,\n twice")]

    text = signoffs.written(record)

    lines = text.splitlines()
    assert lines[1] == RECORD.splitlines()[1]
    assert lines[2:] == ['def,reviewed,Bilal,2026-11-03,"Read aloud, twice"']
    assert [each.note for each in signoffs.parsed(text)] == ["", "Read aloud, twice"]
    assert signoffs.written(signoffs.parsed(text)) == text


def test_the_command_takes_a_note(urdu, own_project, capsys):
    call_command("signoff", "ur", "about", reviewer="Bilal", state="reviewed", note="By\near")

    record = signoffs.read(own_project / "locale/ur/signoffs.csv")
    assert {each.note for each in record} == {"By ear"}


def test_a_note_is_kept_where_the_meaning_is_unchanged():
    before, after = ("about", "One, two"), ("about", "One two")
    said = make_sign_off(digest=signoffs.digest(before, "ایک دو"), note="By ear")

    _, new = carried([said], [Kept(before, after, "ایک دو")])

    assert new == replace(said, digest=signoffs.digest(after, "ایک دو"))
