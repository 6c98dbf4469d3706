"""Addresses: the language first, then a plain ASCII slug, the same in every language."""

from django.urls import reverse

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
    return reverse("translations", kwargs={"language": language})


def missing(language: Language) -> str:
    """The path of “Page not found” in a language, for servers that cannot ask the program."""
    return reverse("missing", kwargs={"language": language})


def address(language: Language, slug: str | None = None, *, home: bool = False) -> str:
    """The path of a page in a language; of the home page without a slug."""
    if home or slug is None:
        return reverse("home", kwargs={"language": language})
    return reverse("page", kwargs={"language": language, "slug": slug})
