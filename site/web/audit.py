"""All pages in all languages, each held against the labels in it, without a browser."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.test import Client

from languages.current import registry
from languages.registry import Language
from pages.models import Name, Page, Person
from web import labels
from web.addresses import address, translations
from web.labels import Slip

NOWHERE = "nowhere-to-be-found"


@dataclass(frozen=True, slots=True)
class Looked:
    """A page that was looked at."""

    path: str
    runs: int
    slips: tuple[Slip, ...]


def paths(language: Language) -> list[str]:
    """The address of every page in a language: those of content, and those of the program."""
    pages = Page.objects.values_list("slug", "is_home")
    return [
        *(address(language, slug, home=home) for slug, home in pages),
        translations(language),
        address(language, NOWHERE),
    ]


def look(languages: list[Language]) -> Iterator[Looked]:
    """Every page of the languages, one after the other; and the page to choose one."""
    client = Client(SERVER_NAME=str(settings.ALLOWED_HOSTS[0]).lstrip(".*") or "localhost")
    names = tuple(name for model in (Name, Person) for name in _names(model))
    originals = [_html(client, path) for path in paths(registry().source)]
    for language in languages:
        for path, original in zip(paths(language), originals, strict=True):
            page = labels.Page(names, labels.english(original))
            yield _looked(path, _html(client, path), page)
    yield _looked("/", _html(client, "/"), labels.Page(names))


def _names(model: type[Name | Person]) -> Iterator[str]:
    yield from model.objects.values_list("name", flat=True)


def _looked(path: str, html: str, page: labels.Page) -> Looked:
    return Looked(path, len(labels.runs(html)), tuple(labels.slips(html, page)))


def _html(client: Client, path: str) -> str:
    return client.get(path).content.decode()
