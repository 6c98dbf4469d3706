"""What ``make bench`` makes of what it is told. Needs none of its programs."""

import json
import os
import re
import subprocess
import sys

import pytest
from making import URDU
from services import servers

from bench import pages, rows, sites, tools
from bench.measuring import (
    Answered,
    CannotMeasureError,
    Effort,
    Spread,
    alternately,
    counted,
    cpu_seconds,
    resident_megabytes,
    tree,
)
from bench.results import Result, at_least, at_most, table, write
from languages import registry

WRK = """\
Running 2s test @ http://127.0.0.1:40911/ur/
  1 threads and 16 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency   361.02us  202.14us   5.01ms   92.51%
    Req/Sec    45.21k     2.20k   48.95k    70.00%
  90121 requests in 2.00s, 0.88GB read
{faults}Requests/sec:  45035.87
Transfer/sec:    449.11MB
"""
PAGE = """\
<html><body><nav><h2>Menu</h2></nav><main>
<div class="trust"><p>Made by a computer.</p></div>
<div class="opening"><h1>عنوان</h1><p class="summary">خلاصہ</p></div>
<h2>کام</h2>
<p>پہلا <bdi>WMCA</bdi>
پیرا</p>
<ul><li>ایک</li> <li>دو</li></ul>
</main></body></html>
"""


def make_result(ours=(10.0, 20.0), theirs=(20.0, 20.0), goal=None, peer="nginx") -> Result:
    return Result("a page", "requests/s", ours, peer, theirs, goal, load=1.5)


def test_wrk_is_understood():
    found = counted(WRK.format(faults=""))

    assert found == Answered(requests=90121, per_second=45035.87)


@pytest.mark.parametrize(
    "faults",
    [
        pytest.param("  Non-2xx or 3xx responses: 3\n", id="an error page"),
        pytest.param("  Socket errors: connect 0, read 0, write 0, timeout 9\n", id="a time-out"),
    ],
)
def test_a_run_in_which_a_request_failed_is_refused(faults):
    with pytest.raises(CannotMeasureError, match=faults.strip().split(":")[0]):
        counted(WRK.format(faults=faults))


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("unable to connect to 127.0.0.1", id="nothing to count"),
        pytest.param("0 requests in 2.00s, 0.00B read\nRequests/sec:  0.00\n", id="no request"),
    ],
)
def test_a_run_without_a_request_is_refused(said):
    with pytest.raises(CannotMeasureError, match="no request"):
        counted(said)


def test_sides_are_measured_in_turn():
    said = []
    measures = {name: lambda name=name: said.append(name) or len(said) for name in "ABC"}

    found = alternately(measures, 2)

    assert "".join(said) == "ABCABC"
    assert found == {"A": [1, 4], "B": [2, 5], "C": [3, 6]}


def test_a_spread_is_the_median_between_the_least_and_the_most():
    assert Spread.of([9, 1, 2]) == Spread(median=2, least=1, most=9)


def test_effort_is_what_the_environment_asks_for():
    assert Effort.asked({"ROUNDS": "7", "SECONDS": ""}) == Effort(rounds=7)


@pytest.fixture
def parent():
    """A process that has a child, which holds some memory once it has said so."""
    child = "x = bytearray(30_000_000); print(flush=True); input()"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        process.stdout.readline()
        yield process.pid
        process.communicate(b"\n")


def test_a_tree_has_the_children_of_a_process(parent):
    found = tree(parent)

    assert found[0] == parent
    assert len(found) == 2


def test_the_memory_is_that_of_the_largest_child(parent):
    assert 30 < resident_megabytes(parent) < 120


def test_processor_time_counts_children_that_have_ended():
    before = cpu_seconds(os.getpid())

    subprocess.run([sys.executable, "-c", "sum(range(10_000_000))"], check=True)

    assert cpu_seconds(os.getpid()) - before >= 0.05


def test_ratios_are_taken_round_by_round():
    result = make_result(ours=[10, 40, 30], theirs=[20, 40, 20])

    assert result.ratio == Spread(median=1, least=0.5, most=1.5)


