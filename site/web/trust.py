"""What the reader is told of a translation: the banner, and the marks in the switcher."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext_noop

from languages import formats, interface
from languages.current import registry
from languages.registry import Language
from languages.text import State, Text, least_trusted
from pages.coverage import States

MESSAGES = {
    State.MACHINE_DRAFT: gettext_noop(
        "This translation was made by a computer. Nobody who speaks the language has checked "
        "it, and it may be wrong."
    ),
    State.DRAFT: gettext_noop(
        "This translation was made by a person. A second speaker of the language has not "
        "checked it yet."
    ),
    State.REVIEWED: gettext_noop(
        "This translation was checked by people who speak the language: %(date)s."
    ),
    State.AUTHORISED: gettext_noop("The Taskforce approved this translation: %(date)s."),
}
PARTS_IN_ENGLISH = gettext_noop(
    "Some parts of this page are in English, because they have not been translated yet."
)
ALL_IN_ENGLISH = gettext_noop("This page has not been translated yet. It is shown in English.")
DRAFTS = frozenset({State.MACHINE_DRAFT, State.DRAFT})


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


def trust(
    texts: Iterable[Text],
    language: Language,
    states: States,
    english_address: str = "",
    around: Iterable[Text] = (),
) -> Trust | None:
    """The banner for a page that shows these texts; None for English, or with nothing to say.

    It speaks of the page's least trusted text; and of English, also where that stands
    ``around`` the page, in its menu.
    """
    if language == registry().source:
        return None
    shown, told = list(texts), []
    state = least_trusted(text.state for text in shown)
    if state in MESSAGES:
        tally = states.get(language.code, {}).get(state)
        told.append(_told(MESSAGES[state], language, tally.since if tally else None))
    if any(text.fallback for text in (*shown, *around)):
        told.append(_told(PARTS_IN_ENGLISH if state else ALL_IN_ENGLISH, language))
    return Trust(tuple(told), english_address) if told else None


def trust_of_interface(
    language: Language, states: States, english_address: str = ""
) -> Trust | None:
    """The banner for a page of interface strings alone: trusted as the language is."""
    state = least_trusted(states.get(language.code, {}))
    shown = [Text.of("", language, state)] if state else []
    return trust(shown, language, states, english_address)


def is_draft(language: Language, states: States) -> bool:
    """Whether the switcher marks the language as a draft."""
    return language != registry().source and least_trusted(states.get(language.code, {})) in {
        None,
        *DRAFTS,
    }


def robots(state: State | None, language: Language) -> str:
    """What search engines are told of a page that they may show.

    They quote pages without the banner: what nobody has checked they are not to quote.
    """
    checked = language == registry().source or state not in {None, State.MACHINE_DRAFT}
    return "" if checked else "nosnippet"


def _told(message: str, language: Language, when: date | None = None) -> Told:
    source = registry().source
    own, english = interface.text(message, language), Text.of(message, source, State.SOURCE)
    return Told(_dated(own, when), _dated(english, when))


def _dated(text: Text, when: date | None) -> Text:
    """The message with its date, written as its own language writes dates."""
    if "%(date)s" not in text.text:
        return text
    language = registry().languages[text.lang.lower()]
    shown = formats.day_month_year(when, language) if when else ""
    return replace(text, text=text.text.replace("%(date)s", shown))
