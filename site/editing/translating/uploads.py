"""A PO file that is sent: looked at first, then taken with one button."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from catalogues import previews, uploading
from catalogues.findings import Finding
from catalogues.previews import File, NotValidError
from catalogues.uploading import MOST_BYTES, NotAsPlannedError, Plan
from editing import roles
from editing.translating import boxes, reports
from editing.translating.views import for_translators, shown
from languages.registry import Language

NOTHING = "Choose a file first."
TAKEN = "Taken. Shown to readers now: {}. Waiting for you to look at: {}."
OTHERWISE = (
    "Nothing was taken yet: a translation or the English has changed since you were shown this. "
    "This is what your file would do now."
)


@for_translators
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, language: Language) -> HttpResponse:
    """Takes a file in, shows what it would do, and does so when told to."""
    if "version" in request.POST:
        return _apply(request, language, _opened(language, request.POST.get("file", "")))
    if request.method == "POST":
        return _sent(request, language)
    if token := request.GET.get("file"):
        file = _opened(language, token)
        plan = uploading.plan(language, file.name, file.data)
        return _report(request, language, token, plan)
    return _asked(request, language)


def _sent(request: HttpRequest, language: Language) -> HttpResponse:
    """On to the report, unless there is nothing in the file that could be reported."""
    file = request.FILES.get("file")
    if file is None:
        return _asked(request, language, NOTHING)
    if (file.size or 0) > MOST_BYTES:
        return _asked(request, language, uploading.TOO_LARGE.format(MOST_BYTES))
    data, name = file.read(), file.name or ""
    if problems := uploading.unreadable(language, name, data):
        return _asked(request, language, *map(_said, problems))
    token = previews.keep(File(language, name, data))
    return HttpResponseRedirect(f"{request.path}?{urlencode({'file': token})}")


def _apply(request: HttpRequest, language: Language, file: File) -> HttpResponse:
    translator = roles.signature(request.user)
    version = request.POST["version"]
    try:
        plan = uploading.apply(language, file.name, file.data, version, translator)
    except NotAsPlannedError as error:
        messages.warning(request, OTHERWISE)
        return _report(request, language, request.POST["file"], error.plan)
    messages.success(request, TAKEN.format(reports.shown(plan), reports.waiting(plan)))
    return HttpResponseRedirect(reverse("admin:translate", args=[language.code]))


def _asked(request: HttpRequest, language: Language, *problems: str) -> HttpResponse:
    """The form for choosing a file, and what was wrong with the one before."""
    context = {"problems": problems, "most": f"{MOST_BYTES // 1_000_000} MB"}
    return shown(request, language, "upload", "Upload a PO file", context)


def _report(request: HttpRequest, language: Language, token: str, plan: Plan) -> HttpResponse:
    context = {
        "groups": tuple(reports.groups(plan)),
        "problems": [_said(each) for each in plan.problems],
        "unchanged": len(plan.by_fate[uploading.Fate.UNCHANGED]),
        "plan": plan,
        "shown": reports.shown(plan),
        "waiting": reports.waiting(plan),
        "token": token,
        "preview": reverse("preview", kwargs={"token": token, "path": f"{language.code}/"}),
    }
    return shown(request, language, "report", "What your file would do", context)


def _opened(language: Language, token: str) -> File:
    """A file that was sent for this language before."""
    try:
        file = previews.opened(token)
    except NotValidError as error:
        raise Http404 from error
    if file.language.code != language.code:
        raise Http404
    return file


def _said(problem: Finding) -> str:
    return f"Line {problem.line}: {boxes.sentence(problem)}"
