"""What the reader is told of a translation: the banner, and the marks in the switcher."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_noop

from languages import interface
from languages.current import registry
from languages.registry import Language
from languages.text import State, Text, least_trusted

MESSAGES = {
    State.MACHINE_DRAFT: gettext_noop(
        "This translation was made by a computer. Nobody who speaks the language has checked "
        "it, and it may be wrong."
    ),
    State.DRAFT: gettext_noop(
        "This translation was made by a person. A second speaker of the language has not "
        "checked it yet."
    ),
}
PARTS_IN_ENGLISH = gettext_noop(
    "Some parts of this page are in English, because they have not been translated yet."
)
DRAFTS = frozenset(MESSAGES)


@dataclass(frozen=True, slots=True)
class Told:
    """One message, in the page's language and in English."""

    own: Text
    english: Text


@dataclass(frozen=True, slots=True)
class Trust:
    """The banner of a page that is not the English one."""

    messages: tuple[Told, ...]
    english_address: str = ""  # none where there is no such page


def trust(texts: Iterable[Text], language: Language, english_address: str = "") -> Trust | None:
    """The banner for a page that shows these texts; None for English, or with nothing to say.

    It speaks of the least trusted text, and says so when any is in English.
    """
    if language == registry().source:
        return None
    shown = list(texts)
    state = least_trusted(text.state for text in shown)
    found = [MESSAGES[state]] if state in MESSAGES else []
    found += [PARTS_IN_ENGLISH] if any(text.fallback for text in shown) else []
    told = tuple(_told(message, language) for message in found)
    return Trust(told, english_address) if told else None


def trust_of_interface(
    language: Language, states: Mapping[str, Mapping[State, int]]
) -> Trust | None:
    """The banner for a page of interface strings alone: trusted as the language is."""
    state = least_trusted(states.get(language.code, {}))
    shown = [Text.of("", language, state)] if state else []
    return trust(shown, language)


def is_draft(language: Language, states: Mapping[str, Mapping[State, int]]) -> bool:
    """Whether the switcher marks the language as a draft."""
    return language != registry().source and least_trusted(states.get(language.code, {})) in {
        None,
        *DRAFTS,
    }


def _told(message: str, language: Language) -> Told:
    source = registry().source
    return Told(interface.text(message, language), Text.of(message, source, State.SOURCE))
