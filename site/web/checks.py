"""What the accessibility statement still lacks, said before the site goes to the public."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error

from languages.current import registry
from web import conformance

NEEDED = {  # why, and what to do
    "SECRET_KEY": (
        (
            "the key in var/ is this machine's own, and another machine or an emptied var/ "
            "logs everybody out and breaks preview links"
        ),
        "Set at least 32 random characters.",
    ),
    "SITE_URL": (
        (
            "addresses in the sitemap and in links for translators are those of one's own machine, "
            "and nothing asks for encryption"
        ),
        "Set the site's address: “https://example.org”.",
    ),
    "ALLOWED_HOSTS": (
        "the site answers to the name in SITE_URL alone",
        "Set the names that it has, with commas: “example.org,www.example.org”.",
    ),
    "BEHIND_PROXY": (
        (
            "where nginx or the like speaks https, who logs in is sent in circles, and all seem to "
            "come from one address"
        ),
        "Set 1 behind such a server, 0 where there is none.",
    ),
    "DATABASE_URL": (
        "texts and accounts stand in var/, which “make clean” empties",
        "Set “postgres://user:password@host/name” or “sqlite:////srv/site.sqlite3”.",
    ),
}
WANTED = {
    "SITE_OWNER": "the body that runs the site",
    "CONTACT_EMAIL": "the address that readers may write to",
    "REPLY_DAYS": "within how many working days they are answered, such as 10",
    "STATEMENT_PREPARED": "the day on which the statement was written, such as 2026-11-30",
    "STATEMENT_REVIEWED": "the day on which somebody last read it through",
}


def check_production(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Settings without which the site is one's own machine's; only with --deploy."""
    return [
        Error(f"{name} is not set: {why}.", hint=advice, id="web.E003")
        for name, (why, advice) in NEEDED.items()
        if name in settings.UNSET
    ]


def check_statement(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Facts that the law asks for (SI 2018/952) and nobody has given; only with --deploy."""
    return [*_settings(), *_audit()]


def _settings() -> Iterator[CheckMessage]:
    for name, what in WANTED.items():
        if not getattr(settings, name):
            yield Error(
                f"{name} is not set: the accessibility statement says “Not given yet”.",
                hint=f"Set {name} in the environment: {what}.",
                id="web.E001",
            )


def _audit() -> Iterator[CheckMessage]:
    found = conformance.audit()
    offered = {each.tag for each in registry().offered.values()}
    if untested := sorted(offered - (found.languages if found else set())):
        yield Error(
            f"{settings.AUDIT_SUMMARY.name} does not say that these languages were tested: "
            f"{', '.join(untested)}.",
            hint="Run “make audit-record”, or bring the file back.",
            id="web.E002",
        )
