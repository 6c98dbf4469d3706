"""Pages on which the English is listed, written, looked at and published. See ``urls``."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_POST

from catalogues import revising
from catalogues.revising import EditedMeanwhileError
from editing import roles
from editing.differences import marked
from editing.english import drafts, examining, overview, summaries
from editing.english.drafts import Began, DraftedMeanwhileError, File
from editing.english.forms import NewPageForm
from editing.models import Draft
from editing.policy import policy
from editing.text import english
from languages.current import registry
from languages.registry import SOURCE
from pages.models import Page
from sources.problems import Refused

View = Callable[..., HttpResponse]
AT_ONCE = 50  # pages in a list
BEGINNING = "---\ntitle: {}\nsummary: \norder: 100\n---\n\n"
CRLF = "\r\n"


@dataclass(frozen=True, slots=True)
class Sent:
    """What an editor sent of a file."""

    file: File
    text: str
    since: Began
    unchanged: tuple[str, ...] = ()  # new texts that mean what the old ones meant


@dataclass(frozen=True, slots=True)
class Conflict:
    """What somebody else saved meanwhile, and how it differs."""

    said: str
    text: str
    difference: str


def for_editors(view: View) -> View:
    """The view, for those only who may change the English."""

    @wraps(view)
    def guarded(request: HttpRequest, **named: str) -> HttpResponse:
        if not roles.may_edit(request.user):
            raise PermissionDenied
        return view(request, **named)

    return guarded


@for_editors
def listed(request: HttpRequest) -> HttpResponse:
    """All pages and tables, with how far each is translated."""
    words = request.GET.get("q", "")
    found = Paginator(overview.wanted(words), AT_ONCE).get_page(request.GET.get("p"))
    fields = {
        "title": english("Pages and words"),
        "page": found,
        "pages": overview.pages(list(found)),
        "new_pages": overview.new_pages(),
        "tables": overview.tables(),
        "words": words,
    }
    return _shown(request, "list.html", fields)


@for_editors
def new(request: HttpRequest) -> HttpResponse:
    """A page that is not there yet: its file is named, then written."""
    form = NewPageForm(request.POST or None)
    if form.is_valid():
        name, text = form.cleaned_data["name"], BEGINNING.format(form.cleaned_data["title"])
        drafts.keep(name, text, Began("", ""), roles.signature(request.user))
        return _to_file(name)
    return _shown(request, "new.html", {"title": english("New page"), "form": form})


@for_editors
def edit(request: HttpRequest, name: str) -> HttpResponse:
    """A file as its editor writes it. What is sent says what is to become of it."""
    file = drafts.opened(name)
    if file.draft is None and file.published is None:
        raise Http404
    if request.method != "POST":
        return _editor(request, Sent(file, file.text, file.began))
    do = ACTIONS.get(request.POST.get("action", ""), _editor)
    return do(request, _sent(request, file))


@require_POST
@for_editors
def look(request: HttpRequest, name: str) -> HttpResponse:
    """What is to be said of a text, and the page it makes, while it is being written."""
    text = request.POST.get("text", "").replace(CRLF, "\n")
    found = examining.examined(name, text)
    said = render_to_string("admin/english/said.html", {"examined": found})
    page = examining.preview(name, text)
    return JsonResponse({"sentence": found.sentence, "said": said, "page": page})


@for_editors
def remove(request: HttpRequest, name: str) -> HttpResponse:
    """Take a page or a draft away, once it is said what that does."""
    file = drafts.opened(name)
    draft = file.draft if file.published is None or "draft" in request.GET else None
    if draft is None and file.page is None:
        raise Http404
    plan = revising.Plan(()) if draft else revising.plan_removal(name)
    if request.method == "POST" and not plan.problems:
        return _removed(request, file, only_draft=bool(draft))
    fields = {
        "title": english(f"Throw the draft of {name} away" if draft else f"Remove {name}"),
        "name": name,
        "draft": draft,
        "problems": plan.problems,
        "rows": summaries.rows(plan.changes),
        "since": file.began,
    }
    return _shown(request, "remove.html", fields)


def _editor(request: HttpRequest, sent: Sent, conflict: Conflict | None = None) -> HttpResponse:
    name = sent.file.name
    page = examining.preview(name, sent.text)
    fields = {
        "title": english(f"Edit {name}"),
        "sent": sent,
        "examined": examining.examined(name, sent.text),
        "page": page,
        "is_page": name.endswith(".md"),
        "conflict": conflict,
        "may_publish": roles.may_publish(request.user),
        "readers_page": _readers_page(sent.file.page),
        "history": _history(sent.file),
    }
    response = _shown(request, "edit.html", fields, 409 if conflict else 200)
    styles = examining.style_sources(page)
    response.headers["Content-Security-Policy"] = policy(style_src=styles, img_src="'self' data:")
    return response


def _keep(request: HttpRequest, sent: Sent) -> HttpResponse:
    try:
        drafts.keep(sent.file.name, sent.text, sent.since, roles.signature(request.user))
    except DraftedMeanwhileError as error:
        return _other_draft(request, sent, error.draft)
    messages.success(request, str(english("Kept as a draft. Readers do not see it.")))
    return _to_file(sent.file.name)


def _plan(request: HttpRequest, sent: Sent) -> HttpResponse:
    """What publishing does, before it is done."""
    name = sent.file.name
    plan = revising.plan(name, sent.text)
    found = examining.examined_with(plan.problems, name, sent.text)
    if found.problems or not roles.may_publish(request.user):
        return _editor(request, sent)
    fields = {
        "title": english(f"Publish {name}"),
        "sent": sent,
        "sentence": summaries.sentence(plan.changes),
        "rows": summaries.rows(plan.changes),
    }
    return _shown(request, "summary.html", fields)


def _publish(request: HttpRequest, sent: Sent) -> HttpResponse:
    if not roles.may_publish(request.user):
        raise PermissionDenied
    if examining.examined(sent.file.name, sent.text).problems:
        return _editor(request, sent)
    try:
        said = drafts.publish(sent.file.name, sent.text, sent.since, sent.unchanged)
    except EditedMeanwhileError as error:
        return _other_text(request, sent, error.now)
    except DraftedMeanwhileError as error:
        return _other_draft(request, sent, error.draft)
    except Refused:
        return _editor(request, sent)
    messages.success(request, str(english(f"Published: {said or 'no text was changed'}.")))
    return _to_file(sent.file.name)


ACTIONS: dict[str, Callable[[HttpRequest, Sent], HttpResponse]] = {
    "check": _editor,
    "keep": _keep,
    "plan": _plan,
    "publish": _publish,
}


def _other_text(request: HttpRequest, sent: Sent, now: str) -> HttpResponse:
    said = "Somebody else published this file while you were writing. Your text is kept below."
    since = Began(drafts.mark(now), sent.since.draft)
    return _both(request, sent, since, Conflict(said, now, marked(now, sent.text)))


def _other_draft(request: HttpRequest, sent: Sent, draft: Draft) -> HttpResponse:
    said = f"{draft.author} kept another draft while you were writing. Your text is kept below."
    since = Began(sent.since.published, drafts.mark(draft.text))
    return _both(request, sent, since, Conflict(said, draft.text, marked(draft.text, sent.text)))


def _both(request: HttpRequest, sent: Sent, since: Began, conflict: Conflict) -> HttpResponse:
    """Both texts. Who saves once more has seen the other's."""
    return _editor(request, Sent(sent.file, sent.text, since), conflict)


