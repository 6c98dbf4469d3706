"""Many pages at once: workers, each a process with a browser of its own."""

import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from urllib.error import URLError

from browser.audit.checks import CHECKS
from browser.audit.looking import Check, Seen, Visit, Windows, look, unseen
from browser.audit.reading import read
from browser.chromium import chromium

SPAWN = multiprocessing.get_context("spawn")  # Playwright does not bear a fork
PATIENCE = 180  # seconds for one page; they take about five
AXE_ONLY = ("/styleguide/",)
OF_AXE_ONLY = ("axe", "html")

Work = Callable[[Connection, Visit], None]


def work(orders: Connection, place: Visit) -> None:
    """Look at each page that is ordered, and hand back what was found, until none is ordered."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever ordered ends the work
    with suppress(EOFError, BrokenPipeError), chromium() as browser:
        windows = Windows(browser)
        while path := orders.recv():
            orders.send(_look(windows, place, path))


def beside(listed: Sequence[str]) -> list[str]:
    """What is not in the sitemap: what readers come to all the same, and our own."""
    return [*unlisted(listed), *AXE_ONLY]


def unlisted(listed: Sequence[str]) -> list[str]:
    """What readers come to besides: in each language a page not found; the chooser."""
    codes = dict.fromkeys(path.split("/")[1] for path in listed)
    return [*(f"/{code}/nowhere/" for code in codes), "/"]


def visit(place: Visit, path: str) -> Visit:
    """A visit to a page of a site, with the pages that it is held against."""
    language, *rest = path.strip("/").split("/")
    english = "/".join(["/en", *rest]) + "/" if language and rest else "/en/"
    home = f"/{language}/" if language and path not in AXE_ONLY else ""
    return Visit(
        place.site,
        path,
        read(place.site + (english if language else path)),
        read(place.site + home) if home else "",
        place.validator,
        place.pictures,
        frame_seen=place.frame_seen and bool(home) and path != home,
    )


def checks_for(path: str) -> Sequence[Check]:
    """All, but for pages that readers do not come to."""
    if path in AXE_ONLY:
        return [check for check in CHECKS if check.name in OF_AXE_ONLY]
    return CHECKS


@dataclass
class Worker:
    """A process, and the page that it is looking at."""

    process: BaseProcess
    orders: Connection
    path: str = ""

    @classmethod
    def hired(cls, work: Work, place: Visit) -> "Worker":
        """One that waits for its first page."""
        ours, theirs = SPAWN.Pipe()
        process = SPAWN.Process(target=work, args=(theirs, place), daemon=True)
        process.start()
        theirs.close()  # or the end of the process would not end the pipe
        return cls(process, ours)

    def order(self, path: str) -> None:
        """Have it look at a page; with none, let it end."""
        self.path = path
        with suppress(OSError):
            self.orders.send(path)

    def finished(self) -> Seen | None:
        """What it found; None when it ended without a word."""
        with suppress(EOFError, OSError):
            return self.orders.recv()
        return None

    def replace(self, other: "Worker") -> None:
        """Have another process take its place."""
        self.end()
        self.process, self.orders = other.process, other.orders

    def end(self) -> None:
        """Let it close its browser; end it if it does not."""
        self.order("")
        self.orders.close()
        self.process.join(10)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


def walk(paths: Sequence[str], jobs: int, place: Visit, work: Work = work) -> Iterator[Seen]:
    """What was found on each page, as pages are finished. None is left out."""
    waiting = list(reversed(paths))
    workers = [Worker.hired(work, place) for _ in range(min(jobs, len(paths)))]
    for worker in workers:
        worker.order(waiting.pop())
    try:
        while busy := [worker for worker in workers if worker.path]:
            for worker in _ready(busy):
                seen = worker.finished()
                if seen is None:
                    seen = _lost(worker)
                    worker.replace(Worker.hired(work, place))
                worker.order(waiting.pop() if waiting else "")
                yield seen
    finally:
        for worker in workers:
            worker.end()


def _look(windows: Windows, place: Visit, path: str) -> Seen:
    try:
        return look(windows, visit(place, path), checks_for(path))
    except URLError as error:
        return Seen(path, [unseen(path, f"could not be read: {error.reason}")])


def _ready(busy: list[Worker]) -> list[Worker]:
    """Those that have finished; those that take for ever are ended, and have."""
    ready = wait([worker.orders for worker in busy], PATIENCE)
    if not ready:
        for worker in busy:
            worker.process.kill()
    return [worker for worker in busy if worker.orders in ready]


def _lost(worker: Worker) -> Seen:
    worker.process.join(10)
    message = f"the process that looked at it ended ({worker.process.exitcode})"
    print(f"{worker.path}: {message}", file=sys.stderr)  # noqa: T201
    return Seen(worker.path, [unseen(worker.path, message)])
