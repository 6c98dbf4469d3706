"""The slow line: when each segment of an answer comes. No browser is needed."""

import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from urllib.request import urlopen

import pytest

from bench.line import FIRST, HEADER, SEGMENT, Flow, Line, slow_line

TURN = 0.4
RATE = 50_000
STEP = (SEGMENT + HEADER) / RATE


class Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def arrivals(flow, number):
    return [flow.arrival(0.0, SEGMENT) for _ in range(number)]


def test_ten_segments_come_one_behind_the_other():
    found = arrivals(Flow(Line(TURN, RATE)), FIRST)

    assert found[0] == pytest.approx(TURN / 2 + STEP)
    assert [b - a for a, b in pairwise(found)] == pytest.approx([STEP] * (FIRST - 1))


def test_the_eleventh_waits_for_the_receipt_of_the_first():
    found = arrivals(Flow(Line(TURN, RATE)), FIRST + 1)

    assert found[FIRST] == pytest.approx(found[0] + TURN + STEP)


def test_each_receipt_frees_two():
    found = arrivals(Flow(Line(TURN, 1e9)), 3 * FIRST)

    rounds = [round(each / TURN - 0.5) for each in found]
    assert [rounds.count(number) for number in range(2)] == [FIRST, 2 * FIRST]


def test_two_connections_share_the_line():
    line = Line(TURN, RATE)

    first, second = (Flow(line).arrival(0.0, SEGMENT) for _ in range(2))

    assert second - first == pytest.approx(STEP)


def test_what_comes_over_the_line_is_what_was_sent(tmp_path):
    sent = bytes(range(256)) * 200
    (tmp_path / "file").write_bytes(sent)
    handler = partial(Silent, directory=tmp_path)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever).start()
        try:
            with slow_line(server.server_port, Line(0.02, 1e7)) as address:
                began = time.monotonic()
                assert urlopen(f"{address}/file").read() == sent  # noqa: S310
                assert time.monotonic() - began >= 2 * 0.02
        finally:
            server.shutdown()
