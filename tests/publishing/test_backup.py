"""A backup is the whole site; a restore brings it back whole, or changes nothing."""

import json
import re
import stat
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from django.utils import timezone
from making import make_page, make_person
from meanwhile import MEANWHILE
from projects import run
from reversion.models import Version

from catalogues import revising, stored, translating
from catalogues.models import Preview
from catalogues.translating import Work
from editing.models import Draft
from languages.current import registry
from languages.registry import language
from pages import history
from pages.models import Block, Page
from publishing.backup import tables
from publishing.backup.archive import BackupError
from publishing.backup.making import back_up
from publishing.backup.restoring import restore

pytestmark = pytest.mark.django_db

BACK_TO_TOP = ("", "Back to top")
NOT_RESTORED = {"axes_", "django_migrations", "django_session", "pages_change", "sqlite_"}


def said(done, of):
    """Nobody listens."""


def everything():
    """Every row of every table, asked of the database itself."""
    found = {}
    with connection.cursor() as cursor:
        for name in sorted(connection.introspection.table_names(cursor)):
            if not any(name.startswith(each) for each in NOT_RESTORED):
                cursor.execute(f'SELECT * FROM "{name}"')  # noqa: S608
                found[name] = sorted(map(repr, cursor.fetchall()))
    return found


def rewritten(path, change):
    """The backup again, as a ZIP file without fault, with what ``change`` makes of its files."""
    with zipfile.ZipFile(path) as old:
        entries = {name: old.read(name) for name in old.namelist()}
    change(entries)
    with zipfile.ZipFile(path, "w") as new:
        for name, data in entries.items():
            new.writestr(name, data)


def told(entries, change):
    """Have the manifest say something else."""
    manifest = json.loads(entries["manifest.json"])
    change(manifest)
    entries["manifest.json"] = json.dumps(manifest).encode()


def without_a_row(part):
    return part.partition(b"\n")[2]


def refused(path):
    """Why a backup is not restored. The database must be as it was."""
    before = everything()
    with pytest.raises(BackupError) as reason:
        restore(path, said, replace=True)
    assert everything() == before
    return str(reason.value)


@pytest.fixture
def site(own_locale):
    """A site with something in every table that people fill."""
    editor = make_person("Editors", "Reviewers", name="editor", languages=["ur"])
    with history.recording(editor, "edited"):
        text = Page.objects.get(slug="race-forward").markdown
        revising.publish("race-forward.md", text.replace("its first year", "one year"), text)
        text = entry("ur", BACK_TO_TOP)
        work = Work(BACK_TO_TOP, "اوپر جائیں۔", text, "editor")
        assert translating.translate(language("ur"), work).saved
    Draft.objects.create(name="new.md", text=make_page(), author="editor")
    now = timezone.now()
    Preview.objects.create(digest="d", language="ur", name="n", file=b"\0\xff\n", made=now)
    return editor


def entry(code, message):
    """What the site has as the translation of a message."""
    file = stored.text(registry().languages[code])
    return file.partition(f'msgid "{message[1]}"\nmsgstr "')[2].partition('"')[0]


@pytest.fixture
def backup(site, tmp_path):
    back_up(tmp_path / "site.backup", said)
    return tmp_path / "site.backup"


def test_every_row_of_every_table_comes_back(backup):
    before = everything()
    for model in (User, Page, Draft, Preview, Version):
        model.objects.all().delete()
    make_person(name="somebody else")
    assert everything() != before

    restore(backup, said, replace=True)

    assert everything() == before
    assert all(before[table] for table in ("auth_user_groups", "editing_profile", "pages_edit"))


def test_readers_are_shown_what_they_were_shown_then(publisher, backup):
    publisher.look()
    before = {path: publisher.publication(path).bodies for path in publisher.watch.paths}
    text = Page.objects.get(slug="race-forward").markdown
    revising.publish("race-forward.md", text.replace("one year", "ten years"), text)
    Page.objects.get(slug="about").blocks.all().delete()
    publisher.look()
    assert before != {path: publisher.publication(path).bodies for path in publisher.watch.paths}

    restore(backup, said, replace=True)
    publisher.look()

    assert before == {path: publisher.publication(path).bodies for path in publisher.watch.paths}


def test_no_page_that_was_kept_before_is_shown_after(publisher, backup):
    publisher.look()
    for path in publisher.watch.paths:
        publisher.publication(path)

    restore(backup, said, replace=True)
    publisher.look()

    pages = [path for path in publisher.watch.paths if path.endswith("/")]
    assert len(pages) > 8
    assert [path for path in pages if path != "/" and publisher.still(path)] == []


def test_words_of_the_interface_come_back_too(backup):
    work = Work(BACK_TO_TOP, "واپس۔", "اوپر جائیں۔", "editor")
    translating.translate(language("ur"), work)
    compiled = Path(registry().compiled(language("ur")))
    assert "واپس۔".encode() in compiled.read_bytes()

    restore(backup, said, replace=True)

    assert "اوپر جائیں۔".encode() in compiled.read_bytes()


def test_who_is_logged_in_logs_in_again(client, backup):
    client.force_login(User.objects.get(), "django.contrib.auth.backends.ModelBackend")
    assert Session.objects.exists()

    restore(backup, said, replace=True)

    assert not Session.objects.exists()


def test_the_same_site_makes_the_same_bytes_again(backup, tmp_path):
    restore(backup, said, replace=True)

    back_up(tmp_path / "again", said)

    assert (tmp_path / "again").read_bytes() == backup.read_bytes()


def test_its_owner_alone_may_read_it(backup):
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600


