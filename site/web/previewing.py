"""Pages as a translator's file would make them, for whoever has the link."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import regex
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import (
    Resolver404,
    ResolverMatch,
    get_script_prefix,
    resolve,
    reverse,
    set_script_prefix,
)
from django.utils import translation
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from catalogues import previews
from catalogues.previews import LIVE, Draft, Mark, NotValidError
from catalogues.rules.letters import letter_of
from catalogues.rules.pair import Level
from languages import formats, interface
from languages.current import registry
from languages.registry import Language
from languages.text import Text
from web import views
from web.context import PUBLISHED, ShownAs, page_context
from web.frame import Document, Frame, Panel, bare_frame
from web.policy import OURS, policy
from web.standings import standings_context

SAID = {
    Mark.NEW: "new",
    Mark.MISTAKE: "not shown, it has a mistake",
    Mark.CHANGED: "the English changed",
    Mark.FUZZY: "marked fuzzy",
    Mark.MISSING: "not translated",
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
        return _private(views.placed("preview-over.html", {"frame": frame}, 403), frame)
    draft = previews.draft(file)
    panel = _panel(draft, token)
    prefix = reverse("preview", kwargs={"token": token, "path": "-"}).removesuffix("-")
    with _below(prefix), interface.instead(draft.file.language, draft.interface):
        return _page(path, draft, panel)


@never_cache
@require_safe
def changes(request: HttpRequest, token: str) -> HttpResponse:
    """The version of the watched file, as soon as it is not the one that the page shows."""
    if token != LIVE or not settings.PREVIEW:
        return HttpResponse(status=404)
    shown, end = request.GET.get("version"), time.monotonic() + PATIENCE
    while time.monotonic() < end:
        file = previews.opened(token)
        if file.data and file.version != shown:
            return HttpResponse(file.version, content_type="text/plain")
        time.sleep(PAUSE)
    return HttpResponse(status=204)


def _page(path: str, draft: Draft, panel: Panel) -> HttpResponse:
    try:
        found = resolve(f"/{path}")
    except Resolver404:
        found = resolve("/")
    language = found.kwargs.get("language", draft.file.language)
    with translation.override(language.code):
        template, fields, status = _placed(found, language, draft)
        frame = replace(
            fields["frame"], preview=panel, document=Document(fields["frame"].document.title)
        )
        return _private(views.placed(template, {**fields, "frame": frame}, status), frame)


def _placed(
    found: ResolverMatch, language: Language, draft: Draft
) -> tuple[str, dict[str, Any], int]:
    """The template of a page, what it places, and the status."""
    if found.url_name == "translations":
        standings = standings_context(language)
        return "translations.html", {"page": standings, "frame": standings.frame}, 200
    own = language == draft.file.language
    shown_as = ShownAs(draft.given, draft.states, marked) if own else PUBLISHED
    context = None
    if found.url_name in {"home", "page"}:
        context = page_context(language, found.kwargs.get("slug"), shown_as)
    if context is None:
        return "404.html", views.not_found_fields(language), 404
    return "page.html", {"page": context, "frame": context.frame}, 200


def marked(ready: Text, text: Text) -> Text:
    """The text with a mark that says whether it is new, wrong or missing."""
    mark = text.note or (Mark.MISSING if text.fallback else "")
    if not mark:
        return ready
    html = format_html('{} <mark lang="en" dir="ltr">{}</mark>', ready.text, SAID[Mark(mark)])
    return ready.rendered(html)


def _panel(draft: Draft, token: str) -> Panel:
    levels = list(Level)
    found = sorted(draft.findings, key=lambda each: (levels.index(each.level), each.order))
    file, counts = draft.file, draft.counts
    return Panel(
        language=file.language.english,
        file=file.name,
        until=_moment(file.until) if file.until else "",
        counts=tuple((SAID[mark], counts.get(mark, 0)) for mark in Mark),
        errors=draft.errors,
        problems=tuple(_labelled(str(each), file.language) for each in found),
        changes=reverse("preview-changes", kwargs={"token": token}) if token == LIVE else "",
        version=file.version,
    )


def _labelled(sentence: str, language: Language) -> SafeString:
    """An English sentence, in which what the file says is labelled by its script."""
    if language.script == "Latn":
        return SafeString(escape(sentence))
    own = letter_of(language.script).pattern
    pieces = regex.split(rf"({own}(?:(?:{own}|[\p{{M}}\s])*{own})?)", sentence)
    label = format_html(' lang="{}" dir="{}"', language.tag, language.direction)
    told = (
        format_html("<bdi{}>{}</bdi>", label, piece) if at % 2 else escape(piece)
        for at, piece in enumerate(pieces)
    )
    return SafeString("".join(told))


def _moment(when: datetime) -> str:
    """“29 November 2026, 21:22 UTC”: the panel is in English whatever the page is in."""
    utc = when.astimezone(UTC)
    return f"{formats.day_month_year(utc.date(), registry().source)}, {utc:%H:%M} UTC"


def _private(response: HttpResponse, frame: Frame) -> HttpResponse:
    """The response, whose address is told to nobody."""
    script = {"script_src": OURS, "connect_src": OURS}  # it reloads when the file is saved
    response.headers["Content-Security-Policy"] = policy(response, **script)
    response.headers["Content-Language"] = frame.language.tag
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
