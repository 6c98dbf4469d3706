"""What no browser asks: answered with 400, 404 or 405, at once, and never with a fault of ours."""

import re
import socket
import time
from urllib.parse import urlsplit

import pytest

from services.servers import granian

REFUSED = {400, 403, 404, 405, 408, 411, 413, 414, 415, 431, 501, 505}
QUICKLY = 2.0  # seconds
LONG = "x" * 9000


@pytest.fixture(scope="module")
def server():
    with granian(LOG_REQUESTS="1") as found:  # the list of requests must bear it too
        yield urlsplit(found.address)


def raw(server, data, patience=QUICKLY * 3):
    """Status (0 for a connection that is closed), what came, and seconds."""
    began = time.perf_counter()
    with socket.create_connection((server.hostname, server.port), timeout=patience) as asked:
        asked.sendall(data if isinstance(data, bytes) else data.encode("latin-1"))
        answer = b""
        while chunk := _read(asked):
            answer += chunk
    status = re.match(rb"HTTP/1\.\d (\d{3})", answer)
    return int(status[1]) if status else 0, answer, time.perf_counter() - began


def _read(asked):
    try:
        return asked.recv(65536)
    except ConnectionResetError:
        return b""


def request(path="/en/", method="GET", host="127.0.0.1", *headers, body=""):
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", "Connection: close", *headers]
    return "\r\n".join([*lines, "", body])


def test_a_plain_request_is_answered(server):
    status, answer, _ = raw(server, request())

    assert (status, b"<h1" in answer) == (200, True)


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "127.0.0.1@evil.example",
     "evil.example:80, 127.0.0.1", "[::1", "127.0.0.1/x", "<script>", "a" * 3000, ""],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/en/", "/", "/admin/login/", "/sitemap.xml"])
def test_a_host_that_is_not_ours_is_refused(server, host, path):
    status, answer, seconds = raw(server, request(path, "GET", host))

    assert status in REFUSED | {0}
    assert b"evil" not in answer
    assert seconds < QUICKLY


def test_another_host_in_another_header_leads_nobody_away(server):
    headers = [f"{name}: evil.example" for name in
               ("X-Forwarded-Host", "X-Host", "X-Original-Host", "Forwarded: host",
                "X-Original-URL", "X-Forwarded-Server", "X-Rewrite-URL")]  # fmt: skip

    for path in ("/", "/en", "/admin", "/robots.txt", "/sitemap.xml", "/admin/"):
        _, answer, _ = raw(server, request(path, "GET", "127.0.0.1", *headers))
        assert b"evil.example" not in answer


@pytest.mark.parametrize(
    "path",
    ["//evil.example/", "//evil.example", "/\\evil.example/", "/%2f%2fevil.example/",
     "///evil.example/en", "/en//evil.example", "/%5cevil.example", "/admin//evil.example/",
     "/%0d%0aLocation:%20//evil.example", "http://evil.example/en", "/EN/../..//evil.example/"],
)  # fmt: skip
def test_no_address_leads_to_another_site(server, path):
    status, answer, _ = raw(server, request(path))

    head = answer.partition(b"\r\n\r\n")[0]
    place = re.search(rb"(?im)^location: (.*)$", head)
    assert status < 500
    assert place is None or re.match(rb"/(?![/\\])", place[1])


@pytest.mark.parametrize(
    "path",
    ["/..", "/../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/static/../manage.py",
     "/static/%2e%2e/manage.py", "/static/admin/..%2f..%2fmanage.py", "/static/fonts/%00",
     "/.git/config", "/.env", "/en/%00/", "/en/\x00", "/%ff%fe/", "/%C0%AE%C0%AE/", "/%", "/%zz",
     "/en/\xe2\x80\xae/", "/" + "a/" * 4000, "/" + LONG, "/?" + LONG, "/en/?x[]=1&x=%00&" + LONG,
     "/preview/x/ur/", "/preview/" + LONG + "/ur/", "/styleguide/", "/en/;/etc/passwd",
     "/admin/%F0%9F%92%A9/", "/admin/history/%00/", "/admin/auth/user/99999999999999999999/change/",
     "/admin/translating/xx/", "/en/%D8%A7/", "/EN/NOWHERE", "*", "/\t", "/ en/"],
)  # fmt: skip
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_no_path_makes_a_fault(server, path, method):
    status, answer, seconds = raw(server, request(path, method))

    assert status in REFUSED | {0, 200, 301, 302}
    assert b"root:" not in answer
    assert b"Traceback" not in answer
    assert b"execute_from_command_line" not in answer
    assert seconds < QUICKLY


