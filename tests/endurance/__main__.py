"""Readers in every language, two editors, one who loads; a worker is killed again and again.

``MINUTES=10 make endurance``. It fails where anybody was told of a fault, where a page was stale
after two seconds, where more requests were cut off than a kill explains, or where memory grew.
"""

import os
import random
import re
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measuring import tree
from projects import ROOT, copied_to, run
from services.postgres import postgresql
from services.servers import Server, granian

from endurance.people import SEEN, Browser, Editor, Loader, Told, busy, read

MINUTES = float(os.environ.get("MINUTES", "10"))
READERS = 6
KILL_EACH = 30.0  # seconds
LOOK_EACH = 5.0
SETTLED = 15.0  # seconds until a new worker has made its pages
GROWTH = 1.15  # of what workers take at the end to what they took at the beginning
EDITED = ("/en/", "/en/race-forward/", "/en/glossary/")
OPTIONS = ("--blocking-threads", "2", "--backpressure", "64", "--respawn-failed-workers")


def main() -> int:
    """0 where the site bore it."""
    with TemporaryDirectory() as folder, postgresql() as database:
        project = copied_to(Path(folder, "project"), ROOT)
        own = {"DATABASE_URL": database, "LOG_REQUESTS": "0"}
        for command in ("migrate", "compilemessages", "loadcontent"):
            run(project, "manage.py", command, **own)
        said = run(project, "manage.py", "demousers", DEBUG="1", **own)
        password = re.search(r"^demo-editor +(\S+)", said, re.MULTILINE)[1]
        with granian(
            "config.wsgi:application", "/en/", *OPTIONS, folder=project / "site", **own
        ) as server:
            return _bear(project, server, password, own)


def _bear(project: Path, server: Server, password: str, own: dict[str, str]) -> int:
    told, address = Told(), server.address.removeprefix("http://")
    reader = Browser(address, told, "first reader")
    paths = re.findall(r"<loc>https?://[^/]+(/[^<]*)</loc>", reader.ask("/sitemap.xml")[1])
    editors = [
        Editor(Browser(address, told, name), told, file, page)
        for name, file, page in (("editor 1", "about.md", "/en/"),
                                 ("editor 2", "race-forward.md", "/en/race-forward/"))
    ]  # fmt: skip
    for each in editors:
        each.log_in("demo-editor", password)
    loader = Loader(
        told, project / "content" / "glossary.md", "/en/glossary/",
        lambda: _load(project, own),
    )  # fmt: skip
    readers = [Browser(address, told, f"reader {number}") for number in range(READERS)]
    acts = [
        *((lambda each=each: read(each, told, paths, EDITED), 0.005) for each in readers),
        *((each.edit, 3.0) for each in editors),
        (loader.edit, 10.0),
    ]
    _say(f"{MINUTES:g} minutes: {READERS} readers of {len(paths)} pages, 2 editors, 1 loads")
    with busy(acts) as raised:
        kills, memory = _kill_again_and_again(server.pid, told)
    return _judge(told, kills, memory, raised)


def _load(project: Path, own: dict[str, str]) -> None:
    """The command says by 1 that it left alone what the editors have edited meanwhile."""
    done = subprocess.run(
        [sys.executable, "manage.py", "loadcontent"], cwd=project, env=os.environ | own,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode > 1 or "Traceback" in done.stderr:
        raise RuntimeError(done.stderr)


def _kill_again_and_again(parent: int, told: Told) -> tuple[int, list[float]]:
    """How many workers were killed, and what settled ones took in MB, in the order of time."""
    kills, memory, born = 0, list[float](), dict[int, float]()
    began = time.monotonic()
    next_kill = began + KILL_EACH
    while time.monotonic() < began + MINUTES * 60:
        time.sleep(LOOK_EACH)
        now, workers = time.monotonic(), set(_workers(parent))
        born = {pid: born.get(pid, now) for pid in workers}
        memory += [_megabytes(pid) for pid in workers if now - born[pid] >= SETTLED]
        if now >= next_kill and len(workers) > 1:
            os.kill(random.choice(sorted(workers)), signal.SIGKILL)  # noqa: S311
            kills, next_kill = kills + 1, now + KILL_EACH
            _say(f"{now - began:4.0f} s: {kills} killed; {_counts(told)}")
    return kills, memory


def _judge(told: Told, kills: int, memory: Sequence[float], raised: Sequence[BaseException]) -> int:
    quarter = max(len(memory) // 4, 1)
    first, last = statistics.median(memory[:quarter]), statistics.median(memory[-quarter:])
    cut_off = told.cut_off.total()
    # Whoever has a connection to the worker loses one request; two wait behind each other.
    most = kills * (READERS + 2)
    wrong = [
        *(f"told of a fault: {each}" for each in told.faults),
        *(f"stale: {each}" for each in told.stale),
        *(f"ended: {each!r}" for each in raised),
        *(
            [f"{cut_off} requests were cut off by {kills} kills, not {most}"]
            if cut_off > most
            else ()
        ),
        *([f"memory grew from {first:.0f} to {last:.0f} MB"] if last > first * GROWTH else ()),
    ]
    _say(f"answers: {_counts(told)}; the slowest took {told.slowest:.2f} s")
    _say(f"{kills} workers killed, {cut_off} requests cut off: {dict(told.cut_off)}")
    _say(f"saved: {dict(told.saved)}; stale after {SEEN:g} s: {len(told.stale)} answers")
    _say(f"a worker takes {first:.0f} MB at first, {last:.0f} MB at the end ({len(memory)} looks)")
    for each in wrong[:40]:
        _say(each)
    return int(bool(wrong))


def _counts(told: Told) -> str:
    return ", ".join(f"{count:,} × {status}" for status, count in sorted(told.answers.items()))


def _workers(parent: int) -> Iterator[int]:
    for pid in tree(parent):
        with suppress(OSError):  # it has just ended
            command = Path(f"/proc/{pid}/cmdline").read_bytes()
            if pid != parent and b"resource_tracker" not in command:
                yield pid


def _megabytes(pid: int) -> float:
    """What a process has in memory that no other has."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8")
    except OSError:
        return 0
    return sum(map(int, re.findall(r"^Private_\w+: +(\d+)", text, re.MULTILINE))) / 1024


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