def _removed(request: HttpRequest, file: File, *, only_draft: bool) -> HttpResponse:
    since = _since(request)
    try:
        if only_draft:
            drafts.forget(file.name, since)
        else:
            drafts.remove(file.name, since)
    except EditedMeanwhileError as error:
        return _other_text(request, Sent(file, error.now, since), error.now)
    except DraftedMeanwhileError as error:
        return _other_draft(request, Sent(file, error.draft.text, since), error.draft)
    what = f"The draft of {file.name}" if only_draft else file.name
    messages.success(request, str(english(f"{what} is gone.")))
    return HttpResponseRedirect(reverse("admin:english"))


def _sent(request: HttpRequest, file: File) -> Sent:
    """What was sent. Browsers end every line with CRLF; a file's lines end as they did."""
    text = request.POST.get("text", "").replace(CRLF, "\n").replace("\r", "\n")
    if CRLF in (file.published or ""):
        text = text.replace("\n", CRLF)
    return Sent(file, text, _since(request), tuple(request.POST.getlist("unchanged")))


def _since(request: HttpRequest) -> Began:
    return Began(request.POST.get("published", ""), request.POST.get("draft", ""))


def _readers_page(page: Page | None) -> str:
    if page is None:
        return ""
    source = {"language": registry().source}
    if page.is_home:
        return reverse("home", kwargs=source)
    return reverse("page", kwargs={**source, "slug": page.slug})


def _history(file: File) -> str:
    if file.published is None:
        return ""
    context = file.page.slug if file.page else file.name.removesuffix(".toml")
    return reverse("admin:history-of", args=[SOURCE, context])


def _to_file(name: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:edit", args=[name]))


def _shown(
    request: HttpRequest, template: str, fields: dict[str, Any], status: int = 200
) -> HttpResponse:
    known = admin.site.each_context(request) | fields
    return render(request, f"admin/english/{template}", known, status=status)
