"""A translator's file on the real pages, for whoever has the link, and for nobody else."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import polib
import pytest
from django.core.management import CommandError, call_command
from django.core.signing import Signer, TimestampSigner
from django.utils import timezone
from making import URDU
from reading import mislabelled, soup

from catalogues.models import Preview
from catalogues.previews import File, keep
from languages import formats
from languages.current import registry
from languages.text import State
from pages.models import BlockTranslation
from web import labels

pytestmark = pytest.mark.django_db

INDEPENDENT = "Independent Chair"


@pytest.fixture
def their(own_locale, tmp_path) -> Path:
    """The Urdu file as somebody sent it back: one text better, and one each that is not."""
    path = tmp_path / "their.po"
    catalogue = polib.pofile(str(own_locale / "ur" / "LC_MESSAGES" / "django.po"), wrapwidth=78)
    catalogue.find("Our work").msgstr = "ہمارا نیا کام"
    catalogue.find("About the Taskforce").flags.append("fuzzy")
    changed = catalogue.find("Our members and partners")
    changed.flags.append("fuzzy")
    changed.previous_msgid = "Our members"
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
        "About the Taskforce": "marked fuzzy",
        "Our members and partners": "the English changed",
        "Education": "not translated",
        INDEPENDENT: "not shown, it has a mistake",
    }
    assert page.html["lang"] == "ur"
    assert page.select_one(".skip").get_text() == "سیدھا مواد پر جائیں"
    assert page.select_one("h2#about-the-taskforce")["lang"] == "en"
    assert mislabelled(page) == []
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
        "marked fuzzy 1",
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


@pytest.mark.parametrize("path", ["/pl/", "/en/race-forward/", "/pa/nowhere/"])
def test_a_page_in_another_language_is_as_readers_see_it(client, their, capsys, path):
    start = link(their, capsys).removesuffix("/ur/")
    live = soup(client.get(path))

    page = soup(client.get(start + path))

    for apart in [*page.select(".preview"), *live.select(".leaflet")]:
        apart.decompose()
    assert page.body.get_text(" ", strip=True) == live.body.get_text(" ", strip=True)
    assert (page.html["lang"], page.html["dir"]) == (live.html["lang"], live.html["dir"])


@pytest.mark.parametrize("path", ["ur/", "ur/nowhere/", "pl/", "ur/translations/", "nowhere"])
def test_every_text_on_a_preview_is_labelled_and_every_answer_private(client, their, capsys, path):
    response = client.get(link(their, capsys).removesuffix("ur/") + path)

    assert mislabelled(soup(response)) == []
    assert labels.slips(response.content.decode()) == []
    assert soup(response).select("aside.preview")
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_a_link_names_the_site_and_says_until_when_it_works(client, their, capsys, settings):
    settings.SITE_URL = "https://a.example"
    call_command("previewlink", "ur", "--file", str(their))
    printed = capsys.readouterr()

    address = printed.out.splitlines()[-1]
    said = soup(client.get(address.removeprefix("https://a.example"))).aside.get_text()

    assert address.startswith("https://a.example/preview/")
    assert "this machine only" not in printed.err
    until = timezone.now() + timedelta(days=7)
    assert f"until {formats.day_month_year(until.date(), registry().source)}" in said


def test_a_second_link_does_not_lengthen_the_life_of_the_first(client, their, capsys, monkeypatch):
    first = link(their, capsys)
    now = time.time()
    monkeypatch.setattr("time.time", lambda: now + timedelta(days=6).total_seconds())
    link(their, capsys)

    said = soup(client.get(first)).aside.get_text()

    until = datetime.fromtimestamp(now, UTC) + timedelta(days=7)
    assert formats.day_month_year(until.date(), registry().source) in said


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("text/plain; charset=UTF-8", "text/plain; charset=CHARSET", id="xgettext's"),
        pytest.param("text/plain; charset=UTF-8", "text/plain; charset=ISO-8859-1", id="Latin 1"),
        pytest.param("text/plain; charset=UTF-8", "text/plain", id="no charset"),
        pytest.param("nplurals=2;", "nplurals=x;", id="no plural rule"),
        pytest.param('msgid ""\nmsgstr ""\n', 'msgid "x"\nmsgstr ""\n', id="no head"),
    ],
)
def test_a_mistake_in_the_head_is_told_and_the_pages_shown(client, their, capsys, old, new):
    text = their.read_text("utf-8")
    their.write_text(text.replace(old, new, 1), "utf-8")
    if "msgid" in new:
        with pytest.raises(CommandError, match="is not the file of “ur”"):
            link(their, capsys)
        return

    page = soup(client.get(link(their, capsys)))

    assert text.count(old) == 1
    assert marks(page)["ہمارا نیا کام"] == "new"
    assert "Until then nothing of this file can be published" in page.aside.get_text()


def test_the_file_of_another_language_is_not_kept(own_locale, capsys):
    polish = own_locale / "pl" / "LC_MESSAGES" / "django.po"

    with pytest.raises(CommandError, match="is not the file of “ur”"):
        call_command("previewlink", "ur", "--file", str(polish))

    assert not Preview.objects.exists()


def test_a_file_that_lags_behind_the_english_is_no_mistake(client, their, capsys):
    text = their.read_text("utf-8")
    their.write_text(text.replace('msgid "Our work"', 'msgid "Our works"'), "utf-8")

    page = soup(client.get(link(their, capsys)))

    assert marks(page)["Our work"] == "the English changed"
    assert "no such English" not in page.aside.get_text()


def test_a_text_of_one_page_is_not_taken_for_the_same_words_on_another(client, their, capsys):
    stray = '\nmsgctxt "people"\nmsgid "Transport"\nmsgstr "<b>"\n'
    their.write_text(their.read_text("utf-8") + stray, "utf-8")
    catalogue = polib.pofile(str(their), wrapwidth=78)
    one, other = catalogue.find("Jobs and Skills"), catalogue.find("Criminal Justice")
    one.msgstr, other.msgstr = other.msgstr, one.msgstr
    catalogue.save(str(their))

    found = marks(soup(client.get(link(their, capsys))))

    assert (found[one.msgstr], found[other.msgstr]) == ("new", "new")
    assert "Transport" not in found


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


def test_a_link_with_any_changed_byte_is_refused(client, their, capsys):
    address = link(their, capsys)
    token = address.split("/")[2]

    for at, character in enumerate(token):
        other = "A" if character != "A" else "B"
        altered = address.replace(token, f"{token[:at]}{other}{token[at + 1 :]}")
        assert client.get(altered).status_code == 403, altered


def test_a_signature_for_something_else_is_refused(client, their, capsys):
    digest = link(their, capsys).split("/")[2].split(":")[0]

    for signer in (TimestampSigner(), TimestampSigner(salt="other"), Signer()):
        assert client.get(f"/preview/{signer.sign(digest)}/ur/").status_code == 403


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

    said = page.select_one(".trust").get_text()
    assert "This translation was checked by people" in said
    assert formats.day_month_year(timezone.localdate(), registry().source) in said


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
    their.write_bytes(data[: data.index(b"\n", len(data) // 2)] + b'\n\nmsgid "cut')

    page = soup(client.get(link(their, capsys)))

    assert "new" in marks(page).values()
    assert "quotation marks" in page.select_one("aside.preview").get_text()


def test_nothing_is_watched_unless_it_was_asked_for(client, their, settings):
    assert client.get("/preview/live/ur/").status_code == 403
    settings.PREVIEW = ("ur", their)
    assert client.get("/preview/other/ur/").status_code == 403


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
    before = time.monotonic()
    assert client.get("/preview/abc/changes").status_code == 404
    settings.PREVIEW = None
    assert client.get(script["data-changes"], asked).status_code == 404
    assert time.monotonic() - before < 0.3


def test_a_preview_is_watched_on_ones_own_machine_only(their):
    with pytest.raises(CommandError, match="one's own machine"):
        call_command("preview", "ur", file=their)
