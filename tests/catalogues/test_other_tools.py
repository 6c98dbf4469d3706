"""Files that other tools rewrote load to the same rows."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from django.core.management import call_command

from catalogues import pseudo
from languages.current import registry
from languages.registry import language, read
from pages.loading import load
from pages.models import BlockTranslation, WorkGroup
from sources import content

pytestmark = [pytest.mark.django_db, pytest.mark.long]

NO_TOOL = "CI must have GNU gettext: apt-get install gettext"


def run(tool: str, *arguments: str) -> None:
    path = shutil.which(tool)
    if path is None:
        assert not os.environ.get("CI"), NO_TOOL
        pytest.skip("GNU gettext is not installed")
    subprocess.run([path, *arguments], check=True, capture_output=True)


def rows(code: str) -> list[tuple[object, ...]]:
    blocks = BlockTranslation.objects.filter(language_code=code).order_by("master")
    words = WorkGroup.objects.values_list(f"name_{code}", flat=True)
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
    run("msgmerge", "--quiet", "--width=60", "--output-file", file, file, template)


WEBLATE = """
import sys
from translate.storage.pypo import pofile

store = pofile.parsefile(sys.argv[1])
store.wrapper.width = int(sys.argv[2])
store.updateheader(
    add=True,
    language_team="Urdu <https://weblate.example/projects/taskforce/ur/>",
    last_translator="Amina <amina@weblate.example>",
    po_revision_date="2026-05-01 10:00+0000",
    x_generator="Weblate 5.12",
)
for unit in store.units:
    if unit.istranslatable():
        unit.rich_target = unit.rich_target  # as if each had been saved in the browser
store.save()
"""


def as_weblate(file: str, template: str) -> None:
    """By the library that it stands on, in a process of its own: its licence is the GPL."""
    subprocess.run([sys.executable, "-c", WEBLATE, file, "77"], check=True)


def as_weblate_unwrapped(file: str, template: str) -> None:
    subprocess.run([sys.executable, "-c", WEBLATE, file, "-1"], check=True)


def with_windows_line_ends(file: str, template: str) -> None:
    path = Path(file)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


@pytest.fixture
def files(own_locale, own_content, settings) -> dict[str, Path]:
    """The Urdu file, and an Arabic one: nobody has translated it yet, so its words are not."""
    arabic = own_locale / "ar" / "LC_MESSAGES" / "django.po"
    arabic.parent.mkdir(parents=True)
    made = polib.pofile(str(own_locale / "django.pot"), wrapwidth=78)
    made.metadata |= {"Language": "ar", "Plural-Forms": language("ar").plural_forms}
    for entry in made:
        entry.msgstr = pseudo.mirrored(entry.msgid, ("Race Forward",))
        entry.tcomment = "كيف؟"
    made.save(str(arabic))
    settings.LANGUAGE_REGISTRY = read(own_locale)
    assert load(content.read(own_content)).problems == []
    return {code: registry().catalogue(registry().served[code]) for code in ("ur", "ar")}


REWRITES = [
    as_poedit,
    as_msgcat,
    as_msgcat_unwrapped_and_sorted,
    as_msgmerge,
    as_weblate,
    as_weblate_unwrapped,
    with_windows_line_ends,
]


@pytest.mark.parametrize("code", ["ur", "ar"])
@pytest.mark.parametrize("rewrite", REWRITES)
def test_a_rewritten_file_loads_to_the_same_rows(own_locale, own_content, files, rewrite, code):
    before, old = rows(code), files[code].read_bytes()
    BlockTranslation.objects.filter(language_code=code).delete()
    WorkGroup.objects.update(**{f"name_{code}": ""})

    rewrite(str(files[code]), str(own_locale / "django.pot"))

    assert load(content.read(own_content)).problems == []
    assert files[code].read_bytes() != old
    assert rows(code) == before
    assert len(before) > 30


@pytest.mark.parametrize("rewrite", REWRITES)
def test_a_rewritten_file_is_merged_without_losing_a_word(own_project, own_content, files, rewrite):
    before = texts(files["ur"])
    rewrite(str(files["ur"]), str(own_project / "locale" / "django.pot"))

    call_command("makemessages", "--locale", "ur", verbosity=0)

    merged = files["ur"].read_bytes()
    assert texts(files["ur"]) == before
    call_command("makemessages", "--locale", "ur", verbosity=0)
    assert files["ur"].read_bytes() == merged


def texts(path: Path) -> dict[tuple[str, str], str]:
    return {(each.msgctxt or "", each.msgid): each.msgstr for each in polib.pofile(str(path))}
