"""Every run of text on a page, held against the language that it is labelled with.

WCAG 2.2, 3.1.1 Language of Page and 3.1.2 Language of Parts. Proper names may stand where no
element can be: in ``<title>`` and in attributes (3.1.2 leaves them out).
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser

import regex

from catalogues.rules.letters import FOREIGN_LETTERS, is_mixed, letter_of
from languages import registry
from languages.registry import Language

# HTML Living Standard, 13.1.2: elements without an end tag.
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"})
VOID |= {"source", "track", "wbr"}
SILENT = frozenset({"script", "style", "template", "code"})
READ_ALOUD = frozenset({"title", "alt", "aria-label", "aria-description", "placeholder"})
DESCRIBED = frozenset({"description", "og:title", "og:description", "og:site_name"})
ONLY_TEXT = frozenset({"title", "meta"})

WORD = regex.compile(r"[\p{L}\p{M}]+")
LETTER = regex.compile(r"[\p{L}--[\p{Script=Common}\p{Script=Inherited}]]", regex.V1)
ENGLISH = frozenset(
    {"the", "of", "and", "for", "with", "this", "that", "are", "was", "been", "our"}
)
ENGLISH |= {"our", "has", "have", "who", "from", "by", "at", "is", "it"}
ALSO_OWN = {  # English words that are words of the language too
    "pl": {"by"},
    "ro": {"are", "at"},
    "so": {"is", "it", "of"},
}
FEW_WORDS = 3


@dataclass(frozen=True, slots=True)
class Run:
    """A text node, or an attribute that is read aloud, with its nearest labels."""

    text: str
    lang: str
    dir: str
    element: str
    line: int

    @property
    def language(self) -> Language | None:
        """The language that it claims to be in; None for none that CLDR knows."""
        return _language(self.lang)


@dataclass(frozen=True, slots=True)
class Page:
    """What a rule may look at beside the run: names, and the same page in English."""

    names: tuple[str, ...] = ()
    english: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Slip:
    """A run that does not hold what its labels say."""

    rule: str
    line: int
    element: str
    text: str
    message: str

    def __str__(self) -> str:
        return (
            f"line {self.line}, <{self.element}>: “{self.text[:60]}” {self.message} [{self.rule}]"
        )


def runs(html: str) -> list[Run]:
    """Every run of text of a page, in order, without what nobody reads or hears."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.runs


def slips(html: str, page: Page = Page()) -> list[Slip]:
    """What is wrong with the labels of a page; nothing where they are right."""
    found = [*_document(html)]
    for run in runs(html):
        for rule, check in RULES.items():
            found += [
                Slip(rule, run.line, run.element, run.text, message) for message in check(run, page)
            ]
    return found


def english(html: str) -> frozenset[str]:
    """The English of a page that another language's page must not hold unlabelled."""
    return frozenset(run.text for run in runs(html) if run.lang == registry.SOURCE)


def has_a_language(run: Run, page: Page) -> Iterator[str]:
    """A label that names a language, with a direction beside it."""
    if not run.lang:
        yield "has no lang around it"
    elif run.language is None:
        yield f"is labelled “{run.lang}”, which is no language"
    if run.dir not in {"ltr", "rtl"}:
        yield "has no dir around it"


def runs_its_way(run: Run, page: Page) -> Iterator[str]:
    """The direction of its language."""
    if run.language and run.dir in {"ltr", "rtl"} and run.dir != run.language.direction:
        yield f"is {run.language.english} and runs {run.dir}"


def is_in_its_script(run: Run, page: Page) -> Iterator[str]:
    """No letter of another script than its language's: one is enough to be misread."""
    if run.language is None:
        return
    text = _without(page.names, run.text) if run.element in ONLY_TEXT else run.text
    own = letter_of(run.language.script)
    foreign = [letter for letter in LETTER.findall(text) if not own.match(letter)]
    if foreign:
        name = unicodedata.name(foreign[0], "?").split()[0].capitalize()
        yield f"has {name} letters and is labelled {run.language.english}"


