"""The environment is read with care."""

from datetime import date

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env


@pytest.mark.parametrize(
    ("value", "expected"), [("1", True), ("yes", True), ("0", False), ("", False)]
)
def test_a_flag(monkeypatch, value, expected):
    monkeypatch.setenv("DEBUG", value)

    assert env.flag("DEBUG", default=not expected) is expected


def test_a_flag_that_is_not_set(monkeypatch):
    monkeypatch.delenv("DEBUG", raising=False)

    assert env.flag("DEBUG", default=True) is True


def test_nonsense_is_refused_by_name(monkeypatch):
    monkeypatch.setenv("DEBUG", "perhaps")

    with pytest.raises(ImproperlyConfigured, match="DEBUG='perhaps'"):
        env.flag("DEBUG", default=False)


def test_words(monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", " a.example, ,b.example ")

    assert env.words("ALLOWED_HOSTS") == ["a.example", "b.example"]


def test_a_short_secret_is_refused(monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET_KEY", "short")

    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY"):
        env.secret("SECRET_KEY", kept_in=tmp_path / "key")


def test_a_secret_that_is_not_set_is_made_once_and_kept_private(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    path = tmp_path / "var" / "key"

    first = env.secret("SECRET_KEY", kept_in=path)

    assert env.secret("SECRET_KEY", kept_in=path) == first
    assert len(first) >= 32
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(("value", "wanted"), [("a.b@c.example", "a.b@c.example"), ("", "")])
def test_an_email_address(monkeypatch, value, wanted):
    monkeypatch.setenv("CONTACT_EMAIL", value)

    assert env.email("CONTACT_EMAIL") == wanted


@pytest.mark.parametrize("value", ["nobody", "a@b", "a b@c.example", "a@b.example?cc=c@d.example"])
def test_what_is_no_email_address_is_refused(monkeypatch, value):
    monkeypatch.setenv("CONTACT_EMAIL", value)

    with pytest.raises(ImproperlyConfigured, match="is no e-mail address"):
        env.email("CONTACT_EMAIL")


def test_the_address_of_a_website(monkeypatch):
    monkeypatch.setenv("SITE_URL", "https://a.example/")

    assert env.url("SITE_URL", default="") == "https://a.example"


@pytest.mark.parametrize("value", ["a.example", "ftp://a.example", "https://a.example/b", "", "x"])
def test_what_is_no_address_of_a_website_is_refused(monkeypatch, value):
    monkeypatch.setenv("SITE_URL", value)

    with pytest.raises(ImproperlyConfigured, match="is no address of a website"):
        env.url("SITE_URL", default="http://127.0.0.1")


@pytest.mark.parametrize(
    ("reader", "value", "wanted"),
    [
        pytest.param(env.text, " A body ", "A body", id="words"),
        pytest.param(env.text, "", "", id="no words"),
        pytest.param(env.number, "10", 10, id="number"),
        pytest.param(env.number, "", None, id="no number"),
        pytest.param(env.day, "2026-11-30", date(2026, 11, 30), id="day"),
        pytest.param(env.day, "", None, id="no day"),
    ],
)
def test_a_fact(monkeypatch, reader, value, wanted):
    monkeypatch.setenv("FACT", value)

    assert reader("FACT") == wanted


@pytest.mark.parametrize(
    ("reader", "value", "says"),
    [
        pytest.param(env.text, "two\nlines", "line break", id="words"),
        pytest.param(env.number, "0", "above zero", id="zero"),
        pytest.param(env.number, "ten", "above zero", id="number in words"),
        pytest.param(env.number, "۱۰", "above zero", id="number in Urdu digits"),
        pytest.param(env.day, "30.11.2026", "year-month-day", id="day"),
        pytest.param(env.day, "20261130", "year-month-day", id="day without hyphens"),
        pytest.param(env.day, "2026-02-30", "year-month-day", id="no such day"),
    ],
)
def test_a_fact_that_is_none_is_refused_by_name(monkeypatch, reader, value, says):
    monkeypatch.setenv("FACT", value)

    with pytest.raises(ImproperlyConfigured, match=rf"(?s)FACT=.*{says}"):
        reader("FACT")


def test_the_database_is_a_file_of_this_machine_where_none_is_set(monkeypatch, tmp_path):
    monkeypatch.delenv("DATABASE_URL", raising=False)

    found = env.database("DATABASE_URL", kept_in=tmp_path / "site.sqlite3")

    assert (found["ENGINE"], found["NAME"]) == (
        "django.db.backends.sqlite3",
        str(tmp_path / "site.sqlite3"),
    )
    assert found["OPTIONS"]["init_command"] == "PRAGMA journal_mode=WAL"
    assert found["OPTIONS"]["timeout"] == 10


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_the_database_may_be_postgresql(monkeypatch, tmp_path, scheme):
    monkeypatch.setenv("DATABASE_URL", f"{scheme}://site:p%40ss@db.example:5433/site")

    found = env.database("DATABASE_URL", kept_in=tmp_path / "unused")

    assert found["ENGINE"] == "django.db.backends.postgresql"
    wanted = ("site", "p@ss", "db.example", 5433, "site")
    assert tuple(found[each] for each in ("USER", "PASSWORD", "HOST", "PORT", "NAME")) == wanted
    assert found["OPTIONS"]["connect_timeout"] == 5
    assert found["OPTIONS"]["tcp_user_timeout"] == 10_000


@pytest.mark.parametrize(
    "value",
    ["mysql://host/name", "postgres://host", "site.sqlite3", "sqlite://", "postgres://h:port/name"],
)
def test_another_database_is_refused_and_its_password_is_not_shown(monkeypatch, tmp_path, value):
    monkeypatch.setenv("DATABASE_URL", value.replace("host", "u:hidden@host"))

    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL") as refused:
        env.database("DATABASE_URL", kept_in=tmp_path / "unused")

    assert "hidden" not in str(refused.value)


def test_names_of_hosts(monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", "a.example, .b.example,[::1],127.0.0.1")

    assert env.hosts("ALLOWED_HOSTS") == ["a.example", ".b.example", "[::1]", "127.0.0.1"]


@pytest.mark.parametrize("value", ["*", "https://a.example", "a.example:80", "a b", "a.example/"])
def test_what_is_no_name_of_a_host_is_refused(monkeypatch, value):
    monkeypatch.setenv("ALLOWED_HOSTS", f"ok.example,{value}")

    with pytest.raises(ImproperlyConfigured, match=r"ALLOWED_HOSTS: .* is no name of a host"):
        env.hosts("ALLOWED_HOSTS")


@pytest.mark.parametrize(
    "value", ["memcached://a", "redis://", "127.0.0.1:6379", "redis://a/b", "redis://a:b/0"]
)
def test_another_cache_is_refused_and_its_password_is_not_shown(monkeypatch, value):
    monkeypatch.setenv("CACHE_URL", value.replace("//", "//:hidden@", 1) + "/x")

    with pytest.raises(ImproperlyConfigured, match="CACHE_URL") as refused:
        env.cache("CACHE_URL")

    assert "hidden" not in str(refused.value)