@pytest.mark.parametrize(
    "method",
    ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "X" * 500,
     "G\x00T", "<GET>"],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/en/", "/", "/sitemap.xml", "/en/nowhere/", "/healthz"])
def test_no_method_but_get_and_head_is_answered(server, method, path):
    status, answer, seconds = raw(server, request(path, method))

    assert status in REFUSED | {0}
    assert b"\nX-" not in answer.partition(b"\r\n\r\n")[2]  # nothing is sent back of what was asked
    assert seconds < QUICKLY


@pytest.mark.parametrize(
    "header",
    ["Accept-Language: " + "ur;q=0." + "9" * 5000, "Accept-Language: " + "a-" * 3000,
     "Accept-Language: " + ",".join(["xx;q=0.5"] * 1500), "Accept-Language: \xff\xfe",
     "Accept-Encoding: " + "gzip;q=1," * 1000, "Accept-Encoding: \x00", "If-None-Match: " + LONG,
     "If-None-Match: \xff", "If-Modified-Since: yesterday", "If-Modified-Since: " + LONG,
     "Range: bytes=0-1,1-2,2-3", "Range: bytes=99999999999999999999-", "Cookie: " + LONG,
     "Cookie: sessionid=\xff; csrftoken=<script>", "Content-Length: -1", "Content-Length: abc",
     "Content-Length: 99999999999999999999", "Transfer-Encoding: chunked\r\nContent-Length: 5",
     "Transfer-Encoding: xyz", "Expect: 100-continue", "Upgrade: h2c", "Authorization: " + LONG,
     "X-Forwarded-For: " + "1.1.1.1," * 800, "X-Forwarded-Proto: https", "Content-Type: " + LONG,
     "Content-Type: text/plain; charset=rot13", "Content-Type: x; charset=undefined",
     'Cookie: sessionid="\\000abcdefghijk"',
     "Referer: javascript:alert(1)", "User-Agent: () { :;}; echo", "Host: evil.example", ": x",
     "A" * 9000 + ": x", "X:" + "y" * 60000, "no header at all"],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/en/", "/", "/admin/login/?x=%41", "/healthz?x=%41"])
def test_no_header_makes_a_fault(server, header, path):
    status, answer, seconds = raw(server, request(path, "GET", "127.0.0.1", header))

    assert status in REFUSED | {0, 200, 302, 304, 406, 416}
    assert b"alert(1)" not in answer
    assert seconds < QUICKLY * 2


@pytest.mark.parametrize(
    "data",
    [b"\x16\x03\x01\x02\x00\x01", b"\r\n\r\n", b"GET\r\n\r\n", b"\x00" * 4096,
     b"GET /en/ HTTP/9.9\r\n\r\n", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"],
)  # fmt: skip
def test_what_is_no_request_is_refused(server, data):
    status, _, _ = raw(server, data + b"\r\nConnection: close\r\n\r\n")

    assert status in REFUSED | {0}


@pytest.mark.parametrize("path", ["/healthz", "/admin/login/", "/en/"])
def test_a_thousand_fields_in_an_address_are_refused(server, path):
    fields = "&".join(f"a{number}=1" for number in range(1500))

    status, _, _ = raw(server, request(f"{path}?{fields}", "GET", "127.0.0.1",
                                       "Content-Type: text/plain; charset=utf-8"))  # fmt: skip

    assert status in {200, 400}


def test_after_all_that_the_site_is_there(server):
    assert raw(server, request("/ur/"))[0] == 200
