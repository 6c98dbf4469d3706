"""The messages of a Django template, by Django's own lexer.

Finds what Django asks gettext for when the template is rendered: ``{% translate %}``,
``{% blocktranslate %}`` and ``_("…")``, with literal arguments. Babel's own way, to turn the
template into Python first, loses a file over one pipe or escaped quotation mark.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.template.base import Lexer, Token, TokenType
from django.utils.text import smart_split
from django.utils.translation import trim_whitespace

Found = tuple[int, str, tuple[str, ...], list[str]]

TRANSLATE = frozenset({"translate", "trans"})
BLOCK = frozenset({"blocktranslate", "blocktrans"})
LITERAL = r"(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')"
FIRST_LITERAL = re.compile(LITERAL)
UNDERSCORE = re.compile(rf"(?<![\w.])_\(({LITERAL})\)")
NOTE = "Translators:"


@dataclass
class _Block:
    """A ``{% blocktranslate %}`` that is being read."""

    line: int
    context: str | None
    trimmed: bool
    notes: list[tuple[int, str]]  # that stand before it, however long it is
    parts: list[list[str]] = field(default_factory=lambda: [[]])

    def add(self, text: str) -> None:
        self.parts[-1].append(text)

    def messages(self) -> tuple[str, ...]:
        joined = ("".join(part) for part in self.parts)
        return tuple(trim_whitespace(text) if self.trimmed else text for text in joined)


def messages(source: str) -> Iterator[Found]:
    """Line, gettext function, its arguments, and the notes for translators before it."""
    block: _Block | None = None
    commented = False
    notes: list[tuple[int, str]] = []
    for token in Lexer(source).tokenize():
        line, name = token.lineno or 0, _name(token)
        notes = [note for note in notes if line - note[0] <= 1]  # of this line or the one above
        if commented:
            commented = name != "endcomment"
            notes += _note(token, line)
        elif block:
            block, done = _inside(block, token, name)
            if done:
                yield _call(done.line, done.context, done.messages(), done.notes)
        elif token.token_type is TokenType.COMMENT:
            notes += _note(token, line)
        elif name == "comment":
            commented = True
        elif name in BLOCK:
            yield from _underscored(token, line, notes)
            block = _opened(token, line, notes)
        else:
            yield from _translated(token, name, line, notes)


def _translated(
    token: Token, name: str, line: int, notes: list[tuple[int, str]]
) -> Iterator[Found]:
    if token.token_type is TokenType.TEXT:
        return
    bits = list(smart_split(token.contents))
    if name in TRANSLATE and len(bits) > 1 and (literal := FIRST_LITERAL.match(bits[1])):
        message = _unquoted(literal[0]).replace("%", "%%")
        yield _call(line, _context(bits), (message,), notes)
    yield from _underscored(token, line, notes)


def _underscored(token: Token, line: int, notes: list[tuple[int, str]]) -> Iterator[Found]:
    for literal in UNDERSCORE.findall(token.contents):
        yield _call(line, None, (_unquoted(literal).replace("%", "%%"),), notes)


def _opened(token: Token, line: int, notes: list[tuple[int, str]]) -> _Block:
    bits = list(smart_split(token.contents))
    return _Block(line, _context(bits), "trimmed" in bits, notes)


def _inside(block: _Block, token: Token, name: str) -> tuple[_Block | None, _Block | None]:
    """The block as it goes on, and the block if it ends here."""
    if name.startswith("endblocktrans"):
        return None, block
    if name == "plural":
        block.parts.append([])
    elif token.token_type is TokenType.TEXT:
        block.add(token.contents.replace("%", "%%"))
    elif token.token_type is TokenType.VAR:
        block.add(f"%({token.contents})s")
    return block, None


def _call(
    line: int, context: str | None, texts: tuple[str, ...], notes: list[tuple[int, str]]
) -> Found:
    plural = len(texts) > 1
    function = f"{'n' if plural else ''}{'p' if context is not None else ''}gettext"
    arguments = (context, *texts) if context is not None else texts
    return line, function, arguments, [text for _, text in notes]


def _context(bits: list[str]) -> str | None:
    """The literal behind “context”; a variable one cannot be extracted."""
    if "context" not in bits[:-1]:
        return None
    literal = FIRST_LITERAL.match(bits[bits.index("context") + 1])
    return _unquoted(literal[0]) if literal else None


def _note(token: Token, line: int) -> list[tuple[int, str]]:
    text = token.contents.strip()
    return [(line + text.count("\n"), " ".join(text.split()))] if text.startswith(NOTE) else []


def _name(token: Token) -> str:
    parts = token.contents.split(None, 1) if token.token_type is TokenType.BLOCK else []
    return parts[0] if parts else ""


def _unquoted(literal: str) -> str:
    """A literal as Django's templates read it."""
    quote = literal[0]
    return literal[1:-1].replace(f"\\{quote}", quote).replace("\\\\", "\\")
