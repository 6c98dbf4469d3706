"""The audit as a whole: pages compared, workers that die, the record, the report."""

import json
import os
import time
import xml.etree.ElementTree as ET
from multiprocessing.connection import Connection

import pytest
from browser.audit import walking
from browser.audit.across import COMPARISONS, compare
from browser.audit.looking import Facts, Seen, Violation, Visit, unseen
from browser.audit.outcome import (
    Outcome,
    all_opened,
    is_as_recorded,
    record,
    recorded,
    rules,
    summary,
)
from browser.audit.reporting import table, totals, write
from browser.audit.walking import beside, checks_for, visit, walk

NOWHERE = Visit("http://127.0.0.1:9", "/")


def mortal(orders: Connection, place: Visit) -> None:
    """A worker that looks at nothing, and does not live through every page."""
    while path := orders.recv():
        if path == "/die/":
            os._exit(9)
        if path == "/raise/":
            raise SystemExit(1)
        if path == "/stay/":
            time.sleep(60)
        orders.send(Seen(path))


def make_seen(path: str, title: str = "", links: tuple[str, ...] = ()) -> Seen:
    return Seen(path, facts=Facts(title or path, path.split("/")[1], links))


def make_outcome(*failed: str) -> Outcome:
    violations = [unseen(path, "could not be looked at") for path in failed]
    return Outcome([make_seen("/en/"), make_seen("/ur/")], violations, "Chromium 1.2")


def complaints(*pages: Seen, listed: tuple[str, ...] = ()) -> set[tuple[str, str]]:
    return {(each.check, each.path) for each in compare(pages, listed)}


def test_two_pages_of_a_language_may_not_share_a_title():
    pages = [make_seen(path, "About") for path in ("/en/", "/en/more/", "/ur/")]

    assert complaints(*pages) == {("title", "/en/"), ("title", "/en/more/")}


def test_a_page_of_the_sitemap_that_only_itself_links_to_is_lost():
    home = make_seen("/en/", links=("/en/more/",))
    more = make_seen("/en/more/", links=("/en/",))
    lost = make_seen("/en/lost/", links=("/en/lost/",))

    told = complaints(home, more, lost, listed=("/en/", "/en/more/", "/en/lost/"))

    assert told == {("ways", "/en/lost/")}


def test_every_comparison_is_proved():
    assert {each.name for each in COMPARISONS} == {"title", "ways"}


@pytest.mark.parametrize("jobs", [1, 2, 8])
def test_every_page_is_looked_at_by_however_many(jobs):
    paths = [f"/{number}/" for number in range(5)]

    assert {seen.path for seen in walk(paths, jobs, NOWHERE, mortal)} == set(paths)


@pytest.mark.parametrize("fatal", ["/die/", "/raise/"])
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_worker_that_dies_fails_its_page_and_no_other(fatal, jobs, capfd):
    found = {seen.path: seen for seen in walk(["/a/", fatal, "/b/", fatal], jobs, NOWHERE, mortal)}

    assert set(found) == {"/a/", fatal, "/b/"}
    assert [each.check for each in found[fatal].violations] == ["opened"]
    assert not found["/a/"].violations + found["/b/"].violations
    assert "the process that looked at it ended" in capfd.readouterr().err


def test_a_page_that_takes_for_ever_is_a_failure(monkeypatch):
    monkeypatch.setattr(walking, "PATIENCE", 2)

    [seen] = walk(["/stay/"], 1, NOWHERE, mortal)

    assert [each.check for each in seen.violations] == ["opened"]


def test_a_site_that_does_not_answer_is_a_failure():
    [seen] = walk(["/en/"], 1, NOWHERE)

    assert [each.check for each in seen.violations] == ["opened"]


