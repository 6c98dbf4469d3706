"""nginx with an export and granian with the site give the same answers."""

import http.client
import os
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from browser.serving import ROOT

from services.servers import exported, granian

OF_THE_SERVER = {"server", "date", "connection", "keep-alive"}
FIREFOX = {"Accept-Encoding": "gzip, deflate, br", "Accept-Language": "ur,en;q=0.5"}
LANGUAGES = [
    "ur", "en-GB,en-US;q=0.9,en;q=0.8", "fr-FR,fr;q=0.9,pl;q=0.8,en;q=0.7", "pa-PK,pa;q=0.9",
    "pa-IN", "zh-CN,zh;q=0.9", "zh-Hant-TW, en;q=0.2", "ku-IQ", "UR-pk", "xx", "*", "",
    "fr, *;q=0.1", "ur;q=0, pl",
    "urdu, en;q=0.9", "so-SO;q=1.0, en;q=0.001", "fa-AF,ps;q=0.5", "e n", "en;q=0",
]  # fmt: skip
CODINGS = [
    None, "", "gzip, deflate, br, zstd", "gzip, deflate", "br", "br;q=0, gzip",
    "gzip;q=0.0, br;q=0", "identity", "*", "br;q=0.5", "GZIP", "xbr, gzip", "deflate",
]  # fmt: skip


@pytest.fixture(scope="module")
def servers(tmp_path_factory):
    folder = tmp_path_factory.mktemp("exported")
    environment = {**os.environ, "DEBUG": "0"}
    subprocess.run(
        [sys.executable, "manage.py", "exportsite", str(folder / "site")],
        cwd=ROOT, env=environment, check=True, capture_output=True,
    )  # fmt: skip
    with granian() as ours, exported(folder / "site") as theirs:
        yield ours.address, theirs.address


def asked(server, path, method="GET", headers=None):
    """Status, headers and body, as they come."""
    connection = http.client.HTTPConnection(urlsplit(server).netloc, timeout=20)
    connection.putrequest(method, path, skip_accept_encoding=True)
    for name, value in (headers or {}).items():
        connection.putheader(name, value)
    connection.endheaders()
    response = connection.getresponse()
    told = {name.lower(): value for name, value in response.getheaders()}
    assert len(told) == len(response.getheaders()), "a header is sent twice"
    body = response.read()
    connection.close()
    return response.status, {k: v for k, v in told.items() if k not in OF_THE_SERVER}, body


def both(servers, *request, **headers):
    ours, theirs = (asked(server, *request, **headers) for server in servers)
    assert ours == theirs
    return ours


def paths(servers):
    text = asked(servers[0], "/sitemap.xml")[2].decode()
    return sorted({urlsplit(each.split("<")[0]).path for each in text.split("<loc>")[1:]})


def test_every_page_is_the_same_from_both(servers):
    found = paths(servers)

    assert len(found) == 13 * 7
    for path in found:
        for coding in ("br", "gzip", "identity"):
            status, headers, _ = both(servers, path, headers={"Accept-Encoding": coding})
            assert status == 200
            known = {"Accept-Encoding": coding, "If-None-Match": headers["etag"]}
            assert both(servers, path, headers=known)[0] == 304


@pytest.mark.parametrize("coding", CODINGS)
def test_codings_are_chosen_alike(servers, coding):
    headers = {} if coding is None else {"Accept-Encoding": coding}

    assert both(servers, "/ur/", headers=headers)[0] == 200


@pytest.mark.parametrize("wanted", LANGUAGES)
def test_the_root_leads_to_the_same_language(servers, wanted):
    status, _, _ = both(servers, "/", headers={"Accept-Language": wanted})

    assert status in {200, 302}


@pytest.mark.parametrize(
    "path",
    ["/ur/nowhere/", "/en/nowhere", "/xx/", "/nowhere", "/ur/race-forward/more/", "/index.html",
     "/ur/index.html", "/manifest.json", "/nginx-server.conf", "/_headers", "/moved.txt",
     "/static/", "/static/fonts/", "/static/site.css", "/ur/index.html.br", "/.git/config"],
)  # fmt: skip
def test_what_is_not_there_is_said_alike(servers, path):
    status, _, body = both(servers, path, headers={"Accept-Encoding": "identity"})

    assert (status, b"<h1" in body) == (404, True)


@pytest.mark.parametrize(
    "path",
    ["/robots.txt", "/sitemap.xml", "/openacr.yaml", "/static/fonts/noto-nastaliq-urdu.woff2?v=1",
     "/static/fonts/OFL.txt", "/?x=1", "/ur/?utm_source=x", "/ur", "/zh-hans", "/ur/race-forward"],
)  # fmt: skip
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_everything_else_is_the_same_too(servers, path, method):
    status, _, body = both(servers, path, method, headers=FIREFOX)

    assert status in {200, 301, 302}
    assert method == "GET" or body == b""


@pytest.mark.parametrize("known", ["W/{}", '"a", {}', "*", '"other"'])
def test_what_a_reader_has_is_recognised_alike(servers, known):
    etag = both(servers, "/ur/", headers=FIREFOX)[1]["etag"]

    both(servers, "/ur/", headers={**FIREFOX, "If-None-Match": known.format(etag)})


def test_the_date_of_the_last_change_is_recognised_alike(servers):
    told = both(servers, "/ur/", headers=FIREFOX)[1]

    known = {**FIREFOX, "If-Modified-Since": told["last-modified"]}
    assert both(servers, "/ur/", headers=known)[0] == 304
