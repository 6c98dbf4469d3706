"""What commands cost on a site of thousands of pages: the export, and all that comes before it."""

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from shutil import rmtree

from bench import big, hugo
from bench.growing import EXPORT, Cost, Growth, growth, managed
from bench.measuring import CannotMeasureError, Effort
from bench.results import Goal, Result, at_most
from bench.rows import Row
from bench.sites import FOLDER

PAGES = 1_000
SIZES = (100, 1_000, 3_000)
MESSAGES = 5_000
LANGUAGES = 13
STRAIGHT = at_most("linear: at most 1.3", 1.3)
MEGABYTE = 1 << 20


def beside_hugo(effort: Effort) -> Iterator[Result]:
    """Every page made and compressed, beside Hugo's of the same pages; then after an edit."""
    folder = _fresh("export")
    project = big.make(folder / "project", PAGES)
    _loaded(project)
    told = hugo.compared(
        project, (sys.executable, "manage.py", "exportsite", EXPORT),
        lambda: _clear(project.folder), folder / "hugo", min(effort.rounds, 3),
    )  # fmt: skip
    what = f"export of {PAGES:,} pages × {LANGUAGES} languages"
    goal = at_most("within 3 ×", 3)
    yield _beside(what, "s", lambda cost: cost.seconds, told, goal)
    yield _beside(what, "CPU s", lambda cost: cost.cpu, told)
    yield _beside(what, "MB", lambda cost: cost.peak / MEGABYTE, told)
    yield _beside(what, "files", lambda cost: cost.written, told)
    again = managed(project, "exportsite", EXPORT)
    yield from _alone("export again, nothing changed", again)
    big.edit(project)
    managed(project, "loadcontent")
    yield from _alone("export again, one page edited", managed(project, "exportsite", EXPORT))


def growing(effort: Effort) -> Iterator[Result]:
    """The commands on ever larger sites: what one more page costs stays the same."""
    for each in growth(SIZES):
        what = f"{each.command}: a page more at {SIZES[-1]:,} to one at {SIZES[0]:,}"
        yield Result(what, "× CPU", [each.bend], goal=STRAIGHT)
        yield from _sizes(each)


def catalogues(effort: Effort) -> Iterator[Result]:
    """Extraction, check and application of catalogues as large as a big site's."""
    project = big.make(_fresh("catalogues") / "project", _pages_of(MESSAGES))
    managed(project, "migrate", "--verbosity", "0")
    names = ("makemessages", "checkmessages", "compilemessages", "loadcontent")
    costs = {name: managed(project, name) for name in names}
    what = f"catalogues of {LANGUAGES} languages × {MESSAGES:,} messages"
    whole = sum(costs[name].seconds for name in ("makemessages", "checkmessages", "loadcontent"))
    yield Result(f"{what}: make, check, apply", "s", [whole], goal=at_most("under 30 s", 30))
    for name, cost in costs.items():
        yield from _alone(f"{what}: {name}", cost)


ROWS: Sequence[Row] = (
    Row("export", "the export, beside Hugo", ("hugo",), beside_hugo),
    Row("growth", "commands on 100, 1,000 and 3,000 pages", (), growing),
    Row("catalogues", "catalogues of 5,000 messages", (), catalogues),
)


def _loaded(project: big.Project) -> None:
    managed(project, "migrate", "--verbosity", "0")
    for command in ("compilemessages", "loadcontent"):
        managed(project, command)


def _clear(folder: Path) -> None:
    (folder / EXPORT).unlink(missing_ok=True)
    for each in (folder / "var" / "published", *folder.glob(f".{EXPORT}-*")):
        rmtree(each, ignore_errors=True)


def _fresh(name: str) -> Path:
    folder = FOLDER / name
    rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _pages_of(messages: int) -> int:
    """How many made pages have about so many messages."""
    some = big.made_pages(big.words(), 10)
    each = sum(len(page.texts) for page in some) / 10
    if not each:
        raise CannotMeasureError("The made pages are empty.")
    return round(messages / each)


def _beside(
    what: str, unit: str, figure: Callable[[Cost], float], told: hugo.Comparison,
    goal: Goal | None = None,
) -> Result:  # fmt: skip
    ours, theirs = (list(map(figure, costs)) for costs in (told.ours, told.hugo))
    return Result(what, unit, ours, "Hugo", theirs, goal)


def _alone(what: str, cost: Cost) -> Iterator[Result]:
    yield Result(what, "s", [cost.seconds])
    yield Result(what, "MB", [cost.peak / MEGABYTE])
    yield Result(what, "files", [cost.written])


def _sizes(each: Growth) -> Iterator[Result]:
    for size, cost in sorted(each.costs.items()):
        yield from _alone(f"{each.command}, {size:,} pages", cost)
