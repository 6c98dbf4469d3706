"""What a file that was sent would do, as its translator is shown it before it is done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from catalogues.uploading import SHOWN, WAITING, Fate, Item, Plan
from editing.differences import marked
from editing.translating.boxes import Advice, advice
from editing.translating.worklist import WORDS

MOST_ROWS = 200  # of one kind: more are counted
REPLACES = "replaces"
GROUPS = (
    (Fate.REFUSED, "Refused", "These have a mistake. Mend it in your file and send it again."),
    (
        REPLACES,
        "Replaces work of people",
        "Somebody wrote or signed off what stands there now. Your words would take its place.",
    ),
    (Fate.NEW, "New", "Readers are shown English now. They would be shown these."),
    (Fate.CHANGED, "Changed", "Readers would be shown these instead of what stands there now."),
    (
        Fate.STALE,
        "The English has changed",
        "These are kept for you to look at; readers are not shown them.",
    ),
    (
        Fate.DOUBTED,
        "Marked as uncertain",
        "These are kept for you to look at; readers are not shown them.",
    ),
    (
        Fate.KEPT,
        "Newer in the browser",
        "Your file has these as they were before. What stands there now stays.",
    ),
    (
        Fate.LATE,
        "Already translated anew",
        "The English of these has changed, and the new English is translated. That stays.",
    ),
    (
        Fate.LEFT,
        "Empty or uncertain in your file",
        "The site has something better, which stays.",
    ),
    (Fate.UNKNOWN, "Unknown", "The site has no such English. These are not taken."),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A text of the file."""

    page: str
    line: int
    english: str
    english_changes: SafeString | None
    before: str
    after: str
    changes: SafeString | None
    advice: Sequence[Advice]
    who: str


@dataclass(frozen=True, slots=True)
class Group:
    """Texts of one fate."""

    slug: str
    title: str
    said: str
    number: int
    rows: Sequence[Row]

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.number - len(self.rows)


def groups(plan: Plan) -> Iterator[Group]:
    """The texts of a file by what becomes of them, what needs a look first."""
    for fate, title, said in GROUPS:
        if items := _items(plan, fate):
            rows = tuple(_row(each) for each in items[:MOST_ROWS])
            yield Group(str(fate), title, said, len(items), rows)


def shown(plan: Plan) -> int:
    """How many texts readers would be shown."""
    return sum(len(plan.by_fate[fate]) for fate in SHOWN)


def waiting(plan: Plan) -> int:
    """How many texts would wait for their translator."""
    return sum(len(plan.by_fate[fate]) for fate in WAITING)


def _items(plan: Plan, fate: str) -> Sequence[Item]:
    if fate == REPLACES:
        return [each for each in plan.by_fate[Fate.CHANGED] if each.replaces]
    return [each for each in plan.by_fate[Fate(fate)] if not each.replaces]


def _row(item: Item) -> Row:
    context, english = item.message
    other = item.before and item.after and item.before != item.after
    return Row(
        context or WORDS,
        item.line,
        english,
        marked(item.english, english) if item.english else None,
        item.before,
        item.after,
        marked(item.before, item.after) if other else None,
        advice(item.findings),
        _who(item),
    )


def _who(item: Item) -> str:
    if item.said is None:
        return "written in the browser" if item.in_browser else ""
    return f"{item.said.state} by {item.said.reviewer}, {item.said.date.isoformat()}"
