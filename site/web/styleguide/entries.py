"""What the style guide knows of a part: its examples, and what it must meet."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.text import slugify

from languages.registry import Language

Fields = Mapping[str, object]
Example = Callable[[Language], Fields]


class Place(StrEnum):
    """Where a part stands on a page."""

    BODY = "body"
    HEADER = "header"
    MAIN = "main"
    WHOLE = "whole"  # it is a page of its own


class Width(StrEnum):
    """How wide an example is shown where there is room."""

    HALF = "half"  # both directions side by side
    FULL = "full"  # one below the other
    NARROW = "narrow"  # side by side, as wide as a small phone


@dataclass(frozen=True, slots=True)
class Criterion:
    """A sentence that starts with “must”, and what keeps it."""

    must: str
    kept_by: str  # “tests/web/test_pages.py::test_…” or “make audit: reflow”
    wcag: str = ""  # “2.4.1 Bypass Blocks”; none where the rule is the project's own

    @property
    def pieces(self) -> list[str]:
        """What keeps it, cut where a line may break."""
        return re.split(r"(?<=[/:_])(?![/:_])", self.kept_by)


@dataclass(frozen=True, slots=True)
class State:
    """One example of a part, made for any language."""

    name: str
    fields: Example
    height: tuple[float, float]  # of its frame in rem: in a wide window, on a phone
    width: Width = Width.HALF
    template: str = ""  # where it is not the part's own
    place: Place | None = None
    focused: bool = False  # its first link looks as if the keyboard were on it
    everywhere: bool = False  # shown in every language that readers are offered

    @property
    def slug(self) -> str:
        """Its name in addresses."""
        return slugify(self.name)


@dataclass(frozen=True, slots=True)
class Part:
    """Something that the site is made of."""

    name: str
    template: str
    states: tuple[State, ...]
    criteria: tuple[Criterion, ...]
    place: Place = Place.MAIN
    preview: bool = False  # it also needs the stylesheet of previews

    @property
    def slug(self) -> str:
        """Its name in addresses."""
        return slugify(self.name)

    def state(self, slug: str) -> State | None:
        """The state of that name in addresses."""
        return next((each for each in self.states if each.slug == slug), None)
