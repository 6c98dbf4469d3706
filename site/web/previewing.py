"""Pages as a translator's file would make them, for whoever has the link."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, get_script_prefix, resolve, reverse, set_script_prefix
from django.utils import translation
from django.utils.html import format_html
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from catalogues import previews
from catalogues.previews import LIVE, Draft, Mark, NotValidError
from catalogues.rules.pair import Level
from languages import interface
from languages.current import registry
from languages.registry import Language
from languages.text import Text
from web import views
from web.context import Document, Frame, Panel, ShownAs, bare_frame, page_context
from web.standings import standings_context

SAID = {
    Mark.NEW: "new",
    Mark.MISTAKE: "not shown, it has a mistake",
    Mark.MISSING: "not translated",
    Mark.STALE: "the English changed",
}
TITLE = "This preview does not work (any more)"
PATIENCE = 20.0  # seconds that a page waits for the news that its file was saved
PAUSE = 0.3


@never_cache
@require_safe
def preview(request: HttpRequest, token: str, path: str) -> HttpResponse:
    """A page of the site with the translations of a file that is not published."""
    try:
        file = previews.opened(token)
    except NotValidError:
        frame = bare_frame(registry().source, TITLE)
        return _private(views.placed("403.html", {"frame": frame}, 403), registry().source)
    draft = previews.draft(file)
    prefix = reverse("preview", kwargs={"token": token, "path": "-"}).removesuffix("-")
    panel = _panel(draft, token)
    with _below(prefix), interface.instead(draft.file.language, draft.interface):
        return _page(request, path, draft, panel)


@never_cache
@require_safe
def changes(request: HttpRequest, token: str) -> HttpResponse:
    """The version of the watched file, as soon as it is not the one that the page shows."""
    shown, end = request.GET.get("version"), time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if (version := _version(token)) not in {None, shown}:
            return HttpResponse(version, content_type="text/plain")
        time.sleep(PAUSE)
    return HttpResponse(status=204)


def _version(token: str) -> str | None:
    """The version of the file that is watched; none while an editor is writing it anew."""
    try:
        return previews.opened(token).version if token == LIVE else None
    except (NotValidError, OSError):
        return None


def _page(request: HttpRequest, path: str, draft: Draft, panel: Panel) -> HttpResponse:
    try:
        found = resolve(f"/{path}")
    except Resolver404:
        return views.not_found(request)
    language = found.kwargs.get("language")
    if found.url_name not in {"home", "page", "translations"} or language is None:
        return views.not_found(request)
    with translation.override(language.code):
        placed = _placed(found.url_name, language, found.kwargs.get("slug"), draft)
        if placed is None:
            return views.not_found(request)
        template, context, frame = placed
        fields = {"page": context, "frame": _unlisted(frame, panel)}
        return _private(views.placed(template, fields), language)


def _placed(
    name: str, language: Language, slug: str | None, draft: Draft
) -> tuple[str, object, Frame] | None:
    """The template of a page, its context and its frame; None where there is no such page."""
    if name == "translations":
        standings = standings_context(language)
        return "translations.html", standings, standings.frame
    own = language == draft.file.language
    context = page_context(language, slug, _shown_as(draft) if own else ShownAs())
    return ("page.html", context, context.frame) if context else None


def _shown_as(draft: Draft) -> ShownAs:
    """The file's translations, each with a mark that says what is new, wrong or missing."""

    def marked(ready: Text, text: Text) -> Text:
        mark = draft.mark(text)
        if mark is None:
            return ready
        html = format_html('{} <mark lang="en" dir="ltr">{}</mark>', ready.text, SAID[mark])
        return ready.rendered(html)

    return ShownAs(draft.given, marked)


def _panel(draft: Draft, token: str) -> Panel:
    levels = list(Level)
    found = sorted(draft.findings, key=lambda each: (levels.index(each.level), each.order))
    return Panel(
        file=draft.file.name,
        until=draft.file.until,
        counts=tuple((SAID[mark], number) for mark, number in draft.counts().items()),
        problems=tuple(map(str, found)),
        changes=reverse("preview-changes", kwargs={"token": token}) if token == LIVE else "",
        version=draft.file.version,
    )


def _unlisted(frame: Frame, panel: Panel) -> Frame:
    """The frame of a page that search engines are to pass by."""
    return replace(frame, preview=panel, document=Document(frame.document.title))


def _private(response: HttpResponse, language: Language) -> HttpResponse:
    """The response, whose address is told to nobody."""
    response.headers["Content-Language"] = language.tag
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


@contextmanager
def _below(prefix: str) -> Iterator[None]:
    """Within it, every address that is made leads to a page below the prefix."""
    before = get_script_prefix()
    set_script_prefix(prefix)
    try:
        yield
    finally:
        set_script_prefix(before)
