"""Rules about what a translation says: nothing lost, nothing added."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from catalogues.rules.pair import Pair
from sources import inline
from sources.blocks import LONGEST

PERCENT = re.compile(r"%(?:\(\w+\))?[#0+-]*\d*(?:\.\d+)?[diouxXeEfFgGcrsa%]|%")
BRACED = re.compile(r"\{[A-Za-z0-9_.:!-]*\}")
MARKUP = re.compile(r"</?[a-zA-Z][^>]{0,200}>?|<!--|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]\w*);")
ADDRESS = re.compile(
    r"\b(?:https?://|mailto:|www\.)[^\s<>()\[\]“”\"]+"
    r"|(?<![\w.+-])[\w.+-]++@[\w-]+\.[\w.-]+"  # from the start of a word only, or it is quadratic
)
MARKS_OF_ADDRESSES = ("@", "://", "mailto:", "www.")
LINK_TARGET = re.compile(r"\]\([^)\s]*\)")
# Each run of marks once: at the edge of a word, or with a “**” in it.
LOOSE = re.compile(r"(?<![*_])(?:(?<!\w)[*_]++|[*_]++(?!\w)|(?=_*+\*\*)[*_]++)")
DIGITS = re.compile(r"\d+")
ZERO_WIDTH = re.compile("[\u200b-\u200f\u2060-\u2069\ufeff]")
FEW_WORDS = 4
NATIVE = re.compile(r"[^\W\d_]+")


def keeps_placeholders(pair: Pair) -> Iterator[str]:
    """Names that the reader would not see filled in, or that nothing fills in."""
    yield from _difference(BRACED.findall(pair.source), BRACED.findall(pair.translation))


def keeps_percents(pair: Pair) -> Iterator[str]:
    """Python's own placeholders: a stray one makes a page fail."""
    before, after = PERCENT.findall(pair.source), PERCENT.findall(pair.translation)
    if _may_drop_count(pair) and len(before) == 1 and not after:
        return
    yield from _difference(before, after)


def keeps_links(pair: Pair) -> Iterator[str]:
    """Links lead where the English leads, and have words."""
    before, after = inline.links(pair.source), inline.links(pair.translation)
    yield from _difference(before, after, "the link to ({})")
    if inline.EMPTY_LINK.search(pair.translation):
        yield "a link has no words. Write them between “[” and “]”"


def keeps_addresses(pair: Pair) -> Iterator[str]:
    """Web and e-mail addresses are the English ones: a foreign one may be an attack."""
    before, after = _addresses(pair.source), _addresses(pair.translation)
    yield from _difference(sorted(set(before)), sorted(set(after)))


def keeps_emphasis(pair: Pair) -> Iterator[str]:
    """Emphasis and links are opened and closed as in the English."""
    if not (inline.MARKUP.search(pair.source) or inline.MARKUP.search(pair.translation)):
        return
    before, after = _structure(pair.source), _structure(pair.translation)
    if before != after:
        yield (
            f"the English has {_told(before)}, the translation {_told(after)}. "
            "Keep “*” and “[…](…)” as in the English"
        )
    elif _loose(pair.translation) != _loose(pair.source):
        yield "a “*” or “_” without its partner is shown as it stands. Close it, or remove it"


def adds_no_markup(pair: Pair) -> Iterator[str]:
    """HTML would be shown to the reader as it stands."""
    known = {_tag(found) for found in MARKUP.findall(pair.source)}
    for found in sorted(set(MARKUP.findall(pair.translation))):
        if _tag(found) not in known:
            yield f"“{found[:40]}” is HTML that the English does not have. Remove it"


def keeps_numbers(pair: Pair) -> Iterator[str]:
    """Dates, telephone numbers and amounts, by value: native digits are the same number."""
    if _may_drop_count(pair):
        return
    wanted = numbers(pair.source)
    lost = Counter(wanted) - Counter(numbers(pair.translation)) if wanted else ()
    for number in sorted(lost):
        yield f"the number {number} is missing. Write it in digits"


def keeps_names(pair: Pair) -> Iterator[str]:
    """Names of plans and people that stay as they are in every language."""
    for name in pair.names:
        if name in pair.source and name not in pair.translation:
            yield f"the name “{name}” is missing. Keep it in Latin letters"


def mixes_no_digits(pair: Pair) -> Iterator[str]:
    """Latin and native digits side by side look like a slip."""
    digits = (each for each in characters(pair.translation) if each.isdigit())
    kinds = {ord(digit) - unicodedata.digit(digit) for digit in digits}
    if len(kinds) > 1:
        yield "digits of two scripts. Write all numbers in the same digits"


def is_translated(pair: Pair) -> Iterator[str]:
    """English of several words that was left as it is; names aside.

    A short label may rightly be the same where letters are Latin: “Transport” in Polish.
    """
    if pair.translation != pair.source:
        return
    text = bare(pair.source)
    for name in (*pair.names, *pair.bodies):
        text = text.replace(name, " ")
    few = FEW_WORDS if pair.language.script == "Latn" else 1
    if len(NATIVE.findall(text)) >= few:
        yield "the same as the English. Translate it, or leave it empty"


