"""The style guide's own pages, in English, served only while DEBUG is on."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from languages.current import registry
from languages.registry import Language
from web import views
from web.policy import OURS, policy
from web.styleguide import examples
from web.styleguide.entries import Part, Place, State, Width
from web.styleguide.parts import PARTS
from web.styleguide.tokens import PAIRS, SIZES, SPACES, Pair, Stylesheet, contrast

Arguments = ParamSpec("Arguments")
View = Callable[Concatenate[HttpRequest, Arguments], HttpResponse]

# Links in an example lead out of its frame: no page of the site may stand in one.
OUT_OF_FRAME = '<head><base target="_top">'


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame with an example."""

    id: str
    url: str
    title: str
    language: Language


@dataclass(frozen=True, slots=True)
class Shown:
    """A state in its languages."""

    name: str
    width: Width
    frames: tuple[Frame, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part with all that is shown of it."""

    part: Part
    states: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Ratio:
    """A pair of colours with its contrast on a light screen and on a dark one."""

    pair: Pair
    schemes: tuple[tuple[str, str, str, float], ...]  # name, front, back, contrast


def for_designers(view: View[Arguments]) -> View[Arguments]:
    """The view while DEBUG is on; “Page not found” for readers."""

    @wraps(view)
    def guarded(
        request: HttpRequest, /, *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> HttpResponse:
        if not settings.DEBUG:
            return views.not_found(request)
        return _unlisted(view(request, *args, **kwargs))

    return guarded


@for_designers
@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """Every part with its states and criteria, and the values of the stylesheet."""
    sheet = stylesheet()
    fields = {
        "sections": tuple(map(_section, PARTS)),
        "languages": examples.shown(),
        "sizes": [(name, key, sheet.size(key)) for name, key in SIZES.items()],
        "spaces": [(key, sheet.light[key.removeprefix("--")], use) for key, use in SPACES.items()],
        "colours": list(sheet.colours),
        "ratios": [_ratio(pair, sheet) for pair in PAIRS],
        "rules": list(_rules(sheet)),
        "style": SafeString("\n".join(_style(sheet))),
    }
    response = views.placed("styleguide/guide.html", fields)
    response.headers["Content-Security-Policy"] = policy(response, frame_src=OURS)
    return response


@for_designers
@xframe_options_sameorigin
@require_safe
def example(request: HttpRequest, part: str, state: str, language: Language) -> HttpResponse:
    """One state of a part in a language, as a page of its own."""
    found = next((each for each in PARTS if each.slug == part), None)
    wanted = found and found.state(state)
    if not found or not wanted:
        return views.not_found(request)
    with translation.override(language.code):
        response = _placed(found, wanted, language)
    response.headers["Content-Language"] = language.tag
    response.headers["Content-Security-Policy"] = policy(response, frame_ancestors=OURS)
    return response


def stylesheet() -> Stylesheet:
    """The site's stylesheet as it is on disk now."""
    folder = Path(settings.STATICFILES_DIRS[0])
    return Stylesheet((folder / "site.css").read_text("utf-8"))


def title(part: Part, state: State, language: Language) -> str:
    """“Switcher: on a phone, in Urdu”."""
    return f"{part.name}: {state.name[:1].lower()}{state.name[1:]}, in {language.english}"


def _placed(part: Part, state: State, language: Language) -> HttpResponse:
    fields = dict(state.fields(language))
    place, template = state.place or part.place, state.template or part.template
    if place is Place.WHOLE:
        response = views.placed(template, fields)
    else:
        around = {
            "language": language,
            "title": title(part, state, language),
            "template": template,
            "place": place,
            "part": part,
            "state": state,
        }
        response = views.placed("styleguide/example.html", {"example": around, **fields})
    response.content = response.content.replace(b"<head>", OUT_OF_FRAME.encode(), 1)
    return response


def _section(part: Part) -> Section:
    states = (Shown(state.name, state.width, tuple(_frames(part, state))) for state in part.states)
    return Section(part, tuple(states))


def _frames(part: Part, state: State) -> Iterator[Frame]:
    for language in registry().offered.values() if state.everywhere else examples.shown():
        names = {"part": part.slug, "state": state.slug, "language": language}
        url = reverse("styleguide-example", kwargs=names)
        yield Frame(_id(part, state, language), url, title(part, state, language), language)


def _id(part: Part, state: State, language: Language) -> str:
    return f"{part.slug}--{state.slug}--{language.code}"


def _ratio(pair: Pair, sheet: Stylesheet) -> Ratio:
    front, back = pair.front, pair.back
    schemes = (("light", sheet.light), ("dark", sheet.dark))
    return Ratio(
        pair,
        tuple(
            (name, found[front], found[back], contrast(found[front], found[back]))
            for name, found in schemes
        ),
    )


def _rules(sheet: Stylesheet) -> Iterator[tuple[Language, str, str, str]]:
    """Each language with its leading in text and in headings, and its fonts."""
    for language in registry().languages.values():
        names = ("--leading", "--heading", "font-family")
        text, headings, family = (sheet.by_language(language, name) for name in names)
        yield language, text, headings, family


def _style(sheet: Stylesheet) -> Iterator[str]:
    """What is data here and CSS on the page: the heights of frames, the sizes of samples."""
    for part in PARTS:
        for state in part.states:
            start = f"{part.slug}--{state.slug}--"
            wide, narrow = state.height
            yield f'[id^="{start}"] {{ --wide: {wide}rem; --narrow: {narrow}rem }}'
    for number, selector in enumerate(SIZES.values(), 1):
        yield f".size-{number} {{ font-size: {sheet.size(selector)} }}"
    for number, name in enumerate(SPACES, 1):
        yield f".space-{number} {{ inline-size: var({name}) }}"


def _unlisted(response: HttpResponse) -> HttpResponse:
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
