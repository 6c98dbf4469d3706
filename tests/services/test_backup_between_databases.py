"""A backup of SQLite restores on PostgreSQL, and one of PostgreSQL on SQLite: row by row."""

import json
import zipfile

import pytest
from meanwhile import MEANWHILE
from projects import run

from services.postgres import postgresql

NEW_ROWS = """
from pages.models import Block, Page
from reversion.models import Revision
from django.contrib.auth.models import User
User.objects.create(username="new")
for at in range(3):
    Block.objects.create(page=Page.objects.first(), position=90 + at, kind="p", english="x")
Revision.objects.create(date_created="2026-11-30T12:00Z")
print("added")
"""
EDIT = """
from pages import history
from pages.models import Page
from django.contrib.auth.models import User
from catalogues import revising
from editing.models import Draft
Draft.objects.create(name="new.md", text="مسودہ \\u200f", author="x")
text = Page.objects.get(slug="race-forward").markdown
with history.recording(User.objects.first(), "edited"):
    revising.publish("race-forward.md", text.replace("its first year", "one year"), text)
"""


@pytest.fixture
def database():
    with postgresql() as address:
        yield address


def rows(path):
    """All that is in a backup, but for the order of names in JSON, which PostgreSQL chooses."""
    with zipfile.ZipFile(path) as found:
        return {
            name: [json.loads(line) for line in found.read(name).splitlines()]
            for name in found.namelist()
            if name.endswith(".jsonl")
        }


def pages(project, name):
    """What readers are shown."""
    folder = (project / "exported" / name).resolve()
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.html")}


def test_sqlite_to_postgresql_and_back(project, database):
    on = {"DATABASE_URL": database}
    for command in ("migrate", "compilemessages", "loadcontent", "demousers"):
        run(project, "manage.py", command, DEBUG="1")
    run(project, "manage.py", "shell", "-c", EDIT)
    run(project, "manage.py", "backup", "of-sqlite")
    run(project, "manage.py", "exportsite", "exported/sqlite")

    run(project, "manage.py", "migrate", **on)
    run(project, "manage.py", "restore", "of-sqlite", **on)
    run(project, "manage.py", "backup", "of-postgresql", **on)
    run(project, "manage.py", "exportsite", "exported/postgresql", **on)
    run(project, "manage.py", "restore", "of-postgresql", "--replace")
    run(project, "manage.py", "backup", "back-again")

    then = rows(project / "of-sqlite")
    assert len(then["pages.edit.jsonl"]) > 1
    assert then == rows(project / "of-postgresql") == rows(project / "back-again")
    assert len(pages(project, "sqlite")) > 15
    assert pages(project, "sqlite") == pages(project, "postgresql")
    assert "added" in run(project, "manage.py", "shell", "-c", NEW_ROWS, **on)
    assert "added" in run(project, "manage.py", "shell", "-c", NEW_ROWS)


def test_an_edit_while_it_is_made_does_not_wait_and_is_not_half_in_it(project, database):
    run(project, "manage.py", "migrate", DATABASE_URL=database)
    for command in ("compilemessages", "loadcontent", "demousers"):
        run(project, "manage.py", command, DATABASE_URL=database, DEBUG="1")

    said = run(project, "manage.py", "shell", "-c", MEANWHILE, DATABASE_URL=database)

    assert "1 edited" in said
