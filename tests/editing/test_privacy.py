"""The page on privacy, held against what is really kept of the people who work on the site."""

import json
import logging
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from conftest import ROOT
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from making import PASSWORD, make_person

from config.logs import Lines
from editing.models import Profile
from publishing.requests import logged

pytestmark = pytest.mark.django_db

LOGIN = "/admin/login/"
BROWSER = {"User-Agent": "A browser", "Accept": "text/html"}

# What is kept, by field, and the words by which the page says so.
OF_AN_ACCOUNT = {
    "username": "the name that you log in with",
    "first_name": "your own name",
    "last_name": "your own name",
    "email": "your e-mail address, if you gave them",
    "password": "your password in a form that cannot be read back",
    "groups": "your role",
    "is_active": "your role",
    "is_staff": "your role",
    "is_superuser": "your role",
    "user_permissions": "your role",
    "languages": "your languages",
    "interface": "your languages",
    "date_joined": "when the account was made",
    "last_login": "when you last logged in",
}
OF_A_FAILED_LOGIN = {
    "username": "the name that was typed",
    "ip_address": "the internet address it came from",
    "user_agent": "what the browser says about itself",
    "http_accept": "what the browser says about itself",
}
# Facts about the attempt: its page, its time, its number; and the form, with all that was typed
# in it made unreadable.
OF_THE_ATTEMPT = {"path_info", "attempt_time", "failures_since_start", "get_data", "post_data"}


@pytest.fixture(scope="module")
def page() -> str:
    return (ROOT / "content" / "privacy.md").read_text("utf-8")


def stored(model) -> set[str]:
    fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
    return {field.name for field in fields} - {"id", "user"}


def log_in(client, name="someone", password=PASSWORD):
    return client.post(LOGIN, {"username": name, "password": password}, headers=BROWSER)


def fail(client, name="someone"):
    return log_in(client, name, "a guess")


def grow_old(attempt: AccessAttempt) -> None:
    made = attempt.attempt_time - timedelta(minutes=15, seconds=1)
    AccessAttempt.objects.filter(pk=attempt.pk).update(attempt_time=made)


def test_all_that_is_kept_of_an_account_stands_on_the_page(page):
    assert stored(User) | stored(Profile) == set(OF_AN_ACCOUNT)
    assert [words for words in OF_AN_ACCOUNT.values() if words not in page] == []


def test_all_that_is_kept_of_a_failed_login_stands_on_the_page(page):
    assert stored(AccessAttempt) == set(OF_A_FAILED_LOGIN) | OF_THE_ATTEMPT
    assert [words for words in OF_A_FAILED_LOGIN.values() if words not in page] == []


def test_the_form_of_a_failed_login_is_kept_without_what_was_typed_in_it(client):
    fail(client)

    attempt = AccessAttempt.objects.get()
    assert "someone" not in attempt.post_data
    assert "a guess" not in attempt.post_data


@pytest.mark.parametrize(
    "come_or_go",
    [
        pytest.param(lambda client: log_in(client, "another"), id="log in"),
        pytest.param(lambda client: fail(client, "another"), id="fail to log in"),
        pytest.param(lambda client: client.post("/admin/logout/"), id="log out"),
    ],
)
def test_a_failed_login_is_deleted_when_somebody_next_comes_or_goes(client, page, come_or_go):
    other = Client()
    other.force_login(make_person("Editors", name="another"))
    fail(client)
    attempt = AccessAttempt.objects.get()
    grow_old(attempt)

    come_or_go(other)

    assert not AccessAttempt.objects.filter(pk=attempt.pk).exists()
    assert "deleted when somebody next tries to log in, or logs out" in page


def test_a_failed_login_is_looked_at_as_long_as_the_page_says(page):
    assert timedelta(minutes=15) == settings.AXES_COOLOFF_TIME
    assert "It uses them for 15 minutes" in page


def test_no_log_has_the_internet_address(client, caplog):
    with caplog.at_level(logging.WARNING):
        fail(client)

    lines = [Lines().format(record) for record in caplog.records]
    assert any("127.0.0.1" in record.getMessage() for record in caplog.records)
    assert [line for line in lines if "127.0.0.1" in line or "someone" in line] == []


def test_the_list_of_requests_has_what_the_page_says_and_no_more(page, caplog):
    reader = {"REQUEST_METHOD": "GET", "PATH_INFO": "/ur/", "REMOTE_ADDR": "203.0.113.57"}
    with caplog.at_level(logging.INFO, logger="site.requests"):
        logged(lambda environ, start: start("200 OK", []) or [])(reader, lambda *told: None)

    line = json.loads(Lines().format(caplog.records[-1]))
    assert line.keys() - {"level", "logger", "message"} == {
        "time",
        "method",
        "path",
        "status",
        "ms",
    }
    assert "it holds the time, the page, the answer and how long it took" in page


def test_cookies_last_no_longer_than_the_page_says(client, page):
    make_person("Editors")
    client.get(LOGIN)
    log_in(client)

    weeks, year = timedelta(weeks=2), timedelta(days=365)
    lasting = {name: cookie["max-age"] for name, cookie in client.cookies.items()}
    assert set(lasting) == {"sessionid", "csrftoken"}
    assert (lasting["sessionid"], "two weeks after" in page) == (weeks.total_seconds(), True)
    assert lasting["csrftoken"] <= year.total_seconds()
    assert "a year after" in page
