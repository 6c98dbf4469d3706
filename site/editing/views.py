"""What the admin says when it refuses."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

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
