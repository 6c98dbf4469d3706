"""Readers are answered before Django, with headers that caches and phones can trust."""

import gzip
import os
import subprocess
import sys
import threading
import time

import brotli
import pytest
from asking import Asked
from conftest import ROOT
from django.db import DatabaseError
from django.test import Client

from pages import changes
from pages.models import Block
from publishing import serving

pytestmark = pytest.mark.django_db

PAGE = "/ur/"
BROTLI = {"accept_encoding": "gzip, br"}


def test_a_page_is_what_django_makes_of_it(served):
    status, headers, body = served.get(PAGE)

    response = Client(HTTP_HOST="127.0.0.1:8000").get(PAGE)
    assert (status, body) == (200, response.content)
    assert served.django == []
    ours = {"Cache-Control", "Vary", "ETag", "Last-Modified", "Content-Length"}
    told = dict(response.items())
    assert {name: headers[name] for name in headers.keys() - ours} == {
        name: told[name] for name in told.keys() - ours
    }


def test_caches_are_told_all_that_they_need(served):
    _, headers, body = served.get(PAGE, **BROTLI)

    assert headers["Cache-Control"] == "public, no-cache"
    assert headers["Vary"] == "Accept-Encoding"
    assert headers["Content-Language"] == "ur"
    assert headers["Content-Encoding"] == "br"
    assert headers["Content-Length"] == str(len(body))
    assert headers["ETag"].startswith('"')
    assert "Set-Cookie" not in headers


def test_each_coding_is_the_same_page_with_an_etag_of_its_own(served):
    plain = served.get(PAGE)
    small = served.get(PAGE, accept_encoding="br")
    older = served.get(PAGE, accept_encoding="gzip")

    assert brotli.decompress(small[2]) == gzip.decompress(older[2]) == plain[2]
    assert len({headers["ETag"] for _, headers, _ in (plain, small, older)}) == 3


def test_who_accepts_no_coding_of_ours_is_told_which_there_are(served):
    status, _, body = served.get(PAGE, accept_encoding="*;q=0")

    assert (status, b"gzip" in body) == (406, True)


@pytest.mark.parametrize("known", ["{}", "W/{}", '"other", {}', "*"])
def test_a_reader_who_has_the_page_is_sent_nothing(served, known):
    etag = served.get(PAGE, **BROTLI)[1]["ETag"]

    status, headers, body = served.get(PAGE, **BROTLI, if_none_match=known.format(etag))

    assert (status, body) == (304, b"")
    assert headers["ETag"] == etag
    assert headers["Content-Language"] == "ur"
    assert "Content-Length" not in headers


def test_a_reader_who_has_it_in_another_coding_is_sent_it(served):
    etag = served.get(PAGE, accept_encoding="gzip")[1]["ETag"]

    assert served.get(PAGE, **BROTLI, if_none_match=etag)[0] == 200


def test_the_date_counts_where_no_etag_is_sent(served):
    told = served.get(PAGE)[1]

    assert served.get(PAGE, if_modified_since=told["Last-Modified"])[0] == 304
    asked = {"if_modified_since": told["Last-Modified"], "if_none_match": '"other"'}
    assert served.get(PAGE, **asked)[0] == 200


def test_a_request_for_the_head_has_the_same_headers_and_no_body(served):
    _, headers, _ = served.get(PAGE, **BROTLI)

    assert served.get(PAGE, method="HEAD", **BROTLI) == (200, headers, b"")


@pytest.mark.parametrize(
    ("asked", "place"),
    [("ur", "/ur/"), ("fr, pl;q=0.5", "/pl/"), ("pa-IN,pa;q=0.9,en;q=0.8", "/pa/"), ("*", "/en/")],
)
def test_the_root_leads_to_the_language_that_is_asked_for(served, asked, place):
    status, headers, body = served.get("/", accept_language=asked)

    assert (status, headers["Location"], body) == (302, place, b"")
    assert headers["Vary"] == "Accept-Language"


@pytest.mark.parametrize("asked", [{}, {"accept_language": "fr"}], ids=["nothing", "another"])
def test_who_asks_for_no_language_of_ours_may_choose(served, asked):
    status, headers, body = served.get("/", **asked)

    assert (status, headers["Vary"]) == (200, "Accept-Encoding, Accept-Language")
    assert b"Choose a language" in body


@pytest.mark.parametrize(
    ("path", "language"),
    [("/ur/nowhere/", "ur"), ("/xx/", "en"), ("/pl/race-forward/more/", "pl"), ("/wp.php", "en")],
)
def test_what_is_not_there_is_said_in_the_language_of_the_address(served, path, language):
    status, headers, body = served.get(path)

    assert (status, headers["Content-Language"]) == (404, language)
    assert body == Client(HTTP_HOST="127.0.0.1:8000").get(path).content
    assert "ETag" not in headers
    assert served.get(path, if_none_match="*")[0] == 404
    assert served.django == []


def test_not_found_is_kept_once_however_many_ask(served):
    for number in range(50):
        served.get(f"/ur/{number}/")

    assert len(served.application._publisher.kept) == 1


@pytest.mark.parametrize(
    ("asked", "place"),
    [("/ur", "/ur/"), ("/UR/", "/ur/"), ("/ur/Race-Forward", "/ur/race-forward/"), ("//", "/")],
)
def test_an_address_that_is_misspelt_a_little_leads_to_the_page(served, asked, place):
    status, headers, body = served.get(asked)

    assert (status, headers["Location"], body) == (301, place, b"")
    assert served.django == []


