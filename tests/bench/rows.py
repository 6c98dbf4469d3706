"""The rows of ``make bench``, in the order of the table."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from services.servers import Server

from bench import pages, sites
from bench.measuring import (
    Asked,
    CannotMeasureError,
    Effort,
    Served,
    alternately,
    cpu_seconds,
    resident_megabytes,
    serve_in_turn,
)
from bench.results import Goal, Result, at_least, at_most
from bench.servers import files, together
from bench.sites import PATH, Site

WARM = 50
BROTLI = {"Accept-Encoding": "br, gzip"}
LANGUAGES = (2, 13, 30)
LAUNCH = 13
OURS, NGINX, BARE, BYTES, WAGTAIL = (
    "ours",
    "nginx",
    "Django + parler",
    "Django, bytes kept",
    "Wagtail",
)


@dataclass(frozen=True, slots=True)
class Row:
    """Something to measure: its name in ROWS, what it asks, the programs it needs."""

    name: str
    asks: str
    tools: tuple[str, ...]
    run: Callable[[Effort], Iterator[Result]]


def rendered(effort: Effort) -> Iterator[Result]:
    """A page made anew for each request: ours, bare Django, Wagtail."""
    for number in LANGUAGES:
        site = sites.make(number)
        sides = {OURS: site.ours(), BARE: site.bare(), WAGTAIL: site.wagtail()}
        with together(sides) as servers:
            asked = {name: asked_for(server, site, name) for name, server in servers.items()}
            found = serve_in_turn(asked, effort)
        what = f"a page rendered, {number} languages"
        yield _processor(what, found, BARE, at_most("at most 1.3 ×", 1.3))
        yield _processor(what, found, WAGTAIL, at_most("at least 12 × less", 1 / 12))
        yield _rate(what, found, OURS, BARE)


def cached(effort: Effort) -> Iterator[Result]:
    """A page that is kept ready, as the production server answers it."""
    site = sites.make(LAUNCH)
    folder = site.exported()
    sides = {
        NGINX: files(folder, PATH),
        OURS: site.production(),
        BARE: site.bare("cached"),
        BYTES: site.bare("bytes"),
        WAGTAIL: site.wagtail("cached"),
    }
    with together(sides) as servers:
        _demand_as_compressed(servers[NGINX], folder)
        yield from kept_ready(servers, site, effort)


def kept_ready(servers: Mapping[str, Server], site: Site, effort: Effort) -> Iterator[Result]:
    """Ours against every other server by name: the page, and that it has not changed."""
    asked = {name: asked_for(server, site, name) for name, server in servers.items()}
    unchanged = {f"{name} 304": _asked_again(servers[name], name) for name in (OURS, NGINX)}
    found = serve_in_turn(asked | unchanged, effort)
    share = at_least("at least 0.45", 0.45)
    goals = {NGINX: share, WAGTAIL: at_least("at least 10 ×", 10)}
    for name in (NGINX, WAGTAIL, BARE, BYTES):
        yield _rate("a cached page", found, OURS, name, goals.get(name))
    yield _rate("“not modified”", found, f"{OURS} 304", f"{NGINX} 304", share)
    for name in (NGINX, WAGTAIL, BARE, BYTES):
        yield _processor("a cached page", found, name)


def start(effort: Effort) -> Iterator[Result]:
    """From the start of the first process to the first 200; the memory of a busy worker."""
    site = sites.make(LAUNCH)
    sides = {OURS: site.production, BARE: site.bare, WAGTAIL: site.wagtail}
    starts = {name: _start(side) for name, side in sides.items()}
    found = alternately(starts, effort.rounds)
    goals = {
        "start: to the first 200": ("s", at_most("at most 1.5 s", 1.5)),
        "start: processor time of it": ("s", None),
        "memory of a worker": ("MB", at_most("at most 120 MB", 120)),
    }
    for place, (what, (unit, goal)) in enumerate(goals.items()):
        ours, *others = ([each[place] for each in found[name]] for name in sides)
        if goal:
            yield Result(what, unit, ours, goal=goal)
        for name, theirs in zip((BARE, WAGTAIL), others, strict=True):
            yield Result(what, unit, ours, name, theirs)


ROWS: Sequence[Row] = (
    Row("rendered", "a page rendered, nothing cached", ("wrk",), rendered),
    Row("cached", "a cached page, or “not modified”", ("wrk", "nginx"), cached),
    Row("start", "start, and memory of a worker", ("wrk",), start),
)


def chosen(names: Sequence[str], rows: Sequence[Row]) -> list[Row]:
    """The rows of those names; all without any. Raises CannotMeasureError for one unknown."""
    known = {row.name: row for row in rows}
    if unknown := [name for name in names if name not in known]:
        message = f"No row is called {', '.join(unknown)}. There are: {', '.join(known)}."
        raise CannotMeasureError(message)
    return [known[name] for name in names or known]


def asked_for(server: Server, site: Site, name: str) -> Asked:
    """What is asked of a side, once that side is seen to show the page."""
    address = server.address + PATH
    pages.demand(site.document, _warm(address), name)
    return Asked(address, server.pid, BROTLI)


def _warm(address: str) -> bytes:
    """The page, asked for often enough that every process has made it."""
    for _ in range(WARM):
        found = pages.ask(address).body
    return found


def _demand_as_compressed(server: Server, folder: Path) -> None:
    """Raise CannotMeasureError unless a server sends the bytes that Brotli made before."""
    made = (folder / PATH.strip("/") / "index.html.br").read_bytes()
    if pages.ask(server.address + PATH, BROTLI).body != made:
        message = "nginx does not send the exported bytes as they are."
        raise CannotMeasureError(message)


def _asked_again(server: Server, name: str) -> Asked:
    """The same, by a browser that has the page already."""
    address = server.address + PATH
    etag = pages.ask(address, BROTLI).headers.get("ETag", "")
    headers = {**BROTLI, "If-None-Match": etag}
    if not etag or pages.ask(address, headers).status != 304:
        message = f"{name} never answers 304 at {PATH}: nothing to measure."
        raise CannotMeasureError(message)
    return Asked(address, server.pid, headers)


def _start(side: Callable) -> Callable[[], tuple[float, float, float]]:
    def measure() -> tuple[float, float, float]:
        with side() as server:
            spent = cpu_seconds(server.pid)
            _warm(server.address + PATH)
            return server.seconds, spent, resident_megabytes(server.pid)

    return measure


def _rate(
    what: str,
    found: Mapping[str, Sequence[Served]],
    ours: str,
    peer: str,
    goal: Goal | None = None,
) -> Result:
    rates = [[each.per_second for each in found[name]] for name in (ours, peer)]
    return Result(what, "requests/s", rates[0], peer, rates[1], goal)


def _processor(
    what: str, found: Mapping[str, Sequence[Served]], peer: str, goal: Goal | None = None
) -> Result:
    times = [[each.microseconds for each in found[name]] for name in (OURS, peer)]
    return Result(what, "CPU µs a request", times[0], peer, times[1], goal)
