"""What browsers are told: next to nothing may be loaded, and nothing run."""

import base64
import hashlib

import pytest
from django.test import Client
from making import make_person
from owasp import EVERYWHERE, TOLD_BY_NOBODY
from reading import soup

from pages import queries

pytestmark = pytest.mark.django_db

PATHS = ["/ur/", "/en/race-forward/", "/pl/nowhere/", "/ur/translations/", "/", "/robots.txt",
         "/sitemap.xml", "/openacr.yaml", "/en/404.html"]  # fmt: skip


def directives(response):
    told = response.headers["Content-Security-Policy"].split("; ")
    return dict(each.split(" ", 1) for each in told)


@pytest.mark.parametrize("path", [*PATHS, "/admin/login/", "/admin/nowhere/"])
def test_every_answer_has_every_header_of_the_list(client, settings, path):
    settings.SECURE_HSTS_SECONDS = 31536000  # as where SITE_URL is https
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True

    headers = client.get(path, secure=True).headers

    assert {name: headers.get(name) for name in EVERYWHERE} == EVERYWHERE
    assert {"camera=()", "geolocation=()"} <= set(headers["Permissions-Policy"].split(", "))
    assert headers["Referrer-Policy"] == ("same-origin" if "admin" in path else "no-referrer")
    assert [name for name in TOLD_BY_NOBODY[:3] if name in headers] == []
    assert ("Set-Cookie" in headers) <= ("admin" in path)


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_allowed_but_the_style_sheet_in_the_page_and_our_fonts(client, path):
    response = client.get(path)

    told = directives(response)
    assert (told["default-src"], told["form-action"], told["base-uri"]) == ("'none'",) * 3
    assert (told["frame-ancestors"], told["font-src"]) == ("'none'", "'self'")
    assert "script-src" not in told
    assert "unsafe" not in response.headers["Content-Security-Policy"]


def test_the_style_sheet_is_allowed_by_its_digest(client):
    response = client.get("/ur/")

    digest = hashlib.sha256(soup(response).style.string.encode()).digest()
    assert directives(response)["style-src"] == f"'sha256-{base64.b64encode(digest).decode()}'"


def test_what_has_not_changed_is_sent_without_a_policy(client):
    """A browser would take the one of an empty answer for the page that it has."""
    etag = client.get("/ur/").headers["ETag"]

    response = client.get("/ur/", headers={"if-none-match": etag})

    assert response.status_code == 304
    assert "Content-Security-Policy" not in response.headers


def test_the_admin_keeps_its_own_policy(client):
    told = directives(client.get("/admin/login/"))

    assert told["script-src"] == told["style-src"] == "'self'"


@pytest.mark.parametrize("path", ["/pl/", "/admin/"])
def test_a_fault_is_shown_with_its_style_sheet_in_the_admin_too(monkeypatch, path):
    def fail(*_: object) -> None:
        raise RuntimeError

    client = Client(raise_request_exception=False)
    client.force_login(make_person(is_superuser=True))
    monkeypatch.setattr(queries, "page", fail)
    monkeypatch.setattr("editing.menu.groups", fail)

    response = client.get(path)

    digest = hashlib.sha256(soup(response).style.string.encode()).digest()
    assert response.status_code == 500
    assert base64.b64encode(digest).decode() in directives(response)["style-src"]


def test_who_logs_out_leaves_nothing_in_the_browser(client):
    client.force_login(make_person())

    response = client.post("/admin/logout/")

    assert response.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
