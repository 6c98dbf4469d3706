"""The page that tells how far each language is, who made it, and how to help."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_noop

from catalogues import progress
from catalogues.progress import INTERFACE, LanguageProgress, Progress
from catalogues.rules.letters import scripts_of
from languages import interface
from languages.current import registry
from languages.formats import Day, Listed, Share
from languages.registry import SOURCE, Language
from languages.text import State, Text, least_trusted
from pages import queries
from pages.coverage import States, is_mostly, states
from web.addresses import translations as address
from web.frame import Alternate, Document, Frame, bare_frame, choices, rendered
from web.trust import Trust, robots, trust_of_interface

Kept = Mapping[str, LanguageProgress]  # by the code of the language
SLUG = "translations"
TITLE = gettext_noop("Translations")
STATES = {
    State.MACHINE_DRAFT: gettext_noop("Made by a computer, checked by nobody"),
    State.DRAFT: gettext_noop("Made by a person, not yet checked by a second one"),
    State.REVIEWED: gettext_noop("Checked by people who speak the language"),
    State.AUTHORISED: gettext_noop("Approved by the Taskforce"),
}
NOTHING = gettext_noop("Not translated yet")
NAMES = {
    "work-groups": gettext_noop("Names of the work groups"),
    "milestones": gettext_noop("Milestones"),
    "people": gettext_noop("People and their roles"),
    INTERFACE: gettext_noop("Words of the website itself"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One page in one language."""

    name: Text
    figures: Progress
    state: Text | None  # where its language has pages of several

    @property
    def share(self) -> Share:
        """How much of it is translated."""
        return Share(self.figures.translated, self.figures.total)


@dataclass(frozen=True, slots=True)
class Standing:
    """One language."""

    language: Language
    url: str  # none where no menu leads to the language
    state: Text | None  # where all its pages are trusted alike
    rows: tuple[Row, ...]
    changed: Day | None
    credit: Listed


@dataclass(frozen=True, slots=True)
class StandingsContext:
    """The page, ready to be placed."""

    frame: Frame
    trust: Trust | None
    standings: tuple[Standing, ...]
    contact: str


def standings_context(language: Language) -> StandingsContext:
    """Everything that the page shows in a language."""
    menu, found, kept = queries.menu(language), states(), progress.kept()
    names = queries.names(queries.vocabulary("people", language))
    frame = bare_frame(language, TITLE, menu, found, names)
    render = partial(rendered, names=names, link=lambda file: None)
    titles = {entry.slug: render(entry.title) for entry in queries.titles(language)}
    return StandingsContext(
        replace(
            frame,
            document=_document(frame.document, language, found, list(_translated(kept))),
            choices=choices(language, found, SLUG),
        ),
        trust_of_interface(language, found, address(registry().source)),
        tuple(_standing(each, language, titles) for each in _progress(kept, language)),
        settings.CONTACT_EMAIL,
    )


def translated() -> Iterator[Language]:
    """The offered languages that the words of this page are mostly in."""
    return _translated(progress.kept())


def _translated(kept: Kept) -> Iterator[Language]:
    for language in registry().offered.values():
        own = kept[language.code].pages if language.code in kept else ()
        words = next((page for page in own if page.page == INTERFACE), None)
        if language.code == SOURCE or (words and is_mostly(words.translated, words.total)):
            yield language


def _progress(kept: Kept, reader: Language) -> list[LanguageProgress]:
    """That of the languages that people translate into, the reader's own first."""
    loaded = [kept[each.code] for each in registry().by_people if each.code in kept]
    return sorted(loaded, key=lambda each: each.language != reader)


def _standing(found: LanguageProgress, reader: Language, titles: Mapping[str, Text]) -> Standing:
    each = found.language
    same = len({row.state for row in found.pages}) == 1
    return Standing(
        each,
        address(each) if each.published else "",
        _state(found.total, reader) if same else None,
        tuple(_row(row, reader, titles, state_too=not same) for row in found.pages),
        Day.of(found.changed),
        _credit(found),
    )


def _row(
    figures: Progress, reader: Language, titles: Mapping[str, Text], *, state_too: bool
) -> Row:
    own = NAMES.get(figures.page)
    name = interface.text(own, reader) if own else titles.get(figures.page)
    return Row(
        name or Text.of(figures.page, registry().source, State.ENGLISH),
        figures,
        _state(figures, reader) if state_too else None,
    )


def _state(figures: Progress, reader: Language) -> Text:
    message = STATES[figures.state] if figures.state else NOTHING
    return interface.text(message, reader)


def _credit(found: LanguageProgress) -> Listed:
    """The translators' names, each isolated and as its bearer writes it."""
    return Listed(tuple(_named(name, _language_of(name, found)) for name in found.credit))


def _named(name: str, language: Language) -> SafeString:
    label = '<bdi lang="{}" dir="{}" translate="no">{}</bdi>'
    return format_html(label, language.tag, language.direction, name)


def _language_of(name: str, found: LanguageProgress) -> Language:
    """A name in Latin letters is read as English, another as its translator's language."""
    return registry().source if scripts_of(name) == {"Latn"} else found.language


def _document(
    document: Document, language: Language, states: States, found: Sequence[Language]
) -> Document:
    indexed = language in found
    state = least_trusted(states.get(language.code, {}))
    return replace(
        document,
        canonical=address(language if indexed else registry().source),
        alternates=(
            *(Alternate(each.tag, address(each)) for each in found),
            Alternate("x-default", address(registry().source)),
        ),
        robots=robots(state, language) if indexed else "noindex",
    )
