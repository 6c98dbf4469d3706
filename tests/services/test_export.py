"""Exports with several processes, and to an object store."""

import subprocess
import sys

from browser.serving import ROOT

SCRIPT = """
import sys
from pathlib import Path
import django
django.setup()
from publishing import exporting
from publishing.publisher import Publisher
exporting.WORTH_A_PROCESS, exporting.CHUNK = 1, 7
folder, jobs = Path(sys.argv[1]), int(sys.argv[2])
publisher = Publisher(folder / "published")
exporting.export(publisher, folder / "site", lambda done, of: None, jobs)
print(publisher.made)
"""


def exported(folder, jobs):
    """The exported files, and how many pages the process itself made."""
    told = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(folder), str(jobs)],
        cwd=ROOT,
        env={"PYTHONPATH": "site", "DJANGO_SETTINGS_MODULE": "config.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    files = {
        path.relative_to(folder / "site").as_posix(): path.read_bytes()
        for path in (folder / "site").rglob("*")
        if path.is_file() and not path.name.startswith(("nginx", "manifest"))
    }
    return files, int(told.stdout)


def test_several_processes_export_what_one_does(tmp_path):
    one, made_by_one = exported(tmp_path / "one", 1)
    two, made_by_itself = exported(tmp_path / "two", 2)

    assert two == one
    assert len(one) > 13 * 7 * 3
    assert (made_by_one > 90, made_by_itself) == (True, 0)
