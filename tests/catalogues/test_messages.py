"""The English out of its sources and into the translators' files."""

import os
import subprocess
import sys

import polib
import pytest
from conftest import ROOT
from django.core.management import CommandError, call_command
from projects import run

from catalogues import extraction
from catalogues.extraction import Message
from languages.registry import language
from sources import content

SUMMARY = (
    "The West Midlands Race Equalities Taskforce is an independent group that is working to "
    "improve opportunities for all of our communities."
)


# One process for all three: to start Python and Django takes longer than each.
COMMANDS = """
import os, sys
sys.path.insert(0, "site")
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
from django.core.management import execute_from_command_line
for command in ("makemessages", "compilemessages", "checkmessages"):
    execute_from_command_line(["manage.py", command])
"""


@pytest.fixture(scope="module")
def messages() -> list[Message]:
    found = content.read(ROOT / "content")
    return extraction.extract(ROOT, extraction.reading_order(found))


def text_of(project, code="ur") -> str:
    return (project / "locale" / code / "LC_MESSAGES" / "django.po").read_text(encoding="utf-8")


def test_page_text_stands_first_in_reading_order_and_the_interface_after_it(own_project):
    found = content.read(own_project / "content")
    messages = extraction.extract(own_project, extraction.reading_order(found))
    contexts = list(dict.fromkeys(message.context for message in messages))

    assert contexts == ["about", "race-forward", "work-groups", "milestones", "people", ""]
    about = [message.id for message in messages if message.context == "about"]
    assert about[:3] == [
        "About the Race Equalities Taskforce",
        SUMMARY,
        "About the Taskforce",
    ]


def test_a_message_says_where_it_stands_and_what_the_editor_notes(own_project):
    order = extraction.reading_order(content.read(own_project / "content"))
    messages = extraction.extract(own_project, order)
    [found] = [message for message in messages if "shift the dial" in message.id]

    assert found.file == "content/about.md"
    assert found.comments[0] == "paragraph 6 under “Our members and partners”"
    assert found.comments[1].startswith("Translators: “shift the dial” is an idiom")


def test_each_message_stands_once(messages):
    keys = [message.key for message in messages]

    assert len(keys) == len(set(keys))


def test_plain_pybabel_finds_the_same_messages(messages, tmp_path):
    target = tmp_path / "found.pot"
    arguments = ["extract", "-F", "babel.cfg", "-k", "gettext_noop", "-o", str(target), "."]
    subprocess.run(
        [sys.executable, "-m", "babel.messages.frontend", *arguments],
        cwd=ROOT,
        env={"PYTHONPATH": "site"},
        check=True,
        capture_output=True,
    )

    found = {(entry.msgctxt or "", entry.msgid) for entry in polib.pofile(str(target))}

    assert found == {message.key for message in messages}


def test_changed_english_keeps_its_translation_as_fuzzy(own_project, capsys):
    path = own_project / "content" / "about.md"
    path.write_text(path.read_text("utf-8").replace("## Our work", "## Our works"), "utf-8")

    call_command("makemessages", locale=["ur"])

    entry = polib.pofile(text_of(own_project)).find("Our works")
    assert entry.fuzzy
    assert (entry.previous_msgid, entry.msgstr) == ("Our work", "ہمارا کام")


def test_removed_english_becomes_obsolete_and_returns_with_the_text(own_project, capsys):
    call_command("makemessages", locale=["ur"])
    path, own = own_project / "content" / "about.md", text_of(own_project)
    text = path.read_text("utf-8")
    path.write_text(text.replace("## Our members and partners", "## 45"), "utf-8")
    call_command("makemessages", locale=["ur"])
    gone = polib.pofile(text_of(own_project)).find(
        "Our members and partners", include_obsolete_entries=True
    )
    assert gone.obsolete
    path.write_text(text, "utf-8")

    call_command("makemessages", locale=["ur"])

    assert text_of(own_project) == own


def test_a_new_language_gets_an_empty_catalogue(own_project, capsys):
    call_command("makemessages", locale=["ro"])

    found = polib.pofile(text_of(own_project, "ro"))
    assert found.metadata["Plural-Forms"] == language("ro").plural_forms
    assert found.percent_translated() == 0


def test_an_unknown_language_is_refused(own_project):
    with pytest.raises(CommandError, match=r"languages\.toml: qq"):
        call_command("makemessages", locale=["qq"])


def test_a_broken_catalogue_is_left_alone(own_project):
    path = own_project / "locale" / "ur" / "LC_MESSAGES" / "django.po"
    path.write_text('msgid "a\n', encoding="utf-8")

    with pytest.raises(CommandError, match=r"locale/ur/LC_MESSAGES/django\.po:1"):
        call_command("makemessages", locale=["ur"])

    assert path.read_text(encoding="utf-8") == 'msgid "a\n'


def test_checking_writes_nothing_and_fails_when_a_file_would_change(own_project, capsys):
    call_command("makemessages")
    call_command("makemessages", check=True)
    path, before = own_project / "content" / "about.md", text_of(own_project)
    path.write_text(path.read_text("utf-8").replace("## Our work", "## Our works"), "utf-8")

    with pytest.raises(CommandError, match="Not up to date"):
        call_command("makemessages", check=True)

    assert "locale/ur/LC_MESSAGES/django.po: would change" in capsys.readouterr().out
    assert text_of(own_project) == before


def test_everything_works_the_same_with_no_program_on_the_path(project, tmp_path_factory):
    """GNU gettext least of all: with it or without it, the files are the same."""
    files = {}
    for path in (os.environ["PATH"], str(tmp_path_factory.mktemp("empty"))):
        (project / "locale" / "django.pot").write_text("")
        run(project, "-c", COMMANDS, PATH=path)
        found = [*(project / "locale").rglob("*.[pm]o"), project / "locale" / "django.pot"]
        files[path] = {file: file.read_bytes() for file in found}
        for compiled in (project / "locale").rglob("*.mo"):
            compiled.unlink()

    with_tools, without = files.values()
    assert len(with_tools) == 7
    assert with_tools == without
    assert len(polib.pofile(str(project / "locale" / "django.pot"))) > 50
