"""The admin in a language of the person's, from the side that its lines start at."""

import pytest
from django.utils import translation
from making import make_person
from reading import soup
from test_repository import own_site

from editing import interface
from editing.models import Profile

pytestmark = pytest.mark.django_db

HERE = "/admin/interface/"
ITSELF = own_site  # the repository's own languages, all of them


@pytest.fixture
def translator(client):
    client.force_login(make_person("Translators", languages=["ur", "pl"]))
    return client


def choose(client, code):
    return client.post(HERE, {"interface": code}, follow=True)


@pytest.mark.parametrize(
    ("code", "direction", "log_out"), [("ur", "rtl", "باہر جائیں"), ("pl", "ltr", "Wyloguj się")]
)
def test_the_next_page_is_in_the_language_that_was_chosen(translator, code, direction, log_out):
    response = choose(translator, code)

    page = soup(response)
    assert (page.html["lang"], page.html["dir"]) == (code, direction)
    assert response.headers["Content-Language"] == code
    assert page.find(id="logout-form").button.get_text() == log_out


def test_it_stays_so_for_this_person_alone(translator, client):
    choose(translator, "ur")
    client.logout()

    assert soup(client.get("/admin/login/")).html["dir"] == "ltr"
    assert translation.get_language() == "en"


def test_our_own_english_words_are_labelled_in_it(translator):
    page = soup(choose(translator, "ur"))

    for text in ("Editing", "What you can do here", "Change your password"):
        holder = page.body.find(string=text).find_parent(attrs={"lang": True})
        assert (holder["lang"], holder["dir"]) == ("en", "ltr"), text
    assert page.title.get_text().split(" | ")[0].strip() == "What you can do here"


def test_only_english_and_ones_own_languages_are_offered(translator):
    page = soup(translator.get(HERE))

    offered = [each["value"] for each in page.find_all("input", attrs={"name": "interface"})]
    assert offered == ["en", "pl", "ur"]


def test_another_language_is_refused(translator):
    response = choose(translator, "pa")

    assert soup(response).find(class_="errorlist")
    assert Profile.objects.get().interface == "en"


def test_languages_that_django_does_not_speak_are_not_offered(own_site):
    """A page of nothing but English that says it is Gujarati would be read out wrongly."""
    left_out = set(own_site.offered) - {each.code for each in interface.spoken()}

    assert left_out == {"gu", "ps", "so"}


def test_a_choice_of_a_language_that_is_gone_is_english(client):
    client.force_login(make_person("Translators", languages=["ur"], interface="tlh"))

    assert soup(client.get("/admin/")).html["lang"] == "en"


def test_no_public_page_is_in_it(client):
    client.force_login(make_person(languages=["ur"], interface="ur"))

    assert soup(client.get("/pl/")).html["lang"] == "pl"
    assert soup(client.get("/styleguide/")).html["lang"] == "en"
