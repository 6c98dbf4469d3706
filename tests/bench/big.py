"""A whole project with as many pages as wanted, each in all thirteen languages.

Its texts are the repository's own, put together anew: each English text of a made page is one
or two of ours, and its translation is theirs, so that every check of a catalogue passes. The
same number of pages always makes the same bytes.
"""

import random
import re
import shutil
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import permutations
from pathlib import Path

import polib

from catalogues import entries
from catalogues.checking import key
from languages import registry
from sources import content
from sources.blocks import Block, Kind, PageSource

ROOT = Path(__file__).parents[2]
FOLDERS = ("site", "templates", "static", "content", "locale", "docs")
FILES = ("manage.py", "babel.cfg")
LEFT_OUT = ("*.pyc", "*.mo", "*.png")

MENU = "none"  # a menu of thousands of pages helps nobody
FIRST_ORDER = 100  # behind the repository's own pages
SECTIONS = 4
PARAGRAPHS = (3, 3, 2, 2)  # of each section
ITEMS = 4  # in the second section
LINE = {  # a block in Markdown
    Kind.HEADING: "## {}",
    Kind.PARAGRAPH: "{}",
    Kind.ITEM: "- {}",
}
HEAD = (Kind.TITLE, Kind.SUMMARY)
FIRST_LINE = 6  # the last of the head
WIDTH = 78  # of a line in a translators' file
PAGE_LINK = re.compile(r"\]\(([\w-]+)\.md\)")
SITE_NAME = "West Midlands Race Equalities Taskforce"
PLACE = {Kind.PARAGRAPH: "paragraph", Kind.ITEM: "list item"}


@dataclass(frozen=True, slots=True)
class Said:
    """An English text with its translations, by the folders of locale/."""

    english: str
    others: Mapping[str, str]

    def text(self, folder: str | None) -> str:
        """The words in the language of a folder; without one, in English."""
        return self.others[folder] if folder else self.english

    def then(self, text: str) -> "Said":
        """With the same words behind it in every language."""
        others = {folder: f"{said} {text}" for folder, said in self.others.items()}
        return Said(f"{self.english} {text}", others)

    def followed_by(self, other: "Said") -> "Said":
        """One text of two."""
        others = {folder: f"{said} {other.others[folder]}" for folder, said in self.others.items()}
        return Said(f"{self.english} {other.english}", others)

    def replaced(self, old: str, new: str) -> "Said":
        """With another address in every language."""
        others = {folder: said.replace(old, new) for folder, said in self.others.items()}
        return Said(self.english.replace(old, new), others)


@dataclass(frozen=True, slots=True)
class Placed:
    """A text on its page: what it is, its line, and what its translator is told of it."""

    kind: Kind
    said: Said
    line: int
    place: str


@dataclass(frozen=True, slots=True)
class Page:
    """A made page."""

    slug: str
    order: int
    texts: tuple[Placed, ...]

    def markdown(self, folder: str | None = None) -> str:
        """Its body in English, or in the language of a folder."""
        return "".join(_lines(self.texts, folder))

    def said(self, kind: Kind) -> Said:
        """Its title or its summary."""
        return next(each.said for each in self.texts if each.kind is kind)


@dataclass(frozen=True)
class Words:
    """What pages are made of: the repository's own texts with their translations."""

    by_kind: Mapping[Kind, Sequence[Said]]
    links: Sequence[Said]  # that do nothing but lead to another page

    @cached_property
    def pairs(self) -> Sequence[tuple[Said, Said]]:
        """Every paragraph that two of ours make."""
        return list(permutations(self.by_kind[Kind.PARAGRAPH], 2))


@dataclass(frozen=True, slots=True)
class Project:
    """A made project: its folder and its made pages."""

    folder: Path
    pages: Sequence[Page]


def make(folder: Path, number: int) -> Project:
    """A project with so many pages beside the repository's own, in a new folder."""
    _copy(folder)
    pages = list(made_pages(words(), number))
    for page in pages:
        (folder / "content" / f"{page.slug}.md").write_text(content_file(page), encoding="utf-8")
    for catalogue in sorted((folder / "locale").glob("*/LC_MESSAGES/django.po")):
        text = catalogue.read_text(encoding="utf-8")
        catalogue.write_text(_with_pages(text, pages, catalogue.parts[-3]), encoding="utf-8")
    return Project(folder, pages)


def edit(project: Project, number: int = 0) -> Path:
    """One sentence of one English page changed. The file."""
    page = project.pages[number]
    path = project.folder / "content" / f"{page.slug}.md"
    first = next(each.said for each in page.texts if each.kind is Kind.PARAGRAPH)
    text = path.read_text(encoding="utf-8")
    changed = text.replace(first.english, f"{first.english} So do we.")
    path.write_text(changed, encoding="utf-8")
    return path


def words() -> Words:
    """The texts of content/ that are translated into every language."""
    known = known_texts()
    found: dict[Kind, dict[str, Said]] = {kind: {} for kind in LINE}
    links: dict[str, Said] = {}
    for page, block in _blocks(content.read(ROOT / "content").pages):
        others = {folder: texts.get((page, block.text), "") for folder, texts in known.items()}
        if block.kind in found and all(others.values()):
            is_link = block.text.startswith("[")
            (links if is_link else found[block.kind])[block.text] = Said(block.text, others)
    return Words({kind: list(said.values()) for kind, said in found.items()}, list(links.values()))


