"""The repository's own pages and translations: sound today, whatever editors make of them."""

import re
from datetime import date
from urllib.parse import urlsplit

import pytest
from conftest import ROOT
from django.core.management import call_command
from django.template import Context, Template
from django.utils import dateformat, formats, translation
from reading import mislabelled, soup

from catalogues.compiling import compile_all
from catalogues.progress import progress
from languages import registry
from languages.text import State
from pages import queries
from pages.loading import load
from sources import content

pytestmark = pytest.mark.long

LAUNCH = "en pa ur pl ro bn ar zh-hans ps gu so ckb fa"


MARK = "of-Django"


def public_pages(site, client):
    """Every address that a reader of any language can come to, and one that is none."""
    listed = client.get("/sitemap.xml").content.decode()
    found = [urlsplit(address).path for address in re.findall("<loc>(.*?)</loc>", listed)]
    paths = [*found, *(f"/{code}/nowhere/" for code in site.offered), "/?"]
    assert len(paths) > 7 * len(site.offered)
    return paths


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


def test_all_thirteen_are_complete_machine_drafts_without_an_error(own_site, capsys):
    found = {each.code: progress(each).total for each in own_site.translated}

    assert set(own_site.offered) == set(LAUNCH.split())
    assert {code: (each.fuzzy, each.missing) for code, each in found.items()} == dict.fromkeys(
        found, (0, 0)
    )
    assert {each.state for each in found.values()} == {State.MACHINE_DRAFT}
    call_command("checkmessages")
    assert not re.search(": (error|warning):", capsys.readouterr().out)


def test_a_browser_of_each_language_is_led_to_its_language(own_site, client):
    led = {
        code: client.get("/", headers={"accept-language": f"{each.tag},tlh;q=0.5"}).headers
        for code, each in own_site.offered.items()
    }

    assert {code: told["Location"] for code, told in led.items()} == {
        code: f"/{code}/" for code in own_site.offered
    }
    assert {told["Vary"] for told in led.values()} == {"Accept-Language"}


@pytest.fixture
def django_marked(monkeypatch):
    """Whatever Django itself would translate or format carries a mark."""
    for name in ("gettext", "pgettext", "ngettext", "npgettext"):
        monkeypatch.setattr(translation._trans, name, lambda *found: f"{MARK}{found}")
    for module, name in (
        (formats, "date_format"),
        (formats, "time_format"),
        (dateformat, "format"),
    ):
        monkeypatch.setattr(module, name, lambda *found, **options: f"{MARK}{found}")


def test_no_page_shows_a_string_or_a_date_of_djangos(own_site, client, django_marked):
    """Its catalogues are half empty for ur and pa, and there are none for gu and so."""
    for path in public_pages(own_site, client):
        assert MARK not in client.get(path).content.decode(), path


def test_what_is_djangos_would_be_seen(django_marked):
    shown = Template("{% load i18n %}{% translate 'Yes' %} {{ day|date }}")

    assert shown.render(Context({"day": date(2023, 3, 2)})).count(MARK) == 2


def test_dumping_what_was_loaded_changes_no_file(own_site, settings, capsys):
    call_command("dumpcontent")

    assert capsys.readouterr().out == "Nothing changed.\n"


def test_every_catalogue_can_be_published(settings, capsys):
    settings.LANGUAGE_REGISTRY = registry.read(ROOT / "locale")

    call_command("checkmessages")


def test_every_catalogue_has_the_english_as_it_is_now(settings, capsys):
    settings.LANGUAGE_REGISTRY = registry.read(ROOT / "locale")

    call_command("makemessages", check=True)
