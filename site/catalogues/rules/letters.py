"""Rules about letters: scripts, look-alikes, invisible characters, direction."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import regex

from catalogues.rules.content import bare, characters
from catalogues.rules.pair import Pair

CONTROL = regex.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffd]")
OVERRIDES = regex.compile("[\u202a-\u202e]")  # LRE RLE PDF LRO RLO
ISOLATES, CLOSE = "\u2066\u2067\u2068", "\u2069"
ISOLATING = regex.compile(f"[{ISOLATES}{CLOSE}]")
INVISIBLE = regex.compile("[\u200b\ufeff\u00ad]")
VISARGA = regex.compile(r"\p{Script=Beng}:\p{Script=Beng}")
WORD = regex.compile(r"[\p{L}\p{M}]+")
LETTERS = regex.compile(r"\p{L}+")
# Latin alone: Chinese and Japanese write “True或False” without a space.
IN_A_NAME = r"\p{Script=Latn}\p{M}\p{N}_’'-"
NAME = regex.compile(rf"[{IN_A_NAME}]+")
CAPITAL = regex.compile(r"[[\p{Lu}&&\p{Script=Latn}]_]", regex.V1)
DENSE = {"Hans": 3, "Hant": 3, "Jpan": 2, "Kore": 2}  # letters that one of theirs stands for
ISO_TO_UNICODE = {"Hans": "Hani", "Hant": "Hani", "Jpan": "Hani", "Kore": "Hang"}
ALSO = {"Jpan": r"\p{Script=Hira}\p{Script=Kana}", "Kore": r"\p{Script=Hani}"}
SIGNS = frozenset({"Mn", "Mc"})  # Unicode's categories of vowel signs and dots
ENOUGH = 0.6
FEW_LETTERS = 4

# Letters that a keyboard of another language types in their stead.
FOREIGN_LETTERS = {
    "ar": {"پ": "ب", "چ": "ج", "گ": "ك", "ک": "ك", "ی": "ي"},
    "ur": {"ي": "ی", "ك": "ک", "ه": "ہ"},
    "fa": {"ي": "ی", "ك": "ک"},
    "ps": {"ك": "ک"},
    "ro": {"ş": "ș", "ţ": "ț", "Ş": "Ș", "Ţ": "Ț"},
}


def has_no_broken_characters(pair: Pair) -> Iterator[str]:
    """Characters that cannot be shown."""
    for found in sorted(set(CONTROL.findall(pair.translation))):
        yield f"the character U+{ord(found):04X} cannot be shown. Type it again"


def does_not_turn_text(pair: Pair) -> Iterator[str]:
    """Marks that reorder what stands around them; marks and isolates that end are fine."""
    for found in sorted(set(OVERRIDES.findall(pair.translation))):
        yield f"the character U+{ord(found):04X} turns the text around it. Remove it"
    if not _isolates_close(pair.translation):
        yield "an isolate (U+2066 to U+2068) is not closed by U+2069, or the other way round"


def has_no_invisible_characters(pair: Pair) -> Iterator[str]:
    """Characters that nobody sees and that break words when searched or spoken."""
    for found in sorted(set(INVISIBLE.findall(pair.translation))):
        if found not in pair.source:
            yield f"an invisible character U+{ord(found):04X}. Remove it"


def is_in_its_script(pair: Pair) -> Iterator[str]:
    """At least 60 % of the letters are of the language's own script, names aside.

    One Han character says what about three Latin letters do.
    """
    script, text = pair.language.script, bare(pair.translation)
    if not _other_letter(script).search(text):
        return  # most texts: nothing to count
    if script != "Latn" and _share(text, script) >= ENOUGH:
        return  # without its Latin names it has no more of other scripts
    share = _share(_without_kept_words(pair), script)
    if share < ENOUGH:
        name = pair.language.english
        yield f"{share:.0%} of the letters are {name} ones. Is it in another language?"


def has_no_look_alikes(pair: Pair) -> Iterator[str]:
    """A Latin letter among Cyrillic or Greek ones: it looks right and is read wrong."""
    if not _look_alike(_scripts(pair.translation)):
        return
    for word in WORD.findall(pair.translation):
        if _looks_alike(word):
            yield f"“{word}” has letters of two scripts. Type it again"


def mixes_no_scripts(pair: Pair) -> Iterator[str]:
    """Two scripts in one word, which is sometimes meant."""
    if len(_scripts(pair.translation)) < 2:
        return
    for word in WORD.findall(bare(pair.translation)):
        if len(scripts_of(word)) < 2:
            continue
        if is_mixed(word, pair.language.script) and not _looks_alike(word):
            yield f"“{word}” has letters of two scripts. Is that meant?"


def _looks_alike(word: str) -> bool:
    return _look_alike(scripts_of(word))


def _look_alike(scripts: frozenset[str]) -> bool:
    return "Latn" in scripts and bool(scripts & {"Cyrl", "Grek"})


def has_its_own_letters(pair: Pair) -> Iterator[str]:
    """Letters of a neighbour's alphabet that look alike and are searched in vain."""
    foreign = FOREIGN_LETTERS.get(pair.language.code.split("-")[0], {})
    for letter in sorted(characters(pair.translation) & foreign.keys()):
        own = foreign[letter]
        yield f"“{letter}” (U+{ord(letter):04X}): write “{own}” (U+{ord(own):04X})"


