"""The language that the admin itself is shown in: each person's own choice.

Django's own catalogues speak here, and only here. Public pages never show a word of theirs.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from django.contrib import admin

from editing import roles
from editing.roles import User
from languages.current import registry
from languages.formats import Named
from languages.registry import SOURCE, Language

CATALOGUES = Path(admin.__file__).parent / "locale"
Choices = list[tuple[str, str]]


def chosen(user: User) -> Language:
    """The language in which a person is shown the admin; English for want of a choice."""
    profile = roles.profile_of(user)
    known = {each.code: each for each in spoken()}
    return known.get(profile.interface if profile else SOURCE, registry().source)


def spoken() -> tuple[Language, ...]:
    """English, and the languages for which Django has its admin."""
    source = registry().source
    return (source, *(each for each in roles.offered() if _has_catalogue(each.folder)))


def choices() -> Choices:
    """The languages that the admin can be shown in, to choose from."""
    return named(spoken())


def choices_of(user: User) -> Choices:
    """Of those, English and the person's own."""
    own = {SOURCE, *(each.code for each in roles.languages_of(user))}
    return named(each for each in spoken() if each.code in own)


def language_choices() -> Choices:
    """All languages that people can work in, to choose from."""
    return named(roles.offered())


def named(languages: Iterable[Language]) -> Choices:
    """Codes, each with the language's own name and that in the language of the admin."""
    return [(each.code, str(Named(each))) for each in languages]


@cache
def _has_catalogue(folder: str) -> bool:
    return (CATALOGUES / folder / "LC_MESSAGES" / "django.mo").is_file()
