"""What the site says of itself: JSON, and nothing of who asked."""

import json
import logging
import sys

import pytest

from config import logs


def said(message, *arguments, **extra):
    record = logging.LogRecord("site", logging.WARNING, __file__, 1, message, arguments, None)
    vars(record).update(extra)
    return json.loads(logs.Lines().format(record))


def test_a_line_is_json_with_the_time_in_utc():
    found = said("%s of “%s”", 3, "ur")

    assert (found["level"], found["logger"], found["message"]) == ("warning", "site", "3 of “ur”")
    assert found["time"].endswith("+00:00")


def test_a_line_stays_one_line():
    record = logging.LogRecord("site", logging.WARNING, __file__, 1, "a\nb", (), None)

    assert "\n" not in logs.Lines().format(record)


def test_what_a_record_tells_besides_stands_beside_it():
    assert said("request", told={"status": 404})["status"] == 404


def test_an_exception_is_told():
    try:
        raise ValueError("no such thing")  # noqa: EM101, TRY003, RUF100
    except ValueError:
        found = said("x", exc_info=sys.exc_info())

    assert "ValueError: no such thing" in found["exception"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("from 203.0.113.57.", "from [address]."),
        ("203.0.113.57:8080", "[address]:8080"),
        ("[2001:db8:85a3::8a2e:370:7334]", "[[address]]"),
        ("::1 and fe80::1", "[address] and [address]"),
        ("at 12:30:05, version 5.2.9 of 1.2.3.4.5", "at 12:30:05, version 5.2.9 of 1.2.3.4.5"),
        ("site.pages:12, 999.1.1.1", "site.pages:12, 999.1.1.1"),
    ],
)
def test_no_line_has_an_address(text, wanted):
    assert logs.anonymous(text) == wanted
