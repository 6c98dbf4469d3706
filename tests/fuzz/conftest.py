"""How many cases: a few in “make test”, a hundred thousand in “make fuzz”."""

import os
from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, Phase, settings

ASKED = int(os.environ.get("CASES", "0"))
SHORT = 600  # in all: a few seconds
CASES = ASKED or SHORT
ALL = "fuzz"

# A case may be slow on a busy machine, and most files are large on purpose.
CHECKS = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
PHASES = [Phase.explicit, Phase.generate, Phase.shrink]
COMMON = {"deadline": None, "database": None, "suppress_health_check": CHECKS, "phases": PHASES}

# Always the same cases: whose change fails one is who broke it. The long run looks for new ones.
settings.register_profile("short", derandomize=True, **COMMON)
settings.register_profile("long", print_blob=True, **COMMON)
PROFILE = settings.get_profile("long" if ASKED else "short")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """After “make fuzz”, what was tried."""
    reports = (each for kind in ("passed", "failed") for each in terminalreporter.getreports(kind))
    rows = [row for each in reports for key, row in each.user_properties if key == ALL]
    if not ASKED or not rows:
        return
    terminalreporter.section("What was tried")
    for line in table(rows):
        terminalreporter.write_line(line)


def table(rows: Iterable[tuple[str, int, float, int]]) -> Iterable[str]:
    """The lines of a table, with their sum."""
    rows = sorted(rows)
    cases, seconds, failures = (sum(each[at] for each in rows) for at in (1, 2, 3))
    yield f"{'parser':<24}{'cases':>9}{'seconds':>9}{'failures':>9}"
    for name, tried, took, failed in [*rows, ("in all", cases, seconds, failures)]:
        yield f"{name:<24}{tried:>9,}{took:>9.1f}{failed:>9}"
