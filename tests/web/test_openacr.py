"""The conformance report for machines."""

import json

import pytest
import yaml

from web import wcag

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def summary(tmp_path, settings):
    """An audit with one check that found something, and one that found nothing."""
    path = tmp_path / "audit.json"
    settings.AUDIT_SUMMARY = path
    checks = [
        {"name": "a", "rule": "text is large", "criteria": ["1.4.4"], "violations": 0},
        {"name": "b", "rule": "lang is right", "criteria": ["3.1.2", "3.3.2"], "violations": 3},
        {"name": "c", "rule": "axe", "criteria": ["1.1.1", "1.3.6"], "violations": 0},
    ]
    head = {"date": "2026-11-20", "browser": "x", "pages": 1, "languages": ["en"], "openings": 1}
    path.write_text(json.dumps(head | {"checks": checks}))
    return path


def report(client) -> dict:
    return yaml.safe_load(client.get("/openacr.yaml").content)


def adherence(told: dict) -> dict[str, dict[str, str]]:
    rows = [row for chapter in told["chapters"].values() for row in chapter["criteria"]]
    assert {component["name"] for row in rows for component in row["components"]} == {"web"}
    return {row["num"]: row["components"][0].get("adherence", {}) for row in rows}


def test_every_criterion_of_wcag_2_2_stands_under_its_level(client):
    chapters = report(client)["chapters"]

    assert {name: len(each["criteria"]) for name, each in chapters.items()} == {
        "success_criteria_level_a": 31,
        "success_criteria_level_aa": 24,
        "success_criteria_level_aaa": 31,
    }


def test_a_criterion_is_supported_only_where_a_program_can_tell_and_found_nothing(client):
    found = adherence(report(client))

    assert found["1.4.4"] == {"level": "supports", "notes": "Tested: text is large."}
    assert found["3.1.2"]["level"] == "partially-supports"
    assert "lang is right" in found["3.1.2"]["notes"]
    assert found["1.1.1"] == {}  # tested, but people must say the rest
    assert found["2.4.6"] == {}
    assert found["1.3.6"]["level"] == "not-evaluated"  # of AAA alone it may be said
    assert found["1.2.2"]["level"] == "not-applicable"


def test_what_was_found_counts_more_than_what_should_not_be_there(client):
    assert adherence(report(client))["3.3.2"]["level"] == "partially-supports"


def test_without_an_audit_nothing_is_supported(client, summary):
    summary.unlink()

    told = report(client)

    levels = {each.get("level") for each in adherence(told).values()}
    assert levels == {"not-applicable", "not-evaluated", None}
    assert told["report_date"] == "not yet given"
    assert told["evaluation_methods_used"].startswith("The program has not tested")
    assert "not tested" in adherence(told)["1.3.6"]["notes"]


def test_it_says_when_and_how_it_was_tested(client):
    told = report(client)

    assert told["report_date"] == "2026-11-20"
    assert told["evaluation_methods_used"].endswith("People have not looked at the site.")


def test_it_names_who_answers_for_it(client, settings):
    settings.CONTACT_EMAIL, settings.SITE_OWNER = "hello@example.org", "Example Council"
    settings.STATEMENT_TESTED_BY = "Testers"

    told = report(client)

    assert told["author"] == {"email": "hello@example.org", "company_name": "Example Council"}
    assert "People have looked at the site." in told["evaluation_methods_used"]


def test_it_is_sent_as_yaml(client):
    response = client.get("/openacr.yaml")

    assert response.headers["Content-Type"] == "application/yaml; charset=utf-8"


def test_criteria_are_in_order_and_named_once():
    numbers = [tuple(map(int, each.number.split("."))) for each in wcag.CRITERIA]

    assert numbers == sorted(set(numbers))