@pytest.mark.parametrize(
    ("goal", "reached"),
    [
        pytest.param(at_least("", 0.75), True, id="just enough"),
        pytest.param(at_least("", 0.76), False, id="too little"),
        pytest.param(at_most("", 0.75), True, id="just small enough"),
        pytest.param(at_most("", 0.74), False, id="too much"),
        pytest.param(None, None, id="no goal"),
    ],
)
def test_a_goal_is_held_against_the_median_of_the_ratios(goal, reached):
    assert make_result(goal=goal).reached is reached


def test_a_goal_without_a_peer_is_held_against_our_own_figure():
    assert make_result(ours=[2, 2, 1], theirs=(), goal=at_most("", 1.5)).reached is False


def test_the_table_has_a_line_for_each_result_with_its_spread():
    results = [
        make_result(goal=at_least("at least 0.45", 0.45)),
        make_result(ours=[1.25, 1.25], theirs=(), peer="", goal=at_most("at most 1 s", 1)),
    ]

    head, first, second = table(results)

    assert head.split() == [
        *("what", "unit", "ours", "peer", "theirs", "ratio", "goal", "reached", "load"),
    ]
    assert re.split("  +", first) == [
        *("a page", "requests/s", "15 (10–20)", "nginx", "20 (20–20)", "0.75 (0.5–1)"),
        *("at least 0.45", "yes", "1.5"),
    ]
    assert second.split()[-6:] == ["at", "most", "1", "s", "NO", "1.5"]


def test_every_round_is_kept(tmp_path):
    write([make_result()], ["start: wrk is missing"], Effort(), tmp_path / "made" / "results.json")

    found = json.loads((tmp_path / "made" / "results.json").read_text(encoding="utf-8"))

    assert found["failed"] == ["start: wrk is missing"]
    assert found["results"][0]["ours"] == [10, 20]
    assert found["results"][0]["ratio"] == {"median": 0.75, "least": 0.5, "most": 1}


def test_rows_are_chosen_by_name():
    assert [row.name for row in rows.chosen(["start"], rows.ROWS)] == ["start"]
    assert rows.chosen([], rows.ROWS) == list(rows.ROWS)


def test_a_row_that_nobody_knows_is_refused():
    with pytest.raises(CannotMeasureError, match="No row is called strat"):
        rows.chosen(["start", "strat"], rows.ROWS)


def test_a_missing_program_is_named_with_its_package(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(servers, "PLACES", "")

    assert list(tools.missing(["wrk"])) == ["wrk is missing. On Debian: apt-get install wrk"]


def test_nginx_without_its_brotli_module_is_told(monkeypatch, tmp_path):
    (tmp_path / "nginx").touch(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(tools, "MODULES", [tmp_path])

    (told,) = tools.missing(["nginx"])

    assert told.endswith("apt-get install libnginx-mod-http-brotli-static")


def test_the_text_of_a_page_is_read_without_what_is_said_about_it():
    found = pages.read(PAGE.encode(), URDU)

    assert found.lines() == ["عنوان", "خلاصہ", "کام", "پہلا WMCA پیرا", "ایک", "دو"]
    assert [block.kind for block in found.blocks] == ["heading", "paragraph", "list"]


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(PAGE.replace("<li>دو</li>", ""), id="a line is missing"),
        pytest.param(
            PAGE.replace("<li>ایک</li> <li>دو</li>", "<li>دو</li><li>ایک</li>"), id="moved"
        ),
        pytest.param(PAGE.replace("main>", "div>"), id="no main"),
    ],
)
def test_a_page_without_the_text_is_not_measured(html):
    document = pages.read(PAGE.encode(), URDU)
    pages.demand(document, PAGE.encode(), "ours")

    with pytest.raises(CannotMeasureError):
        pages.demand(document, html.encode(), "Wagtail")


@pytest.mark.parametrize("number", [2, 4, 7])
def test_a_copied_registry_has_so_many_languages(own_locale, number):
    sites.choose(own_locale, number)

    found = registry.read(own_locale)

    assert len(found.offered) == number
    assert found.faults == ()
