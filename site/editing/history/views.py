"""Pages of the history: the latest changes, one text's changes, two of them, and restoring one."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from catalogues import restoring, revising
from catalogues.restoring import MistakenError
from catalogues.revising import Changed, EditedMeanwhileError
from catalogues.translating import ChangedMeanwhileError, GoneError
from editing import contexts, roles
from editing.history import listing
from editing.history.comparing import Compared, compared
from editing.text import english
from languages.current import registry
from languages.registry import SOURCE, Language
from pages.history import Past
from pages.models import Edit
from pages.stored import stored_text
from sources.problems import Refused

ON_A_PAGE = 25
MEANWHILE = "Somebody changed this text since you opened this page. Look at what would change now."
GONE = "The page has no such text any more. Restore its English first."


def latest(request: HttpRequest) -> HttpResponse:
    """Who changed what, newest first, in the languages that the person may read."""
    known, titles = listing.readable(request.user), contexts.titles()
    code, context = request.GET.get("language", ""), request.GET.get("page", "")
    if code and code not in known:
        raise PermissionDenied
    rows = listing.told(listing.edits([code] if code else known, context))
    page = Paginator(listing.with_all(rows), ON_A_PAGE).get_page(request.GET.get("p"))
    every = listing.edits(known).order_by("context").values_list("context", flat=True).distinct()
    return _page(request, "latest", "History", {
        "lines": tuple(listing.lines(page, titles)),
        "page": page,
        "chosen": {"language": code, "page": context},
        "languages": [(each.code, each.english) for each in known.values()],
        "pages": [(each, titles.get(each, each)) for each in every],
        "query": urlencode({"language": code, "page": context}),
    })  # fmt: skip


def of(request: HttpRequest, code: str, context: str) -> HttpResponse:
    """The changes of a page or table in a language; where it has several texts, first of which."""
    language, titles = _language(request, code), contexts.titles()
    rows, subject = listing.edits([code], context), request.GET.get("text")
    title = f"History: {titles.get(context, context)}, {language.english}"
    known = {"code": code, "context": context}
    if subject is None and rows.exclude(subject="").exists():
        subjects = tuple(listing.subjects(rows, titles))
        return _page(request, "texts", title, known | {"subjects": subjects})
    kept = listing.with_all(rows.filter(subject=subject or ""))
    page = Paginator(kept, ON_A_PAGE).get_page(request.GET.get("p"))
    return _page(request, "of", title, known | {
        "lines": tuple(listing.lines(page, titles)),
        "page": page,
        "query": urlencode({"text": subject or ""}),
        "may_restore": listing.may_restore(request.user, language),
    })  # fmt: skip


def compare(request: HttpRequest, code: str, context: str) -> HttpResponse:
    """What changed between two states of a text."""
    language = _language(request, code)
    two = listing.lines(_two(request, code, context), contexts.titles())
    found = {str(each.edit.pk): each for each in two}
    before, after = (found.get(request.GET.get(name, "")) for name in ("before", "after"))
    if before is None or after is None or before.edit.subject != after.edit.subject:
        raise Http404
    return _page(request, "compare", f"Compare: {before.title}, {language.english}", {
        "before": before,
        "after": after,
        "compared": tuple(compared(before.past, after.past, language)),
        "may_restore": listing.may_restore(request.user, language),
    })  # fmt: skip


def restore(request: HttpRequest, key: int) -> HttpResponse:
    """What restoring an old text would do; once that was seen, doing it."""
    edit = get_object_or_404(listing.with_all(Edit.objects.all()), pk=key)
    language = _language(request, edit.language_code)
    if not listing.may_restore(request.user, language):
        raise PermissionDenied
    offer = _offer(edit, language)
    told: tuple[str, ...] = ()
    if request.method == "POST" and not offer.refused:
        told = _done(request, edit, offer)
        if not told:
            messages.success(request, str(english("Restored.")))
            return HttpResponseRedirect(_address(edit))
        offer = _offer(edit, language)
    (line,) = listing.lines([edit], contexts.titles())
    return _page(request, "restore", f"Restore: {line.title}, {language.english}", {
        "offer": offer,
        "told": told or offer.refused,
        "line": line,
        "back": _address(edit),
    })  # fmt: skip


@dataclass(frozen=True, slots=True)
class Offer:
    """What restoring would do, or why it cannot be done."""

    compared: tuple[Compared, ...] = ()
    changes: Sequence[Changed] = ()
    stale: bool = False  # readers would not see it
    hides: bool = False  # nor what they see now
    refused: tuple[str, ...] = ()
    now: str = ""  # stands for the texts that it was decided on
    was: tuple[str, ...] = ()  # those texts


def _offer(edit: Edit, language: Language) -> Offer:
    is_english = language.code == SOURCE
    return (_of_english if is_english else _of_translation)(edit, language)


def _of_english(edit: Edit, language: Language) -> Offer:
    name, text = restoring.english_of(edit)
    now = stored_text(name) or ""
    plan = revising.plan(name, text)
    shown = tuple(compared(Past({"": now}, {}), Past({"": text}, {}), language))
    refused = tuple(f"Line {each.line}: {each.message}" for each in plan.problems)
    if now == text:
        refused = ("This is the text as it is now.",)
    return Offer(shown, plan.changes, refused=refused, now=_digest(now), was=(now,))


def _of_translation(edit: Edit, language: Language) -> Offer:
    try:
        steps = restoring.steps(edit)
    except GoneError:
        return Offer(refused=(GONE,))
    shown = (
        each
        for step in steps
        for each in compared(
            Past({"": step.now}, {"": step.message[1]}),
            Past({"": step.text}, {"": step.source}),
            language,
        )
    )
    was = tuple(step.now for step in steps)
    stale = any(step.stale for step in steps)
    same = all(step.now == step.text and not step.stale for step in steps)
    refused = ("This is the translation as it is now.",) if same else ()
    hides = any(step.stale and step.now for step in steps)
    return Offer(tuple(shown), (), stale, hides, refused, _digest(*was), was)


def _done(request: HttpRequest, edit: Edit, offer: Offer) -> tuple[str, ...]:
    """Restore it. Nothing, or why it was not done."""
    if request.POST.get("now") != offer.now:
        return (MEANWHILE,)
    try:
        if edit.language_code == SOURCE:
            restoring.publish(edit, offer.was[0])
        else:
            restoring.translate(edit, offer.was, roles.signature(request.user))
    except (EditedMeanwhileError, ChangedMeanwhileError):
        return (MEANWHILE,)
    except GoneError:
        return (GONE,)
    except Refused as refused:
        return tuple(str(each) for each in refused.problems)
    except MistakenError as mistaken:
        return tuple(str(each) for each in mistaken.findings)
    return ()


def _language(request: HttpRequest, code: str) -> Language:
    """The language, where the person may read its history."""
    found = listing.readable(request.user).get(code)
    if found is None:
        raise PermissionDenied if code in registry().served else Http404
    return found


def _two(request: HttpRequest, code: str, context: str) -> QuerySet[Edit]:
    keys = [each for name in ("before", "after") if (each := request.GET.get(name, "")).isdigit()]
    return listing.with_all(listing.edits([code], context).filter(pk__in=keys))


def _address(edit: Edit) -> str:
    address = reverse("admin:history-of", args=(edit.language_code, edit.context))
    return f"{address}?{urlencode({'text': edit.subject})}" if edit.subject else address


def _digest(*texts: str) -> str:
    return hashlib.sha256("\x00".join(texts).encode()).hexdigest()


def _page(request: HttpRequest, name: str, title: str, found: dict[str, Any]) -> HttpResponse:
    context = admin.site.each_context(request) | {"title": english(title)} | found
    return render(request, f"admin/history/{name}.html", context)
