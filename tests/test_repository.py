"""The repository's own pages and translations: sound today, whatever editors make of them."""

import pytest
from conftest import ROOT
from django.core.management import call_command
from reading import mislabelled, soup

from catalogues.compiling import compile_all
from languages import registry
from pages import queries
from pages.loading import load
from sources import content

LAUNCH = "en pa ur pl ro bn ar zh-hans ps gu so ckb fa"


@pytest.fixture
def own_site(db, tmp_path, settings):
    """The site as “make serve” would load it now."""
    settings.CONTENT_DIR = ROOT / "content"
    settings.LANGUAGE_REGISTRY = registry.read(ROOT / "locale")
    list(compile_all(settings.LANGUAGE_REGISTRY.translated))
    report = load(content.read(ROOT / "content"))
    assert report.problems == []
    return settings.LANGUAGE_REGISTRY


def test_the_registry_lists_the_thirteen_launch_languages():
    found = registry.read(ROOT / "locale")

    assert set(LAUNCH.split()) <= set(found.languages)
    assert found.faults == ()


def test_no_run_of_text_on_any_page_is_mislabelled(own_site, client):
    looked_at = 0
    for language in own_site.offered.values():
        for entry in queries.menu(language):
            path = f"/{language.code}/" if entry.home else f"/{language.code}/{entry.slug}/"
            response = client.get(path)
            assert (response.status_code, mislabelled(soup(response))) == (200, []), path
            looked_at += 1

    assert looked_at >= 8


def test_dumping_what_was_loaded_changes_no_file(own_site, settings, capsys):
    call_command("dumpcontent")

    assert capsys.readouterr().out == "Nothing changed.\n"


def test_every_catalogue_can_be_published(settings, capsys):
    settings.LANGUAGE_REGISTRY = registry.read(ROOT / "locale")

    call_command("checkmessages")


def test_every_catalogue_has_the_english_as_it_is_now(settings, capsys):
    settings.LANGUAGE_REGISTRY = registry.read(ROOT / "locale")

    call_command("makemessages", check=True)
