"""Addresses: the language first, then a plain ASCII slug, the same in every language."""

from functools import lru_cache

from django.conf import settings
from django.urls import get_script_prefix, reverse

from languages.current import registry
from languages.registry import Language


class LanguageConverter:
    """A language in an address: the code of one that has a catalogue."""

    regex = "[a-z0-9-]+"

    def to_python(self, value: str) -> Language:
        """The language; ValueError makes Django look for another route."""
        try:
            return registry().served[value]
        except KeyError as error:
            raise ValueError(value) from error

    def to_url(self, value: Language) -> str:
        """The code, as it stands in the address."""
        return value.code


def translations(language: Language) -> str:
    """The path of the page that says how far each language is."""
    return f"{address(language)}translations/"


def missing(language: Language) -> str:
    """The path of “Page not found” in a language, for servers that cannot ask the program."""
    return reverse("missing", kwargs={"language": language})


def address(language: Language, slug: str | None = None, *, home: bool = False) -> str:
    """The path of a page in a language; of the home page without a slug."""
    root = _root(get_script_prefix(), settings.ROOT_URLCONF)
    return f"{root}{language.code}/" if home or slug is None else f"{root}{language.code}/{slug}/"


@lru_cache(maxsize=64)
def _root(prefix: str, urls: str) -> str:
    """The path that all others begin with, by these routes (``prefix`` is only the key).

    A page names dozens of addresses: asking the routes for each would be a tenth of its cost.
    """
    return reverse("root", urls)
