"""What browsers are told of each page of the admin."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from making import make_person
from reading import soup

from editing.middleware import Admin
from editing.policy import policy

pytestmark = pytest.mark.django_db

PATHS = {
    "/admin/": 200,
    "/admin/interface/": 200,
    "/admin/password_change/": 200,
    "/admin/auth/": 200,
    "/admin/auth/user/": 200,
    "/admin/auth/user/add/": 200,
    "/admin/jsi18n/": 200,
    "/admin/nowhere/": 404,
    "/admin/logout/": 405,
}


@pytest.fixture
def editor(client):
    client.force_login(make_person(is_superuser=True))
    return client


def directives(response):
    told = response.headers["Content-Security-Policy"]
    return dict(each.split(" ", 1) for each in told.split("; "))


@pytest.mark.parametrize(("path", "status"), PATHS.items())
def test_a_page_of_the_admin_may_load_nothing_but_ours(editor, path, status):
    response = editor.get(path)

    found = directives(response)
    assert response.status_code == status
    assert found["default-src"] == found["frame-ancestors"] == found["base-uri"] == "'none'"
    assert set(found.values()) == {"'none'", "'self'"}
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "private" in response.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/admin/login/", "/admin/", "/admin/nowhere/"])
def test_who_has_not_logged_in_is_told_the_same(client, path):
    assert directives(client.get(path))["default-src"] == "'none'"


@pytest.mark.parametrize("path", [path for path, status in PATHS.items() if status != 405])
def test_no_page_holds_a_style_or_a_script_that_the_policy_forbids(editor, path):
    page = soup(editor.get(path))

    assert page.find_all("style") + page.find_all(style=True) == []
    assert [script for script in page.find_all("script") if not script.get("src")] == []
    linked = [each.get("src") or each.get("href") for each in page.select("script, link, img")]
    assert [address for address in linked if not address.startswith("/")] == []


def test_a_view_may_say_otherwise_for_a_page_in_a_frame_of_ours():
    def view(request):
        framed = policy(frame_ancestors="'self'")
        return HttpResponse(headers={"Content-Security-Policy": framed})

    request = RequestFactory().get("/admin/preview/")
    request.user = make_person()

    found = directives(Admin(view)(request))

    assert (found["frame-ancestors"], found["default-src"]) == ("'self'", "'none'")


@pytest.mark.parametrize(
    ("path", "title"),
    [("/admin/nowhere/", "Page not found"), ("/admin/auth/user/", "Not allowed")],
)
def test_what_is_not_there_or_not_allowed_is_said_in_the_admin(client, path, title):
    client.force_login(make_person("Editors"))

    page = soup(client.get(path))

    assert page.h1.get_text() == title
    assert page.find("a", href="/admin/", string="To the start of the admin")
