"""What a reader finds on a page: its text runs, each with the language it is labelled with."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup, Comment, Doctype, NavigableString, Tag
from django.http import HttpResponse

from languages.registry import Language, language

SCRIPTS = {
    "Latn": re.compile(r"[A-Za-zÀ-ɏ]"),
    "Arab": re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]"),
    "Guru": re.compile(r"[\u0a01-\u0a7f]"),
    "Gujr": re.compile(r"[\u0a81-\u0aff]"),
    "Beng": re.compile(r"[\u0981-\u09fe]"),
    "Hans": re.compile(r"[\u4e00-\u9fff]"),
}
ENGLISH_WORDS = re.compile(
    r"\b(the|of|and|for|with|this|that|are|was|been|our|has|have|who|from|at|is|it)\b", re.I
)
ALSO_OWN = {"ro": {"are", "at"}, "so": {"is", "it", "of", "at"}, "pl": {"at"}}  # words of both
NAMES = re.compile(r"Race Forward|West Midlands( Race Equalities Taskforce)?|WMCA")
DESCRIPTIONS = {"description", "og:title", "og:description"}
MARKS = str.maketrans("", "", "\u200f\u2066\u2067\u2069")  # nobody sees them
READ_ALOUD = ("title", "alt", "aria-label", "placeholder", "content")


@dataclass(frozen=True)
class Run:
    """A text node, or an attribute that is read aloud."""

    text: str
    lang: str
    dir: str
    element: str


def soup(response: HttpResponse) -> BeautifulSoup:
    """The page as a browser parses it."""
    return soup_of(response.content.decode())


def soup_of(html: str) -> BeautifulSoup:
    """HTML as a browser parses it."""
    return BeautifulSoup(html, "html5lib")


def runs(page: BeautifulSoup) -> Iterator[Run]:
    """Every run of text, with its nearest lang and dir."""
    for node in page.find_all(string=True):
        read = not isinstance(node, Comment | Doctype) and node.parent.name != "style"
        if read and node.strip():
            yield _run(node.strip(), node.parent)
    for element in page.find_all():
        for name in READ_ALOUD:
            told = {element.get("name"), element.get("property")} & DESCRIPTIONS
            if element.get(name) and (name != "content" or told):
                yield _run(element[name], element)


def mislabelled(page: BeautifulSoup) -> list[Run]:
    """Runs whose letters, direction or words are not those of the language they claim."""
    return [run for run in runs(page) if _wrong(run)]


def main_text(page: BeautifulSoup) -> str:
    """The words of the main part, single-spaced."""
    return " ".join(page.main.get_text(" ").split())


def _wrong(run: Run) -> bool:
    claimed = language(run.lang.lower())
    # Where no element can stand, names may (WCAG 2.2, 3.1.2 leaves proper names out).
    text = NAMES.sub("", run.text) if run.element in {"title", "meta"} else run.text
    foreign = [name for name in SCRIPTS if name != claimed.script and SCRIPTS[name].search(text)]
    return bool(foreign or _english(claimed, text) or run.dir != claimed.direction)


def _english(claimed: Language, text: str) -> set[str]:
    if claimed.script != "Latn" or claimed.code == "en":
        return set()
    found = {word.lower() for word in ENGLISH_WORDS.findall(text)}
    return found - ALSO_OWN.get(claimed.code, set())


def _run(text: str, element: Tag) -> Run:
    return Run(
        str(NavigableString(text)).translate(MARKS),
        _nearest(element, "lang"),
        _nearest(element, "dir"),
        element.name,
    )


def _nearest(element: Tag, name: str) -> str:
    while not element.get(name):
        element = element.parent
    return str(element[name])
