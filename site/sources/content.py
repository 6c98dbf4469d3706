"""The folder content/, read whole: every page and table, or every problem in them."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sources import frontmatter, inline, markdown, tables
from sources.blocks import LONGEST, LONGEST_FILE, Block, Kind, PageSource, tidy
from sources.frontmatter import ANSWERS, ORDER, SLUG, Head
from sources.problems import Problem, Refused, did_you_mean
from sources.tables import TABLES, Entry

LINE_END = re.compile(r"\r\n|\n|\r")
LONGEST_NAME = 100  # characters of a file's name: that many are stored
NOT_A_PAGE = "README.md"
TAKEN = {"translations": "the site’s own page about its translations"}
PLAIN_KINDS = {Kind.TITLE: "title", Kind.SUMMARY: "summary", Kind.HEADING: "heading"}


@dataclass(frozen=True, slots=True)
class Content:
    """All that content/ holds."""

    pages: tuple[PageSource, ...]  # in the order of the menu
    tables: Mapping[str, tuple[Entry, ...]]
    texts: Mapping[str, str]  # the files themselves, by name


def read(folder: Path) -> Content:
    """All of content/. Raises Refused with every problem in every file."""
    content, problems = examine(folder)
    if problems:
        raise Refused(problems)
    return content


def examine(folder: Path) -> tuple[Content, list[Problem]]:
    """As much of content/ as can be read, and every problem in every file."""
    problems: list[Problem] = []
    texts = _texts(folder, problems)
    return of_texts(folder.name, texts, problems)


def of_texts(
    folder: str, texts: Mapping[str, str], problems: Iterable[Problem] = ()
) -> tuple[Content, list[Problem]]:
    """Content from the texts of its files, and every problem in them and in those given."""
    problems = list(problems)
    pages = [page for name in texts if (page := _page(folder, name, texts, problems))]
    found = {table: _table(folder, table, texts, problems) for table in TABLES}
    content = Content(tuple(sorted(pages, key=lambda each: (each.order, each.slug))), found, texts)
    # A page that cannot be read is one problem, and not also a link or a home page missing.
    all_read = not problems
    names = {*texts, *(each.file.rpartition("/")[2] for each in problems)}
    problems += _between_pages(folder, content, all_read=all_read)
    return content, [*problems, *_in_texts(folder, content, names)]


def parse_page(file: str, text: str) -> tuple[PageSource | None, list[Problem]]:
    """A page from the text of its file, and all that is wrong with it."""
    if len(text) > LONGEST_FILE:
        message = f"The file has {len(text):,} characters; {LONGEST_FILE:,} are the most."
        return None, [Problem(file, 1, f"{message} Make several pages of it.")]
    lines = LINE_END.split(text.removeprefix("\ufeff"))
    head, problems = frontmatter.read(file, lines)
    if not head.length:
        return None, problems
    body, more = markdown.read(file, "\n".join(lines[head.length :]), head.length + 1)
    problems += more
    slug = head.get("slug") or Path(file).stem
    if not SLUG.fullmatch(slug):
        advice = "Name the file in a to z, 0 to 9 and single hyphens, or add a “slug: …”."
        problems.append(Problem(file, 1, f"“{slug}” cannot stand in an address. {advice}"))
    problems += _wrong_name(file)
    order = head.get("order", "0")
    return PageSource(
        slug=slug,
        file=file,
        order=int(order) if ORDER.fullmatch(order) else 0,
        home=ANSWERS.get(head.get("home", "no"), False),
        menu=head.get("menu", "main"),
        blocks=(*_head_blocks(head), *body),
        markdown=text,
    ), problems


def _wrong_name(file: str) -> Iterator[Problem]:
    if (length := len(Path(file).name)) > LONGEST_NAME:
        most = f"{LONGEST_NAME} are the most. Rename it."
        yield Problem(file, 1, f"The name of this file has {length} characters; {most}")


def decode(file: str, data: bytes) -> tuple[str, list[Problem]]:
    """A file's text, letter for letter, or the problem that it is not UTF-8."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return "", [Problem(file, line, "This is not UTF-8. Save the file as UTF-8.")]
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        return "", [Problem(file, line, "A NUL character. Remove it.")]
    return text, []


