"""An edit made by one process is seen by the readers of all others within a second."""

import time
from urllib.request import Request, urlopen

import pytest
from projects import run

from services.servers import granian

READERS = 40  # new connections each: enough for every worker to have answered


@pytest.fixture
def served(project):
    for command in ("migrate", "compilemessages", "loadcontent"):
        run(project, "manage.py", command)
    with granian(folder=project / "site") as server:
        yield server.address


def seen(address, text):
    """How many of the readers see a text."""
    request = Request(address, headers={"Connection": "close"})  # noqa: S310
    pages = [urlopen(request).read().decode() for _ in range(READERS)]  # noqa: S310
    return sum(text in page for page in pages)


def test_every_reader_of_every_worker_sees_an_edit_after_a_second(project, served):
    address, page = f"{served}/en/race-forward/", project / "content" / "race-forward.md"
    assert seen(address, "spent its first year") == READERS

    text = page.read_text("utf-8")
    page.write_text(text.replace("spent its first year", "spent one whole year"), "utf-8")
    run(project, "manage.py", "loadcontent")
    time.sleep(1)

    assert seen(address, "spent one whole year") == READERS


def test_a_translation_and_an_interface_string_are_seen_too(project, served):
    catalogue = project / "locale" / "ur" / "LC_MESSAGES" / "django.po"
    text = catalogue.read_text("utf-8")
    head, found, rest = text.partition('msgid "Back to top"\nmsgstr "')
    assert found
    catalogue.write_text(head + found + "۔۔۔" + rest, "utf-8")
    assert seen(f"{served}/ur/", "۔۔۔") == 0

    run(project, "manage.py", "compilemessages")
    time.sleep(1)

    assert seen(f"{served}/ur/", "۔۔۔") == READERS
