"""Two machines with one PostgreSQL and one Redis: readers of both are shown the same."""

import http.client
import shutil
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from projects import copied_to, run

from services.postgres import PostgreSQL, a_postgresql
from services.redis import Redis, redis
from services.servers import Server, granian

CODES = ["en", "ur", "pl", "pa"]
PAGES = [f"/{code}/{rest}" for code in CODES for rest in ("", "race-forward/", "translations/")]
EDITED = "/en/race-forward/"
EDIT = ("spent its first year", "spent one whole year")
SOON = 1.0  # seconds until an edit is seen


@dataclass
class Site:
    """Both machines with what they share."""

    project: Path
    machines: tuple[Server, Server]
    database: PostgreSQL
    cache: Redis
    environment: dict[str, str]

    @contextmanager
    def edited(self, old, new):
        """Somebody edits the file and loads it; undone when the block ends."""
        self._edit(old, new)
        yield
        self._edit(new, old)

    def _edit(self, old, new):
        page = self.project / "content" / "race-forward.md"
        text = page.read_text("utf-8")
        assert old in text
        page.write_text(text.replace(old, new), "utf-8")
        run(self.project, "manage.py", "loadcontent", **self.environment)
        time.sleep(SOON)

    def everywhere(self, path):
        """The answer of each machine."""
        return [asked(each, path) for each in self.machines]


def asked(server, path, **headers):
    """Status, headers, body and seconds."""
    began = time.perf_counter()
    connection = http.client.HTTPConnection(urlsplit(server.address).netloc, timeout=30)
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    body = response.read().decode()
    connection.close()
    told = {name.lower(): value for name, value in response.getheaders()}
    return response.status, told, body, time.perf_counter() - began


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Started once for all tests: each leaves it as it found it."""
    folder = tmp_path_factory.mktemp("machines")
    project, other = copied_to(folder / "one"), folder / "other"
    with a_postgresql() as database, redis() as cache:
        environment = {"DATABASE_URL": database.address, "CACHE_URL": cache.address}
        for command in ("migrate", "compilemessages", "loadcontent"):
            run(project, "manage.py", command, **environment)
        shutil.copytree(project, other, ignore=shutil.ignore_patterns("published"))
        with (
            granian(folder=project / "site", **environment) as one,
            granian(folder=other / "site", **environment) as two,
        ):
            yield Site(project, (one, two), database, cache, environment)


def test_readers_of_both_are_shown_the_same_with_the_same_etag(site):
    for path in PAGES:
        one, two = site.everywhere(path)
        assert one[0] == two[0] == 200
        assert (one[1]["etag"], one[2]) == (two[1]["etag"], two[2])


def test_an_edit_is_seen_by_readers_of_both_within_a_second(site):
    for path in PAGES:
        site.everywhere(path)

    with site.edited(*EDIT):
        for _ in range(20):
            one, two = site.everywhere(EDITED)
            assert EDIT[1] in one[2]
            assert (one[1]["etag"], one[2]) == (two[1]["etag"], two[2])


def test_while_the_database_is_away_readers_are_served_as_before(site):
    for path in PAGES:
        for _ in range(8):  # so that each of a machine's workers has made it
            site.everywhere(path)

    site.database.end()
    time.sleep(SOON)
    answers = [answer for path in PAGES for answer in site.everywhere(path)]
    alive, ready = site.everywhere("/healthz"), site.everywhere("/readyz")
    site.database.start()

    assert {status for status, *_ in (*answers, *alive)} == {200}
    assert max(seconds for *_, seconds in answers) < 1
    assert [(status, body) for status, _, body, _ in ready] == [(503, "not ready: database\n")] * 2


def test_once_the_database_is_back_edits_are_seen_again_without_a_restart(site):
    site.database.end()
    time.sleep(SOON)
    site.database.start()

    with site.edited(*EDIT):
        assert all(EDIT[1] in body for _, _, body, _ in site.everywhere(EDITED))
        assert {status for status, *_ in site.everywhere("/readyz")} == {200}


def test_a_machine_that_starts_without_the_database_says_so_and_recovers(site):
    site.database.end()
    with granian(path="/healthz", folder=site.project / "site", **site.environment) as late:
        status, headers, body, _ = asked(late, "/ur/")
        site.database.start()
        time.sleep(SOON)
        again, *_ = asked(late, "/ur/")

    assert (status, headers["retry-after"], headers["content-language"]) == (503, "30", "ur")
    assert '<html lang="ur" dir="rtl"' in body
    assert again == 200


def test_without_redis_the_site_is_slower_and_not_down(site):
    site.cache.end()

    with site.edited(*EDIT):
        answers = [answer for path in PAGES for answer in site.everywhere(path)]
        edited = site.everywhere(EDITED)
    site.cache.start()

    assert {status for status, *_ in answers} == {200}
    assert max(seconds for *_, seconds in answers) < 2
    assert all(EDIT[1] in body for _, _, body, _ in edited)
    assert {status for status, *_ in site.everywhere("/ur/")} == {200}
