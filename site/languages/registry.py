"""The registry: ``locale/languages.toml`` read into one list of languages.

Read by the settings before Django's apps load, so nothing here may import Django's apps.
What is wrong with the file is kept as faults and told by the system checks.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from weblate_language_data.aliases import ALIASES
from weblate_language_data.languages import LANGUAGES as WEBLATE_LANGUAGES

SOURCE = "en"
FILE = "languages.toml"

# CLDR's pseudo-locales, for designers and tests: as which locale each behaves, its names.
PSEUDO = {
    "en-xa": ("en-GB", "[Þšéûðö]", "Pseudo-English, accented and long"),
    "ar-xb": ("ar", "بسيودو", "Pseudo-Arabic, right to left"),
}

Direction = Literal["ltr", "rtl"]
PLURAL_RULES = {code: (number, formula) for code, _, number, formula in WEBLATE_LANGUAGES}


@dataclass(frozen=True, slots=True)
class Language:
    """One language as readers, browsers and translators name it."""

    code: str  # "zh-hans": in addresses and in locale/
    tag: str  # "zh-Hans": BCP 47 spelling, for lang attributes
    autonym: str
    english: str
    direction: Direction
    script: str  # "Hans": ISO 15924
    formats: str  # "zh_Hans": the CLDR locale that writes its dates
    plural_forms: str  # "nplurals=1; plural=0;": the PO header
    published: bool
    also_for: tuple[str, ...] = ()
    date_pattern: str = ""  # where CLDR's own pattern is not what its readers write
    month_pattern: str = ""  # likewise, a month of a year
    names: tuple[tuple[str, str], ...] = ()  # likewise, what it calls others: ("bn", "Bangaali")
    list_pattern: tuple[str, ...] = ()  # likewise: between listed things, and before the last

    @property
    def right_to_left(self) -> bool:
        """Whether lines of this language start at the right."""
        return self.direction == "rtl"

    @property
    def pseudo(self) -> bool:
        """Whether nobody speaks it: it is never offered to readers."""
        return self.code in PSEUDO

    @property
    def folder(self) -> str:
        """The language's folder in ``locale/``, as gettext spells it ("zh_Hans")."""
        return self.tag.replace("-", "_")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with the registry file; ``id`` is that of the system check."""

    id: str
    message: str
    hint: str


@dataclass(frozen=True)
class Registry:
    """All languages that the file names well, and the faults of the others."""

    folder: Path
    languages: Mapping[str, Language]
    planned: tuple[str, ...]
    faults: tuple[Fault, ...]

    @property
    def source(self) -> Language:
        """English, which every text is first written in."""
        return self.languages[SOURCE]

    @cached_property
    def served(self) -> Mapping[str, Language]:
        """The languages that have an address: those with a catalogue, finished or not.

        English stands first, then Latin script, then the other scripts, each by own name.
        """
        ready = [each for each in self.languages.values() if self._ready(each)]
        return {each.code: each for each in sorted(ready, key=switcher_order)}

    @cached_property
    def offered(self) -> Mapping[str, Language]:
        """The languages that readers are led to: those of them that are published."""
        return {code: each for code, each in self.served.items() if each.published}

    @cached_property
    def translated(self) -> tuple[Language, ...]:
        """The languages with a catalogue: all that are served, but for English."""
        return tuple(each for each in self.served.values() if each.code != SOURCE)

    @cached_property
    def by_people(self) -> tuple[Language, ...]:
        """Those that people translate into: no pseudo-language."""
        return tuple(each for each in self.translated if not each.pseudo)

    @property
    def columns(self) -> tuple[str, ...]:
        """Codes that vocabulary has a database column for, whatever is switched on."""
        return tuple(dict.fromkeys([SOURCE, *self.languages, *self.planned]))

    def catalogue(self, language: Language) -> Path:
        """The translators' file of a language."""
        return self.folder / language.folder / "LC_MESSAGES" / "django.po"

    def compiled(self, language: Language) -> str:
        """The path of what is compiled from it. Asked for every string, so no Path is made."""
        return f"{self.folder}/{language.folder}/LC_MESSAGES/django.mo"

    def _ready(self, language: Language) -> bool:
        return language.code == SOURCE or self.catalogue(language).is_file()


def switcher_order(language: Language) -> tuple[bool, bool, str, str]:
    """A sort key: English, then Latin script, then the other scripts; by own name within."""
    return (
        language.code != SOURCE,
        language.script != "Latn",
        language.script,
        language.autonym,
    )


def read(folder: Path) -> Registry:
    """The registry in a ``locale/`` folder. Never raises: what is wrong becomes a fault."""
    try:
        data = tomllib.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:  # also of numbers of 5,000 digits
        return Registry(folder, _only_english(), (), (_unreadable(folder, error),))
    listed = data.get("languages", {})
    entries = {
        code.lower(): entry if isinstance(entry, dict) else {"entry": entry}
        for code, entry in (listed if isinstance(listed, dict) else {}).items()
    }
    planned = [str(code).lower() for code in _list(data.get("planned", []))]
    faults = [fault for code in entries for fault in _faults(code, entries[code])]
    faults += [_unknown_tag(code) for code in planned if not known(code)]
    faults += [_unknown_key(key) for key in data if key not in {"languages", "planned"}]
    found = {code: language(code, entries[code]) for code in entries if known(code)}
    return Registry(
        folder,
        _only_english() | found,
        tuple(code for code in planned if known(code)),
        tuple(faults),
    )