def test_a_key_of_a_text_that_is_gone_is_not_given_again(backup, tmp_path):
    """The history would take the new text for the old one."""
    gone = Block.objects.create(page=Page.objects.first(), position=99, kind="p", english="x")
    key = gone.pk
    gone.delete()
    back_up(backup, said)
    with connection.cursor() as cursor:  # as in a database that has given no key yet
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = 'pages_block'")
        else:
            cursor.execute("ALTER SEQUENCE pages_block_id_seq RESTART")

    restore(backup, said, replace=True)

    new = Block.objects.create(page=Page.objects.first(), position=99, kind="p", english="y")
    assert new.pk > key


def test_the_history_finds_its_texts_where_kinds_are_numbered_otherwise(backup):
    before = {(each.pk, each.content_type.model) for each in Version.objects.all()}
    ContentType.objects.get(app_label="pages", model="page").delete()
    ContentType.objects.create(app_label="some", model="thing")
    ContentType.objects.clear_cache()

    restore(backup, said, replace=True)

    assert {(each.pk, each.content_type.model) for each in Version.objects.all()} == before
    assert User.objects.get().has_perm("editing.publish")


def test_a_database_in_use_is_replaced_only_by_who_says_so(backup):
    before = everything()

    with pytest.raises(BackupError, match=r"in use.*--replace"):
        restore(backup, said)

    assert everything() == before


def test_an_empty_database_takes_it_without_asking(backup):
    before = everything()
    tables.empty()

    restore(backup, said)

    assert everything() == before


def test_a_file_that_is_damaged_anywhere_is_refused_whole_or_says_the_same(backup):
    before, data, refusals = everything(), backup.read_bytes(), 0
    for at in range(0, len(data), len(data) // 60):
        backup.write_bytes(data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :])
        try:
            restore(backup, said, replace=True)
        except BackupError:
            refusals += 1
        assert everything() == before

    assert refusals > 40


def test_each_part_is_held_against_what_was_written(backup):
    data = backup.read_bytes()
    with zipfile.ZipFile(backup) as found:
        parts = [name for name in found.namelist() if found.read(name) and "jsonl" in name]
    assert len(parts) > 15
    for part in parts:
        backup.write_bytes(data)
        rewritten(
            backup, lambda entries, name=part: entries.update({name: without_a_row(entries[name])})
        )

        assert part.removesuffix(".jsonl") in refused(backup)


@pytest.mark.parametrize("share", [0, 0.01, 0.5, 0.99, 0.9999])
def test_a_file_that_was_cut_off_is_refused(backup, share):
    data = backup.read_bytes()
    backup.write_bytes(data[: int(len(data) * share)])

    assert "Take another copy of it" in refused(backup)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        pytest.param(lambda told: told.update(format="other 1"), "no backup", id="foreign"),
        pytest.param(lambda told: told.pop("parts"), "no backup", id="no parts"),
        pytest.param(
            lambda told: told["migrations"].append("pages.0999_new"), "newer.*0999", id="newer"
        ),
        pytest.param(
            lambda told: told["migrations"].remove("editing.0002_draft"),
            "older.*0002_draft",
            id="older",
        ),
        pytest.param(lambda told: told["parts"].pop(), "other tables", id="a table less"),
        pytest.param(
            lambda told: told["parts"][0]["columns"].append("x"), "other tables", id="a column more"
        ),
    ],
)
def test_a_backup_of_something_else_is_refused(backup, change, reason):
    rewritten(backup, lambda entries: told(entries, change))

    assert re.search(reason, refused(backup))


def test_rows_that_the_database_does_not_take_change_nothing(backup):
    """Whole by its digests, but made by hand."""

    def orphaned(entries):
        rows = entries["editing.profile.jsonl"] = b'[1,999,["ur"],"en"]\n'

        def tell(manifest):
            part = next(each for each in manifest["parts"] if each["name"] == "editing.profile")
            part["digest"] = sha256(rows).hexdigest()

        told(entries, tell)

    rewritten(backup, orphaned)

    assert "does not take this backup" in refused(backup)


def test_the_commands_say_what_was_done_and_why_not(backup, tmp_path, capsys):
    call_command("backup", str(backup))
    call_command("restore", str(backup), "--replace")
    assert re.findall("found whole|restored", capsys.readouterr().out) == [
        "found whole",
        "restored",
    ]
    backup.write_bytes(b"PK")

    with pytest.raises(CommandError, match=r"another copy of it\.\nNothing was changed"):
        call_command("restore", str(backup), "--replace")
    with pytest.raises(CommandError, match=r"There is no file .*nowhere"):
        call_command("restore", str(tmp_path / "nowhere"))


def test_no_other_file_is_written_over(site, tmp_path):
    precious = tmp_path / "site.sqlite3"
    precious.write_text("precious", "utf-8")

    with pytest.raises(CommandError, match=r"is no backup\. Name another file"):
        call_command("backup", str(precious))

    assert precious.read_text("utf-8") == "precious"


def test_where_a_backup_cannot_be_made_the_one_before_it_stays(backup, monkeypatch):
    before = backup.read_bytes()

    def failing(table):
        yield [1]
        raise DatabaseError

    monkeypatch.setattr(tables, "rows", failing)
    with pytest.raises(DatabaseError):
        back_up(backup, said)

    assert backup.read_bytes() == before
    assert list(backup.parent.glob(".*.part")) == []


def test_an_edit_while_it_is_made_does_not_wait_and_is_not_half_in_it(project):
    run(project, "manage.py", "migrate", "--skip-checks")
    run(project, "manage.py", "loadcontent", "--skip-checks")

    assert "1 edited" in run(project, "manage.py", "shell", "-c", MEANWHILE)
