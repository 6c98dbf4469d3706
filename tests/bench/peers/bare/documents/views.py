"""The page in the language of its address: four queries, one template."""

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language_info

from documents.models import Block, Page


def page(request: HttpRequest) -> HttpResponse:
    """The page, rendered."""
    code = request.LANGUAGE_CODE
    blocks = _in_language(Block.objects.all(), code)
    found = _in_language(Page.objects.all(), code).prefetch_related(Prefetch("blocks", blocks))
    return render(
        request,
        "page.html",
        {
            "page": found.get(),
            "language": get_language_info(code),
            "languages": [get_language_info(each) for each, _ in settings.LANGUAGES],
        },
    )


def _in_language(rows: QuerySet, code: str) -> QuerySet:
    only = rows.model._parler_meta.root_model.objects.filter(language_code=code)
    return rows.prefetch_related(Prefetch("translations", only))