def has_a_likely_length(pair: Pair) -> Iterator[str]:
    """Half a sentence, or two: bands by the length of the English."""
    low, high = _band(len(pair.source))
    share = len(pair.translation) / max(len(pair.source), 1)
    if pair.language.script in {"Hans", "Hant", "Jpan", "Kore"}:
        low /= 3
    if share < low:
        yield f"only {share:.0%} of the length of the English. Is a part missing?"
    elif share > high:
        yield f"{share:.0%} of the length of the English. Is something there twice?"


def has_a_possible_length(pair: Pair) -> Iterator[str]:
    """Text that no translation can need."""
    if is_too_long(pair):
        longest = f"; {LONGEST:,} are the most" if _beyond(pair) else ""
        yield f"{len(pair.translation)} characters for {len(pair.source)}{longest}. Shorten it"


def uses_the_glossary(pair: Pair) -> Iterator[str]:
    """A term that has an agreed word. A hint only: the word may be inflected."""
    translation = pair.translation.casefold()
    for term, accepted in agreed(pair.source, pair.glossary):
        if not any(_stem(word.casefold()) in translation for word in accepted):
            yield f"“{term}” is usually {' or '.join(f'“{word}”' for word in accepted)}"


def agreed(
    source: str, glossary: Iterable[tuple[str, tuple[str, ...]]]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The terms of a glossary that a text has, each with the words agreed for it."""
    folded = source.casefold()
    for term, accepted in glossary:
        if term.casefold() in folded and _term(term).search(source):
            yield term, accepted


@lru_cache(maxsize=1024)
def _term(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(words)}\b", re.IGNORECASE)


def _stem(word: str) -> str:
    """A word without the end that inflection changes."""
    return word[: max(4, len(word) - 2)]


def is_too_long(pair: Pair) -> bool:
    """More than five times the English and two hundred characters, or than any text may have."""
    return len(pair.translation) > 5 * len(pair.source) + 200 or _beyond(pair)


def _beyond(pair: Pair) -> bool:
    return max(len(pair.source), len(pair.translation)) > LONGEST


def _band(length: int) -> tuple[float, float]:
    """The least and the greatest usual share of the English's length."""
    return next(band for most, band in BANDS if length <= most)


BANDS: tuple[tuple[float, tuple[float, float]], ...] = (
    (10, (0.1, 6.0)),
    (30, (0.2, 4.0)),
    (80, (0.3, 3.0)),
    (float("inf"), (0.4, 2.5)),
)


def _may_drop_count(pair: Pair) -> bool:
    """Arabic says “no page”, “one page”, “two pages” without a number (CLDR plural rules)."""
    words_for_count = 3 if pair.language.code.split("-")[0] == "ar" else 1
    return pair.form is not None and pair.form < words_for_count


def _difference(before: list[str], after: list[str], show: str = "{}") -> Iterator[str]:
    if before == after:  # nearly always
        return
    was, now = Counter(before), Counter(after)
    for each in sorted((was - now).elements()):
        yield f"{show.format(each)} is missing. Keep it exactly as in the English"
    for each in sorted((now - was).elements()):
        yield f"{show.format(each)} is not in the English. Remove it"


def _addresses(text: str) -> list[str]:
    found = ADDRESS.findall(text) if _may_have_address(text) else []
    return [each.rstrip(".,;:!?।۔。") for each in found]


def _may_have_address(text: str) -> bool:
    """Whether it is worth the search, which tries every word of a text for an “@”."""
    return any(mark in text for mark in MARKS_OF_ADDRESSES)


def numbers(text: str) -> list[str]:
    """Numbers as Latin digits, outside placeholders and addresses."""
    return [
        "".join(str(unicodedata.digit(digit)) for digit in found)
        for found in DIGITS.findall(bare(text))
    ]


@lru_cache(maxsize=16)
def characters(text: str) -> frozenset[str]:
    """Each character of a text once: many times fewer than there are, and asked by many rules."""
    return frozenset(text)


@lru_cache(maxsize=16)  # several rules ask it of one pair
def bare(text: str) -> str:
    """The text without what is no prose: placeholders, addresses, tags, zero-width marks."""
    text = LINK_TARGET.sub(" ", text)
    if _may_have_address(text):
        text = ADDRESS.sub(" ", text)
    for pattern in (MARKUP, BRACED, PERCENT):
        text = pattern.sub(" ", text)
    return ZERO_WIDTH.sub("", text)


def _structure(text: str) -> Counter[str]:
    """How often each kind of element is opened, by the renderer's own parser."""
    kinds: dict[str, str] = {"em_open": "emphasis", "strong_open": "strong emphasis"}
    kinds["link_open"] = "link"
    return Counter(kinds[token.type] for token in inline.tokens(text) if token.type in kinds)


def _loose(text: str) -> int:
    """Marks of emphasis that the parser takes for text."""
    texts = (token.content for token in inline.tokens(text) if token.type == "text")
    return len(LOOSE.findall("".join(texts)))


def _told(found: Counter[str]) -> str:
    return ", ".join(f"{number} × {kind}" for kind, number in sorted(found.items())) or "none"


def _tag(markup: str) -> str:
    """What makes two pieces of markup the same: the element, whatever its attributes."""
    found = re.match(r"</?\w+|&\S+|<!--", markup)
    return found[0].lower() if found else markup
