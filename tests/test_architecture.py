"""The house stands as it was drawn: who may import whom, and what must not exist."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SITE = ROOT / "site"

# A package imports from earlier ones only; two of one number never meet.
ORDER = {
    "languages": 0,
    "sources": 1,
    "pages": 2,
    "catalogues": 3,
    "web": 4,
    "editing": 4,
    "publishing": 5,
    "config": 6,
}
# config.settings is imported by nobody: languages.registry serves it before Django starts.
MODULES = sorted(SITE.rglob("*.py"))


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(SITE).with_suffix("").parts).removesuffix(".__init__")


def imported(path: Path) -> Iterator[str]:
    """Modules of ours that a file imports, each as far as it is a module."""
    known = {name_of(module) for module in MODULES}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module in known:
            for alias in node.names:
                deeper = f"{node.module}.{alias.name}"
                yield deeper if deeper in known else node.module


def test_every_package_has_its_place():
    packages = {
        path.name for path in SITE.iterdir() if path.is_dir() and path.name != "__pycache__"
    }

    assert packages <= set(ORDER)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_package_imports_only_from_its_left(path):
    own = name_of(path).split(".")[0]

    wrong = {
        module
        for module in imported(path)
        if (package := module.split(".")[0]) != own and ORDER[package] >= ORDER[own]
    }

    assert wrong == set()


def test_no_imports_go_round_in_a_circle():
    graph = {name_of(path): set(imported(path)) - {name_of(path)} for path in MODULES}

    TopologicalSorter(graph).prepare()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_import_stands_inside_a_function(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]

    inside = [
        node.lineno
        for function in functions
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]

    assert inside == []


def test_one_module_alone_asks_other_hosts():
    """“checkcontent --external” does, and nothing that loads or serves."""
    asking = {"ftplib", "http.client", "requests", "smtplib", "socket", "urllib.request", "urllib3"}
    found = {
        name_of(path)
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in [getattr(node, "module", None), *(alias.name for alias in node.names)]
        if name in asking
    }
    users = {name_of(path) for path in MODULES if "publishing.outside" in set(imported(path))}

    assert found == {"publishing.outside"}
    assert users == {
        "publishing.management.commands.checkcontent",
        "publishing.proofreading",  # for its answers
    }


@pytest.mark.parametrize("name", ["site", "locale"])
def test_our_folders_do_not_hide_the_standard_library(name):
    assert not (ROOT / name / "__init__.py").exists()

    code = f"import {name}; print({name}.__file__)"
    found = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert not found.stdout.startswith(str(ROOT / name))


def test_no_package_is_named_after_a_folder_of_the_project():
    folders = {path.name for path in ROOT.iterdir() if path.is_dir()}

    assert folders & set(ORDER) == set()


def test_templates_translate_with_our_own_tags_only():
    """Django's own print translations unescaped and unlabelled."""
    found = [
        path.name
        for path in (ROOT / "templates").rglob("*.html")
        if "load i18n" in path.read_text(encoding="utf-8")
        or "|safe" in path.read_text(encoding="utf-8")
    ]

    assert found == []


# Who makes HTML from pieces, and by what they are safe: each is escaped where it is put in.
MAKE_HTML = {
    "editing.differences", "editing.history.comparing", "languages.formats",
    "languages.templatetags.languages", "languages.text", "sources.inline",
    "web.previewing", "web.sheets", "web.styleguide.views",
}  # fmt: skip


def test_html_is_made_by_hand_only_where_it_is_known():
    made = {name_of(path) for path in MODULES if "SafeString(" in path.read_text("utf-8")}

    assert made == MAKE_HTML
    assert [path for path in MODULES if "mark_safe" in path.read_text("utf-8")] == []
