"""The page that tells how far each language is."""

import shutil

import polib
import pytest
from conftest import DATA
from django.core.management import call_command
from reading import main_text, mislabelled, soup

from catalogues.applying import apply_all
from catalogues.compiling import compile_all
from catalogues.progress import progress
from languages.current import registry
from languages.registry import read
from pages.loading import load
from sources import content
from web.standings import NAMES, STATES

pytestmark = pytest.mark.django_db


def head(own_locale, **fields: str) -> None:
    """Write fields into the head of the Urdu file."""
    path = own_locale / "ur" / "LC_MESSAGES" / "django.po"
    catalogue = polib.pofile(str(path))
    catalogue.metadata |= {name.replace("_", "-"): value for name, value in fields.items()}
    catalogue.save(str(path))
    apply_all([])


def empty(own_locale, *msgids: str) -> None:
    path = own_locale / "ur" / "LC_MESSAGES" / "django.po"
    catalogue = polib.pofile(str(path))
    for msgid in msgids:
        catalogue.find(msgid).msgstr = ""
    catalogue.save(str(path))
    list(compile_all(registry().translated))
    apply_all([])


def sign_off(page: str) -> None:
    call_command("signoff", "ur", page, reviewer="Amina", state="reviewed")
    apply_all([])


def section(client, code: str, reader: str = "en"):
    page = soup(client.get(f"/{reader}/translations/"))
    return page.find("section", attrs={"aria-labelledby": code})


@pytest.mark.parametrize("reader", ["en", "ur", "pa", "pl"])
def test_every_bar_says_what_translationstatus_says(client, own_locale, reader):
    empty(own_locale, "Our work", "Education")

    for language in registry().translated:
        bars = section(client, language.code, reader).find_all("meter")
        told = [(int(bar["value"]), int(bar["max"])) for bar in bars]
        assert told == [(row.translated, row.total) for row in progress(language).pages]
    assert told != []


def test_a_bar_is_for_eyes_and_its_figure_stands_below_it_in_words(client):
    bars = soup(client.get("/ur/translations/")).find_all("meter")

    assert len(bars) == 18
    assert {bar.parent["aria-hidden"] for bar in bars} == {"true"}
    for bar in bars:
        assert bar.parent.find_previous_sibling("p").get_text(strip=True)
        share = 100 * int(bar["value"]) // int(bar["max"])
        assert bar.find_next_sibling("span").string == f"{share}%"
        told = bar.parent.find_next_sibling("p").get_text()
        assert bar["max"] in told
        assert bar["value"] in told


@pytest.mark.parametrize(
    ("reader", "order"), [("en", "pl ur pa"), ("ur", "ur pl pa"), ("pa", "pa pl ur")]
)
def test_the_readers_own_language_stands_first(client, reader, order):
    sections = soup(client.get(f"/{reader}/translations/")).find_all("section")

    assert [each["aria-labelledby"] for each in sections] == order.split()


def test_what_waits_is_told_in_numbers(client, own_locale):
    empty(own_locale, "Our work", "About the Taskforce")

    page = section(client, "ur")

    assert "Not translated yet: 2" in page.get_text()
    assert "English words that are left to translate: 5" in page.get_text()
    assert "Not translated yet" not in section(client, "pl").get_text()


def test_a_page_that_is_trusted_more_than_the_rest_says_so(client, own_locale):
    sign_off("race-forward")

    page = section(client, "ur").get_text()

    assert page.count("Checked by people who speak the language") == 1
    assert page.count("Made by a computer, checked by nobody") == 5
    whole = section(client, "pl").get_text()
    assert whole.count("Made by a computer, checked by nobody") == 1


def test_nobody_is_named_who_did_not_ask_for_it(client, own_locale):
    head(own_locale, Last_Translator="Amina <amina@example.org>")
    call_command("signoff", "ur", "race-forward", reviewer="Bilal", state="reviewed")

    page = client.get("/en/translations/").content.decode()

    assert "Amina" not in page
    assert "Bilal" not in page


def test_who_asked_to_be_named_is_named_as_they_write_it(client, own_locale):
    head(own_locale, X_Translators="Amina K; بلال; José <b>")

    names = section(client, "ur", "pl").find_all("p")[-1].find_all("bdi")

    assert [(each["lang"], each.get_text()) for each in names] == [
        ("en", "Amina K"),
        ("ur", "بلال"),
        ("en", "José <b>"),
    ]
    assert "Amina K, بلال i José" in " ".join(section(client, "ur", "pl").get_text().split())


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("2026-05-01 10:00+0100", "1 May 2026"),
        ("YEAR-MO-DA HO:MI+ZONE", ""),
        ("<b>", ""),
        ("", ""),
    ],
)
def test_the_last_change_is_the_translators_own_date(client, own_locale, said, told):
    head(own_locale, PO_Revision_Date=said)

    page = section(client, "ur").get_text()

    assert ("Last change" in page) == bool(told)
    assert told in page


def test_the_last_change_is_written_as_the_reader_writes_dates(client, own_locale):
    head(own_locale, PO_Revision_Date="2026-05-01 10:00+0100")

    assert "1 maja 2026" in section(client, "ur", "pl").get_text()
    assert "1 مئی، 2026" in section(client, "ur", "ur").get_text()


