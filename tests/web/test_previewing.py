"""A translator's file on the real pages, for whoever has the link, and for nobody else."""

from datetime import timedelta
from pathlib import Path

import polib
import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from making import URDU
from reading import mislabelled, soup

from catalogues.models import Preview
from catalogues.previews import File, keep
from languages.text import State
from pages.models import BlockTranslation

pytestmark = pytest.mark.django_db

INDEPENDENT = "Independent Chair"


@pytest.fixture
def their(own_locale, tmp_path) -> Path:
    """The Urdu file as somebody sent it back: one text better, and one each that is not."""
    path = tmp_path / "their.po"
    catalogue = polib.pofile(str(own_locale / "ur" / "LC_MESSAGES" / "django.po"), wrapwidth=78)
    catalogue.find("Our work").msgstr = "ہمارا نیا کام"
    catalogue.find("About the Taskforce").flags.append("fuzzy")
    catalogue.find("Education").msgstr = ""
    catalogue.find(INDEPENDENT).msgstr = "<script>آزاد چیئر</script>"
    catalogue.find("Skip to main content").msgstr = "سیدھا مواد پر جائیں"
    catalogue.save(str(path))
    return path


def link(path: Path, capsys, *options: str) -> str:
    call_command("previewlink", "ur", "--file", str(path), *options)
    return capsys.readouterr().out.splitlines()[-1].removeprefix("http://127.0.0.1:8000")


def marks(page) -> dict[str, str]:
    """What stands before each mark, and what the mark says."""
    return {
        mark.parent.get_text().removesuffix(mark.get_text()).strip(): mark.get_text()
        for mark in page.main.find_all("mark")
    }


def test_the_real_page_is_shown_with_the_files_texts_each_marked(client, their, capsys):
    page = soup(client.get(link(their, capsys)))

    assert marks(page) == {
        "ہمارا نیا کام": "new",
        "About the Taskforce": "the English changed",
        "Education": "not translated",
        INDEPENDENT: "not shown, it has a mistake",
    }
    assert page.html["lang"] == "ur"
    assert page.select_one(".skip").get_text() == "سیدھا مواد پر جائیں"
    assert page.find("h2", string="About the Taskforce") or page.select_one("h2[lang=en]")
    assert "<script>آزاد" not in str(page)


def test_what_is_wrong_with_the_file_stands_beside_the_page(client, their, capsys):
    panel = soup(client.get(link(their, capsys))).select_one("aside.preview")

    problems = [item.get_text() for item in panel.select("ol li")]
    assert "“<script>” is HTML that the English does not have." in problems[0] + problems[1]
    assert problems[0].startswith("their.po:")
    assert [item.get_text(" ", strip=True) for item in panel.select("ul li")] == [
        "new 2",
        "not shown, it has a mistake 1",
        "the English changed 1",
        "not translated 1",
    ]


def test_readers_see_nothing_of_it(client, their, capsys):
    before = client.get("/ur/").content

    client.get(link(their, capsys))

    assert client.get("/ur/").content == before
    assert not BlockTranslation.objects.filter(text="ہمارا نیا کام")


@pytest.mark.parametrize("path", ["ur/", "ur/race-forward/", "ur/translations/", "pl/", "en/"])
def test_every_link_on_a_preview_leads_to_a_preview(client, their, capsys, path):
    start = link(their, capsys).removesuffix("ur/")

    page = soup(client.get(start + path))

    inside = [a["href"] for a in page.find_all("a") if a["href"].startswith("/")]
    assert len(inside) > 6
    assert all(href.startswith(start) for href in inside)
    assert {client.get(href).status_code for href in inside} == {200}
    assert not page.select("link[hreflang], link[rel=canonical]")
    assert "/preview/" not in client.get("/ur/").content.decode()


def test_a_preview_is_kept_from_search_engines_caches_and_other_sites(client, their, capsys):
    response = client.get(link(their, capsys))

    assert soup(response).select_one("meta[name=robots]")["content"] == "noindex"
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["Content-Language"] == "ur"
    assert "Disallow: /preview/" in client.get("/robots.txt").content.decode()
    assert not soup(response).find_all("script")


def test_a_page_that_does_not_exist_is_not_found(client, their, capsys):
    start = link(their, capsys)

    for path in ("nowhere/", "../../robots.txt", "../ur", "../preview/live/ur/"):
        assert client.get(start + path).status_code == 404


@pytest.mark.parametrize("place", range(8, 80, 5))
def test_a_link_with_a_changed_byte_is_refused(client, their, capsys, place):
    address = link(their, capsys)
    at = len("/preview/") + place
    other = "A" if address[at] != "A" else "B"
    altered = f"{address[:at]}{other}{address[at + 1 :]}"

    assert address.index("/ur/") > at or place > 65
    assert client.get(altered).status_code in ({403} if at < address.index("/ur/") else {404})