def test_a_page_is_held_against_its_english_and_its_home(site):
    wanted = visit(Visit(site, "/"), "/ur/race-forward/")

    assert '<html lang="en"' in wanted.english
    assert '<html lang="ur"' in wanted.home
    assert not wanted.frame_seen, "nobody has looked at the home page"
    whole = Visit(site, "/", frame_seen=True)
    assert visit(whole, "/ur/race-forward/").frame_seen
    assert not visit(whole, "/ur/").frame_seen
    assert not visit(Visit(site, "/"), "/").home


def test_pages_that_readers_do_not_come_to_pass_only_axe_and_the_html_checker(monkeypatch):
    monkeypatch.setattr(walking, "AXE_ONLY", ("/styleguide/",))

    assert beside(["/en/", "/ur/"]) == ["/en/nowhere/", "/ur/nowhere/", "/", "/styleguide/"]
    assert [check.name for check in checks_for("/styleguide/")] == ["axe", "html"]
    assert len(checks_for("/en/")) > 20


def test_the_record_is_written_and_read_alike(tmp_path):
    path = tmp_path / "record.json"

    record(make_outcome(), path)

    assert is_as_recorded(make_outcome(), path)
    assert recorded(path)["languages"] == ["en", "ur"]
    assert [each["name"] for each in recorded(path)["checks"]] == [each.name for each in rules()]
    assert path.read_text("utf-8").endswith("}\n")


def test_only_what_checks_found_is_held_against_the_record(tmp_path):
    path = tmp_path / "record.json"
    record(make_outcome(), path)
    other = {**recorded(path), "date": "2001-01-01", "browser": "Another 1", "pages": 999}
    path.write_text(json.dumps(other), "utf-8")

    assert is_as_recorded(make_outcome(), path)


def test_a_language_that_the_record_does_not_know_makes_it_stale(tmp_path):
    path = tmp_path / "record.json"
    record(make_outcome(), path)
    path.write_text(json.dumps({**recorded(path), "languages": ["en"]}), "utf-8")

    assert not is_as_recorded(make_outcome(), path)


def test_an_audit_that_could_not_open_a_page_is_not_recorded():
    outcome = make_outcome()
    assert all_opened(outcome)

    outcome.pages[0].violations.append(unseen("/en/", "answers 500"))

    assert not all_opened(outcome)


def test_a_place_counts_once_and_pages_for_designers_not_at_all():
    pages = [Seen("/en/"), Seen("/styleguide/")]
    for page in pages:
        pages[0].violations += [Violation(page.path, each, "axe", "", "x") for each in "ab"]

    found = summary(Outcome(pages))

    assert found["pages"] == 1
    assert {each["name"]: each["violations"] for each in found["checks"]}["axe"] == 1


@pytest.mark.parametrize("key", ["name", "criteria", "violations"])
def test_an_audit_that_found_something_else_is_not_as_recorded(tmp_path, key):
    path = tmp_path / "record.json"
    record(make_outcome(), path)
    other = recorded(path)
    other["checks"][3][key] = ["9.9.9"]
    path.write_text(json.dumps(other), "utf-8")

    assert not is_as_recorded(make_outcome(), path)


def test_without_a_record_no_audit_is_as_recorded(tmp_path):
    assert not is_as_recorded(make_outcome(), tmp_path / "record.json")


def test_the_report_has_a_row_for_each_page_and_a_case_for_each_check(tmp_path):
    outcome = make_outcome("/ur/")

    lines = list(table(outcome))
    write(outcome, tmp_path)

    assert max(len(line) for line in lines) <= 120
    assert [line.split()[:3] for line in lines[1:3]] == [["/", "en", "·"], ["/", "ur", "1"]]
    assert any("1 violations" in line for line in totals(outcome))
    assert json.loads((tmp_path / "audit.json").read_text("utf-8"))["violations"]
    cases = ET.parse(tmp_path / "audit.xml").getroot()  # noqa: S314 - our own
    assert len(cases) == 2 * (len(list(rules())) + 1)
    assert len(cases.findall(".//failure")) == 1
