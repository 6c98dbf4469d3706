"""The admin's own files are served by the production server too, and nothing beside them."""

from urllib.parse import urlsplit

import pytest
from making import make_person
from reading import soup

from editing import assets
from publishing.serving import Published

pytestmark = pytest.mark.django_db


@pytest.fixture
def production(served):
    """The whole of config.wsgi, but for Django."""
    served.application = Published(assets.beside(served._django))
    return served


def test_every_file_that_a_page_asks_for_is_there(client, production):
    client.force_login(make_person(is_superuser=True))
    pages = [soup(client.get(path)) for path in ("/admin/", "/admin/auth/user/add/")]
    links = {
        urlsplit(each.get("src") or each.get("href")).path
        for page in pages
        for each in page.select("script[src], link[href]")
    }
    files = {link for link in links if link.startswith("/static/")}

    found = {path: production.get(path)[0] for path in files}

    assert len(files) > 8
    assert found == dict.fromkeys(files, 200)
    assert production.django == []


def test_a_file_says_what_it_is_and_is_not_sent_twice(production):
    _, headers, body = production.get("/static/editing/admin.css")

    assert headers["Content-Type"].startswith("text/css")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert len(body) == int(headers["Content-Length"])
    assert "Access-Control-Allow-Origin" not in headers
    asked = {"if_none_match": headers["ETag"]}
    assert production.get("/static/editing/admin.css", **asked)[0] == 304


@pytest.mark.parametrize(
    "path", ["/static/admin/../site.css", "/static/admin/nowhere.css", "/static/editing/"]
)
def test_what_is_not_among_them_is_left_to_django(production, path):
    assert production.get(path)[0] == 204
    assert production.django == [path]


def test_django_says_not_found_as_to_any_reader(client):
    response = client.get("/static/admin/nowhere.css")

    assert (response.status_code, soup(response).h1.get_text()) == (404, "Page not found")
