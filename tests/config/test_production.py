"""What differs in production, read from the environment by a process of its own."""

import json
import os
import subprocess
import sys

import pytest
from conftest import ROOT

from web.checks import NEEDED, check_production

COMPLETE = {
    "DEBUG": "0",
    "SECRET_KEY": "a-key-of-fifty-characters-that-nobody-guesses-0123456789",
    "SITE_URL": "https://example.org",
    "ALLOWED_HOSTS": "example.org,www.example.org",
    "BEHIND_PROXY": "1",
    "DATABASE_URL": "sqlite:////tmp/never-opened.sqlite3",
    "SITE_OWNER": "A body",
    "CONTACT_EMAIL": "name@example.org",
    "REPLY_DAYS": "10",
    "STATEMENT_PREPARED": "2026-11-30",
    "STATEMENT_REVIEWED": "2026-11-30",
}


def ran(*command, environment, **changed):
    own = {name: value for name, value in os.environ.items() if name not in COMPLETE}
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env={**own, **environment, **changed},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def checked(environment):
    return ran("manage.py", "check", "--deploy", "--fail-level", "INFO", environment=environment)


def told(*names, **changed):
    code = (
        "import json, sys; sys.path.insert(0, 'site')\n"
        "from config import settings\n"
        f"print(json.dumps([getattr(settings, name) for name in {names!r}]))\n"
    )
    found = ran("-c", code, environment=COMPLETE, **changed)
    assert not found.returncode, found.stderr
    return json.loads(found.stdout)


def test_with_everything_set_the_check_finds_nothing():
    found = checked(COMPLETE)

    assert (found.returncode, found.stderr) == (0, "")
    assert "no issues" in found.stdout


def test_with_nothing_set_each_is_named_with_the_reason_and_what_to_do():
    found = checked({"DEBUG": "0"})

    said = [line for line in found.stderr.splitlines() if "is not set:" in line]
    assert found.returncode == 1
    assert sorted(line.split(") ")[1].split()[0] for line in said) == sorted(
        COMPLETE.keys() - {"DEBUG"}
    )
    assert found.stderr.count("HINT: Set ") == len(said)


@pytest.mark.parametrize("name", NEEDED)
def test_one_that_is_missing_is_named_alone(settings, name):
    settings.UNSET = (name,)

    (said,) = check_production(None)

    assert said.msg.startswith(f"{name} is not set: ")
    assert said.hint.startswith("Set ")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "perhaps"),
        ("SECRET_KEY", "short"),
        ("DATABASE_URL", "mysql://a/b"),
        ("LOG_REQUESTS", "some"),
        ("BEHIND_PROXY", "10.0.0.1"),
    ],
)
def test_nonsense_stops_the_start_with_the_name_of_what_is_wrong(name, value):
    found = ran("manage.py", "check", environment=COMPLETE, **{name: value})

    assert found.returncode == 1
    assert found.stderr.startswith(name)
    assert found.stderr.count("\n") == 1


def test_a_site_on_https_has_browsers_stay_there():
    names = ("SECURE_HSTS_SECONDS", "SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE")

    assert told(*names) == [31536000, True, True]
    assert told(*names, SITE_URL="http://127.0.0.1:8000") == [0, False, False]


def test_what_another_server_says_of_the_reader_is_believed_only_when_asked_to():
    assert told("SECURE_PROXY_SSL_HEADER", BEHIND_PROXY="0") == [None]
    found = told("SECURE_PROXY_SSL_HEADER")
    assert found == [["HTTP_X_FORWARDED_PROTO", "https"]]


def test_the_cache_is_redis_where_one_is_named():
    (own,) = told("CACHES")
    (named,) = told("CACHES", CACHE_URL="redis://127.0.0.1:6379/1")

    assert "locmem" in own["default"]["BACKEND"]
    assert "RedisCache" in named["default"]["BACKEND"]
    assert named["default"]["LOCATION"] == "redis://127.0.0.1:6379/1"
