"""Who finds a weakness finds whom to tell (RFC 9116)."""

from datetime import UTC, datetime, timedelta

import pytest
from asking import Asked, make_publisher

from publishing import watching

pytestmark = pytest.mark.django_db
PATH = "/.well-known/security.txt"


@pytest.fixture
def address(settings):
    settings.CONTACT_EMAIL = "name@example.org"
    return settings.CONTACT_EMAIL


def fields(text):
    return dict(line.split(": ", 1) for line in text.splitlines())


def test_it_says_whom_to_tell_and_until_when_that_holds(client, address):
    response = client.get(PATH)

    found = fields(response.content.decode())
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert found["Contact"] == "mailto:name@example.org"
    assert found["Canonical"] == f"http://testserver{PATH}"
    left = datetime.fromisoformat(found["Expires"]) - datetime.now(UTC)
    assert timedelta(days=330) < left < timedelta(days=366)


def test_where_nobody_has_given_an_address_there_is_none(client, served):
    assert client.get(PATH).status_code == 404
    assert served.get(PATH)[0] == 404


def test_it_is_kept_like_a_page(address, folder, own_locale):
    served = Asked()

    assert [served.get(PATH)[0], served.get(PATH, method="HEAD")[0]] == [200, 200]
    assert served.django == []


def test_it_is_made_anew_each_month(address, folder, own_locale, monkeypatch):
    publisher = make_publisher(folder)
    publisher.publication(PATH)
    publisher.publication("/ur/")

    monkeypatch.setattr(watching, "_month", lambda: "another")
    publisher.look()
    for path in (PATH, "/ur/"):
        publisher.publication(path)

    assert publisher.made == 3
