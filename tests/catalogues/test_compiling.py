"""Catalogues compiled for gettext."""

import gettext
import os
import re
import subprocess
import sys
from pathlib import Path

import django
import polib
import pytest
from conftest import DATA, ROOT
from django.core.management import CommandError, call_command

from catalogues import compiling, po
from catalogues.compiling import compile_all
from catalogues.models import StoredFile
from languages.current import registry
from sources import together
from sources.problems import Refused

DJANGO = Path(django.__file__).parent / "conf" / "locale"
PUBLISHED = [  # with contexts and plurals of one to six forms
    *(DATA / "locale").glob("*/LC_MESSAGES/django.po"),
    *(DJANGO / code / "LC_MESSAGES" / "django.po" for code in ("ar", "pl", "en_GB", "zh_Hans")),
]


def change(path, msgid: str, **fields) -> None:
    catalogue = polib.pofile(str(path))
    entry = next(each for each in catalogue if each.msgid == msgid)
    for name, value in fields.items():
        setattr(entry, name, value)
    catalogue.save(str(path))


@pytest.fixture
def polish(own_locale):
    return own_locale / "pl" / "LC_MESSAGES" / "django.po"


def compiled(path) -> gettext.GNUTranslations:
    with path.with_suffix(".mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def test_what_is_whole_is_compiled(polish):
    change(polish, "Page not found", msgstr="Brak strony")

    list(compile_all(registry().translated))

    assert compiled(polish).gettext("Page not found") == "Brak strony"


def test_text_of_content_is_not_compiled(polish):
    change(polish, "Page not found", msgstr="Brak strony")
    page = next(each for each in polib.pofile(str(polish)) if each.msgctxt == "about")

    list(compile_all(registry().translated))

    assert page.msgstr
    assert compiled(polish).pgettext("about", page.msgid) == page.msgid
    assert compiled(polish).gettext("Page not found") == "Brak strony"


def test_fuzzy_never_ships(polish):
    change(polish, "Page not found", flags=["fuzzy"])

    list(compile_all(registry().translated))

    assert compiled(polish).gettext("Page not found") == "Page not found"


def test_an_incomplete_plural_is_left_out(polish):
    change(
        polish,
        "Page not found",
        msgid_plural="Pages not found",
        msgstr="",
        msgstr_plural={0: "Brak", 1: "", 2: ""},
    )

    list(compile_all(registry().translated))

    assert compiled(polish).ngettext("Page not found", "Pages not found", 5) == "Pages not found"


def test_a_refused_catalogue_keeps_what_was_compiled(polish, capsys):
    before = polish.with_suffix(".mo").read_bytes()
    change(polish, "Page not found", msgstr="Brak <b>strony</b>")

    with pytest.raises(CommandError, match="1 catalogue"):
        call_command("compilemessages")

    assert polish.with_suffix(".mo").read_bytes() == before
    assert "locale/pl/LC_MESSAGES/django.po:" in capsys.readouterr().err


def test_others_are_compiled_all_the_same(polish):
    change(polish, "Page not found", msgstr="%d")

    found = list(compile_all(registry().translated))

    assert [isinstance(each, Refused) for each in found] == [True, False, False]


def test_no_gnu_gettext_is_needed(tmp_path):
    """With nothing on PATH the command still works."""
    found = subprocess.run(
        [sys.executable, "manage.py", "compilemessages"],
        cwd=ROOT,
        env={**os.environ, "PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert found.returncode == 0, found.stderr
    assert re.search(r"^ur: \d+ messages (compiled|as before)$", found.stdout, re.M)


@pytest.mark.parametrize("path", PUBLISHED, ids=lambda path: path.parts[-3])
def test_a_catalogue_is_compiled_byte_for_byte_as_polib_would(path):
    file = polib.pofile(str(path))

    assert po.binary(file) == file.to_binary()


def test_no_text_is_added_to_all_that_went_before(own_locale, monkeypatch):
    monkeypatch.setattr(polib.POFile, "to_binary", None)

    assert not [each for each in compile_all(registry().translated) if isinstance(each, Refused)]


@pytest.fixture
def worked_on(own_locale, own_content, monkeypatch):
    """Urdu, in which an interface word was translated in the browser of another machine."""
    monkeypatch.setattr(compiling, "_followed", {})
    row = StoredFile.objects.get(name="ur/LC_MESSAGES/django.po")
    head, found, rest = row.text.partition('msgid "Back to top"\nmsgstr "')
    assert found
    row.loaded, row.text = row.text, f"{head}{found}۔۔۔{rest}"
    row.save()
    return own_locale / "ur" / "LC_MESSAGES" / "django.mo"


@pytest.mark.django_db
def test_words_that_were_translated_on_another_machine_are_compiled_here(worked_on):
    assert "۔۔۔".encode() not in worked_on.read_bytes()

    compiling.follow()

    assert "۔۔۔".encode() in worked_on.read_bytes()


@pytest.mark.django_db
def test_it_is_done_once_and_by_one_query(worked_on, django_assert_num_queries):
    compiling.follow()
    before = worked_on.stat().st_mtime_ns

    with django_assert_num_queries(1):
        compiling.follow()

    assert worked_on.stat().st_mtime_ns == before


@pytest.mark.django_db
def test_what_cannot_be_written_is_logged_and_keeps_nothing_else_from_being_served(
    worked_on, monkeypatch, caplog
):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(together, "write", full)

    compiling.follow()

    assert "was not compiled" in caplog.text
