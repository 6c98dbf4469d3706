"""One more language, from its tag to its page, in a copy of the whole project."""

import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from projects import copied_to, run

pytestmark = pytest.mark.long

# One process for all: to start Python and Django takes longer than most of the commands.
SERVE = """
import os, sys
sys.path.insert(0, "site")
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
import django
from django.core.management import call_command
django.setup()
for command in ("compilemessages", "migrate", "loadcontent"):
    call_command(command, stdout=sys.stderr)
if len(sys.argv) > 1:
    from django.test import Client
    response = Client().get(sys.argv[1], headers={"host": "localhost"})
    print(response.status_code)
    print(response.content.decode())
"""


@pytest.fixture(scope="module")
def running(tmp_path_factory) -> Path:
    """A copy of the project with its database as it is before any language is added."""
    folder = copied_to(tmp_path_factory.mktemp("project"))
    (folder / "serve.py").write_text(SERVE)
    run(folder, "serve.py")
    return folder


@pytest.fixture
def project(running, tmp_path) -> Path:
    """A copy of that, which a test may change."""
    return shutil.copytree(running, tmp_path, dirs_exist_ok=True)


def served(project: Path, path: str) -> str:
    status, _, page = run(project, "serve.py", path).partition("\n")
    assert status == "200"
    return page


def sources(project: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in (project / "site").rglob("*.py")}


def test_a_language_that_was_foreseen_needs_no_source_and_no_migration(project):
    before = sources(project)

    said = run(project, "manage.py", "addlanguage", "ti")

    page = served(project, "/ti/")
    assert "ትግርኛ (Tigrinya), script Ethi, ltr" in said
    assert "locale/ti/LC_MESSAGES/django.po" in said
    assert sources(project) == before
    assert '<html lang="ti" dir="ltr">' in page
    assert '<h1 lang="en" dir="ltr">About the Race Equalities Taskforce</h1>' in page
    assert 'content="noindex"' in page
    assert 'href="/ti/" lang' not in page
    assert "was made by" not in page


def test_a_language_that_nobody_foresaw_gets_its_columns(project):
    before = sources(project)

    said = run(project, "manage.py", "addlanguage", "yo")

    page = served(project, "/yo/")
    new = sources(project).keys() - before.keys()
    assert [path.name[4:] for path in new] == ["_add_yo.py"]
    assert "a migration was written" in said
    assert '<html lang="yo" dir="ltr">' in page


@pytest.mark.parametrize(
    ("tag", "head", "title"),
    [
        ("en-XA", 'lang="en-XA" dir="ltr"', "[Åƀöûţ ţĥé Ŕåçé Éqûåļîţîéš"),
        ("ar-XB", 'lang="ar-XB" dir="rtl"', "ابووت تهي"),
    ],
)
def test_a_pseudo_language_is_served_whole_and_never_offered(project, tag, head, title):
    said = run(project, "manage.py", "addlanguage", tag)

    page = served(project, f"/{tag.lower()}/")
    assert "Do not commit it" in said
    assert f"<html {head}>" in page
    assert 'content="noindex"' in page
    assert f'hreflang="{tag}"' not in page
    assert title in page


def test_a_right_to_left_script_is_known_by_cldr(project):
    assert "rtl" in run(project, "manage.py", "addlanguage", "pa-Arab")
    assert '<html lang="pa-Arab" dir="rtl">' in served(project, "/pa-arab/")


@pytest.mark.parametrize(
    ("tag", "says"),
    [
        pytest.param("ur", "is in locale/languages.toml already", id="there already"),
        pytest.param("qqx", "knows no language", id="unknown"),
        pytest.param("zh-tw", "knows no language", id="not CLDR's spelling: zh-hant-tw"),
        pytest.param("../x", "knows no language", id="no tag"),
        pytest.param("", "knows no language", id="nothing"),
    ],
)
def test_nonsense_is_refused_and_nothing_written(own_locale, tag, says):
    before = (own_locale / "languages.toml").read_bytes()

    with pytest.raises(CommandError, match=says):
        call_command("addlanguage", tag)

    assert (own_locale / "languages.toml").read_bytes() == before