def is_no_english(run: Run, page: Page) -> Iterator[str]:
    """No function words of English under another language in Latin letters."""
    if run.language is None or not _other_latin(run.language):
        return
    known = ENGLISH - ALSO_OWN.get(run.language.code, set())
    text = _without(page.names, run.text).lower()
    if found := sorted(known & set(WORD.findall(text))):
        yield f"has the English “{found[0]}” and is labelled {run.language.english}"


def is_not_the_english(run: Run, page: Page) -> Iterator[str]:
    """Not the same words as on the English page, where they are several."""
    several = len(WORD.findall(_without(page.names, run.text))) >= FEW_WORDS
    if run.lang != registry.SOURCE and several and run.text in page.english:
        yield f"stands so on the English page and is labelled “{run.lang}”"


def has_no_look_alikes(run: Run, page: Page) -> Iterator[str]:
    """No word of two scripts: it is read wrong, and searched in vain."""
    script = run.language.script if run.language else ""
    for word in WORD.findall(run.text):
        if is_mixed(word, script):
            yield f"has “{word}”, of two scripts"


def has_its_own_letters(run: Run, page: Page) -> Iterator[str]:
    """No letter that a neighbouring language of the same script has, and it has not."""
    foreign = FOREIGN_LETTERS.get(run.language.code if run.language else "", {})
    for letter in sorted(set(run.text) & set(foreign)):
        yield f"has “{letter}” (U+{ord(letter):04X}), which {run.lang} does not write"


Check = Callable[[Run, Page], Iterator[str]]
RULES: dict[str, Check] = {
    "lang": has_a_language,
    "dir": runs_its_way,
    "script": is_in_its_script,
    "english-words": is_no_english,
    "same-as-english": is_not_the_english,
    "look-alike": has_no_look_alikes,
    "letter": has_its_own_letters,
}


def _document(html: str) -> Iterator[Slip]:
    """What concerns the page as a whole: 3.1.1."""
    found = re.search(r"<html\b([^>]*)>", html)
    said = found[1] if found else ""
    if 'lang="' not in said or 'dir="' not in said:
        yield Slip("page", 1, "html", "", "the page says neither its language nor its direction")


class _Reader(HTMLParser):
    """Collects runs of text with the nearest labels around them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[Run] = []
        self.open: list[tuple[str, str, str]] = []  # element, lang, dir

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        _, lang, direction = self.open[-1] if self.open else ("", "", "")
        here = (tag, said.get("lang", lang), said.get("dir", direction))
        for name, value in said.items():
            spoken = name in READ_ALOUD or (name == "content" and _is_described(said))
            if spoken and value.strip():
                self._add(value, here)
        if tag not in VOID:
            self.open.append(here)

    def handle_endtag(self, tag: str) -> None:
        places = [place for place, (name, _, _) in enumerate(self.open) if name == tag]
        if places:
            del self.open[places[-1] :]

    def handle_data(self, data: str) -> None:
        here = self.open[-1] if self.open else ("", "", "")
        if data.strip() and not SILENT & {name for name, _, _ in self.open}:
            self._add(data, here)

    def _add(self, text: str, here: tuple[str, str, str]) -> None:
        element, lang, direction = here
        self.runs.append(Run(" ".join(text.split()), lang, direction, element, self.getpos()[0]))


def _is_described(said: dict[str, str]) -> bool:
    return bool({said.get("name"), said.get("property")} & DESCRIBED)


def _other_latin(language: Language) -> bool:
    return language.script == "Latn" and language.code.split("-")[0] != registry.SOURCE


def _without(names: Iterable[str], text: str) -> str:
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, " ")
    return text


@lru_cache(maxsize=128)
def _language(tag: str) -> Language | None:
    code = tag.lower()
    return registry.language(code) if registry.known(code) else None
