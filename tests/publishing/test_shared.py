"""Machines that share a Redis make each page once; without it each makes its own."""

import shutil
import time
from dataclasses import replace

import pytest
from asking import make_publisher
from django.core.cache.backends.locmem import LocMemCache
from redis.exceptions import ConnectionError as GoneError

from pages import changes
from publishing import shared
from publishing.publisher import Publisher
from publishing.shared import Bytes, Shared
from publishing.store import Store

pytestmark = pytest.mark.django_db
PAGE = "/ur/"


class Cache(LocMemCache):
    """A cache that can go away as Redis does, and counts how often it was asked."""

    def __init__(self):
        super().__init__("shared", {})
        self.clear()
        self.gone = False
        self.asked = 0

    def get(self, *arguments, **named):
        self._ask()
        return super().get(*arguments, **named)

    def set(self, *arguments, **named):
        self._ask()
        super().set(*arguments, **named)

    def _ask(self):
        self.asked += 1
        if self.gone:
            raise GoneError


@pytest.fixture
def cache():
    return Cache()


@pytest.fixture
def machine(cache, tmp_path, monkeypatch, own_locale):
    """Makes machines, each with a folder of its own and the same cache."""

    def store(folder, edition):
        return Shared(Store(folder, edition), cache, "edition")

    monkeypatch.setattr("publishing.publisher._store", store)
    return lambda name: make_publisher(tmp_path / name)


def test_what_one_machine_made_another_need_not_make(machine):
    one, other = machine("one"), machine("other")

    made, found = one.publication(PAGE), other.publication(PAGE)

    assert (one.made, other.made) == (1, 0)
    assert found.bodies == made.bodies
    assert found.forms["br"].etag == made.forms["br"].etag


def test_it_is_so_where_the_same_files_were_written_at_another_time(machine, own_locale):
    machine("one").publication(PAGE)
    for path in own_locale.rglob("*.mo"):
        shutil.copyfile(path, path.with_suffix(".new"))
        path.with_suffix(".new").replace(path)
    other = machine("other")

    other.publication(PAGE)

    assert other.made == 0


def test_a_machine_with_another_catalogue_makes_its_own(machine, own_locale):
    machine("one").publication(PAGE)
    (own_locale / "ur" / "LC_MESSAGES" / "django.mo").unlink()
    other = machine("other")

    other.publication(PAGE)

    assert other.made == 1


def test_an_edit_is_made_once_and_seen_by_all(machine):
    one, other = machine("one"), machine("other")
    for each in (one, other):
        each.publication("/en/")
    changes.note(changes.page("about"))
    for each in (one, other):
        each.look()

    bodies = {each.publication("/en/").bodies["identity"] for each in (one, other)}

    assert (one.made, other.made) == (2, 0)
    assert len(bodies) == 1


def test_without_redis_each_machine_keeps_its_own(machine, cache, caplog):
    cache.gone = True
    one = machine("one")

    page = one.publication(PAGE)
    again = Publisher(one.folder)
    again.look()

    assert page.status == 200
    assert again.publication(PAGE).bodies == page.bodies
    assert again.made == 0
    assert "Redis does not answer" in caplog.text


def test_redis_that_does_not_answer_is_left_alone_for_a_while(machine, cache, monkeypatch):
    cache.gone = True
    one = machine("one")
    for path in ("/ur/", "/pl/", "/en/"):
        one.publication(path)
    assert cache.asked == 1

    cache.gone = False
    monkeypatch.setattr(shared, "PATIENCE", 0)
    monkeypatch.setattr(one._store, "_again", time.monotonic())
    one.publication("/pa/")

    assert cache.asked == 3


@pytest.mark.parametrize(
    "harm",
    [lambda data: data[:-1], lambda data: b"{}\n", lambda data: b"", lambda data: data[32:],
     lambda data: data[:32] + data[32:].replace(b"<main", b"<mein"),
     lambda data: data[:32] + data[32:].replace(b"default-src", b"default-srx")],
)  # fmt: skip
def test_a_damaged_page_in_redis_is_made_anew(machine, cache, harm):
    machine("one").publication(PAGE)
    cache.set(f"edition:{PAGE}", harm(cache.get(f"edition:{PAGE}")))
    other = machine("other")

    assert other.publication(PAGE).status == 200
    assert other.made == 1


def test_a_page_of_another_address_is_not_taken(machine, cache):
    machine("one").publication("/pl/")
    cache.set(f"edition:{PAGE}", cache.get("edition:/pl/"))
    other = machine("other")

    assert b'lang="ur"' in other.publication(PAGE).bodies["identity"]
    assert other.made == 1


def test_what_redis_holds_is_never_run():
    assert Bytes().loads(b"cos\nsystem\n(S'false'\ntR.") == b"cos\nsystem\n(S'false'\ntR."


def test_a_page_keeps_everything_on_its_way(machine, cache):
    made = machine("one").publication(PAGE)

    found = machine("other").publication(PAGE)

    assert replace(found, needs=made.needs) == made
    assert found.needs == made.needs
