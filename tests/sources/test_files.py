"""Files are written whole or not at all, and nothing is left beside them."""

import os
import stat

import pytest

from sources import files


@pytest.fixture
def asked(monkeypatch):
    """What the system was asked for, in order."""
    found, real = [], os.fsync

    def fsync(number):
        found.append("a folder" if stat.S_ISDIR(os.fstat(number).st_mode) else "a file")
        real(number)

    monkeypatch.setattr(os, "fsync", fsync)
    return found


def test_a_file_lasts_and_so_does_its_name(tmp_path, asked):
    assert files.write(tmp_path / "a.md", b"text")

    assert asked == ["a file", "a folder"]
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_what_can_be_made_again_waits_for_no_disk(tmp_path, asked):
    files.write(tmp_path / "a.kept", b"text", lasting=False)

    assert asked == []


def test_the_same_bytes_are_not_written_again(tmp_path, asked):
    files.write(tmp_path / "a.md", b"text")
    asked.clear()

    assert not files.write(tmp_path / "a.md", b"text")

    assert asked == []


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664])
def test_a_file_keeps_who_may_read_it(tmp_path, mode):
    (tmp_path / "a.md").touch()
    (tmp_path / "a.md").chmod(mode)

    files.write(tmp_path / "a.md", b"text")

    assert stat.S_IMODE((tmp_path / "a.md").stat().st_mode) == mode


def test_a_failure_leaves_the_old_file_and_nothing_beside_it(tmp_path, monkeypatch):
    (tmp_path / "a.md").write_bytes(b"old")

    def full(number):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        files.write(tmp_path / "a.md", b"new")

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.md": b"old"}
