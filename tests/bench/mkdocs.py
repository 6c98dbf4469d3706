"""The page in MkDocs, with its own theme and with Material, each as it comes.

Both are given what favours them: their files compressed beforehand, and no fonts of another host.
"""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from shutil import rmtree

import brotli

from bench.measuring import CannotMeasureError
from bench.pages import Block, Document

THEMES: Mapping[str, Mapping[str, object]] = {
    "MkDocs": {"name": "mkdocs"},
    "MkDocs Material": {"name": "material", "font": False},
}
PUBLIC = "public"
MARKS = {"heading": "## ", "list": "- "}
COMPRESSED = {".html", ".css", ".js", ".json", ".svg"}


def build(python: Path, document: Document, others: Mapping[str, str], theme: str) -> Path:
    """The folder of a site with that page, whose switcher leads to languages by their codes."""
    folder = python.parents[1] / "sites" / theme
    rmtree(folder, ignore_errors=True)
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "index.md").write_text(markdown(document), "utf-8")
    (folder / "mkdocs.yml").write_text(json.dumps(_settings(document, others, theme)), "utf-8")
    command = [str(python), "-m", "mkdocs", "build", "--quiet", "--site-dir", PUBLIC]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        message = f"{theme} did not build:\n{done.stderr}"
        raise CannotMeasureError(message)
    compress(folder / PUBLIC)
    return folder / PUBLIC


def markdown(document: Document) -> str:
    """The page in Markdown."""
    head = f"# {document.title}\n\n{document.summary}\n\n"
    return head + "\n".join(map(_markdown, document.blocks))


def compress(folder: Path) -> None:
    """Put the smallest form that Brotli makes beside every text."""
    for path in [each for each in folder.rglob("*") if each.suffix in COMPRESSED]:
        path.with_name(f"{path.name}.br").write_bytes(brotli.compress(path.read_bytes()))


def _markdown(block: Block) -> str:
    return "".join(f"{MARKS.get(block.kind, '')}{line}\n" for line in block.lines)


def _settings(document: Document, others: Mapping[str, str], theme: str) -> dict[str, object]:
    known = {"language": document.code, "direction": document.direction}
    own = known if theme != "MkDocs" else {}
    switcher = [{"name": name, "link": f"/{code}/", "lang": code} for code, name in others.items()]
    return {
        "site_name": document.title,
        "theme": {**THEMES[theme], **own},
        "extra": {"alternate": switcher},
    }
