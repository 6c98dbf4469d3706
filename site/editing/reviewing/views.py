"""Pages for reviewers: a language, one of its pages, and what becomes of a sign-off."""

from collections.abc import Collection, Iterator
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone

from catalogues import signing, signoffs
from catalogues.signing import Review, Signed
from catalogues.signoffs import SignOff
from editing import contexts, roles
from editing.menu import SAID
from editing.reviewing import listing
from editing.reviewing.forms import SayingForm
from editing.text import english
from languages.current import registry
from languages.registry import Language
from languages.text import State

NOTHING = "No text was chosen: nothing was signed off."


def language(request: HttpRequest, code: str) -> HttpResponse:
    """How far each part of a language can be trusted; signing off all of it."""
    found = _language(request, code)
    review = signing.review(found, roles.signature(request.user))
    form = SayingForm(request.POST or None)
    if form.is_valid():
        return _sign(request, found, form, {each.digest for each in review.items if each.digest})
    return _page(request, "language", f"Review: {found.english}", review, {
        "code": code,
        "language": found,
        "parts": tuple(listing.parts(review.items, contexts.titles())),
        "signable": sum(each.signable for each in review.items),
        "form": form,
    })  # fmt: skip


def part(request: HttpRequest, code: str, context: str) -> HttpResponse:
    """A page or table beside its English; signing off all of its texts, or some."""
    found = _language(request, code)
    review = signing.review(found, roles.signature(request.user))
    items = listing.of(review.items, context)
    if not items:
        raise Http404
    form = SayingForm(request.POST or None)
    if form.is_valid():
        return _sign(request, found, form, set(request.POST.getlist("text")))
    title = f"Review: {contexts.titles().get(context, context)}, {found.english}"
    chosen = request.POST.getlist("text") if form.is_bound else None
    return _page(request, "part", title, review, {
        "code": code,
        "language": found,
        "context": context,
        "items": tuple(listing.shown(items, signing.earlier(found, items), found)),
        "chosen": [each.digest for each in items] if chosen is None else chosen,
        "signable": sum(each.signable for each in items),
        "form": form,
    })  # fmt: skip


def _sign(
    request: HttpRequest, found: Language, form: SayingForm, read: Collection[str]
) -> HttpResponse:
    """Sign off, and say on the same page what became of it."""
    said = form.cleaned_data
    state, note = State(said["state"]), signoffs.one_line(said["note"])
    new = SignOff("", state, roles.signature(request.user), timezone.localdate(), note)
    done = signing.sign(found, read, new)
    if done.number:
        messages.success(request, str(english(f"{_texts(done.number)}: {SAID[state]}.")))
    for reason in [*_told(done), *([] if read else [NOTHING])]:
        messages.warning(request, str(english(reason)))
    return HttpResponseRedirect(request.path)


def _told(done: Signed) -> Iterator[str]:
    for reason, number in done.refused.items():
        yield f"{_texts(number)} not signed off: {reason}"
    if done.changed:
        yield (
            f"{_texts(done.changed)} not signed off: changed since you opened the page. "
            "Read what stands there now."
        )


def _texts(number: int) -> str:
    return f"{number} {'text' if number == 1 else 'texts'}"


def _language(request: HttpRequest, code: str) -> Language:
    """The language, where the person may review it."""
    found = next((each for each in roles.offered() if each.code == code), None)
    if found is None:
        raise PermissionDenied if code in registry().served else Http404
    if not roles.may_review(request.user, found):
        raise PermissionDenied
    return found


def _page(
    request: HttpRequest, name: str, title: str, review: Review, found: dict[str, Any]
) -> HttpResponse:
    """What every page says: why the person can sign off nothing, and what was once signed off."""
    known = {
        "title": english(title),
        "objections": review.objections,
        "lost": len(review.lost),
        "last_lost": listing.vouched(review.lost[-1]) if review.lost else None,
    }
    context = admin.site.each_context(request) | known | found
    return render(request, f"admin/reviewing/{name}.html", context)
