"""Addresses: the root, wrong ones, nearly right ones, and the sitemap."""

import xml.etree.ElementTree as ET

import pytest
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from django.urls import get_script_prefix, reverse, set_script_prefix
from making import URDU
from reading import soup

from pages import queries
from web import addresses

pytestmark = pytest.mark.django_db

NAMESPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


@pytest.mark.parametrize("prefix", ["/", "/preview/a:b/", "/über/"])
def test_an_address_is_the_one_that_its_route_answers(prefix):
    before = get_script_prefix()
    set_script_prefix(prefix)
    try:
        assert addresses.address(URDU) == reverse("home", args=[URDU])
        assert addresses.address(URDU, "about", home=True) == reverse("home", args=[URDU])
        assert addresses.address(URDU, "about") == reverse("page", args=[URDU, "about"])
        assert addresses.translations(URDU) == reverse("translations", args=[URDU])
    finally:
        set_script_prefix(before)


@pytest.mark.parametrize(
    ("header", "address"),
    [
        pytest.param("ur", "/ur/", id="Urdu"),
        pytest.param("pa-PK", "/ur/", id="Punjabi of Pakistan"),
        pytest.param("pl,en;q=0.5", "/pl/", id="Polish"),
        pytest.param("*", "/en/", id="anything"),
        pytest.param("en-US,en;q=0.9", "/en/", id="English"),
    ],
)
def test_the_root_leads_to_the_readers_language(client, header, address):
    response = client.get("/", headers={"accept-language": header})

    assert (response.status_code, response.headers["Location"]) == (302, address)
    assert "Accept-Language" in response.headers["Vary"]
    assert response.cookies == {}


@pytest.mark.parametrize("header", ["", "fr", "zh-HK", "nonsense;q=x", "x" * 8192])
def test_the_root_lets_all_others_choose(client, header):
    response = client.get("/", headers={"accept-language": header})

    page = soup(response)
    assert response.status_code == 200
    assert "Accept-Language" in response.headers["Vary"]
    assert page.html["lang"] == "en"
    assert [link["href"] for link in page.main.select("li a")] == ["/en/", "/pl/", "/ur/", "/pa/"]
    assert page.h1.get_text() == "Choose a language"


@pytest.mark.parametrize("code", ["en", "pa", "ur", "pl"])
@pytest.mark.parametrize(
    "path", ["nowhere/", "race-forward/more/", "x.php", "%00/", "race_forward/"]
)
def test_an_unknown_page_is_told_in_the_language_of_the_address(client, code, path):
    response = client.get(f"/{code}/{path}")

    page = soup(response)
    assert response.status_code == 404
    assert page.html["lang"] == code
    assert len(page.select(".switcher a")) == 4
    assert [link["href"] for link in page.main.select("li a")] == [
        f"/{code}/",
        f"/{code}/race-forward/",
    ]
    assert page.select_one("meta[name=robots]")["content"] == "noindex"


@pytest.mark.parametrize("path", ["/xx/", "/ro/", "/de/race-forward/", "/nowhere", "/ur-pk/"])
def test_an_unknown_language_is_told_in_english(client, path):
    response = client.get(path)

    assert response.status_code == 404
    assert soup(response).html["lang"] == "en"
    assert soup(response).h1.get_text() == "Page not found"


@pytest.mark.parametrize(
    ("path", "address"),
    [
        pytest.param("/ur", "/ur/", id="no last slash"),
        pytest.param("/ur/race-forward", "/ur/race-forward/", id="no last slash, deeper"),
        pytest.param("/UR/", "/ur/", id="capitals"),
        pytest.param("/ur/Race-Forward", "/ur/race-forward/", id="capitals in the page"),
        pytest.param("/ur//", "/ur/", id="two slashes"),
        pytest.param("/ur/about/", "/ur/", id="the home page by its slug"),
    ],
)
def test_a_nearly_right_address_leads_to_the_right_one(client, path, address):
    response = client.get(path)

    assert (response.status_code, response.headers["Location"]) == (301, address)


@pytest.mark.parametrize("path", ["//evil.example", "//evil.example/ur", "/\\evil.example"])
def test_no_address_leads_off_the_site(client, path):
    response = client.get("/", PATH_INFO=path)

    assert response.status_code == 404


def test_an_address_wins_over_the_browser(client):
    response = client.get("/pl/", headers={"accept-language": "ur"})

    assert response.headers["Content-Language"] == "pl"
    assert "Accept-Language" not in response.headers.get("Vary", "")


def test_the_sitemap_lists_every_page_in_every_language_with_the_others(client):
    tree = ET.fromstring(client.get("/sitemap.xml").content)  # noqa: S314 - our own

    found = {
        url.find("s:loc", NAMESPACES).text: {
            link.get("hreflang"): link.get("href") for link in url.findall("x:link", NAMESPACES)
        }
        for url in tree
    }
    codes = ["en", "pl", "ur", "pa"]
    host = "http://testserver"
    about = {code: f"{host}/{code}/" for code in codes}
    plan = {code: f"{host}/{code}/race-forward/" for code in codes}
    how_far = {code: f"{host}/{code}/translations/" for code in codes}
    expected = {address: each for each in (about, plan, how_far) for address in each.values()}
    assert found == expected


def test_robots_are_told_of_the_sitemap(client):
    response = client.get("/robots.txt")

    assert response.headers["Content-Type"].startswith("text/plain")
    assert "Sitemap: http://testserver/sitemap.xml" in response.content.decode()


def gone(*_: object, **__: object) -> None:
    raise OperationalError


def test_a_fault_is_told_in_the_readers_language(monkeypatch, settings):
    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(queries, "page", fail)

    response = Client(raise_request_exception=False).get("/pl/")

    assert response.status_code == 500
    page = soup(response)
    assert page.html["lang"] == "pl"
    assert page.h1.get_text() == "Przepraszamy, wystąpił błąd"


@pytest.mark.parametrize("path", ["/pl/", "/pl/race-forward/", "/pl/translations/"])
def test_a_database_that_is_gone_is_told_in_the_readers_language(monkeypatch, path):
    """As what passes, so that nobody takes it for the page."""
    monkeypatch.setattr(BaseDatabaseWrapper, "cursor", gone)

    response = Client(raise_request_exception=False).get(path)

    assert (response.status_code, response.headers["Retry-After"]) == (503, "30")
    page = soup(response)
    assert page.html["lang"] == "pl"
    assert page.h1.get_text() == "Przepraszamy, wystąpił błąd"


def test_a_request_for_another_host_is_refused(settings, client):
    settings.ALLOWED_HOSTS = ["example.org"]

    assert client.get("/pl/", headers={"host": "evil.example"}).status_code == 400


def test_an_unchanged_page_is_not_sent_twice(client):
    first = client.get("/ur/")

    again = client.get("/ur/", headers={"if-none-match": first.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
