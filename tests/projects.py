"""Copies of the project, and its commands run in them as processes of their own."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import psycopg

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
        env=own | own_database(project) | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stderr
    return found.stdout


def own_database(project: Path) -> dict[str, str]:
    """Where a project's commands keep its content: on PostgreSQL, a database that is its own.

    Else every project would load into the same one, and tests run beside each other.
    """
    address = os.environ.get("DATABASE_URL", "")
    if not address.startswith("postgres"):
        return {}
    name = f"project_{hashlib.sha256(str(project).encode()).hexdigest()[:16]}"
    with psycopg.connect(address, autocommit=True) as server:
        if not server.execute("SELECT FROM pg_database WHERE datname = %s", [name]).fetchall():
            server.execute(f"CREATE DATABASE {name}")
    return {"DATABASE_URL": f"{address.rpartition('/')[0]}/{name}"}
