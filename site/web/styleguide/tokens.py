"""The values of the stylesheet, read from it: colours, sizes, spaces, rules by language."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from languages.registry import Language

RULE = re.compile(r"([^{};]+)\{([^{}]*)\}")
DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;]+)")
COLOUR = re.compile(r"#[0-9a-f]{3}(?:[0-9a-f]{3})?")
DARK = "@media (prefers-color-scheme: dark)"

TEXT, EDGE = 7.0, 3.0  # WCAG 2.2: 1.4.6 Contrast (Enhanced), 1.4.11 Non-text Contrast

SIZES = {
    "Title": "h1",
    "Title in Urdu": "h1:lang(ur)",
    "Heading 2": "h2",
    "Heading 3": "h3",
    "Headings 4 to 6": "h4, h5, h6",
    "Text": "body",
    "Summary": ".summary",
}
SPACES = {
    "--space": "between blocks; other distances are multiples of it",
    "--gutter": "at both sides of the page, at least",
    "--measure": "the longest line of running text",
    "--page": "the widest that a page becomes",
}


@dataclass(frozen=True, slots=True)
class Pair:
    """A colour that stands on another, and what for."""

    front: str
    back: str
    use: str
    least: float = TEXT


PAIRS = (
    Pair("ink", "paper", "text"),
    Pair("ink", "card", "text on cards"),
    Pair("ink", "tint", "titles, people, the current language"),
    Pair("ink", "notice", "the trust banner, the preview panel"),
    Pair("quiet", "paper", "quiet text"),
    Pair("quiet", "tint", "summaries, marks of drafts"),
    Pair("link", "paper", "links, dates of the timeline"),
    Pair("link", "card", "the skip link"),
    Pair("link", "tint", "links of the switcher"),
    Pair("link", "notice", "links of the trust banner"),
    Pair("on-band", "band", "the masthead and the footer"),
    Pair("edge", "paper", "edges of cards, the timeline", EDGE),
    Pair("edge", "card", "edges of meters", EDGE),
    Pair("link", "tint", "bars of meters", EDGE),
    Pair("sun", "paper", "dots of the timeline", EDGE),
    Pair("sun", "tint", "the line under the current language", EDGE),
    Pair("sun", "band", "the line under the current page", EDGE),
    Pair("sun", "notice", "the line under the trust banner", EDGE),
    Pair("focus", "paper", "the focus ring", EDGE),
    Pair("focus", "card", "the focus ring on cards", EDGE),
    Pair("focus", "tint", "the focus ring in the switcher", EDGE),
    Pair("focus", "notice", "the focus ring in the trust banner", EDGE),
    Pair("focus", "focus-gap", "the focus ring and its inner edge", EDGE),
    Pair("on-band", "band", "the focus ring in masthead and footer", EDGE),
)


@dataclass(frozen=True)
class Stylesheet:
    """A stylesheet as text, and what it says."""

    text: str

    @cached_property
    def rules(self) -> list[tuple[str, dict[str, str]]]:
        """Each selector with its declarations, in order; of media queries the inside."""
        bare = re.sub(r"/\*.*?\*/", "", self.text, flags=re.S)
        return [
            (" ".join(selector.split()), _declarations(body))
            for selector, body in RULE.findall(bare)
        ]

    @cached_property
    def light(self) -> Mapping[str, str]:
        """The custom properties of a light screen, without their dashes."""
        return _properties(self.text.partition(DARK)[0])

    @cached_property
    def dark(self) -> Mapping[str, str]:
        """Those of a dark screen: the light ones where it has none of its own."""
        return {**self.light, **_properties(self.text.partition(DARK)[2])}

    @property
    def colours(self) -> Iterator[tuple[str, str, str]]:
        """The name of each colour, as it is on a light screen and on a dark one."""
        for name, value in self.light.items():
            if COLOUR.fullmatch(value):
                yield name, value, self.dark[name]

    def value(self, selector: str, name: str) -> str:
        """What a rule of just that selector gives a property; nothing where there is none."""
        found = [each[name] for key, each in self.rules if key == selector and name in each]
        return found[0] if found else ""

    def size(self, selector: str) -> str:
        """How large the text of a selector is; of headings, where the screen bears it."""
        return self.value(selector, "--size") or self.value(selector, "font-size")

    def by_language(self, language: Language, name: str) -> str:
        """What the rules for a language give a property; what all have where there is none."""
        wanted = f":lang({language.code.partition('-')[0]})"
        found = [each[name] for key, each in self.rules if _is_for(key, wanted) and name in each]
        return found[-1] if found else self.value("body", name)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, “contrast ratio”)."""
    return ratio(luminance(*_channels(one)), luminance(*_channels(other)))


def ratio(one: float, other: float) -> float:
    """The contrast ratio of two luminances."""
    darker, lighter = sorted((one, other))
    return (lighter + 0.05) / (darker + 0.05)


@lru_cache(maxsize=4096)
def luminance(red: int, green: int, blue: int) -> float:
    """WCAG 2.2, “relative luminance”: 0 for black, 1 for white."""
    return (
        0.2126 * _linear(red / 255) + 0.7152 * _linear(green / 255) + 0.0722 * _linear(blue / 255)
    )


def _channels(colour: str) -> list[int]:
    digits = colour.removeprefix("#")
    whole = digits if len(digits) == 6 else "".join(each * 2 for each in digits)
    return [int(each, 16) for each in re.findall("..", whole)]


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _declarations(body: str) -> dict[str, str]:
    return {name: " ".join(value.split()) for name, value in DECLARATION.findall(body)}


def _properties(text: str) -> dict[str, str]:
    """The custom properties of the first “:root” in it."""
    found = Stylesheet(text).rules
    first = next((each for selector, each in found if selector == ":root"), {})
    return {name.removeprefix("--"): value for name, value in first.items()}


def _is_for(selector: str, language: str) -> bool:
    """Whether a rule is for elements of a language themselves, and not for some within."""
    return any(
        re.fullmatch(rf"(?::is\(html, \[lang\]\))?{re.escape(language)}", each.strip())
        for each in selector.split(", :")
        for each in (f":{each.removeprefix(':')}",)
    )