@pytest.mark.parametrize("path", ["//example.org", "/ur//example.org", "/ur/nowhere", "/ÿ/"])
def test_no_address_leads_anywhere_else(served, path):
    assert served.get(path)[0] == 404


@pytest.mark.parametrize("path", ["/preview/x/ur/", "/preview/x/changes", "/styleguide/"])
def test_everything_else_is_django_s(served, path):
    served.get(path)

    assert served.django == [path]


@pytest.mark.parametrize("method", ["POST", "PUT", "OPTIONS", "BREW"])
def test_other_methods_are_django_s(served, method):
    served.get(PAGE, method=method)

    assert served.django == [PAGE]


def test_while_trying_things_out_nothing_is_kept(served, settings):
    settings.DEBUG = True

    served.get(PAGE)

    assert served.django == [PAGE]


def test_the_font_is_kept_for_a_year_and_comes_with_its_licence(served):
    _, headers, body = served.get("/static/fonts/noto-nastaliq-urdu.woff2")

    assert headers["Content-Type"] == "font/woff2"
    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert body == (ROOT / "static/fonts/noto-nastaliq-urdu.woff2").read_bytes()
    assert b"SIL OPEN FONT" in served.get("/static/fonts/OFL.txt")[2]


def test_an_edit_is_seen_at_the_next_look(served):
    served.get("/en/")
    Block.objects.filter(page__slug="about", kind="summary").update(english="Newly written.")
    changes.note(changes.page("about"))

    before = served.get("/en/")[2]
    served.look_at_once()
    after = served.get("/en/")[2]

    assert b"Newly written." not in before
    assert b"Newly written." in after


def test_a_kept_page_asks_the_database_nothing(served, django_assert_num_queries):
    served.get(PAGE)

    with django_assert_num_queries(0):
        served.get(PAGE)
        served.get("/", accept_language="ur")
        served.get(PAGE, if_none_match='"x"')


def test_while_the_database_is_gone_pages_are_served_as_they_were(served, monkeypatch, caplog):
    served.get(PAGE)

    def gone():
        raise DatabaseError("gone")

    monkeypatch.setattr(changes, "latest", gone)
    served.look_at_once()

    assert served.get(PAGE)[0] == 200
    assert "pages are served as they were" in caplog.text


def test_after_a_day_without_the_database_they_are_not(served, monkeypatch):
    """What was withdrawn meanwhile is not shown for ever."""
    served.get(PAGE)
    monkeypatch.setattr(changes, "latest", lambda: (_ for _ in ()).throw(DatabaseError("gone")))
    monkeypatch.setattr(serving, "STALE", -1)
    served.look_at_once()

    served.get(PAGE)

    assert served.django == [PAGE]


def test_once_the_database_is_back_they_are_served_again(served, monkeypatch):
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(changes, "latest", lambda: (_ for _ in ()).throw(DatabaseError("gone")))
        meanwhile.setattr(serving, "STALE", -1)
        served.look_at_once()
        served.get(PAGE)

    served.look_at_once()

    assert served.get(PAGE)[0] == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "a b", "127.0.0.1:x"])
def test_who_asks_another_host_is_left_to_django_which_refuses(served, host):
    served.get(PAGE)

    served.get(PAGE, host=host)

    assert served.django == [PAGE]


def test_while_the_database_is_gone_django_answers_for_what_is_not_kept(served, monkeypatch):
    def gone(path):
        raise DatabaseError("gone")

    monkeypatch.setattr("publishing.resources.answer", gone)

    served.get(PAGE)

    assert served.django == [PAGE]


def test_what_cannot_be_made_is_left_to_django(served, monkeypatch):
    monkeypatch.setattr("web.views.page_context", lambda *_: 1 / 0)

    served.get(PAGE)

    assert served.django == [PAGE]


def test_two_processes_give_the_same_bytes_and_headers(served):
    other = Asked()

    assert served.get(PAGE, **BROTLI) == other.get(PAGE, **BROTLI)


@pytest.mark.django_db(transaction=False)
def test_the_entry_point_serves_it(project):
    """As granian imports it: set up, and answering without a database."""
    code = (
        "import sys; sys.path.insert(0, 'site')\n"
        "from config.wsgi import application as found\n"
        "print(type(found.args[0]).__module__)\n"  # within what refuses the unreadable
    )
    environment = {**os.environ, "DEBUG": "0", "LOG_REQUESTS": "0"}
    started = time.monotonic()

    told = subprocess.run(
        [sys.executable, "-c", code],
        cwd=project, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert told.stdout.strip() == "publishing.serving", time.monotonic() - started


def test_before_anything_is_known_a_reader_waits_for_the_first_look(served, monkeypatch):
    """A page that is there must not be answered with “Page not found” by a new worker."""
    watch, begun = served.application._publisher.watch, threading.Event()

    def slowly():
        begun.set()
        time.sleep(0.3)
        watch.paths, watch._looked = frozenset({"/ur/"}), True

    monkeypatch.setattr(served.application._publisher, "look", slowly)
    first = threading.Thread(target=served.application._look)
    first.start()
    begun.wait()

    served.application._look()

    assert watch.paths == {"/ur/"}
    first.join()
