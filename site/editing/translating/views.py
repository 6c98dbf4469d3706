"""The screens for translators. Each is of one language, which must be the person's own."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from catalogues import stored
from catalogues.translating import Work
from editing import roles
from editing.limits import UNREADABLE
from editing.text import english
from editing.translating import boxes, summaries, worklist
from editing.translating.boxes import Attempt
from editing.translating.forms import TranslationForm
from editing.translating.worklist import Sheet, Worklist
from editing.views import refused
from languages.registry import Language

SAVED = "Saved."
LOOK_AGAIN = "Saved, and readers see it. Look once more at what stands below the box."
ALL_DONE = "No text waits for its translation."


def for_translators(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view for a language by its code; refused to whoever does not translate into it."""

    @wraps(view)
    def checked(request: HttpRequest, code: str, **named: str) -> HttpResponse:
        language = next((each for each in roles.offered() if each.code == code), None)
        if language is None:
            raise Http404
        if not roles.may_translate(request.user, language):
            raise PermissionDenied
        return view(request, language, **named)

    return checked


@for_translators
@require_safe
def overview(request: HttpRequest, language: Language) -> HttpResponse:
    """How far the language is, page by page."""
    found = worklist.read(language)
    context = {"summary": summaries.of_language(found), "sheets": summaries.of_sheets(found)}
    return shown(request, language, "overview", f"Translate into {language.english}", context)


@for_translators
@require_safe
def following(request: HttpRequest, language: Language) -> HttpResponse:
    """On to the next text that waits, wherever it stands."""
    found = worklist.read(language)
    segment = found.following(request.GET.get("after", ""))
    if segment is None:
        messages.success(request, ALL_DONE)
        return HttpResponseRedirect(reverse("admin:translate", args=[language.code]))
    return HttpResponseRedirect(_address(language, found.home(segment), segment.anchor))


@for_translators
def sheet(request: HttpRequest, language: Language, name: str) -> HttpResponse:
    """A page, a table or the interface, text by text; a text that is sent is kept."""
    tried = None
    if request.method == "POST":
        form = TranslationForm(request.POST)
        if not form.is_valid():
            return refused(request, UNREADABLE)
        tried = boxes.attempt(language, _work(request, worklist.context_of(name), form))
        if tried.saved:
            return _on(request, language, name, tried, go=form.cleaned_data["then"] == "next")
    found = worklist.read(language)
    own = found.sheet(worklist.context_of(name))
    if own is None and tried is None:
        raise Http404
    # Of a page that is gone, what was written for it is given back all the same.
    own = own or Sheet(worklist.context_of(name), ())
    return _sheet(request, found, own, tried)


@for_translators
@require_safe
def download(request: HttpRequest, language: Language) -> HttpResponse:
    """The translators' file, with the English as it is now."""
    file = HttpResponse(stored.current(language).encode(), "text/x-gettext-translation")
    file["Content-Disposition"] = f'attachment; filename="{language.folder}.po"'
    return file


def shown(
    request: HttpRequest, language: Language, template: str, title: str, context: dict[str, Any]
) -> HttpResponse:
    """A page about a language."""
    known = {"language": language, "title": english(title), "heading": title}
    every = admin.site.each_context(request) | known | context
    return render(request, f"admin/translating/{template}.html", every)


def _sheet(
    request: HttpRequest, found: Worklist, own: Sheet, tried: Attempt | None
) -> HttpResponse:
    at = request.GET.get("at", "") if tried is None else boxes.place_of(own, tried)
    known = {each.anchor for each in own.segments}
    context = {
        "sheet": own,
        "address": _address(found.language, own),
        "boxes": boxes.boxes(found, own, tried, at or ""),
        "at": at if at in known else None,
        "gone": tried if tried and tried.gone else None,
        "summary": summaries.of_sheet(found.language, own),
    }
    return shown(request, found.language, "sheet", own.title, context)


def _on(
    request: HttpRequest, language: Language, name: str, tried: Attempt, *, go: bool
) -> HttpResponse:
    """Where to be after a text was kept: at the next, or here again."""
    anchor = worklist.anchor(tried.work.message)
    if tried.work.text.strip():
        messages.success(request, LOOK_AGAIN if tried.warned else SAVED)
    if go and not tried.warned:
        address = reverse("admin:translate-next", args=[language.code])
        return HttpResponseRedirect(f"{address}?{urlencode({'after': anchor})}")
    address = reverse("admin:translate-sheet", args=[language.code, name])
    return HttpResponseRedirect(_at(address, anchor))


def _work(request: HttpRequest, context: str, form: TranslationForm) -> Work:
    given = form.cleaned_data
    message, translator = (context, given["english"]), roles.signature(request.user)
    return Work(message, given["text"], given["was"], translator)


def _address(language: Language, own: Sheet, anchor: str = "") -> str:
    address = reverse("admin:translate-sheet", args=[language.code, own.name])
    return _at(address, anchor) if anchor else address


def _at(address: str, anchor: str) -> str:
    """A text's place: told to the server, which marks it, and to the browser, which goes there."""
    return f"{address}?{urlencode({'at': anchor})}#{anchor}"
