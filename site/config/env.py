"""Typed readers of the environment. Nonsense stops the start with a sentence."""

import json
import os
import re
import secrets
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

FLAGS = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False, "": False}

DOTTED = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)+", re.ASCII)

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", re.ASCII)

POSITIVE = re.compile(r"[1-9]\d{0,3}", re.ASCII)

DATABASE = re.compile(r"(postgres(ql)?://[^/]*/[^/]+|sqlite:///.)")

# One that does not answer is given up, before and after it was connected to (libpq, 34.1.2).
POSTGRESQL = {
    "connect_timeout": 5,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,  # milliseconds
}

SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 10,
    "init_command": "PRAGMA journal_mode=WAL",
}

CACHE = re.compile(r"rediss?://([^/@]*@)?[\w.-]+(:\d{1,5})?(/\d+)?", re.ASCII)

# Redis that does not answer is given up soon: pages are made without it.
REDIS = {
    "socket_connect_timeout": 0.25,
    "socket_timeout": 0.5,
    "serializer": "publishing.shared.Bytes",
}

HOST = re.compile(r"\.?[\w-]+(\.[\w-]+)*|\[[\da-fA-F:]+\]", re.ASCII)

URL = re.compile(r"https?://[\w.-]+(:\d+)?", re.ASCII)


def flag(name: str, *, default: bool) -> bool:
    """A switch: 1, true, yes or 0, false, no."""
    value = os.environ.get(name)
    if value is None:
        return default
    if value.lower() not in FLAGS:
        message = f"{name}={value!r} is neither yes nor no. Use 1 or 0."
        raise ImproperlyConfigured(message)
    return FLAGS[value.lower()]


def text(name: str) -> str:
    """Words on one line, or nothing."""
    value = os.environ.get(name, "").strip()
    if not value.isprintable():
        message = f"{name}={value!r} has a line break or a character that is not shown. Remove it."
        raise ImproperlyConfigured(message)
    return value


def number(name: str) -> int | None:
    """A whole number above zero, or none."""
    value = os.environ.get(name, "").strip()
    if value and not POSITIVE.fullmatch(value):
        message = f"{name}={value!r} is no whole number above zero. Write one such as 10."
        raise ImproperlyConfigured(message)
    return int(value) if value else None


def day(name: str) -> date | None:
    """A date, or none."""
    value = os.environ.get(name, "").strip()
    try:
        return datetime.strptime(value, "%Y-%m-%d").date() if value else None  # noqa: DTZ007
    except ValueError as error:
        message = f"{name}={value!r} is no date. Write year-month-day, such as 2026-11-30."
        raise ImproperlyConfigured(message) from error


def words(name: str, *, default: str = "") -> list[str]:
    """A list, written with commas."""
    value = os.environ.get(name, default)
    return [word.strip() for word in value.split(",") if word.strip()]


def hosts(name: str) -> list[str]:
    """Names of hosts, written with commas; one that begins with a dot stands for all below it."""
    found = words(name)
    if wrong := [each for each in found if not HOST.fullmatch(each)]:
        message = f"{name}: {wrong[0]!r} is no name of a host. Write names such as “example.org”."
        raise ImproperlyConfigured(message)
    return found


def email(name: str) -> str:
    """An e-mail address, or nothing."""
    value = os.environ.get(name, "").strip()
    if value and not EMAIL.fullmatch(value):
        message = f"{name}={value!r} is no e-mail address. Write one such as “name@example.org”."
        raise ImproperlyConfigured(message)
    return value


def url(name: str, *, default: str) -> str:
    """The scheme and host of a website, such as “https://example.org”."""
    value = os.environ.get(name, default).rstrip("/")
    if not URL.fullmatch(value):
        message = f"{name}={value!r} is no address of a website. Write “https://example.org”."
        raise ImproperlyConfigured(message)
    return value


def database(name: str, *, kept_in: Path) -> dict[str, Any]:
    """The database as Django is told of it: PostgreSQL or SQLite by its URL; else a SQLite file.

    SQLite writes ahead, so that readers and one writer never wait for each other, and a second
    writer waits for ten seconds (sqlite.org/wal.html). PostgreSQL that does not answer is
    given up after five, so that readers are told.
    """
    value = os.environ.get(name, "").strip() or f"sqlite:///{kept_in}"
    try:
        found: dict[str, Any] = dict(dj_database_url.parse(value))
    except ValueError:
        found = {}
    if not DATABASE.match(value) or not found:
        message = (
            f"{name} is no address of a database that this site runs on. Write "
            "“postgres://user:password@host/name” or “sqlite:////srv/site.sqlite3”."
        )
        raise ImproperlyConfigured(message)
    if found["ENGINE"].endswith("sqlite3"):
        return found | {"OPTIONS": {**found.get("OPTIONS", {}), **SQLITE}}
    options = POSTGRESQL | found.get("OPTIONS", {})
    return found | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True, "OPTIONS": options}


def cache(name: str) -> dict[str, Any]:
    """The cache as Django is told of it: Redis by its URL; else each process has its own."""
    value = os.environ.get(name, "").strip()
    if not value:
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    if not CACHE.fullmatch(value):
        message = f"{name} is no address of Redis. Write “redis://127.0.0.1:6379/0”."
        raise ImproperlyConfigured(message)
    backend = "django.core.cache.backends.redis.RedisCache"
    return {"BACKEND": backend, "LOCATION": value, "OPTIONS": REDIS}


def unset(*names: str) -> tuple[str, ...]:
    """Those of these variables that have no value."""
    return tuple(name for name in names if not os.environ.get(name, "").strip())


def is_https(address: str) -> bool:
    """Whether an address is asked with encryption."""
    return urlsplit(address).scheme == "https"


def is_loopback(address: str) -> bool:
    """Whether an address is of this machine alone, without encryption."""
    found = urlsplit(address)
    return found.scheme == "http" and found.hostname in {"localhost", "127.0.0.1"}


def options(name: str) -> dict[str, object]:
    """Named values, written as JSON; none where it is not set."""
    value = os.environ.get(name, "").strip() or "{}"
    try:
        found = json.loads(value)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        message = f'{name}={value!r} is no JSON object. Write one such as {{"bucket_name": "x"}}.'
        raise ImproperlyConfigured(message)
    return found


def dotted(name: str) -> str:
    """The dotted name of a class, or nothing."""
    value = os.environ.get(name, "").strip()
    if value and not DOTTED.fullmatch(value):
        message = (
            f"{name}={value!r} is no dotted name. Write one such as “publishing.s3.PagesOnS3”."
        )
        raise ImproperlyConfigured(message)
    return value


def secret(name: str, *, kept_in: Path) -> str:
    """A secret of at least 32 characters; where none is set, one made once for this machine."""
    value = os.environ.get(name)
    if value is None:
        return _kept(kept_in)
    if len(value) < 32:
        message = f"{name} is too short: use at least 32 random characters."
        raise ImproperlyConfigured(message)
    return value


def _kept(path: Path) -> str:
    """The secret in a file, made first if need be: whole, and by one process only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        with NamedTemporaryFile("w", dir=path.parent) as file, suppress(FileExistsError):
            file.write(secrets.token_urlsafe(48))
            file.flush()
            os.link(file.name, path)
    return path.read_text(encoding="ascii")
