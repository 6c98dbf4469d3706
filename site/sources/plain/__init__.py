"""Plain English: what editors are told of a text while they write it, and by ``checkcontent``.

A rule is here only if nothing refuses the same: headings that skip a level, empty links and
pictures, with their missing texts, are refused when a page is read (``sources.markdown``,
``sources.inline``).
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from languages import dependencies
from sources import tables
from sources.blocks import PageSource
from sources.plain import figures, idioms, links, passages, reading, sentences
from sources.plain.findings import Finding, Known, Level, Rule
from sources.plain.passages import Passage
from sources.tables import Entry

IDIOMS = "idioms.csv"
NAMES = "names.toml"

E, A = Level.ERROR, Level.ADVICE
TEXT_RULES: tuple[Rule, ...] = (
    Rule(
        "link-words",
        E,
        "Some readers hear links without the text around them. Say what they find there.",
        links.say_where_they_lead,
    ),
    Rule(
        "link-address",
        E,
        "A screen reader spells an address out. Write “[what they find there](address)”.",
        links.are_no_addresses,
    ),
    Rule("bare-address", A, "Make it a link: “[what they find there](address)”.", links.are_linked),
    Rule(
        "long-sentence",
        A,
        f"Say one thing in a sentence, in {sentences.LONGEST} words at most. Split it.",
        sentences.are_short,
    ),
    Rule(
        "idiom",
        A,
        "If you keep it, say what it means in a note for translators above it.",
        figures.are_explained,
    ),
)
PAGE_RULES = (
    *TEXT_RULES,
    Rule(
        "reading-age",
        A,
        "Write shorter sentences, and shorter words that everybody uses.",
        reading.is_for_everybody,
    ),
)


def findings(page: PageSource, known: Known) -> list[Finding]:
    """Everything to be said of a page's English, in the order of its lines. Asks no file."""
    read = tuple(passages.of_page(page.blocks, known.names))
    return _findings(PAGE_RULES, page.file, read, known)


def table_findings(table: str, file: str, entries: Iterable[Entry], known: Known) -> list[Finding]:
    """Everything to be said of the English in a table, in the order of its lines."""
    return _findings(TEXT_RULES, file, tuple(passages.of_table(table, entries, known.names)), known)


def knowledge(folder: Path) -> Known:
    """What a content folder says of idioms and names; read once for each state of its files."""
    files = (folder / IDIOMS, folder / NAMES)
    return _knowledge(*files, tuple(map(dependencies.stamp, files)))


@lru_cache(maxsize=8)
def _knowledge(list_of_idioms: Path, names: Path, stamps: object) -> Known:
    """What these files say (``stamps`` is only the key)."""
    found, _ = idioms.read(IDIOMS, _text(list_of_idioms))
    entries, _ = tables.read("names", NAMES, _text(names))
    return Known(found, tuple(entry.values.get("name", "") for entry in entries))


def _text(path: Path) -> str:
    return path.read_text("utf-8", "replace") if path.is_file() else ""


def _findings(
    rules: Iterable[Rule], file: str, read: Sequence[Passage], known: Known
) -> list[Finding]:
    found = [each for rule in rules for each in rule.findings(file, read, known)]
    return sorted(found, key=lambda each: each.line)
