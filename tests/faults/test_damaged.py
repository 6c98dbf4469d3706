"""A catalogue that is damaged on disk: its language stays as last loaded, the others go on."""

import os
import shutil
import subprocess
import sys
import time
from urllib.request import urlopen

import pytest
from services.servers import granian

from faults import scenes

DAMAGES = {
    "empty": lambda data: b"",
    "cut off": lambda data: data[: data.rindex(b'msgstr "', 0, len(data) // 2) + 9],
    "no UTF-8": lambda data: data[:300] + b"\xff\xfe" + data[300:],
    "zeros": lambda data: b"\0" * len(data),
    "a quotation mark less": lambda data: data.replace(b'msgstr "', b"msgstr ", 1),
}
URDU = ("/ur/", "/ur/race-forward/")


def outcome(project, *command):
    """Its code, and all that it said."""
    own = {key: value for key, value in os.environ.items() if key != "DEBUG"}
    done = subprocess.run(
        [sys.executable, "manage.py", *command], cwd=project, capture_output=True, text=True,
        check=False, env=own,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def shown(server, path):
    with urlopen(f"{server.address}{path}") as answer:  # noqa: S310
        return answer.read().decode()


def at_a_start(project, *paths):
    """What readers of a server are shown that has just been started."""
    with granian(folder=project / "site") as server:
        return [shown(server, path) for path in paths]


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_at_a_start_its_language_stays_as_it_was_and_check_names_it(begun, kept, damage):
    project, _ = begun
    scenes.bring_back(project, kept)
    before = at_a_start(project, *URDU)
    scenes.edit_catalogues(project)
    path = project / "locale" / "ur" / "LC_MESSAGES" / "django.po"
    path.write_bytes(damage(path.read_bytes()))

    told = [outcome(project, command) for command in ("compilemessages", "loadcontent")]

    assert [(code, "ur/LC_MESSAGES/django.po:" in said) for code, said in told] == [(1, True)] * 2
    assert "ur" in outcome(project, "check")[1]
    *urdu, polish = at_a_start(project, *URDU, "/pl/")
    assert urdu == before
    assert "↑ " in polish


def test_a_compiled_one_that_is_damaged_at_a_start_is_made_anew_and_told(begun, kept):
    project, _ = begun
    scenes.bring_back(project, kept)
    (before,) = at_a_start(project, "/ur/")
    path = project / "locale" / "ur" / "LC_MESSAGES" / "django.mo"
    path.write_bytes(path.read_bytes()[:500])

    code, said = outcome(project, "check")

    assert (code, "compiled catalogue of “ur” is damaged" in said) == (0, True)
    assert at_a_start(project, "/ur/") == [before]


def test_one_that_is_damaged_while_it_is_served_is_shown_as_it_was(begun, kept):
    project, _ = begun
    scenes.bring_back(project, kept)
    shutil.rmtree(project / "var" / "published", ignore_errors=True)
    path = project / "locale" / "ur" / "LC_MESSAGES" / "django.mo"

    with granian(
        "config.wsgi:application", "/en/", "--workers", "1", folder=project / "site"
    ) as server:
        before = shown(server, "/ur/")
        path.write_bytes(path.read_bytes()[:500])
        time.sleep(1)
        assert shown(server, "/ur/") == before