def language(code: str, overrides: Mapping[str, Any] | None = None) -> Language:
    """A language from CLDR, with overrides for what its readers see differently.

    Raises ValueError or babel.UnknownLocaleError for a tag that CLDR does not know.
    """
    chosen = {key: value for key, value in (overrides or {}).items() if _fits(key, value)}
    likeness, *names = PSEUDO.get(code, (code,))
    locale = Locale.parse(likeness, sep="-")
    own, english = names or (locale.get_display_name(locale), locale.get_display_name("en"))
    right_to_left = locale.text_direction == "rtl"
    return Language(
        code=code,
        tag=_tag(code) if names else str(locale).replace("_", "-"),
        autonym=chosen.get("autonym") or str(own),
        english=chosen.get("english") or str(english),
        direction="rtl" if right_to_left else "ltr",
        script=_script(locale),
        formats=chosen.get("formats") or likeness,
        plural_forms=_plural_forms(str(locale)),
        published=code == SOURCE or (not names and chosen.get("published", True)),
        also_for=tuple(str(tag).lower() for tag in chosen.get("also_for", [])),
        date_pattern=chosen.get("date", ""),
        month_pattern=chosen.get("month", ""),
        names=tuple(chosen.get("names", {}).items()),
        list_pattern=tuple(chosen.get("list", ())),
    )


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _unknown_key(key: str) -> Fault:
    return Fault(
        "languages.E003",
        f"locale/{FILE}: “{key}” is not understood.",
        "Languages stand under “[languages.<tag>]”, those to come in “planned”.",
    )


def _only_english() -> dict[str, Language]:
    return {SOURCE: language(SOURCE)}


def known(code: str) -> bool:
    """Whether a tag can be a language of the site: CLDR knows it, or it is a pseudo-locale."""
    return code in PSEUDO or known_to_cldr(code) is not None


def known_to_cldr(code: str) -> Locale | None:
    """CLDR's knowledge of a tag that is spelt as CLDR spells it: “zh-hant-tw”, not “zh-tw”."""
    try:
        found = Locale.parse(code, sep="-")
    except (ValueError, UnknownLocaleError):
        return None
    return found if str(found).lower() == code.replace("-", "_") else None


def _tag(code: str) -> str:
    """A tag as BCP 47 spells it: “en-XA”."""
    head, _, region = code.partition("-")
    return f"{head}-{region.upper()}"


def _script(locale: Locale) -> str:
    likely = str(get_global("likely_subtags").get(locale.language, ""))
    return locale.script or next((part for part in likely.split("_") if len(part) == 4), "Latn")


def _plural_forms(name: str) -> str:
    """The header by gettext's own spelling; a regional tag takes its language's rule."""
    alias, plain = ALIASES.get(name.lower(), name), name.partition("_")[0]
    found = next(
        (PLURAL_RULES[key] for key in (name, alias, plain) if key in PLURAL_RULES),
        PLURAL_RULES[SOURCE],
    )
    return f"nplurals={found[0]}; plural={found[1]};"


def _fits(key: str, value: object) -> bool:
    return key in FITS and FITS[key](value)


def _is(kind: type) -> Callable[[object], bool]:
    return lambda value: isinstance(value, kind)


def _is_pattern(fields: frozenset[str]) -> Callable[[object], bool]:
    """Whether a value is a CLDR date pattern of just these fields.

    The stand-alone L, c and q take another language's names (python-babel issue 1234).
    """
    return lambda value: set(re.findall("[A-Za-z']+", QUOTED.sub("", str(value)))) == fields


def _is_list_pattern(value: object) -> bool:
    if not isinstance(value, list) or len(value) != 2:
        return False
    return all(isinstance(each, str) and each for each in value)


def _is_names(value: object) -> bool:
    return isinstance(value, dict) and all(
        known(code) and isinstance(name, str) and name for code, name in value.items()
    )


QUOTED = re.compile("'[^']*'")
FITS: Mapping[str, Callable[[object], bool]] = {
    "published": _is(bool),
    "autonym": _is(str),
    "english": _is(str),
    "formats": _is(str),
    "date": _is_pattern(frozenset({"d", "MMMM", "y"})),
    "month": _is_pattern(frozenset({"MMMM", "y"})),
    "list": _is_list_pattern,
    "names": _is_names,
    "also_for": _is(list),
}


def _faults(code: str, entry: Mapping[str, object]) -> Iterator[Fault]:
    if not known(code):
        yield _unknown_tag(code)
    if code in PSEUDO and entry.get("published"):
        yield Fault(
            "languages.E004",
            f"locale/{FILE}: “{code}” is for designers and tests, and no reader can read it.",
            "Remove “published = true”, or the whole entry.",
        )
    if entry.get("formats") and not known_to_cldr(str(entry["formats"])):
        yield _unknown_tag(str(entry["formats"]))
    for key, value in entry.items():
        if not _fits(key, value):
            yield Fault(
                "languages.E003",
                f"locale/{FILE}: “{key} = {value!r}” of “{code}” is not understood.",
                f"Known keys: {', '.join(sorted(FITS))}. The head of the file shows how.",
            )


def _unknown_tag(code: str) -> Fault:
    return Fault(
        "languages.E001",
        f"locale/{FILE}: “{code}” is not a language tag that Babel knows.",
        "Use a BCP 47 tag that CLDR has, such as “ur” or “zh-hans”, or remove it.",
    )


def _unreadable(folder: Path, error: Exception) -> Fault:
    return Fault(
        "languages.E003",
        f"{folder.name}/{FILE} cannot be read: {error}",
        "Mend the file, or take back the last change to it. Until then only English is offered.",
    )
