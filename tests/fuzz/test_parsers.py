"""Every parser against input that is damaged, hostile, or nothing at all."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings

from fuzz.conftest import ALL, CASES, PROFILE
from fuzz.parsers import PARSERS, Parser

pytestmark = pytest.mark.django_db

CORPUS = Path(__file__).parent / "corpus"
FAILED_ONCE = [
    pytest.param(each, path, id=f"{each.name}: {path.name}")
    for each in PARSERS
    for path in sorted((CORPUS / each.name.replace(" ", "-")).glob("*"))
]


@pytest.mark.parametrize("each", PARSERS, ids=lambda each: each.name)
def test_whatever_is_read_is_understood_or_told(each: Parser, own_locale, record_property):
    tried = [0]
    started = time.monotonic()

    def case(data: bytes) -> None:
        tried[0] += 1
        each.holds(data)

    failures = _failures(each, case)

    record_property(ALL, (each.name, tried[0], time.monotonic() - started, len(failures)))
    if failures:
        raise ExceptionGroup(f"{each.name}: keep the case in {CORPUS.name}/", failures)


@pytest.mark.parametrize(("each", "path"), FAILED_ONCE)
def test_what_failed_once_does_not_fail_again(each: Parser, path: Path, own_locale):
    each.holds(path.read_bytes())


def _failures(each: Parser, case) -> list[Exception]:
    most = settings(PROFILE, max_examples=max(5, round(CASES * each.share / 100)))
    try:
        most(given(each.cases)(case))()
    except ExceptionGroup as several:
        return list(several.exceptions)
    except Exception as one:  # noqa: BLE001 - whatever it is, it is what was looked for
        return [one]
    return []