def test_a_stored_file_with_a_changed_byte_is_refused(client, their, capsys):
    address = link(their, capsys)
    row = Preview.objects.get()
    Preview.objects.update(file=bytes(row.file).replace("نیا".encode(), "برا".encode()))

    assert client.get(address).status_code == 403


def test_the_file_of_one_language_is_not_shown_as_another(client, their, capsys):
    address = link(their, capsys)
    Preview.objects.update(language="pa")

    assert client.get(address).status_code == 403


def test_a_link_works_for_seven_days(client, their, capsys, monkeypatch):
    address = link(their, capsys)
    now = timezone.now().timestamp()

    monkeypatch.setattr("time.time", lambda: now + timedelta(days=6, hours=23).total_seconds())
    assert client.get(address).status_code == 200
    monkeypatch.setattr("time.time", lambda: now + timedelta(days=7, minutes=1).total_seconds())
    response = client.get(address)

    assert response.status_code == 403
    assert "seven days" in response.content.decode()
    assert mislabelled(soup(response)) == []


def test_files_whose_links_have_expired_are_removed(their, capsys):
    link(their, capsys)
    Preview.objects.update(made=timezone.now() - timedelta(days=8))

    keep(File(URDU, "other.po", b""))

    assert [row.name for row in Preview.objects.all()] == ["other.po"]


def test_the_same_file_twice_is_kept_once_and_its_time_begins_anew(their, capsys):
    link(their, capsys)
    Preview.objects.update(made=timezone.now() - timedelta(days=6))

    link(their, capsys)

    assert Preview.objects.get().made > timezone.now() - timedelta(minutes=1)


def test_without_a_file_the_languages_own_is_shown(client, own_locale, capsys):
    call_command("previewlink", "ur")

    address = capsys.readouterr().out.splitlines()[-1].removeprefix("http://127.0.0.1:8000")
    assert marks(soup(client.get(address))) == {}


def test_a_page_says_what_it_would_say_of_its_trust(client, own_locale, their, capsys):
    call_command("signoff", "ur", "race-forward", reviewer="Amina", state="reviewed")
    BlockTranslation.objects.filter(language_code="ur").update(state=State.AUTHORISED)

    capsys.readouterr()
    page = soup(client.get(link(their, capsys) + "race-forward/"))

    assert "made and checked by people" in page.select_one(".trust").get_text()


@pytest.mark.parametrize(
    ("language", "data", "says"),
    [
        pytest.param("xx", b"", "No catalogue of “xx”", id="no such language"),
        pytest.param("ur", None, "No such file", id="no such file"),
        pytest.param("ur", "x".encode("utf-16"), "This is UTF-16", id="no text"),
        pytest.param("ur", b"\xff\xfa", "This is not UTF-8", id="no UTF-8"),
    ],
)
def test_what_cannot_be_shown_is_refused_with_the_reason(tmp_path, language, data, says):
    path = tmp_path / "file.po"
    if data is not None:
        path.write_bytes(data)

    with pytest.raises(CommandError, match=says):
        call_command("previewlink", language, "--file", str(path))

    assert not Preview.objects.exists()


def test_a_file_that_is_half_a_catalogue_is_shown_as_far_as_it_goes(client, their, capsys):
    data = their.read_bytes()
    their.write_bytes(data[: len(data) // 2] + b'\nmsgid "cut')

    page = soup(client.get(link(their, capsys)))

    assert "new" in marks(page).values()
    assert "cut short" in page.select_one("aside.preview").get_text()


def test_nothing_is_watched_unless_it_was_asked_for(client):
    assert client.get("/preview/live/ur/").status_code == 403


def test_a_watched_file_is_read_anew_for_each_page(client, their, settings):
    settings.PREVIEW = ("ur", their)
    page = soup(client.get("/preview/live/ur/"))
    script = page.find("script")

    their.write_text(their.read_text("utf-8").replace("ہمارا نیا کام", "ہمارا پرانا کام"), "utf-8")

    assert "ہمارا پرانا کام" in client.get("/preview/live/ur/").content.decode()
    news = client.get(script["data-changes"], {"version": script["data-version"]})
    assert news.status_code == 200
    assert news.content.decode() not in {"", script["data-version"]}


def test_no_news_is_told_after_a_while(client, their, settings, monkeypatch):
    settings.PREVIEW = ("ur", their)
    monkeypatch.setattr("web.previewing.PATIENCE", 0.4)
    script = soup(client.get("/preview/live/ur/")).find("script")

    asked = {"version": script["data-version"]}

    assert client.get(script["data-changes"], asked).status_code == 204
    their.unlink()
    assert client.get(script["data-changes"], asked).status_code == 204
    assert client.get("/preview/abc/changes").status_code == 204


def test_a_preview_is_watched_on_ones_own_machine_only(their):
    with pytest.raises(CommandError, match="one's own machine"):
        call_command("preview", "ur", file=their)
