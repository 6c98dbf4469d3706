"""Several files are written as one: whoever comes after a killed process does the rest."""

import json
import os
import signal
from dataclasses import replace
from pathlib import Path

import pytest
from django.apps import apps

from sources import files, together

OLD = {"a.po": b"old a", "gone.po": b"old gone", "same.po": b"same"}
NEW = {"a.po": b"new a", "b/b.po": b"new b", "same.po": b"same"}


@pytest.fixture
def folder(tmp_path):
    for name, data in OLD.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "b").mkdir()
    return tmp_path


def wanted(folder):
    return {folder / name: NEW.get(name) for name in (*NEW, "gone.po")}


def contents(folder):
    """All files but those that nothing reads."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".part"
    }


def killed(folder, at):
    """A process that is killed when it is about to replace, make or remove a file for that time."""
    child = os.fork()
    if not child:
        left = [at]

        def counted(real):
            def call(*found, **options):
                left[0] -= 1
                if not left[0]:
                    os.kill(os.getpid(), signal.SIGKILL)
                return real(*found, **options)

            return call

        Path.replace, Path.unlink, os.fsync = map(counted, (Path.replace, Path.unlink, os.fsync))
        together.write(folder, wanted(folder))
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def test_all_are_written_and_nothing_is_left_beside(folder):
    changed = together.write(folder, wanted(folder))

    assert {path.name for path in changed} == {"a.po", "b.po", "gone.po"}
    assert contents(folder) == NEW
    assert list(folder.rglob("*.part")) == []


def test_killed_anywhere_the_old_or_the_new_is_there_as_a_whole(folder):
    found = []
    for at in range(1, 40):
        together.write(folder, {folder / name: OLD.get(name) for name in {*OLD, *NEW}})
        if not killed(folder, at):
            break
        together.finish(folder)
        found.append(contents(folder))

    assert len(found) > 10
    assert [each for each in found if each not in (OLD, NEW)] == []
    assert OLD in found
    assert NEW in found


def test_what_somebody_wrote_meanwhile_is_not_lost(folder):
    at = next(at for at in range(1, 40) if killed(folder, at) and (folder / together.LIST).exists())
    (folder / "a.po").write_bytes(b"a translator's")

    together.finish(folder)

    assert at
    assert contents(folder) == NEW | {"a.po": b"a translator's"}


def test_a_full_disk_leaves_all_as_it_was(folder, monkeypatch):
    def full(number):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        together.write(folder, wanted(folder))

    assert contents(folder) == OLD
    assert list(folder.rglob("*.part")) == []


def test_a_disk_that_fails_once_all_was_decided_leaves_all_as_it_was(folder, monkeypatch):
    """Or the next process would remove files whose successors are gone."""
    real = files.remember_names

    def failing(parent):
        if (folder / together.LIST).exists():
            raise OSError(5, "Input/output error")
        real(parent)

    with monkeypatch.context() as failed:
        failed.setattr(files, "remember_names", failing)
        with pytest.raises(OSError, match="Input/output"):
            together.write(folder, wanted(folder))
    together.finish(folder)

    assert contents(folder) == OLD
    assert list(folder.rglob("*.part")) == []


@pytest.mark.parametrize(
    "planted",
    [
        pytest.param([["../site/planted.py", "../site/.planted.py.01234567.part", ""]], id="code"),
        pytest.param([["a.po", "elsewhere/.a.po.01234567.part", ""]], id="from elsewhere"),
        pytest.param([["a.po", "b.po", ""]], id="another file"),
        pytest.param([["manage.py", "", ""]], id="remove code"),
        pytest.param([1, 2], id="no list of files"),
        pytest.param({"a": 1}, id="no list"),
    ],
)
def test_a_list_that_is_none_of_ours_is_not_followed(folder, planted):
    (folder / together.LIST).write_text(json.dumps(planted), "utf-8")

    with pytest.raises((ValueError, TypeError)):
        together.finish(folder)

    assert contents(folder) == OLD


def test_with_such_a_list_the_site_starts_all_the_same(folder, settings, caplog):
    (folder / together.LIST).write_text("{", "utf-8")
    settings.LANGUAGE_REGISTRY = replace(settings.LANGUAGE_REGISTRY, folder=folder)

    apps.get_app_config("pages").ready()

    assert "Nothing of it was done" in caplog.text
