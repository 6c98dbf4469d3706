"""The reader is told how far to trust a translation."""

import pytest
from making import ENGLISH, URDU, make_text
from reading import soup

from languages.text import State, least_trusted
from pages.models import BlockTranslation, TableState
from web.trust import MESSAGES, trust

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/pa/", "/ur/", "/pl/", "/ur/race-forward/"])
def test_a_machine_draft_says_so_first_of_all_in_both_languages(client, path):
    page = soup(client.get(path))

    first = page.main.find()
    own, english = first.select("p:not(.unseen)")[:2]
    assert first["class"] == ["trust"]
    assert not own.get("lang")
    assert first.find(id=first["aria-labelledby"]).get_text()
    assert (english["lang"], english.get_text()) == ("en", MESSAGES[State.MACHINE_DRAFT])


def test_the_banner_leads_to_the_same_page_in_english(client):
    link = soup(client.get("/ur/race-forward/")).select_one(".trust a[hreflang=en]")

    assert (link["href"], link["hreflang"]) == ("/en/race-forward/", "en")


def test_the_english_page_has_no_banner(client):
    assert not soup(client.get("/en/")).select(".trust")


def test_a_draft_by_a_person_says_so(client):
    BlockTranslation.objects.filter(language_code="ur").update(state=State.DRAFT)

    english = soup(client.get("/ur/race-forward/")).select(".trust p:not(.unseen)")[1]

    assert english.get_text() == MESSAGES[State.DRAFT]


def test_the_banner_speaks_of_the_least_trusted_text():
    texts = [make_text("ا", "ur", State.REVIEWED), make_text("ب", "ur", State.MACHINE_DRAFT)]

    found = trust(texts, URDU, {}, "/en/")

    assert found.messages[0].english.text == MESSAGES[State.MACHINE_DRAFT]


def test_the_switcher_marks_drafts(client):
    marks = {
        entry.a["hreflang"]: bool(entry.select(".mark"))
        for entry in soup(client.get("/en/")).select(".switcher li")
    }

    assert marks == {"en": False, "pl": True, "ur": True, "pa": True}


def test_a_reviewed_language_is_not_marked(client):
    BlockTranslation.objects.filter(language_code="ur").update(state=State.REVIEWED)

    entry = soup(client.get("/en/")).select_one(".switcher [hreflang=ur]").parent

    assert not entry.select(".mark")


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (State.MACHINE_DRAFT, ["nosnippet"]),
        (State.DRAFT, []),
        (State.REVIEWED, []),
        (State.AUTHORISED, []),
    ],
)
@pytest.mark.parametrize("path", ["", "race-forward/", "translations/"])
def test_search_engines_are_not_to_quote_what_nobody_has_checked(client, path, state, told):
    BlockTranslation.objects.filter(language_code="ur").update(state=state)
    TableState.objects.filter(language_code="ur").update(state=state)

    said = [meta["content"] for meta in soup(client.get(f"/ur/{path}")).select("meta[name=robots]")]

    assert said == told
    assert not soup(client.get(f"/en/{path}")).select("meta[name=robots]")


def test_one_text_that_a_computer_made_is_enough(client):
    BlockTranslation.objects.filter(language_code="ur").update(state=State.REVIEWED)
    TableState.objects.filter(language_code="ur").update(state=State.REVIEWED)
    one = BlockTranslation.objects.filter(language_code="ur", master__page__slug="about").first()
    BlockTranslation.objects.filter(pk=one.pk).update(state=State.MACHINE_DRAFT)

    found = soup(client.get("/ur/")).select_one("meta[name=robots]")

    assert found["content"] == "nosnippet"


def test_english_alone_is_trusted():
    assert trust([make_text()], ENGLISH, {}, "/en/") is None
    assert least_trusted([State.SOURCE, State.ENGLISH]) is None
