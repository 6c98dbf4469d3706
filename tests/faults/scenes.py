"""A small site before each command that is killed, with something for the command to do."""

import hashlib
import json
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from projects import run

CHANGING = ("content", "locale", "var", "exported", "backups")
PEOPLE = """
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.auth import SESSION_KEY, BACKEND_SESSION_KEY, HASH_SESSION_KEY
user = User.objects.create_superuser("editor", password="a long word for tests")
session = SessionStore()
session[SESSION_KEY] = str(user.pk)
session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
session[HASH_SESSION_KEY] = user.get_session_auth_hash()
session.save()
print(session.session_key)
"""
IN_THE_BROWSER = """
from django.contrib.auth.models import User
from catalogues import revising, translating
from catalogues.translating import Work
from languages import interface
from languages.registry import language
from pages import history
from pages.models import Page
with history.recording(User.objects.get(), ""):
    for name in ("about.md", "race-forward.md"):
        text = Page.objects.get(file=name).markdown
        revising.publish(name, text.rstrip() + "\\n\\nA paragraph that is new.\\n", text)
    for code, words in (("ur", "نیا پیراگراف۔"), ("pl", "Nowy akapit.")):
        for page in ("about", "race-forward"):
            work = Work((page, "A paragraph that is new."), words, "", "editor")
            assert translating.translate(language(code), work).saved
    was = interface.text("Back to top", language("ur")).text
    work = Work(("", "Back to top"), "اوپر۔", was, "")
    assert translating.translate(language("ur"), work).saved
"""


@dataclass(frozen=True)
class Scene:
    """A command, what is changed before it, and what may be left to do after it was killed."""

    name: str
    command: tuple[str, ...]
    prepare: Callable[[Path], None]
    # Where the files and the rows cannot change at one moment: which are first. Another run of the
    # command does the rest.
    first: str = ""


def edit_content(project: Path) -> None:
    for name in ("about.md", "race-forward.md"):
        path = project / "content" / name
        path.write_text(path.read_text("utf-8").rstrip() + "\n\nOne more.\n\nAnother.\n", "utf-8")
    path = project / "content" / "people.toml"
    path.write_text(path.read_text("utf-8").replace('role = "', 'role = "Newly ', 1), "utf-8")


def edit_catalogues(project: Path) -> None:
    for path in (project / "locale").glob("*/LC_MESSAGES/django.po"):
        text = path.read_text("utf-8")
        head, found, rest = text.partition('msgid "Back to top"\nmsgstr "')
        assert found, path
        path.write_text(head + found + "↑ " + rest, "utf-8")


def edit_both(project: Path) -> None:
    edit_content(project)
    run(project, "manage.py", "makemessages")
    edit_catalogues(project)


def edit_in_the_browser(project: Path) -> None:
    run(project, "manage.py", "shell", "-c", IN_THE_BROWSER)


def export_and_edit(project: Path) -> None:
    run(project, "manage.py", "exportsite", "exported/site")
    edit_in_the_browser(project)


def back_up_and_edit(project: Path) -> None:
    (project / "backups").mkdir()
    run(project, "manage.py", "backup", "backups/one")
    edit_in_the_browser(project)


SCENES = {
    scene.name: scene
    for scene in (
        Scene("loadcontent", ("loadcontent",), edit_both),
        Scene("makemessages", ("makemessages",), edit_content),
        Scene("compilemessages", ("compilemessages",), edit_catalogues),
        Scene("dumpcontent", ("dumpcontent",), edit_in_the_browser, first="files"),
        Scene("exportsite", ("exportsite", "exported/site"), export_and_edit),
        Scene("backup", ("backup", "backups/one"), back_up_and_edit),
        Scene("restore", ("restore", "--replace", "backups/one"), back_up_and_edit, first="rows"),
        Scene("an admin save", (), lambda project: None),
    )
}


def begin(project: Path) -> str:
    """A site that runs, and the session of somebody who may do everything."""
    for command in ("migrate", "compilemessages", "loadcontent"):
        run(project, "manage.py", command, "--skip-checks" if command == "migrate" else "-v1")
    (project / "exported").mkdir()
    return run(project, "manage.py", "shell", "-c", PEOPLE).strip().splitlines()[-1]


def keep(project: Path, folder: Path) -> None:
    """Copy what commands change to a folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    settle(project)
    for name in CHANGING:
        if (project / name).exists():
            shutil.copytree(project / name, folder / name, symlinks=True)


def bring_back(project: Path, folder: Path) -> None:
    """The inverse of ``keep``."""
    for name in CHANGING:
        shutil.rmtree(project / name, ignore_errors=True)
        if (folder / name).exists():
            shutil.copytree(folder / name, project / name, symlinks=True)


def settle(project: Path) -> None:
    """Have all of SQLite in its one file."""
    database = sqlite3.connect(project / "var" / "site.sqlite3")
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()


def is_whole(project: Path) -> bool:
    """Whether each backup can be read, and an export has the very files that it names."""
    backups = [path for path in (project / "backups").glob("*") if path.suffix != ".part"]
    site = project / "exported" / "site"
    return all(zipfile.ZipFile(path).testzip() is None for path in backups) and (
        not site.is_symlink() or _has_all(site)
    )


def _has_all(site: Path) -> bool:
    told = json.loads((site / "manifest.json").read_text("utf-8")).values()
    return all(
        hashlib.sha256((site / name).read_bytes()).hexdigest() == digest
        for each in told
        for name, digest in each["files"].items()
    )
