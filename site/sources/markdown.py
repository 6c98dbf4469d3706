"""The body of a content file: Markdown read into blocks, by CommonMark's own parser.

The site uses a part of Markdown that any translator can keep whole: headings, paragraphs,
lists, links and emphasis. Everything else is refused by name and line.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from sources.blocks import LONGEST, Block, Kind, tidy
from sources.problems import Problem, did_you_mean

FACTS = frozenset(  # known to the site itself, from its settings and tests
    {"owner", "contact", "barriers", "compliance", "non-compliance", "preparation"}
)
DIRECTIVES = FACTS | {"work-groups", "milestones", "people"}
DIRECTIVE = re.compile(r":{1,3}\s*(?P<name>\S.*)", re.DOTALL)
DEFINITION = re.compile(r" {0,3}\[[^\]]+\]:")
IN_A_LINE = re.compile(r"(?:^|\s)(::[\w-]+)")
COMMENT = re.compile(r"<!--(?P<text>.*?)-->", re.DOTALL)
COMMENT_END = "-->"
LONGEST_RUN = 2 * LONGEST  # a list may stand there
EDITORS = "Editors:"
TRANSLATORS = re.compile(r"Translators:\s*")
NOT_USED = {
    "blockquote_open": "a quotation block",
    "code_block": "an indented block",
    "fence": "a block of code",
    "hr": "a line across the page",
    "table_open": "a table",
}

parser = MarkdownIt("commonmark").enable("table")  # to know a table and refuse it


@dataclass
class _Reading:
    """The state of one walk over the tokens."""

    file: str
    first_line: int
    blocks: list[Block] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    note: str = ""
    lists: list[bool] = field(default_factory=list)  # the open lists: numbered or not
    in_item: int = 0  # paragraphs seen in the open list item
    heading: int = 0  # level of the open heading
    in_table: int = 0

    def problem(self, token: Token, message: str) -> None:
        self.problems.append(Problem(self.file, self.line(token), message))

    def line(self, token: Token) -> int:
        return self.first_line + (token.map[0] if token.map else 0)

    def add(self, block: Block) -> None:
        self.blocks.append(replace(block, note=self.note))
        self.note = ""


def read(file: str, body: str, first_line: int) -> tuple[list[Block], list[Problem]]:
    """The blocks of a body that starts at a line of its file, and all that is wrong with it."""
    if problems := [*_too_long(file, body, first_line)]:
        return [], problems
    reading = _Reading(file, first_line)
    for token in parser.parse(body):
        _take(token, reading)
    reading.problems += heading_order(file, reading.blocks)
    for number, line in enumerate(body.split("\n"), first_line):
        if DEFINITION.match(line):
            message = "A definition of a link. Write the address behind its words: “[words](…)”."
            reading.problems.append(Problem(file, number, message))
    return reading.blocks, reading.problems


def _too_long(file: str, body: str, first_line: int) -> Iterator[Problem]:
    """Lines without an empty one between them that would keep the parser busy for seconds."""
    length, start = 0, first_line
    for number, line in enumerate(body.split("\n"), first_line):
        before, length = length, length + len(line) if line.strip() else 0
        start = start if before else number
        if before <= LONGEST_RUN < length:
            message = f"More than {LONGEST_RUN:,} characters without an empty line. Divide them."
            yield Problem(file, start, message)


def heading_order(file: str, blocks: Sequence[Block]) -> Iterator[Problem]:
    """Headings that skip a level (WCAG 2.2, 1.3.1). The title is level 1."""
    level = 1
    for block in (each for each in blocks if each.kind is Kind.HEADING):
        if block.level == 1:
            yield Problem(file, block.line, "“#” is the title’s. Start a section with “##”.")
        elif block.level > level + 1:
            jump = f"This heading jumps from level {level} to {block.level}."
            yield Problem(file, block.line, f"{jump} Use “{'#' * (level + 1)}”.")
        level = block.level


def _take(token: Token, reading: _Reading) -> None:
    """One step of the walk."""
    reading.in_table += (token.type == "table_open") - (token.type == "table_close")
    if token.type in NOT_USED:
        message = f"{NOT_USED[token.type].capitalize()} is not used on this site."
        reading.problem(token, f"{message} Write a paragraph, a list or a heading.")
    elif token.type == "html_block":
        _take_html(token, reading)
    elif token.type == "heading_open":
        reading.heading = int(token.tag[1])
        if reading.lists:
            reading.problem(token, "A heading inside a list. End the list first.")
    elif token.type == "inline" and not reading.in_table:
        _take_inline(token, reading)
    else:
        _take_list(token, reading)


def _take_list(token: Token, reading: _Reading) -> None:
    if token.attrs.get("start", 1) != 1:
        reading.problem(token, "Numbered lists start at 1 on this site.")
    if token.type in {"bullet_list_open", "ordered_list_open"}:
        reading.lists.append(token.type == "ordered_list_open")
    elif token.type in {"bullet_list_close", "ordered_list_close"}:
        reading.lists.pop()
        reading.in_item = 1
    elif token.type == "list_item_open":
        reading.in_item = 0


def _take_html(token: Token, reading: _Reading) -> None:
    """Comments are notes for translators, but for those that begin with “Editors:”."""
    # What is never closed is kept apart: to look for its end from each “<!--” takes minutes.
    before, end, after = token.content.rpartition(COMMENT_END)
    rest = (COMMENT.sub("", before + end) + after).strip()
    if rest.startswith("<!--"):
        reading.problem(token, "This comment has no end. Close it with “-->”.")
    elif rest:
        reading.problem(token, "HTML is not used on this site. Write it in Markdown.")
    for comment in COMMENT.finditer(before + end):
        text = tidy(comment["text"])
        if not text.startswith(EDITORS):
            reading.note = TRANSLATORS.sub("", text)


def _take_inline(token: Token, reading: _Reading) -> None:
    text, line = tidy(token.content), reading.line(token)
    if reading.heading:
        reading.add(Block(Kind.HEADING, text, reading.heading, line=line))
        reading.heading = 0
    elif reading.lists:
        _take_item(token, text, reading)
    elif found := DIRECTIVE.fullmatch(text):
        _take_directive(token, text, found["name"], reading)
    else:
        reading.add(Block(Kind.PARAGRAPH, text, line=line))
        if misplaced := IN_A_LINE.search(text):
            reading.problem(token, f"“{misplaced[1]}” must stand alone, between empty lines.")
    if any(child.type == "hardbreak" for child in token.children or ()):
        reading.problem(token, "A line break inside a text. Start a new paragraph instead.")


def _take_item(token: Token, text: str, reading: _Reading) -> None:
    if reading.in_item:
        reading.problem(token, "A list item holds one paragraph. Make this an item of its own.")
    reading.in_item += 1
    if DIRECTIVE.fullmatch(text):
        reading.problem(token, f"“{text}” must stand alone, between empty lines.")
    depth, ordered = len(reading.lists), reading.lists[-1]
    reading.add(Block(Kind.ITEM, text, depth, ordered, line=reading.line(token)))


def _take_directive(token: Token, text: str, name: str, reading: _Reading) -> None:
    if text == f"::{name}" and name in DIRECTIVES:
        reading.blocks.append(Block(Kind.DIRECTIVE, name, line=reading.line(token)))
    else:
        reading.problem(token, f"Unknown “{text}”. {did_you_mean(name, DIRECTIVES)}")
