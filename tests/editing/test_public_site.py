"""Readers notice nothing of the admin: no cookie, no script, the same bytes, the same queries."""

import re

import pytest
from conftest import ROOT
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from making import URDU, make_person

from catalogues import previews
from catalogues.previews import File
from languages.current import registry
from publishing import resources
from web.styleguide.parts import PARTS
from web.urls import urlpatterns

pytestmark = pytest.mark.django_db

# An address of each name that the public site has; None is what nothing is found at.
PATHS = {
    "root": "/",
    "lost": "/404.html",
    "robots": "/robots.txt",
    "openacr": "/openacr.yaml",
    "security": "/.well-known/security.txt",
    "sitemap": "/sitemap.xml",
    "home": "/ur/",
    "missing": "/ur/404.html",
    "translations": "/ur/translations/",
    "page": "/ur/race-forward/",
    "preview-changes": "/preview/live/changes",
    "preview": "/preview/{token}/ur/",
    "styleguide": "/styleguide/",
    "styleguide-example": f"/styleguide/{PARTS[0].slug}/{PARTS[0].states[0].slug}/ur/",
    None: "/ur/nowhere/",
}
COOKIES = {"sessionid": "a-session", "csrftoken": "x" * 32, "messages": "hello"}


@pytest.fixture
def path(request, db):
    """The address of a name."""
    if "{token}" not in PATHS[request.param]:
        return PATHS[request.param]
    return PATHS[request.param].format(
        token=previews.keep(File(URDU, "their.po", registry().catalogue(URDU).read_bytes()))
    )


@pytest.fixture
def editor():
    """A browser in which somebody has logged in, that sends its cookies everywhere."""
    client = Client()
    client.force_login(make_person(is_superuser=True))
    for cookie in client.cookies.values():
        cookie["path"] = "/"
    return client


def test_every_public_name_is_looked_at():
    assert {pattern.name for pattern in urlpatterns} == set(PATHS)


@pytest.mark.parametrize("path", PATHS, indirect=True)
@pytest.mark.parametrize("cookies", [{}, COOKIES], ids=["none", "stale"])
def test_no_public_page_sets_a_cookie_or_varies_by_one(client, path, cookies):
    client.cookies.load(cookies)

    response = client.get(path)

    assert not response.cookies
    assert "cookie" not in response.headers.get("Vary", "").lower()
    asked = {"session", "user", "_messages"} & vars(response.wsgi_request).keys()
    assert asked == set()


def told(response):
    """Its headers, but for the second in which a preview was made."""
    return {name: value for name, value in response.items() if name != "Expires"}


@pytest.mark.parametrize("path", PATHS, indirect=True)
def test_who_has_logged_in_is_sent_the_same_by_as_many_queries(client, editor, path):
    client.get(path)  # makes what is made once in a process

    with CaptureQueriesContext(connection) as of_reader:
        reader = client.get(path)
    with CaptureQueriesContext(connection) as of_editor:
        found = editor.get(path)

    queries = [[each["sql"] for each in asked] for asked in (of_editor, of_reader)]
    assert found.status_code == reader.status_code
    assert found.content.decode() == reader.content.decode()
    assert told(found) == told(reader)
    assert queries[0] == queries[1]


@pytest.mark.parametrize("path", ["/ur/", "/ur/nowhere/", "/admin"])
def test_a_form_sent_to_a_public_page_is_answered_as_ever(path):
    response = Client(enforce_csrf_checks=True).post(path)

    assert (response.status_code, response.cookies) in [(405, {}), (404, {}), (302, {})]


def test_nothing_of_the_admin_is_public_or_exported():
    assert [path for path in resources.paths() if "admin" in path or "editing" in path] == []


def test_the_production_server_leaves_the_admin_to_django(served):
    paths = ["/admin/", "/admin/nowhere/", "/admin/login/", "/admin", "/static/admin/css/base.css"]

    for path in paths:
        served.get(path)

    assert served.django == paths


@pytest.mark.parametrize("path", ["/static/site.css", "/static/nowhere.css", "/adminx/"])
def test_the_production_server_leaves_nothing_else_to_it(served, path):
    assert served.get(path)[0] == 404
    assert served.django == []


def test_no_template_of_the_public_site_asks_for_a_user_or_a_form():
    public = [path for path in (ROOT / "templates").rglob("*.html") if "admin" not in path.parts]

    asking = re.compile(r"csrf_token|\b(user|request|messages|perms)\b\.|admin:")
    assert [path.name for path in public if asking.search(path.read_text("utf-8"))] == []
