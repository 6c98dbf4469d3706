"""The conformance report, held against the published schema and catalogue of OpenACR."""

import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
import yaml
from browser.audit.reading import read

from web import wcag

PACKAGE = Path(__file__).parent / "node_modules" / "@openacr" / "openacr"
LEVELS = {
    "success_criteria_level_a": "A",
    "success_criteria_level_aa": "AA",
    "success_criteria_level_aaa": "AAA",
}
NEWER = 9  # criteria that WCAG 2.2 added to those of 2.1


@pytest.fixture(scope="module")
def report(site):
    return yaml.safe_load(read(f"{site}/openacr.yaml"))


def catalogue(name: str) -> dict:
    return yaml.safe_load((PACKAGE / "catalog" / "data" / name).read_text("utf-8"))


def published() -> Iterator[tuple[str, str, str]]:
    for chapter in catalogue("wcag-2.1.yaml")["chapters"]:
        for each in chapter["criteria"]:
            yield each["id"], each["handle"].lower(), LEVELS[chapter["id"]]


def test_the_report_is_valid(report):
    schema = json.loads((PACKAGE / "schema" / "openacr-0.1.0.json").read_text("utf-8"))

    jsonschema.validate(report, schema)


def test_a_report_that_says_nothing_of_its_author_is_not(report):
    schema = json.loads((PACKAGE / "schema" / "openacr-0.1.0.json").read_text("utf-8"))

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**report, "author": {}}, schema)


def test_its_terms_are_those_of_the_catalogue(report):
    terms = {each["id"] for each in catalogue("terms.yaml")["terms"]}

    said = {
        component["adherence"]["level"]
        for chapter in report["chapters"].values()
        for criterion in chapter["criteria"]
        for component in criterion["components"]
        if "adherence" in component
    }

    assert said
    assert said <= terms


def test_criteria_have_the_numbers_names_and_levels_of_the_catalogue():
    ours = {each.number: (each.name.lower(), each.level) for each in wcag.CRITERIA}
    theirs = {number: (name, level) for number, name, level in published()}

    other = {number for number in ours.keys() & theirs if ours[number] != theirs[number]}

    assert theirs.keys() - ours.keys() == {"4.1.1"}  # obsolete in WCAG 2.2
    assert len(ours.keys() - theirs.keys()) == NEWER
    assert other == {"2.2.1", "2.2.2", "2.5.5"}  # two swapped there, one renamed in 2.2
