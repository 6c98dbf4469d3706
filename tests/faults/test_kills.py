"""Killed at any moment, each command leaves the old or the new whole, never a mixture."""

import os
import random
import time
from collections import Counter

import pytest

from faults import images, killing, scenes
from faults.conftest import KILLED
from faults.scenes import SCENES

KILLS = max(4, int(os.environ.get("KILLS", "32")) // len(SCENES))


class Killed:
    """A scene of which the images before and after are known, and which is killed."""

    def __init__(self, project, session, scene, folder):
        self.project, self.session, self.scene, self.folder = project, session, scene, folder
        self.old = images.taken(project)
        killing.points(project)
        began = time.monotonic()
        done, taken = self.done()
        assert done
        self.seconds = taken if taken else time.monotonic() - began
        self.points = killing.points(project)
        self.new = images.taken(project, self.old)
        assert self.new not in (self.old, None)

    def done(self, **when):
        if self.scene.command:
            return killing.command(self.project, *self.scene.command, **when), 0
        return killing.save(self.project, self.session, **when)

    def state(self, **when):
        """What a kill leaves behind, after a restart."""
        scenes.bring_back(self.project, self.folder)
        done, _ = self.done(**when)
        killing.restart(self.project)
        now = images.taken(self.project, self.old)
        if not scenes.is_whole(self.project):
            return "mixed"
        return (
            "new" if now == self.new else "old" if now == self.old and not done else self.half(now)
        )

    def half(self, now):
        """Where files and rows cannot change at one moment: whether another run does the rest."""
        old, new = (self.new, self.old) if self.scene.first == "files" else (self.old, self.new)
        if self.scene.first and (now.files, now.rows) == (old.files, new.rows):
            self.done()
            if images.taken(self.project, self.old) == self.new:
                return "to repeat"
        return "mixed"


@pytest.fixture
def killed(request, begun, kept, tmp_path):
    """A scene, set up."""
    project, session = begun
    scene = SCENES[request.param]
    scenes.bring_back(project, kept)
    scene.prepare(project)
    scenes.keep(project, tmp_path / "before")
    return Killed(project, session, scene, tmp_path / "before")


@pytest.mark.parametrize("killed", SCENES, indirect=True)
def test_the_old_or_the_new_is_there_as_a_whole(killed, record_property):
    chance = random.Random(killed.scene.name)  # noqa: S311 - the same kills in each run
    chosen = KILLS - KILLS // 2
    # From the first to the last.
    points = [{"at": 1 + (killed.points - 1) * each // (chosen - 1)} for each in range(chosen)]
    moments = [{"after": chance.uniform(0, killed.seconds)} for _ in range(KILLS - chosen)]

    found = Counter(killed.state(**when) for when in (*points, *moments))

    counts = {"kills": KILLS, "points": killed.points, **found}
    record_property(f"{KILLED}{killed.scene.name}", counts)
    assert found["mixed"] == 0
