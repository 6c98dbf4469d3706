"""Pages of the admin that belong to no table, and what it says when it refuses."""

from typing import cast

from django.contrib import admin
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from editing import roles
from editing.forms import InterfaceForm
from editing.models import Profile
from editing.text import english

NOT_FOUND = (404, "Page not found", "There is no page at this address.")
FORBIDDEN = (403, "Not allowed", "Your role does not allow this. Ask who manages people here.")
EXPIRED = (
    403,
    "The form has expired",
    "You logged in anew since you opened it. Copy what you wrote, load the page again, send it.",
)
LOCKED = (
    429,
    "Too many attempts",
    "The password was wrong too often. Try again in a quarter of an hour.",
)


def interface(request: HttpRequest) -> HttpResponse:
    """A person chooses the language of the admin; the next page is in it."""
    profile = roles.profile_of(request.user) or Profile(user=cast(User, request.user))
    form = InterfaceForm(request.POST or None, instance=profile)
    if form.is_valid():
        form.save()
        return HttpResponseRedirect(reverse("admin:index"))
    title = english("Language of these pages")
    context = admin.site.each_context(request) | {"form": form, "title": title}
    return render(request, "admin/interface.html", context)


def refused(request: HttpRequest, said: tuple[int, str, str]) -> HttpResponse:
    """A page that says why there is nothing else: status, title, and what to do."""
    status, title, advice = said
    context = {"title": english(title), "advice": english(advice)}
    known = admin.site.each_context(request) | context
    return render(request, "admin/refused.html", known, status=status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was not sent from a page of ours."""
    return refused(request, EXPIRED)


def locked_out(
    request: HttpRequest, response: HttpResponse | None, credentials: dict[str, str] | None
) -> HttpResponse:
    """Somebody who guessed too often. Called by django-axes."""
    return refused(request, LOCKED)