def test_a_sign_off_is_a_change(client, own_locale):
    head(own_locale, PO_Revision_Date="2020-05-01 10:00+0100")
    sign_off("race-forward")

    assert "2020" not in section(client, "ur").get_text()


def test_a_language_that_is_not_published_is_shown_without_a_link(client, own_locale, settings):
    path = own_locale / "languages.toml"
    text = path.read_text("utf-8").replace("[languages.pl]\npublished = true", "[languages.pl]")
    path.write_text(f"{text}\n".replace("[languages.pl]", "[languages.pl]\npublished = false"))
    settings.LANGUAGE_REGISTRY = read(own_locale)

    heading = section(client, "pl").h2

    assert not heading.select("a")
    assert heading.span["lang"] == "pl"


def test_the_address_to_write_to_is_shown_where_there_is_one(client, settings):
    assert not soup(client.get("/ur/translations/")).select("main a[href^=mailto]")
    settings.CONTACT_EMAIL = "hello@example.org"

    link = soup(client.get("/ur/translations/")).select_one("main a[href^=mailto]")

    assert (link["href"], link.bdi["dir"]) == ("mailto:hello@example.org", "ltr")


def test_its_banner_leads_to_the_english_one(client):
    link = soup(client.get("/ur/translations/")).select_one(".trust a[hreflang=en]")

    assert link["href"] == "/en/translations/"


def test_what_waits_for_a_second_look_is_told(client, own_locale):
    path = own_locale / "ur" / "LC_MESSAGES" / "django.po"
    catalogue = polib.pofile(str(path))
    catalogue.find("Our work").flags.append("fuzzy")
    catalogue.save(str(path))
    apply_all([])

    page = section(client, "ur").get_text()

    assert "because the English changed: 1" in page
    assert "Not translated yet" not in page


def test_a_pseudo_language_is_not_among_them(client, own_locale, settings):
    languages = own_locale / "languages.toml"
    languages.write_text(languages.read_text("utf-8") + "\n[languages.en-xa]\n", "utf-8")
    shutil.copytree(own_locale / "ur", own_locale / "en_XA")
    settings.LANGUAGE_REGISTRY = read(own_locale)

    assert "en-xa" in registry().served
    assert section(client, "en-xa") is None


def test_a_day_in_the_future_is_no_last_change(client, own_locale):
    head(own_locale, PO_Revision_Date="9999-01-01 10:00+0000")

    assert "Last change" not in section(client, "ur").get_text()


@pytest.mark.parametrize("name", ["ur/LC_MESSAGES/django.po", "django.pot", "ur/signoffs.csv"])
@pytest.mark.parametrize("data", [None, b"\xff\xfe\xb1\n\0"], ids=["missing", "no text"])
def test_a_damaged_file_takes_no_page_down(client, own_locale, name, data):
    assert "ur" in registry().served
    (own_locale / name).write_bytes(data or b"")
    if data is None:
        (own_locale / name).unlink()

    assert client.get("/ur/translations/").status_code == 200
    assert client.get("/sitemap.xml").status_code == 200


def test_a_catalogue_that_is_refused_leaves_what_was_told(client, own_locale):
    before = section(client, "ur").get_text()
    path = own_locale / "ur" / "LC_MESSAGES" / "django.po"
    path.write_bytes(path.read_bytes()[:-200])
    problems = []

    apply_all(problems)

    assert problems
    assert section(client, "ur").get_text() == before


def test_an_address_without_its_last_slash_is_found(client):
    assert client.get("/ur/translations").headers["Location"] == "/ur/translations/"


def test_every_page_leads_there(client):
    for path in ("/ur/", "/ur/race-forward/", "/ur/nowhere/"):
        assert soup(client.get(path)).select('footer a[href="/ur/translations/"]')


def test_a_reader_of_an_unfinished_interface_is_told_by_labels(client, own_locale):
    empty(own_locale, *NAMES.values(), *STATES.values())

    page = soup(client.get("/ur/translations/"))

    assert mislabelled(page) == []
    assert "Milestones" in main_text(page)


def test_search_engines_get_it_in_the_languages_that_it_is_in(client, own_locale):
    template = polib.pofile(str(DATA / "locale" / "django.pot"))
    empty(own_locale, *[entry.msgid for entry in template if not entry.msgctxt])

    page = soup(client.get("/ur/translations/"))

    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    assert not soup(client.get("/en/translations/")).select("link[hreflang=ur]")
    assert "/ur/translations/" not in client.get("/sitemap.xml").content.decode()
    assert "/pl/translations/" in client.get("/sitemap.xml").content.decode()


def test_no_page_of_content_can_take_its_address(own_content):
    (own_content / "translations.md").write_text(
        (own_content / "race-forward.md").read_text("utf-8"), "utf-8"
    )

    with pytest.raises(content.Refused, match="“translations” is taken by the site’s own page"):
        load(content.read(own_content))


def test_queries_do_not_grow_with_the_languages(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        client.get("/ur/translations/")
