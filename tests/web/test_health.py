"""Whoever restarts the site or routes to it is told whether it is alive and ready."""

import pytest
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from pages.models import Page

pytestmark = pytest.mark.django_db


def fail(*_: object, **__: object) -> None:
    raise OperationalError


def test_a_process_that_answers_is_alive(client):
    response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"alive\n")
    assert "no-store" in response.headers["Cache-Control"]


def test_it_is_alive_without_a_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/healthz")


def test_a_site_with_all_that_it_needs_is_ready(client):
    response = client.get("/readyz")

    assert (response.status_code, response.content) == (200, b"ready\n")


def test_a_database_that_does_not_answer_is_named(client, monkeypatch):
    monkeypatch.setattr(MigrationRecorder, "applied_migrations", fail)

    response = client.get("/readyz")

    assert (response.status_code, response.content) == (503, b"not ready: database\n")


def test_a_migration_that_was_not_applied_is_named(client):
    (last,) = MigrationExecutor(connection).loader.graph.leaf_nodes("pages")
    MigrationRecorder(connection).record_unapplied(*last)

    response = client.get("/readyz")

    assert (response.status_code, response.content) == (503, b"not ready: migrations\n")


def test_a_site_without_content_is_not_ready(client):
    Page.objects.all().delete()

    assert client.get("/readyz").content == b"not ready: content\n"


@pytest.mark.parametrize("harm", [lambda path: path.unlink(), lambda path: path.write_bytes(b"x")])
def test_a_catalogue_that_is_not_there_or_damaged_is_named(client, own_locale, harm):
    harm(own_locale / "ur" / "LC_MESSAGES" / "django.mo")

    response = client.get("/readyz")

    assert (response.status_code, response.content) == (503, b"not ready: catalogue of ur\n")


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_only_a_question_is_answered(client, path):
    assert client.post(path).status_code == 405


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_it_is_asked_without_encryption_too(client, settings, path):
    settings.SECURE_SSL_REDIRECT = True

    assert client.get(path).status_code == 200
    assert client.get("/admin/").status_code == 301
