"""The short head of a content file: “key: value” lines between two “---”."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sources.problems import Problem, did_you_mean

FENCE = "---"
KEYS = frozenset(
    {"title", "title note", "summary", "summary note", "slug", "order", "home", "menu"}
)
REQUIRED = ("title", "summary")
SLUG = re.compile(r"(?=.{1,50}$)[a-z0-9]+(-[a-z0-9]+)*")
ANSWERS = {"yes": True, "no": False}
MENUS = frozenset({"main", "footer"})  # that a page can be listed in
UNLISTED = "none"
LONGEST = 1_000  # of a value: a summary of 150 words
ORDER = re.compile(r"\d{1,4}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Head:
    """The values of a front matter, where each stands, and where the body begins."""

    values: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    length: int = 0  # lines, with both fences

    def get(self, key: str, default: str = "") -> str:
        """The value of a key."""
        return self.values.get(key, default)


def read(file: str, lines: list[str]) -> tuple[Head, list[Problem]]:
    """The front matter at the start of a file's lines, and all that is wrong with it."""
    if not lines or lines[0].rstrip() != FENCE:
        return Head(), [Problem(file, 1, f"The file must start with a line “{FENCE}”.")]
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), 0)
    if not end:
        return Head(), [Problem(file, 1, f"The front matter needs a second line “{FENCE}”.")]
    head, problems = _pairs(file, lines[1:end])
    return Head(head.values, head.lines, end + 1), [*problems, *_wrong_values(file, head)]


def _pairs(file: str, lines: list[str]) -> tuple[Head, list[Problem]]:
    head, problems = Head(), []
    for number, line in enumerate(lines, 2):
        key, colon, value = (part.strip() for part in line.partition(":"))
        if not line.strip():
            continue
        if not colon:
            problems.append(Problem(file, number, f"“{_short(line)}” is not “key: value”."))
        elif key not in KEYS:
            problems.append(
                Problem(file, number, f"Unknown “{_short(key)}”. {did_you_mean(key, KEYS)}")
            )
        elif key in head.values:
            first = head.lines[key]
            problems.append(Problem(file, number, f"“{key}” stands in line {first} already."))
        else:
            head.values[key], head.lines[key] = value, number
    return head, problems


def _short(text: str) -> str:
    """As much of a text as a message needs to show."""
    return text.strip() if len(text) <= 60 else f"{text.strip()[:59]}…"


def _wrong_values(file: str, head: Head) -> Iterator[Problem]:
    for key, value in head.values.items():
        if len(value) > LONGEST:
            said = f"“{key}” has {len(value):,} characters; {LONGEST:,} are the most. Shorten it."
            yield Problem(file, head.lines[key], said)
    for key in REQUIRED:
        if not head.get(key):
            line = head.lines.get(key, 1)
            yield Problem(file, line, f"The page has no {key}. Add “{key}: …” to the front matter.")
    if not ORDER.fullmatch(head.get("order", "0")):
        yield Problem(file, head.lines["order"], "“order” must be a whole number, such as 2.")
    if head.get("home", "no") not in ANSWERS:
        yield Problem(file, head.lines["home"], "“home” must be yes or no.")
    if head.get("menu", "main") not in {*MENUS, UNLISTED}:
        yield Problem(file, head.lines["menu"], "“menu” must be main, footer or none.")
    if "slug" in head.values and not SLUG.fullmatch(head.get("slug")):
        yield Problem(file, head.lines["slug"], "“slug” takes a to z, 0 to 9 and single hyphens.")
