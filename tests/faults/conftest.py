"""A small site for each scene, and the table of what the kills left behind."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from projects import copied_to

from faults import scenes

HEAD = ("kills", "points", "old", "new", "to repeat", "mixed")
KILLED = "killed: "


@pytest.fixture(scope="module")
def begun(tmp_path_factory) -> tuple[Path, str]:
    """A site that runs, and the session of somebody who is logged in."""
    folder = tmp_path_factory.mktemp("site") / "project"
    copied_to(folder)
    return folder, scenes.begin(folder)


@pytest.fixture(scope="module")
def kept(begun, tmp_path_factory) -> Path:
    """What that site held at first."""
    folder = tmp_path_factory.mktemp("kept")
    scenes.keep(begun[0], folder)
    return folder


def pytest_terminal_summary(terminalreporter) -> None:
    """The table: how often each was killed, at how many points, and what it left behind."""
    reports = [each for key in ("passed", "failed") for each in terminalreporter.stats.get(key, ())]
    found = {name: told for each in reports for name, told in each.user_properties if told}
    if found := {name.removeprefix(KILLED): told for name, told in found.items() if KILLED in name}:
        terminalreporter.write_line("")
        for line in table(found):
            terminalreporter.write_line(line)


def table(found: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    """Its lines."""
    total = sum(map(Counter, found.values()), Counter())
    yield f"| command | {' | '.join(HEAD)} |"
    yield "|---" * (len(HEAD) + 1) + "|"
    for name, counts in {**found, "all": total}.items():
        yield f"| {name} | {' | '.join(str(counts.get(each, 0)) for each in HEAD)} |"
