"""On a full disk each command says so, and leaves what was there as it was.

It needs a file system of its own, which root alone can mount: “mount -t tmpfs”.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from projects import copied_to

from faults import images, scenes
from faults.scenes import SCENES

SIZE = "24m"
NEED = "A small disk cannot be mounted here (“mount -t tmpfs” as root, with CAP_SYS_ADMIN)."
# All of them in a long run, as “make fault-test” is.
LEFT = [0, 8192, 40_960] if int(os.environ.get("KILLS", "32")) > 100 else [8192]
COMMANDS = [name for name, scene in SCENES.items() if scene.command]


@pytest.fixture(scope="module")
def disk(tmp_path_factory):
    """A folder on a disk of its own."""
    folder = tmp_path_factory.mktemp("disk")
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.fail(NEED)
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)  # noqa: S607


@pytest.fixture(scope="module")
def project(disk):
    folder = disk / "project"
    copied_to(folder)
    scenes.begin(folder)
    return folder


@pytest.fixture(scope="module")
def kept(project, tmp_path_factory):
    folder = tmp_path_factory.mktemp("kept")
    scenes.keep(project, folder)
    return folder


def fill(disk: Path, left: int) -> Path:
    """Take all the room there is but some bytes."""
    found = os.statvfs(disk)
    file = disk / "full"
    with file.open("wb") as full:
        os.posix_fallocate(full.fileno(), 0, found.f_bavail * found.f_frsize - left)
    return file


def outcome(project: Path, *command: str) -> subprocess.CompletedProcess[str]:
    own = {key: value for key, value in os.environ.items() if key != "DEBUG"}
    return subprocess.run(
        [sys.executable, "manage.py", *command], cwd=project, capture_output=True, text=True,
        check=False, env=own | {"PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip


@pytest.mark.parametrize("left", LEFT, ids=lambda left: f"{left} bytes left")
@pytest.mark.parametrize("name", COMMANDS)
def test_a_full_disk_leaves_all_as_it_was_and_is_told(name, left, project, kept):
    scene = SCENES[name]
    scenes.bring_back(project, kept)
    scene.prepare(project)
    scenes.settle(project)
    old = images.taken(project)

    full = fill(project.parent, left)
    try:
        done = outcome(project, *scene.command)
    finally:
        full.unlink()
    now = images.taken(project, old)

    assert done.returncode or now != old
    if done.returncode:
        assert now == old
        assert "Traceback" not in done.stderr
        assert "disk" in done.stderr or "space" in done.stderr
    assert scenes.is_whole(project)
    assert outcome(project, *scene.command).returncode == 0
    assert images.taken(project, old) != old
