"""The inline Markdown of a text, as safe HTML whose foreign names are labelled.

This is the one way from a text to the page: everything is escaped, and only links and
emphasis that the Markdown parser itself found become elements.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from django.utils.html import format_html
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.token import Token

from languages.direction import LATIN

PLACEHOLDER = re.compile(r"\{([a-z0-9-]+)\}")
PAGE_LINK = re.compile(r"[\w-]+\.md")
OUTSIDE_LINK = re.compile(r"(https?://|mailto:)[^\s/]\S*")
BRACES = re.compile(r"\{[^{}]*\}?|\}")
EMPTY_LINK = re.compile(r"\[\s*\]\(")
LATIN_WORD = rf"[{LATIN}][{LATIN}0-9’'&.-]*"
LETTER = rf"[{LATIN}0-9_]"  # Chinese stands beside a name without a space
NEVER = r"(?!)"
MARKUP = re.compile(r"[\\`*_[<&\n\r\0]")  # all that CommonMark reads as more than text
# Controls, and what turns the text around it (UAX 9, 2.2): isolates that end are fine.
UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\ufffd]")
NOT_USED = {"image": "An image", "html_inline": "HTML", "code_inline": "Code"}
ELEMENTS = {
    "em_open": "<em>",
    "em_close": "</em>",
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "softbreak": " ",
}

parser = MarkdownIt("commonmark")
MAY_LINK = re.compile(r"[\[<]")  # CommonMark has no other link

Link = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Names:
    """Names that are never translated: people by placeholder, bodies by their own name."""

    people: tuple[tuple[str, str], ...] = ()  # ("sharonjit-clare", "Sharonjit Clare")
    bodies: tuple[str, ...] = ()

    def person(self, slug: str) -> str | None:
        """The name behind a placeholder."""
        return dict(self.people).get(slug)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a text will stand: its language, the names in it, and the addresses of pages."""

    lang: str
    script: str
    names: Names
    link: Link  # "about.md" to the page's address in the reader's language


def html(text: str, setting: Setting) -> SafeString:
    """The text as HTML, its English names labelled inside other languages.

    WCAG 2.2, 3.1.2 Language of Parts. What is no text, link or emphasis is shown as typed.
    """
    language = setting.lang, setting.script
    if "](" in text:  # it may lead to a page, whose address is another in each language
        return _html(text, *language, setting.names, setting.link)
    return _without_pages(text, *language, setting.names)


@lru_cache(maxsize=4096)
def _without_pages(text: str, lang: str, script: str, names: Names) -> SafeString:
    return _html(text, lang, script, names, lambda file: None)


def _html(text: str, lang: str, script: str, names: Names, link: Link) -> SafeString:
    pattern = _pattern(names, lang == "en", script == "Latn")
    pieces: list[str] = []
    open_links: list[bool] = []
    for token in tokens(text):
        if token.type == "link_open":
            address = _address(token, link)
            open_links.append(bool(address))
            pieces.append(format_html('<a href="{}">', address) if address else "")
        elif token.type == "link_close":
            pieces.append("</a>" if open_links.pop() else "")
        else:
            pieces.append(ELEMENTS.get(token.type) or _labelled(token.content, names, pattern))
    return SafeString("".join(pieces))


def plain(text: str, names: Names) -> str:
    """The text without markup, for ``<title>`` and other places where no element can stand."""
    words = "".join(" " if each.type == "softbreak" else each.content for each in tokens(text))
    return PLACEHOLDER.sub(lambda found: names.person(found[1]) or found[0], words)


def links(text: str) -> list[str]:
    """The addresses of the links in a text, in order."""
    if not MAY_LINK.search(text):
        return []
    return [_href(token) for token in tokens(text) if token.type == "link_open"]


def page_links(text: str) -> set[str]:
    """The files of the pages that a text links to."""
    found = links(text) if "](" in text else []
    return {target for target in found if PAGE_LINK.fullmatch(target)}


def problems(text: str, *, pages: Collection[str], people: Collection[str]) -> Iterator[str]:
    """What may not stand in a text: unknown links and names, HTML, images, empty links."""
    yield from _unknown_links(text, pages)
    for name in BRACES.findall(text):
        if name[1:-1] not in people:
            yield f"Unknown name “{name}”. Names stand in content/people.toml, by their slugs."
    for token in tokens(text):
        if token.type in NOT_USED:
            yield f"{NOT_USED[token.type]} is not used on this site. Say it in words."
    # Of the tokens, where “&#x202e;” has become one character.
    for found in sorted({each for token in tokens(text) for each in UNSEEN.findall(token.content)}):
        said = f"The character U+{ord(found):04X} cannot be shown, or turns the text around it."
        yield f"{said} Remove it."
    if EMPTY_LINK.search(text):
        yield "A link without text. Write “[what the reader finds there](about.md)”."


def tokens(text: str) -> Sequence[Token]:
    """The inline tokens of a text, by the renderer's own parser. Not to be changed."""
    if MARKUP.search(text):
        return _parsed(text)
    return (Token("text", "", 0, content=text),) if text else ()


@lru_cache(maxsize=1024)
def _parsed(text: str) -> Sequence[Token]:
    return tuple(parser.parseInline(text)[0].children or ())


def _unknown_links(text: str, pages: Collection[str]) -> Iterator[str]:
    for target in links(text):
        if PAGE_LINK.fullmatch(target):
            if target not in pages:
                yield f"There is no page “{target}” to link to."
        elif not OUTSIDE_LINK.fullmatch(target):
            yield f"“{target}” is no link that this site makes. Use “page.md” or “https://…”."


def _href(token: Token) -> str:
    return str(token.attrs.get("href", ""))


def _address(token: Token, link: Link) -> str | None:
    target = _href(token)
    if PAGE_LINK.fullmatch(target):
        return link(target)
    return target if OUTSIDE_LINK.fullmatch(target) else None


def _labelled(text: str, names: Names, pattern: re.Pattern[str]) -> str:
    """The text, escaped, with the names in it that are not of its language labelled."""
    pieces, end = [], 0
    for found in pattern.finditer(text):
        pieces += [escape(text[end : found.start()]), _name(found, names)]
        end = found.end()
    return "".join([*pieces, escape(text[end:])])


def _name(found: re.Match[str], names: Names) -> str:
    name = names.person(found["person"] or "") or found[0]
    fixed = found["person"] or any(body in name for body in names.bodies)
    keep = SafeString(' translate="no"' if fixed else "")
    return format_html('<bdi lang="en" dir="ltr"{}>{}</bdi>', keep, name)


@lru_cache(maxsize=64)
def _pattern(names: Names, english: bool, latin: bool) -> re.Pattern[str]:  # noqa: FBT001
    """People everywhere; in other scripts any Latin words; in other Latin languages bodies."""
    person = "|".join(re.escape(slug) for slug, _ in names.people) or NEVER
    longest_first = sorted(names.bodies, key=len, reverse=True)
    body = (
        "|".join(rf"(?<!{LETTER}){re.escape(each)}(?!{LETTER})" for each in longest_first) or NEVER
    )
    word = rf"(?:{body}|{LATIN_WORD})"  # a name with brackets or digits in it is one word
    words = rf"{word}(?:,? {word})*(?<![.,])"
    foreign = NEVER if english else body if latin else words
    # By its first letter alone most of a text is passed over.
    first = "".join(re.escape(each[:1]) for each in names.bodies) + ("" if latin else LATIN)
    return re.compile(rf"(?=[{{{first}])(?:\{{(?P<person>{person})\}}|{foreign})")
