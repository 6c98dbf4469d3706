"""Files that other tools rewrote load to the same rows."""

import os
import shutil
import subprocess
from pathlib import Path

import polib
import pytest

from languages.current import registry
from pages.loading import load
from pages.models import BlockTranslation, WorkGroup
from sources import content

pytestmark = pytest.mark.django_db

NO_TOOL = "CI must have GNU gettext: apt-get install gettext"


def run(tool: str, *arguments: str) -> None:
    path = shutil.which(tool)
    if path is None:
        assert not os.environ.get("CI"), NO_TOOL
        pytest.skip("GNU gettext is not installed")
    subprocess.run([path, *arguments], check=True, capture_output=True)


def rows() -> list[tuple[object, ...]]:
    blocks = BlockTranslation.objects.filter(language_code="ur").order_by("master")
    words = WorkGroup.objects.values_list("name_ur", flat=True)
    return [*blocks.values_list("master", "text", "source", "state"), *words]


def as_poedit(file: str, template: str) -> None:
    """Its headers, its wrapping, its dates."""
    catalogue = polib.pofile(file, wrapwidth=60)
    catalogue.metadata |= {
        "X-Generator": "Poedit 3.4",
        "PO-Revision-Date": "2026-05-01 10:00+0100",
        "Last-Translator": "Amina <amina@example.org>",
    }
    catalogue.save(file)


def as_msgcat(file: str, template: str) -> None:
    run("msgcat", "--width=70", "--output-file", file, file)


def as_msgcat_unwrapped_and_sorted(file: str, template: str) -> None:
    run("msgcat", "--no-wrap", "--sort-output", "--output-file", file, file)


def as_msgmerge(file: str, template: str) -> None:
    run("msgmerge", "--quiet", "--update", "--backup=none", file, template)


def with_windows_line_ends(file: str, template: str) -> None:
    path = Path(file)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


@pytest.mark.parametrize(
    "rewrite",
    [as_poedit, as_msgcat, as_msgcat_unwrapped_and_sorted, as_msgmerge, with_windows_line_ends],
)
def test_a_rewritten_file_loads_to_the_same_rows(own_locale, own_content, rewrite):
    before = rows()
    BlockTranslation.objects.filter(language_code="ur").delete()
    path = registry().catalogue(registry().offered["ur"])

    rewrite(str(path), str(own_locale / "django.pot"))

    assert load(content.read(own_content)).problems == []
    assert rows() == before
