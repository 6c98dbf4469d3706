"""Logging in: by few guesses, from pages of ours, with cookies that go nowhere else."""

import logging
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from conftest import ROOT
from django.conf import settings as django_settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from making import PASSWORD, make_person
from projects import run
from reading import soup

pytestmark = pytest.mark.django_db

LOGIN = "/admin/login/"
GUESS = "a guess that nobody should read"


@pytest.fixture
def person():
    return make_person("Editors")


def log_in(client, password=PASSWORD, name="someone", **headers):
    return client.post(LOGIN, {"username": name, "password": password}, **headers)


def guess(client, times, **headers):
    return [log_in(client, GUESS, **headers).status_code for _ in range(times)]


def test_who_knows_the_password_comes_to_the_index(client, person):
    response = log_in(client)

    assert (response.status_code, response.url) == (302, "/admin/")
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize(
    "target",
    ["//evil.example/", "https://evil.example", "javascript:alert(1)", "/\\evil.example",
     "http:///evil.example", " //evil.example", "////evil.example"],
)  # fmt: skip
def test_who_logs_in_is_led_nowhere_else(client, person, target):
    response = client.post(
        f"{LOGIN}?next={target}", {"username": "someone", "password": PASSWORD, "next": target}
    )

    assert (response.status_code, response.url) == (302, "/admin/")


def test_after_five_guesses_the_right_password_is_refused_too(client, person):
    assert guess(client, 5) == [200, 200, 200, 200, 429]

    response = log_in(client)

    assert response.status_code == 429
    assert "quarter of an hour" in soup(response).main.get_text()


def test_who_logs_in_in_time_begins_to_count_anew(client, person):
    guess(client, 4)
    log_in(client)
    client.post("/admin/logout/")

    assert guess(client, 4) == [200, 200, 200, 200]


def test_after_a_while_one_may_try_again(client, person):
    guess(client, 5)
    attempts = AccessAttempt.objects.all()

    attempts.update(attempt_time=attempts.get().attempt_time - timedelta(minutes=15, seconds=1))

    assert log_in(client).status_code == 302


def test_trying_on_while_locked_out_does_not_make_it_longer(client, person):
    guess(client, 5)
    before = AccessAttempt.objects.get().attempt_time

    guess(client, 3)

    assert AccessAttempt.objects.get().attempt_time == before


def test_nobody_is_locked_out_by_guesses_from_elsewhere(client, person):
    guess(client, 5, REMOTE_ADDR="192.0.2.1")

    assert log_in(client).status_code == 302


def test_guesses_are_counted_for_all_processes_together(person, client, settings):
    """In the database: no cache is shared, and each client here is a process for itself."""
    for _ in range(5):
        cache.clear()
        guess(Client(), 1)

    assert log_in(client).status_code == 429
    assert settings.AXES_HANDLER == "axes.handlers.database.AxesDatabaseHandler"


def test_guesses_are_logged_by_address_and_without_what_was_typed(client, person, caplog):
    with caplog.at_level(logging.WARNING):
        guess(client, 5)

    stored = " ".join(str(row) for row in AccessAttempt.objects.values_list())
    assert "127.0.0.1" in caplog.text
    assert "someone" not in caplog.text
    assert GUESS not in caplog.text + stored


def test_who_has_no_right_to_log_in_is_told_so_in_the_same_words(client):
    make_person(name="barred", is_active=False)

    said = [soup(log_in(client, name=name)).main.get_text() for name in ("barred", "nobody")]

    assert said[0] == said[1]


def test_the_cookies_go_to_the_admin_alone(client, person):
    client.get(LOGIN)
    log_in(client)

    assert {name: cookie["path"] for name, cookie in client.cookies.items()} == {
        "csrftoken": "/admin/",
        "sessionid": "/admin/",
    }
    for cookie in client.cookies.values():
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_a_note_for_the_next_page_is_no_cookie(client):
    client.force_login(make_person(is_superuser=True))

    given = {"username": "new", "password1": PASSWORD, "password2": PASSWORD}
    response = client.post("/admin/auth/user/add/", {**given, "usable_password": "true"})

    assert response.status_code == 302
    assert "messages" not in client.cookies
    assert Session.objects.exists()


@pytest.mark.parametrize(
    ("environment", "secure"),
    [
        pytest.param({"DEBUG": "1"}, False, id="make serve"),
        pytest.param({"DEBUG": "0"}, False, id="make production"),
        pytest.param({"DEBUG": "0", "SITE_URL": "https://example.org"}, True, id="public"),
        pytest.param({"DEBUG": "0", "SITE_URL": "http://example.org"}, True, id="public, http"),
        pytest.param({"DEBUG": "0", "SITE_URL": "https://127.0.0.1"}, True, id="own, https"),
    ],
)
def test_cookies_go_over_https_alone_wherever_the_site_is_public(environment, secure):
    code = """import django.conf; found = django.conf.settings
print(found.SESSION_COOKIE_SECURE, found.CSRF_COOKIE_SECURE)"""
    own = {"PYTHONPATH": "site", "DJANGO_SETTINGS_MODULE": "config.settings"}

    assert run(ROOT, "-c", code, **own, **environment).split() == [str(secure)] * 2


def test_a_form_from_elsewhere_is_refused_with_advice(person):
    response = log_in(Client(enforce_csrf_checks=True))

    page = soup(response)
    assert (response.status_code, page.h1.get_text()) == (403, "The form has expired")
    assert page.find("style") is None


def test_a_form_is_taken_where_something_before_django_speaks_https(person, settings):
    """As nginx does: the browser names https, and Django is asked by http."""
    client = Client(enforce_csrf_checks=True, headers={"origin": django_settings.SITE_URL})
    settings.CSRF_TRUSTED_ORIGINS = ["https://example.org"]
    token = soup(client.get(LOGIN)).find(attrs={"name": "csrfmiddlewaretoken"})["value"]
    fields = {"username": "someone", "password": PASSWORD, "csrfmiddlewaretoken": token}

    told = {"origin": "https://example.org", "host": "127.0.0.1"}
    assert client.post(LOGIN, fields, headers=told).status_code == 302
    told = {"origin": "https://elsewhere.example", "host": "127.0.0.1"}
    assert client.post(LOGIN, fields, headers=told).status_code == 403
