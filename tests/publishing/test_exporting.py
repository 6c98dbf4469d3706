"""An export is the site as it is served: whole, and anew only where the site changed."""

import gzip
import json
import os
from io import StringIO

import brotli
import pytest
from asking import make_publisher
from django.core.management import CommandError, call_command
from exporting_of import edit, exported

from pages import changes
from pages.models import Page
from publishing import links
from publishing.exporting import RefusedError, export
from publishing.manifest import file_of

pytestmark = pytest.mark.django_db

RULES = {"moved.txt", "nginx-http.conf", "nginx-server.conf", "_redirects", "_headers"}


@pytest.fixture
def target(tmp_path):
    return tmp_path / "exported" / "site"


def contents(target):
    return {
        str(path.relative_to(target)): path.read_bytes()
        for path in target.rglob("*")
        if path.is_file()
    }


def test_every_address_is_exported_as_it_is_served(publisher, target, served, monkeypatch):
    monkeypatch.setattr("publishing.publisher._moment", lambda before: 1_700_000_000)
    exported(publisher, target)

    paths = publisher.watch.paths
    for path in paths:
        _, headers, body = served.get(path)
        file = target / file_of(path)
        assert file.read_bytes() == body, path
        assert int(file.stat().st_mtime) == publisher.publication(path).changed
        for coding, suffix, read in (
            ("br", ".br", brotli.decompress),
            ("gzip", ".gz", gzip.decompress),
        ):
            small = file.with_name(file.name + suffix)
            if "Vary" in headers:
                assert small.read_bytes() == served.get(path, accept_encoding=coding)[2]
                assert read(small.read_bytes()) == body
            else:
                assert not small.exists()
    assert served.django == []


def test_nothing_else_is_in_it_but_what_tells_of_it(publisher, target):
    exported(publisher, target)

    rows = json.loads((target / "manifest.json").read_text("utf-8"))
    told = {name for row in rows.values() for name in row["files"]}
    assert set(rows) == publisher.watch.paths
    assert set(contents(target)) == told | RULES | {"manifest.json"}
    assert {"en/index.html", "ur/404.html", "404.html", "index.html", "robots.txt"} <= told


def test_a_second_export_writes_nothing(publisher, target):
    first = exported(publisher, target)
    before = contents(target)

    second = exported(publisher, target)

    assert first.written == len(before) == second.unchanged
    assert (second.written, second.removed) == (0, 0)
    assert contents(target) == before


def test_an_edit_of_one_page_writes_that_page_s_files(publisher, target):
    exported(publisher, target)
    before = contents(target)

    edit("Newly written.")
    exported(publisher, target)

    after = contents(target)
    different = {name for name in after if after[name] != before.get(name)}
    pages = {name for name in different if name.endswith("index.html")}
    wanted = {f"{code}/race-forward/index.html" for code in ("en", "pa", "ur", "pl")}
    figures = {f"{code}/translations/index.html" for code in ("en", "pa", "ur", "pl")}
    assert wanted <= pages <= wanted | figures
    assert different - pages <= {
        *(f"{page}{suffix}" for page in pages for suffix in (".br", ".gz")),
        *("manifest.json", "sitemap.xml", "sitemap.xml.br", "sitemap.xml.gz"),
    }


def test_files_that_did_not_change_are_the_same_files(publisher, target):
    exported(publisher, target)
    before = (target / "ur" / "index.html").stat().st_ino

    edit("Newly written.")
    exported(publisher, target)

    assert (target / "ur" / "index.html").stat().st_ino == before


def test_whoever_reads_the_old_version_still_has_all_of_it(publisher, target):
    exported(publisher, target)
    reading, before = target.resolve(), contents(target)

    edit("Newly written.")
    exported(publisher, target)

    assert target.resolve() != reading
    assert contents(reading) == before


def test_versions_older_than_the_last_are_removed(publisher, target):
    for text in ("One.", "Two.", "Three."):
        edit(text)
        publisher.look()
        exported(publisher, target)

    assert len([path for path in target.parent.iterdir() if not path.is_symlink()]) == 2


def test_a_removed_page_is_removed(publisher, target):
    exported(publisher, target)
    Page.objects.get(slug="race-forward").delete()
    changes.note(changes.page("race-forward"), changes.LIST)

    done = exported(publisher, target)

    assert done.removed == 4 * 3
    assert not (target / "ur" / "race-forward").exists()


def test_a_link_that_leads_nowhere_refuses_the_export(publisher, target, monkeypatch):
    exported(publisher, target)
    before = target.resolve()
    monkeypatch.setattr(links, "ID", links.re.compile("nothing"))
    edit("Newly written.")

    with pytest.raises(RefusedError, match="/ur/race-forward/ links to “#main”"):
        exported(publisher, target)

    assert target.resolve() == before
    assert len(list(target.parent.iterdir())) == 2


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("/ur/", ""), ("/nowhere/", "no such page"), ("#here", ""), ("#there", "has that id"),
        ("/ur/?x=1#y", ""), ("http://127.0.0.1:8000/ur/", ""), ("mailto:a@example.org", ""),
        ("http://127.0.0.1:8000/xx/", "no such page"), ("https://example.org/x", ""),
        ("data:,", ""), ("/a&amp;b/", ""),
    ],
)  # fmt: skip
def test_links_that_stay_on_the_site_are_checked(link, said):
    html = f'<p id="here"><a href="{link}">x</a>'

    found = " ".join(links.broken("/en/", html, {"/ur/", "/a&b/"}))

    assert (said in found) if said else found == ""