def repeats_no_marks(pair: Pair) -> Iterator[str]:
    """The same vowel sign or dot typed twice."""
    signs = {sign for sign in characters(pair.translation) if _is_sign(sign)}
    twice = {sign for sign in signs if sign * 2 in pair.translation}
    for first, second in pairwise(pair.translation if twice else ""):
        if first == second and first in twice:
            yield f"the sign U+{ord(first):04X} stands twice. Remove one"


@lru_cache(maxsize=4096)
def _is_sign(character: str) -> bool:
    return unicodedata.category(character) in SIGNS


def uses_no_colon_for_visarga(pair: Pair) -> Iterator[str]:
    """Bengali ঃ typed as a colon is read as one."""
    if pair.language.script != "Beng":
        return
    if found := VISARGA.search(pair.translation):
        yield f"a colon inside “{found[0]}”: write “ঃ” (U+0983)"


def _isolates_close(text: str) -> bool:
    depth = 0
    for mark in ISOLATING.findall(text):
        depth += 1 if mark in ISOLATES else -1
        if depth < 0:
            return False
    return depth == 0


def _without_kept_words(pair: Pair) -> str:
    """The prose of the translation: without names, and capitalised words of the English."""
    text = bare(pair.translation)
    for name in _longest_first(pair.names, pair.bodies):
        text = text.replace(name, " ")
    # Word by word: to look for a capital from each letter of a long word takes seconds.
    kept = {word for word in NAME.findall(pair.source) if CAPITAL.search(word)}
    return str(NAME.sub(lambda found: " " if found[0] in kept else found[0], text))


def _share(text: str, script: str) -> float:
    """The weight of the script among a text's letters; 1 where they are too few to say."""
    letters = "".join(LETTERS.findall(text))
    found = len(letter_of(script).findall(letters))
    weighed = found * DENSE.get(script, 1)
    return weighed / (weighed + len(letters) - found) if len(letters) >= FEW_LETTERS else 1.0


@lru_cache(maxsize=8)
def _longest_first(names: tuple[str, ...], bodies: tuple[str, ...]) -> list[str]:
    """All names; a name that stands in another comes behind it."""
    return sorted((*names, *bodies), key=len, reverse=True)


@lru_cache(maxsize=64)
def letter_of(iso: str) -> regex.Pattern[str]:
    """What matches a letter of a script, by its ISO 15924 code."""
    return regex.compile(f"[{_class_of(iso)}]")


@lru_cache(maxsize=64)
def _other_letter(iso: str) -> regex.Pattern[str]:
    """What matches a letter of any other script."""
    return regex.compile(rf"[\p{{L}}--[{_class_of(iso)}]]", regex.V1)


def _class_of(iso: str) -> str:
    return rf"\p{{Script={ISO_TO_UNICODE.get(iso, iso)}}}{ALSO.get(iso, '')}"


SCRIPTS = {
    name: regex.compile(rf"\p{{Script={name}}}")
    for name in ("Latn", "Cyrl", "Grek", "Arab", "Guru", "Gujr", "Beng", "Deva", "Hani", "Ethi")
}


def is_mixed(word: str, script: str) -> bool:
    """Whether a word has two scripts that its language's script does not write together.

    Chinese, Japanese and Korean leave no space between their own characters and Latin ones.
    """
    scripts = scripts_of(word)
    together = script in DENSE and not _looks_alike(word)
    return len(scripts - {"Latn"} if together else scripts) > 1


@lru_cache(maxsize=8192)
def scripts_of(word: str) -> frozenset[str]:
    """The scripts of its letters, by their ISO 15924 codes, among those that are looked for."""
    return _scripts(word)


def _scripts(text: str) -> frozenset[str]:
    return frozenset().union(*map(_scripts_of_letter, characters(text)))


@lru_cache(maxsize=4096)
def _scripts_of_letter(letter: str) -> frozenset[str]:
    """Kept for each letter: a catalogue has few of them, and hundreds of thousands of words."""
    return frozenset(name for name, pattern in SCRIPTS.items() if pattern.search(letter))