def made_pages(found: Words, number: int) -> Iterator[Page]:
    """So many pages, always the same ones."""
    chance = random.Random(number)  # noqa: S311 - the same every time is what is wanted
    for at in range(number):
        texts = _placed(_texts(found, at, number, chance))
        yield Page(slug(at), FIRST_ORDER + at, tuple(texts))


def slug(at: int) -> str:
    """The address of a made page."""
    return f"page-{at:04}"


def content_file(page: Page) -> str:
    """The file of a page in content/."""
    head = {
        "title": page.said(Kind.TITLE).english,
        "summary": page.said(Kind.SUMMARY).english,
        "order": page.order,
        "menu": MENU,
    }
    lines = "".join(f"{name}: {value}\n" for name, value in head.items())
    return f"---\n{lines}---\n{page.markdown()}"


def linked(markdown: str, address: str) -> str:
    """The same text, its links to pages leading to addresses such as “/ur/{}/”."""
    return PAGE_LINK.sub(lambda found: f"]({address.format(found[1])})", markdown)


def _copy(folder: Path) -> None:
    for name in FOLDERS:
        ignored = shutil.ignore_patterns(*LEFT_OUT)
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    for name in FILES:
        shutil.copy(ROOT / name, folder)
    (folder / "var").mkdir()


def known_texts() -> dict[str, dict[tuple[str, str], str]]:
    """The translations of the repository by context and English, by the folders of locale/."""
    found = registry.read(ROOT / "locale")
    return {
        each.folder: {
            key(entry): entry.msgstr
            for entry in polib.pofile(str(found.catalogue(each)))
            if entry.translated()
        }
        for each in found.translated
    }


def _blocks(pages: Iterable[PageSource]) -> Iterator[tuple[str, Block]]:
    for page in pages:
        for block in page.blocks:
            yield page.slug, block


def _texts(
    found: Words, at: int, number: int, chance: random.Random
) -> Iterator[tuple[Kind, Said]]:
    """The texts of a page in their order."""
    title, *headings = chance.sample(found.by_kind[Kind.HEADING], SECTIONS + 1)
    summary, *paragraphs = chance.sample(found.pairs, sum(PARAGRAPHS) + 1)
    yield Kind.TITLE, title.then(str(at))
    yield Kind.SUMMARY, summary[0]
    for place, heading in enumerate(headings):
        yield Kind.HEADING, heading
        for _ in range(PARAGRAPHS[place]):
            first, second = paragraphs.pop()
            yield Kind.PARAGRAPH, first.followed_by(second)
        for item in chance.sample(found.by_kind[Kind.ITEM], ITEMS if place == 1 else 0):
            yield Kind.ITEM, item
    for link, target in zip(found.links, chance.sample(range(number), 2), strict=False):
        yield Kind.PARAGRAPH, _leading_to(link, f"{slug(target)}.md")


def _placed(texts: Iterable[tuple[Kind, Said]]) -> Iterator[Placed]:
    """Each text with its line in the file and its place, as extraction tells it."""
    line, under, counted, before = FIRST_LINE, "", dict.fromkeys(PLACE, 0), None
    for at, (kind, said) in enumerate(texts):
        if at < len(HEAD):
            yield Placed(kind, said, at + 2, str(kind))
            continue
        line += 1 if kind is before is Kind.ITEM else 2
        if kind is Kind.HEADING:
            under, counted = f" under “{said.english}”", dict.fromkeys(PLACE, 0)
            yield Placed(kind, said, line, str(kind))
        else:
            counted[kind] += 1
            yield Placed(kind, said, line, f"{PLACE[kind]} {counted[kind]}{under}")
        before = kind


def _lines(texts: Iterable[Placed], folder: str | None) -> Iterator[str]:
    """The lines of a body: an empty one before each block, but for an item after an item."""
    last = 0
    for each in texts:
        if each.kind in LINE:
            gap = "" if each.line == last + 1 else "\n"
            yield f"{gap}{LINE[each.kind].format(each.said.text(folder))}\n"
            last = each.line


def _with_pages(text: str, pages: Sequence[Page], folder: str) -> str:
    """A translators' file with the made pages between our pages and our tables."""
    own = entries.split(text)
    first_table = next(at for at, each in enumerate(own) if _is_of_a_table(each))
    made = "".join(_entry(page, each, folder) for page in pages for each in page.texts)
    before, after = entries.join(own[:first_table]), entries.join(own[first_table:])
    return f"{before}\n{made}{after}"


def _is_of_a_table(entry: entries.Entry) -> bool:
    return any(line.startswith("#: content/") and ".toml:" in line for line in entry.lines)


def _entry(page: Page, text: Placed, folder: str) -> str:
    """A whole entry of a translators' file."""
    return (
        f"#. {text.place}\n#: content/{page.slug}.md:{text.line}\n"
        f'msgctxt "{page.slug}"\n'
        f"{_string('msgid', text.said.english)}{_string('msgstr', text.said.others[folder])}\n"
    )


@cache
def _string(keyword: str, text: str) -> str:
    """A text behind its keyword, on one line or wrapped, as PO editors write it."""
    escaped = polib.escape(text)
    if len(keyword) + len(escaped) + 3 <= WIDTH:
        return f'{keyword} "{escaped}"\n'
    lines = textwrap.wrap(escaped, WIDTH - 2, drop_whitespace=False, break_long_words=False)
    return f'{keyword} ""\n' + "".join(f'"{line}"\n' for line in lines)


def _leading_to(link: Said, target: str) -> Said:
    old = link.english.rpartition("](")[2].rstrip(").")
    return link.replaced(f"({old})", f"({target})")