def test_an_edit_while_it_runs_is_in_it(publisher, target):
    edited = []

    def meanwhile(done, of):
        if done == of and not edited:
            edited.append(edit("Written meanwhile."))

    export(publisher, target, meanwhile)

    assert b"Written meanwhile." in (target / "en/race-forward/index.html").read_bytes()


def test_an_edit_while_it_runs_again_leaves_the_version_before_as_it_was(publisher, target):
    exported(publisher, target)
    before, old = contents(target), target.resolve()
    edited = []

    def meanwhile(done, of):
        if done == of and not edited:
            edited.append(edit("Written meanwhile."))

    export(publisher, target, meanwhile)

    assert b"Written meanwhile." in (target / "en/race-forward/index.html").read_bytes()
    assert contents(old) == before
    assert target.resolve() != old


def test_a_page_that_is_removed_while_it_runs_is_not_in_it(publisher, target):
    def meanwhile(done, of):
        if done == of and Page.objects.filter(slug="race-forward").delete()[0]:
            changes.note(changes.page("race-forward"), changes.LIST)

    export(publisher, target, meanwhile)

    told = json.loads((target / "manifest.json").read_text("utf-8"))
    assert not (target / "en/race-forward/index.html").exists()
    assert "/en/race-forward/" not in told
    assert "/en/" in told


def test_a_link_that_is_mended_while_it_runs_refuses_nothing(publisher, target, monkeypatch):
    whole = links.ID
    monkeypatch.setattr(links, "ID", links.re.compile("nothing"))

    def meanwhile(done, of):
        if done == of and links.ID is not whole:
            monkeypatch.setattr(links, "ID", whole)
            edit("Written meanwhile.")

    export(publisher, target, meanwhile)

    assert b"Written meanwhile." in (target / "en/race-forward/index.html").read_bytes()


@pytest.mark.parametrize("kept", ["file", "folder", "link"])
def test_what_is_not_an_export_is_not_replaced(publisher, target, kept):
    target.parent.mkdir()
    if kept == "folder":
        target.mkdir()
        (target / "mine.txt").write_text("mine")
    elif kept == "file":
        target.write_text("mine")
    else:
        target.symlink_to(target.parent)

    with pytest.raises(RefusedError, match="no export"):
        exported(publisher, target)

    assert len(list(target.parent.iterdir())) == 1


def test_an_empty_folder_is_taken(publisher, target):
    target.mkdir(parents=True)

    assert exported(publisher, target).written > 0


def test_where_files_cannot_have_two_names_they_are_copied(publisher, target, monkeypatch):
    exported(publisher, target)
    before = contents(target)
    monkeypatch.setattr(os, "link", lambda old, new: (_ for _ in ()).throw(OSError("no")))

    second = exported(publisher, target)

    assert second.written == 0
    assert contents(target) == before
    assert int((target / "ur/index.html").stat().st_mtime) == publisher.publication("/ur/").changed


def test_a_failure_leaves_the_old_version_and_nothing_else(publisher, target, monkeypatch):
    exported(publisher, target)
    before = contents(target)
    edit("Newly written.")
    monkeypatch.setattr(os, "sync", lambda: (_ for _ in ()).throw(OSError(28, "disk full")))

    with pytest.raises(OSError, match="disk full"):
        exported(publisher, target)

    assert contents(target) == before
    assert len(list(target.parent.iterdir())) == 2


def test_the_command_says_what_it_did(folder, own_locale, target):
    said = StringIO()

    call_command("exportsite", str(target), stdout=said)

    assert "23 addresses. Files: 71 written, 0 as before, 0 removed." in said.getvalue()


def test_the_command_refuses_with_every_reason(folder, own_locale, target):
    target.parent.mkdir()
    target.write_text("mine")

    with pytest.raises(CommandError, match=r"no export(?s:.)*Nothing was exported"):
        call_command("exportsite", str(target))


def test_rules_name_every_language_and_no_page(publisher, target):
    exported(publisher, target)
    rules = {name: (target / name).read_text("utf-8") for name in RULES}

    edit("Newly written.")
    exported(publisher, target)

    assert rules == {name: (target / name).read_text("utf-8") for name in RULES}
    assert "/  /ur/  302  Language=pa-arab,pa-pk,phr,pnb,ur" in rules["_redirects"]
    assert "race-forward" not in "".join(rules.values())
    assert "/ur/*\n" in rules["_headers"]
    assert f"root {target};" in rules["nginx-server.conf"]


def test_another_publisher_exports_the_same(publisher, target, folder):
    exported(publisher, target)

    assert exported(make_publisher(folder), target).written == 0
