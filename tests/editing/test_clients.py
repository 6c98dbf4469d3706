"""From where somebody logs in is what the last server says, and not what they write themselves."""

import pytest
from django.test import RequestFactory

from editing.clients import address

FORWARDED = {"HTTP_X_FORWARDED_FOR": "198.51.100.1, 203.0.113.57", "REMOTE_ADDR": "127.0.0.1"}


@pytest.mark.parametrize(
    ("behind", "told", "wanted"),
    [(False, FORWARDED, "127.0.0.1"), (True, FORWARDED, "203.0.113.57"),
     (True, {"REMOTE_ADDR": "127.0.0.1"}, "127.0.0.1"),
     (True, FORWARDED | {"HTTP_X_FORWARDED_FOR": "unknown:1"}, "127.0.0.1")],
    ids=["invented", "passed on", "asked directly", "no address"],
)  # fmt: skip
def test_an_address(settings, behind, told, wanted):
    settings.BEHIND_PROXY = behind

    assert address(RequestFactory().get("/", **told)) == wanted
