"""The list of requests has what was asked and answered, and nothing of who asked."""

import logging

import pytest

from publishing.requests import logged

READER = {
    "REMOTE_ADDR": "203.0.113.57",
    "HTTP_USER_AGENT": "Phone/1.0",
    "HTTP_REFERER": "https://example.org/from",
    "HTTP_COOKIE": "a=b",
    "QUERY_STRING": "name=Somebody",
}


def application(environ, start):
    start("404 Not Found", [("Content-Length", "2")])
    return [b"no"]


def test_a_path_is_noted_that_django_has_written_anew(caplog):
    def rewriting(environ, start):
        environ["PATH_INFO"] = "/ا/"
        return application(environ, start)

    with caplog.at_level(logging.INFO, logger="site.requests"):
        asked = {"REQUEST_METHOD": "GET", "PATH_INFO": "/\u00d8\u00a7/"}
        logged(rewriting)(asked, lambda *told: None)

    assert vars(caplog.records[-1])["told"]["path"] == "/ا/"


@pytest.fixture
def noted(caplog):
    def of(path, method="GET"):
        with caplog.at_level(logging.INFO, logger="site.requests"):
            started = []
            environ = {"REQUEST_METHOD": method, "PATH_INFO": path, **READER}
            body = logged(application)(environ, lambda *told: started.append(told))
        assert (body, started[0][0]) == ([b"no"], "404 Not Found")
        return vars(caplog.records[-1])["told"]

    return of


def test_a_request_is_noted_with_its_answer_and_how_long_that_took(noted):
    found = noted("/ur/")

    assert found.pop("ms") >= 0
    assert found == {"method": "GET", "path": "/ur/", "status": 404}


def test_nothing_is_kept_of_who_asked(noted):
    kept = str(noted("/ur/"))

    assert [value for value in READER.values() if value in kept] == []


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("/preview/secret:token/ur/", "/preview/…"),
        ("/" + "x" * 300, "/" + "x" * 199 + "…"),
        ("/\u00d8\u00a7/", "/ا/"),
        ("/\xff/", "/%FF/"),
    ],
)
def test_a_path_is_kept_as_far_as_it_helps(noted, path, wanted):
    assert noted(path)["path"] == wanted


def test_nothing_is_noted_where_nobody_wants_it(settings):
    settings.LOG_REQUESTS = False

    assert logged(application) is application
