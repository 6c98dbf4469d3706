"""Who vouches for which translation."""

import polib
import pytest
from django.core.management import CommandError, call_command
from reading import soup

from catalogues import signoffs
from catalogues.compiling import compile_all
from languages.current import registry
from languages.text import State
from pages.loading import load
from pages.models import BlockTranslation
from sources import content

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(own_locale, own_content):
    """A site whose catalogues and record a test may change."""

    def reload() -> list[str]:
        list(compile_all(registry().translated))
        return load(content.read(own_content)).problems

    return reload


def sign(*pages: str, reviewer="Amina", state="reviewed", language="ur") -> None:
    call_command("signoff", language, *pages, reviewer=reviewer, state=state)


def states(slug="race-forward", code="ur") -> set[str]:
    rows = BlockTranslation.objects.filter(master__page__slug=slug, language_code=code)
    return set(rows.values_list("state", flat=True))


def change(own_locale, msgid: str, **fields) -> None:
    path = own_locale / "ur" / "LC_MESSAGES" / "django.po"
    catalogue = polib.pofile(str(path))
    for name, value in fields.items():
        setattr(catalogue.find(msgid), name, value)
    catalogue.save(str(path))


def test_a_page_that_is_signed_off_is_reviewed_and_no_other(site, capsys):
    sign("race-forward")

    assert site() == []

    assert states("race-forward") == {State.REVIEWED}
    assert states("about") == {State.MACHINE_DRAFT}
    assert states("race-forward", "pl") == {State.MACHINE_DRAFT}


def test_the_reader_is_told_with_the_date(site, client, own_locale):
    sign("race-forward")
    record = own_locale / "ur" / "signoffs.csv"
    lines = record.read_text("utf-8").splitlines()
    dated = [",".join([*line.split(",")[:3], "2026-03-02"]) for line in lines[1:]]
    record.write_text("\n".join([lines[0], *dated]) + "\n", "utf-8")
    site()

    own, english = soup(client.get("/ur/race-forward/")).select(".trust p:not(.unseen)")[:2]

    assert "2 مارچ، 2026" in own.get_text()
    assert english.get_text().endswith("by people who speak the language: 2 March 2026.")


def test_a_changed_translation_resets_just_that_message(site, own_locale):
    sign("race-forward")
    change(own_locale, "What happens now", msgstr="اب کیا ہوگا")

    site()

    rows = BlockTranslation.objects.filter(master__page__slug="race-forward", language_code="ur")
    reset = [row.source for row in rows if row.state != State.REVIEWED]
    assert reset == ["What happens now"]


def test_a_translation_put_back_is_vouched_for_again(site, own_locale):
    sign("race-forward")
    own = polib.pofile(str(registry().catalogue(registry().offered["ur"]))).find("What happens now")
    change(own_locale, "What happens now", msgstr="اب کیا ہوگا")
    site()
    change(own_locale, "What happens now", msgstr=own.msgstr)

    site()

    assert states() == {State.REVIEWED}


def test_signing_off_twice_writes_the_record_once(site, own_locale):
    sign("race-forward")
    before = (own_locale / "ur" / "signoffs.csv").read_bytes()

    sign("race-forward")

    assert (own_locale / "ur" / "signoffs.csv").read_bytes() == before


def test_the_taskforce_authorises_only_what_was_reviewed(site, capsys):
    with pytest.raises(CommandError, match="7 reason"):
        sign("race-forward", state="authorised", reviewer="The Chair")
    assert "must be reviewed before it can be authorised" in capsys.readouterr().err
    sign("race-forward")

    sign("race-forward", state="authorised", reviewer="The Chair")
    site()

    assert states() == {State.AUTHORISED}


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        pytest.param({"msgstr": ""}, "is missing or fuzzy", id="missing"),
        pytest.param({"flags": ["fuzzy"]}, "is missing or fuzzy", id="fuzzy"),
    ],
)
def test_what_is_not_whole_is_not_signed_off(site, own_locale, capsys, fields, reason):
    change(own_locale, "What happens now", **fields)

    with pytest.raises(CommandError, match="1 reason"):
        sign("race-forward")

    assert f"“What happens now” {reason}" in capsys.readouterr().err
    assert not (own_locale / "ur" / "signoffs.csv").exists()


def test_what_fails_a_check_is_not_signed_off(site, own_locale):
    change(own_locale, "What happens now", msgstr="<b>")

    with pytest.raises(CommandError, match="Mend these first"):
        sign("race-forward")


def test_nobody_reviews_their_own_translation(site, own_locale, capsys):
    sign("race-forward", state="draft", reviewer="Bilal")

    with pytest.raises(CommandError):
        sign("race-forward", reviewer="Bilal")

    assert "was translated by Bilal" in capsys.readouterr().err
    sign("race-forward", reviewer="Amina")


def test_nobody_reviews_what_the_file_says_is_theirs(site, own_locale, capsys):
    path = own_locale / "ur" / "LC_MESSAGES" / "django.po"
    text = path.read_text("utf-8")
    path.write_text(
        text.replace('"Language: ur', '"Last-Translator: amina <a@b.example>\\n"\n"Language: ur'),
        "utf-8",
    )

    with pytest.raises(CommandError):
        sign("race-forward")

    assert "Last-Translator" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param({"language": "xx"}, "No catalogue", id="unknown language"),
        pytest.param({"pages": ["nowhere"]}, "Nothing to sign off in: nowhere", id="unknown page"),
        pytest.param({"reviewer": " "}, "1 reason", id="no name"),
    ],
)
def test_nonsense_is_refused(site, arguments, says):
    pages = arguments.pop("pages", ["race-forward"])

    with pytest.raises(CommandError, match=says):
        sign(*pages, **arguments)


def test_a_damaged_record_vouches_for_nothing(site, own_locale):
    record = own_locale / "ur" / "signoffs.csv"
    record.write_text("digest,state,reviewer,date\nx,reviewed\ny,sacred,A,2026-01-01\n", "utf-8")

    assert signoffs.read(record) == []


def test_reading_and_writing_the_record_are_inverse(site, own_locale):
    sign("race-forward", reviewer="Amina “A, B”")
    record = own_locale / "ur" / "signoffs.csv"
    before = record.read_bytes()

    assert signoffs.write(record, signoffs.read(record)) is False
    assert record.read_bytes() == before


def test_a_sign_off_that_says_less_than_the_last_one_is_refused(own_locale, capsys):
    call_command("signoff", "ur", "race-forward", reviewer="Amina", state="reviewed")

    with pytest.raises(CommandError, match="Not signed off"):
        call_command("signoff", "ur", "race-forward", reviewer="Bilal", state="draft")

    assert "is reviewed already, by Amina: “draft” says less." in capsys.readouterr().err


def test_one_name_spelt_differently_is_one_person(own_locale, capsys):
    call_command("signoff", "ur", "race-forward", reviewer="Amina Khan", state="draft")

    with pytest.raises(CommandError, match="Not signed off"):
        call_command("signoff", "ur", "race-forward", reviewer="amina  khan", state="reviewed")