def _texts(folder: Path, problems: list[Problem]) -> dict[str, str]:
    """The texts of all content files, by name. A file that cannot be read is a problem."""
    tables_here = [path for table in TABLES if (path := folder / f"{table}.toml").is_file()]
    markdown_files = [path for path in sorted(folder.glob("*.md")) if path.is_file()]
    pages = [path for path in markdown_files if path.name != NOT_A_PAGE]
    problems += _wrong_tables(folder)
    texts = {}
    for path in [*pages, *tables_here]:
        text, undecoded = decode(f"{folder.name}/{path.name}", path.read_bytes())
        problems += undecoded
        if not undecoded:
            texts[path.name] = text
    return texts


def _wrong_tables(folder: Path) -> Iterator[Problem]:
    """A table that is missing or misnamed: it would empty what readers see."""
    for table in TABLES:
        if not (folder / f"{table}.toml").is_file():
            advice = "Bring it back; a table without entries is an empty file."
            yield Problem(f"{folder.name}/{table}.toml", 1, f"This file is missing. {advice}")
    for path in sorted(folder.glob("*.toml")):
        if path.stem not in TABLES:
            known = did_you_mean(path.stem, TABLES)
            yield Problem(f"{folder.name}/{path.name}", 1, f"No table of this name. {known}")


def _page(
    folder: str, name: str, texts: Mapping[str, str], problems: list[Problem]
) -> PageSource | None:
    if not name.endswith(".md"):
        return None
    page, wrong = parse_page(f"{folder}/{name}", texts[name])
    problems += wrong
    return page


def _table(
    folder: str, table: str, texts: Mapping[str, str], problems: list[Problem]
) -> tuple[Entry, ...]:
    name = f"{table}.toml"
    entries, wrong = tables.read(table, f"{folder}/{name}", texts.get(name, ""))
    problems += wrong
    return entries


def _head_blocks(head: Head) -> Iterator[Block]:
    for kind in (Kind.TITLE, Kind.SUMMARY):
        note = tidy(head.get(f"{kind} note"))
        yield Block(kind, tidy(head.get(kind)), note=note, line=head.lines.get(kind, 1))


def _between_pages(folder: str, content: Content, *, all_read: bool) -> Iterator[Problem]:
    """A slug used twice, a page named like a table, no page at all, no home or several."""
    if all_read and not content.pages:
        yield Problem(folder, 1, "There is no page in this folder. Add one: “about.md”.")
    seen = TAKEN | {name: f"{folder}/{name}.toml" for name in TABLES}
    for page in content.pages:
        if page.slug in seen:
            yield Problem(page.file, 1, f"The slug “{page.slug}” is taken by {seen[page.slug]}.")
        seen[page.slug] = page.file
    homes = [page for page in content.pages if page.home]
    if all_read and content.pages and not homes:
        yield Problem(content.pages[0].file, 1, "No page is the home page: add “home: yes” to one.")
    for page in homes[1:]:
        yield Problem(page.file, 1, f"{homes[0].file} is the home page already.")


def _in_texts(folder: str, content: Content, pages: Collection[str]) -> Iterator[Problem]:
    """Unknown links and names, and markup where none may stand."""
    people = {entry.slug for entry in content.tables["people"]}
    for page in content.pages:
        for block in page.blocks:
            for message in (
                *_in_block(block),
                *inline.problems(block.text, pages=pages, people=people),
            ):
                yield Problem(page.file, block.line, message)
    for name, entries in content.tables.items():
        yield from _in_table(f"{folder}/{name}.toml", entries, pages, people)


def _in_block(block: Block) -> Iterator[str]:
    if block.kind in PLAIN_KINDS and inline.links(block.text):
        yield f"A link in a {PLAIN_KINDS[block.kind]}. Put it into a paragraph."
    if len(block.text) > LONGEST:
        yield f"A text of {len(block.text):,} characters; {LONGEST:,} are the most. Divide it."
    if not block.text and block.kind not in {Kind.TITLE, Kind.SUMMARY}:
        yield f"This {block.kind} is empty."


def _in_table(
    file: str, entries: Collection[Entry], pages: Collection[str], people: Collection[str]
) -> Iterator[Problem]:
    for entry in entries:
        for value in (each for each in entry.values.values() if len(each) <= LONGEST):
            for message in inline.problems(value, pages=pages, people=people):
                yield Problem(file, entry.line, message)
