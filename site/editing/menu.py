"""What a person can do: the index of the admin is made from this list alone.

A screen for editing, translating or reviewing is shown here once its address has a name.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from editing import roles
from editing.roles import User
from editing.text import english
from languages.registry import Language
from languages.text import State, Text, least_trusted
from pages import coverage

ENGLISH, TRANSLATIONS, PEOPLE, OWN = "English", "Translations", "People", "Your account"
CHANGES = "Changes"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be done: a title, the name of its address, the permission it takes."""

    group: str
    title: str
    url_name: str  # among translations, of an address that takes the code of a language
    permission: str = ""  # nothing where everybody may


ENTRIES = (
    Entry(ENGLISH, "Pages and words", "admin:english", roles.EDIT),
    Entry(ENGLISH, "New page", "admin:new-page", roles.EDIT),
    Entry(TRANSLATIONS, "Translate", "admin:translate", roles.TRANSLATE),
    Entry(TRANSLATIONS, "Review", "admin:review", roles.REVIEW),
    Entry(CHANGES, "History", "admin:history"),
    Entry(PEOPLE, "People and their roles", "admin:auth_user_changelist", roles.MANAGE),
    Entry(OWN, "Language of these pages", "admin:interface"),
    Entry(OWN, "Change your password", "admin:password_change"),
)

SAID = {
    None: "nothing is translated yet",
    State.MACHINE_DRAFT: "machine draft",
    State.DRAFT: "human draft",
    State.REVIEWED: "reviewed",
    State.AUTHORISED: "authorised",
}


@dataclass(frozen=True, slots=True)
class Link:
    """An entry that leads somewhere."""

    url: str
    title: Text


@dataclass(frozen=True, slots=True)
class Standing:
    """A language that a person works in: how far it is, and what they can do there."""

    language: Language
    mark: str  # the class of its colour
    said: Text  # the same in words
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one heading, and in the group of translations the languages."""

    slug: str
    title: Text
    links: tuple[Link, ...] = ()
    standings: tuple[Standing, ...] = ()


def groups(user: User) -> Iterator[Group]:
    """What a person may do and has a screen for, in the order of the list."""
    allowed = [each for each in ENTRIES if not each.permission or roles.may(user, each.permission)]
    for name in dict.fromkeys(each.group for each in allowed):
        entries = [each for each in allowed if each.group == name]
        slug, title = name.lower().replace(" ", "-"), english(name)
        if name == TRANSLATIONS:
            made = Group(slug, title, (), tuple(_standings(user, entries)))
        else:
            made = Group(slug, title, tuple(_links(entries)))
        if made.links or made.standings:
            yield made


def _standings(user: User, entries: Sequence[Entry]) -> Iterator[Standing]:
    """Two queries, whatever the number of languages."""
    states, words = coverage.states(), coverage.translatable_blocks().count()
    for language in roles.languages_of(user):
        found = states.get(language.code, {})
        state, done = least_trusted(found), sum(each.number for each in found.values())
        standing = english(said(state, words - done, words))
        yield Standing(language, marked(state), standing, tuple(_links(entries, language.code)))


def marked(state: State | None) -> str:
    """The class of a state's colour."""
    return f"state state-{state or 'none'}"


def said(state: State | None, left: int, words: int) -> str:
    """How far something is, in words: its least trusted state, and what is left to do."""
    what = SAID[state].capitalize()
    return f"{what}, {left} of {words} texts to translate" if left else f"{what}, complete"


def _links(entries: Sequence[Entry], *codes: str) -> Iterator[Link]:
    for entry in entries:
        try:
            yield Link(reverse(entry.url_name, args=codes), english(entry.title))
        except NoReverseMatch:
            continue  # its screen is not there
