"""Several who load at once, and one who saves while another loads: nothing of either is lost."""

import subprocess
import sys
import time

import pytest
from projects import run

from faults import killing, scenes

LOADED = """
from pages.models import Block, Page
for page in Page.objects.all():
    texts = [*page.blocks.values_list("position", flat=True)]
    assert texts == sorted(set(texts)), texts
    assert page.markdown.count("A paragraph that is new.") <= 1
print(Page.objects.get(file="about.md").markdown)
"""


def started(project, *command):
    return subprocess.Popen(
        [sys.executable, "manage.py", *command], cwd=project, env=killing.environment(project, 0),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def ended(process):
    said = process.communicate()
    return process.returncode, "".join(said)


def test_two_loads_at_once_end_as_one(begun, kept):
    project, _ = begun
    scenes.bring_back(project, kept)
    scenes.edit_both(project)

    found = [ended(each) for each in [started(project, "loadcontent") for _ in range(3)]]

    assert [code for code, _ in found] == [0, 0, 0], found
    assert sum("Nothing changed." in said for _, said in found) == 2
    assert "One more." in run(project, "manage.py", "shell", "-c", LOADED)
    assert "Nothing changed." in run(project, "manage.py", "loadcontent")


@pytest.mark.parametrize("pause", [0.4, 0.6, 0.8, 1.0, 1.2])
def test_a_load_beside_a_save_loses_neither(begun, kept, pause):
    project, session = begun
    scenes.bring_back(project, kept)
    page = project / "content" / "race-forward.md"
    page.write_text(page.read_text("utf-8").rstrip() + "\n\nOf the file.\n", "utf-8")

    with killing.admin(project) as server:
        fields = killing.form(server, session)
        load = started(project, "loadcontent")
        time.sleep(pause)
        answered = killing.publish(server, session, fields)
        code, said = ended(load)

    assert answered
    assert code == 0 or "content/about.md was not loaded: it was edited" in said
    assert "A paragraph that is new." in run(project, "manage.py", "shell", "-c", LOADED)
    run(project, "manage.py", "dumpcontent")
    assert "Of the file." in page.read_text("utf-8")
    assert "A paragraph that is new." in (project / "content" / "about.md").read_text("utf-8")
