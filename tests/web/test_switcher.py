"""The language switcher."""

import pytest
from reading import soup

pytestmark = pytest.mark.django_db

PATHS = ["/{}/", "/{}/race-forward/", "/{}/translations/"]
CODES = ["en", "pl", "ur", "pa"]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("path", PATHS)
def test_each_choice_is_the_same_page_named_in_its_own_language(client, code, path):
    links = soup(client.get(path.format(code))).select(".switcher a")

    found = [(link["hreflang"], link["lang"], link["dir"], link["href"]) for link in links]
    assert found == [
        ("en", "en", "ltr", path.format("en")),
        ("pl", "pl", "ltr", path.format("pl")),
        ("ur", "ur", "rtl", path.format("ur")),
        ("pa", "pa", "ltr", path.format("pa")),
    ]
    assert [link.select_one(".own").get_text() for link in links] == [
        "English",
        "polski",
        "اردو",
        "ਪੰਜਾਬੀ",
    ]


def test_each_choice_is_named_in_english_too(client):
    links = soup(client.get("/ur/")).select(".switcher a span[lang=en]")

    assert [link.get_text() for link in links] == ["Polish", "Urdu", "Punjabi"]


@pytest.mark.parametrize("code", CODES)
def test_the_current_language_is_marked_and_no_other(client, code):
    current = soup(client.get(f"/{code}/")).select(".switcher [aria-current]")

    assert [(link["hreflang"], link["aria-current"]) for link in current] == [(code, "page")]


@pytest.mark.parametrize("path", PATHS)
def test_every_choice_leads_to_a_page_of_that_language(client, path):
    for link in soup(client.get(path.format("en"))).select(".switcher a"):
        response = client.get(link["href"])
        assert response.status_code == 200
        assert soup(response).html["lang"] == link["hreflang"]


def test_the_switcher_is_a_list_of_links_and_nothing_cleverer(client):
    switcher = soup(client.get("/en/")).select_one("nav.switcher")

    assert switcher.find("ul")
    assert not switcher.find_all(["select", "form", "button", "img"])
    assert not switcher.select("a[aria-label], a[title]")
