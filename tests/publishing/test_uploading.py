"""An upload sends what is not there yet, pages last."""

from io import StringIO

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.management import CommandError, call_command
from exporting_of import edit, exported

from publishing import manifest
from publishing.exporting import RefusedError
from publishing.uploading import upload

pytestmark = pytest.mark.django_db


class Disk(FileSystemStorage):
    """A storage that remembers what is done to it."""

    def __init__(self, location, *, allow_overwrite=True):
        super().__init__(location, allow_overwrite=allow_overwrite)
        self.done = []

    def _save(self, name, content):
        self.done.append((name, dict(content.headers)))
        return super()._save(name, content)


@pytest.fixture
def target(tmp_path, publisher):
    exported(publisher, tmp_path / "site")
    return tmp_path / "site"


@pytest.fixture
def disk(tmp_path):
    return Disk(tmp_path / "disk")


def uploaded(target, storage):
    storage.done.clear()
    return upload(target, storage, lambda done, of: None)


def names(storage):
    return [name for name, _ in storage.done]


def test_everything_that_has_an_address_is_sent_as_it_is(target, disk, tmp_path):
    done = uploaded(target, disk)

    rows = manifest.read_from(target).values()
    files = {name for row in rows for name in row.files.values()}
    assert done.written == len(files) == len(disk.done) - 1
    for name in files:
        assert (tmp_path / "disk" / name).read_bytes() == (target / name).read_bytes()


def test_pages_are_sent_after_what_they_ask_for_and_the_manifest_at_the_end(target, disk):
    uploaded(target, disk)

    pages = [name.endswith(".html") for name in names(disk)]
    assert pages == [*sorted(pages[:-1]), False]
    assert names(disk)[-1] == "manifest.json"


def test_objects_have_the_headers_that_stores_can_keep(target, disk):
    uploaded(target, disk)

    told = dict(disk.done)
    page = {"Content-Type": "text/html; charset=utf-8", "Content-Language": "ur",
            "Cache-Control": "public, no-cache"}  # fmt: skip
    assert told["ur/index.html"] == page
    assert told["ur/index.html.br"] == {**page, "Content-Encoding": "br"}
    assert told["static/fonts/noto-nastaliq-urdu.woff2"]["Content-Type"] == "font/woff2"


def test_only_what_changed_is_sent_again(target, disk, publisher):
    uploaded(target, disk)
    assert uploaded(target, disk).written == 0
    assert disk.done == []

    edit("Newly written.")
    exported(publisher, target)
    done = uploaded(target, disk)

    assert {"en/race-forward/index.html", "ur/race-forward/index.html.br"} <= set(names(disk))
    assert "en/index.html" not in names(disk)
    assert done.written + 1 == len(disk.done)


def test_what_is_gone_is_removed_when_no_page_leads_to_it(target, disk, publisher, tmp_path):
    uploaded(target, disk)
    rows = manifest.read_from(target)
    del rows["/ur/race-forward/"]
    (target / "manifest.json").write_bytes(manifest.written(rows))

    done = uploaded(target, disk)

    assert done.removed == 3
    assert not (tmp_path / "disk/ur/race-forward/index.html").exists()


def test_an_interrupted_upload_is_mended_by_the_next(target, disk, monkeypatch, tmp_path):
    calls = []

    def say(done, of):
        calls.append(done)
        if done == 10:
            raise ConnectionError

    with pytest.raises(ConnectionError):
        upload(target, disk, say)
    assert not disk.exists("manifest.json")
    uploaded(target, disk)

    rows = manifest.read_from(target).values()
    assert all(disk.exists(name) for row in rows for name in row.files.values())


def test_a_storage_that_keeps_both_is_refused(target, tmp_path):
    storage = Disk(tmp_path / "disk", allow_overwrite=False)
    uploaded(target, storage)
    (tmp_path / "disk" / "manifest.json").unlink()

    with pytest.raises(RefusedError, match="does not replace"):
        uploaded(target, storage)


def test_the_command_uploads_to_a_storage_by_its_name(folder, own_locale, tmp_path, settings):
    options = {"location": str(tmp_path / "disk"), "allow_overwrite": True}
    backend = "django.core.files.storage.FileSystemStorage"
    settings.STORAGES = {**settings.STORAGES, "export": {"BACKEND": backend, "OPTIONS": options}}
    said = StringIO()

    call_command("exportsite", str(tmp_path / "site"), to="export", stdout=said)

    assert "export: 65 objects written, 0 as before, 0 removed." in said.getvalue()


def test_a_storage_that_there_is_not_is_named_with_those_that_there_are(
    folder, own_locale, tmp_path
):
    with pytest.raises(CommandError, match=r"No storage is called “s3”\. There are: default"):
        call_command("exportsite", str(tmp_path / "site"), to="s3")
