"""Copies of the project, and its commands run in them as processes of their own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
DATA = ROOT / "tests" / "data"


def copied_to(folder: Path, texts: Path = DATA) -> Path:
    """The whole project in a folder of its own, with the texts of tests/data or of elsewhere."""
    for name in ("site", "templates", "static"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("*.pyc"))
    for name in ("content", "locale"):
        shutil.copytree(texts / name, folder / name, ignore=shutil.ignore_patterns("*.mo"))
    for name in ("manage.py", "babel.cfg"):
        shutil.copy(ROOT / name, folder)
    return folder


def run(project: Path, *arguments: str, **environment: str) -> str:
    """What a Python script of a project prints. Fails with what it says when it fails."""
    own = {key: value for key, value in os.environ.items() if key != "DEBUG"}
    found = subprocess.run(
        [sys.executable, *arguments],
        cwd=project,
        env=own | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stderr
    return found.stdout
