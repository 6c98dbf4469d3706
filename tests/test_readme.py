"""What the README promises."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = ["README.md", "content/README.md", "locale/README.md"]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_leads_to_a_file(name):
    path = ROOT / name
    text = re.sub(r"^    .*$|`[^`]*`", "", path.read_text(encoding="utf-8"), flags=re.M)

    targets = re.findall(r"\]\((?!https?:)([^)]+)\)", text)

    assert [target for target in targets if not leads_somewhere(path, target)] == []


def leads_somewhere(path: Path, target: str) -> bool:
    """Whether a link's file is there, and in it the heading that the link names."""
    name, _, wanted = target.partition("#")
    found = path.parent / name if name else path
    if not found.exists() or not wanted:
        return found.exists()
    headings = re.findall(r"^#+ (.*)$", found.read_text(encoding="utf-8"), re.M)
    return wanted in {re.sub(r"[^\w-]", "", each.lower().replace(" ", "-")) for each in headings}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_make_command_exists(name):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    text = (ROOT / name).read_text(encoding="utf-8")

    commands = set(re.findall(r"(?:`|    )make ([a-z-]+)", text))

    assert commands
    assert {each for each in commands if not re.search(rf"^{each}:", makefile, re.M)} == set()


def test_every_library_is_named_with_its_reason():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"].values()
    wanted = [*project["project"]["dependencies"], *(each for group in groups for each in group)]
    names = [re.split(r"[\[<>=]", each)[0].lower() for each in wanted]
    spoken = README.lower().replace("beautiful soup", "beautifulsoup4")

    assert [name for name in names if name not in spoken] == []


def test_every_pinned_requirement_has_a_hash_and_names_no_index():
    for path in (*ROOT.glob("requirements*.txt"), *ROOT.glob("tests/bench/peers/*/*.txt")):
        text = path.read_text(encoding="utf-8")
        pinned = re.findall(r"^[a-z0-9-]+==[^\n]+\n(\s+--hash=sha256:)?", text, re.M)
        assert len(pinned) > 10
        assert all(pinned)
        assert "://" not in text


def test_every_package_is_on_the_map():
    packages = {path.parent.name for path in (ROOT / "site").glob("*/__init__.py")}

    assert {name for name in packages if f"| `{name}` |" not in README} == set()


def test_make_help_lists_every_command():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    said = subprocess.run(
        ["make", "help"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    wanted = set(re.findall(r"^\.PHONY: (\S+)$", makefile, re.M)) - {"database", "wanted-language"}
    assert [name for name in wanted if f"make {name} " not in said] == []
