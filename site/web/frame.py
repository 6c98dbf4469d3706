"""What stands around every page: name, menus, switcher, and the head of the HTML."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType

from django.utils.translation import gettext_noop

from languages import interface
from languages.current import registry
from languages.registry import Language
from languages.text import Text
from pages.coverage import States
from pages.queries import MenuEntry
from sources import inline
from sources.inline import Names, Setting
from web.addresses import address, translations
from web.parts import Render
from web.trust import is_draft

NO_NAMES = Names()
SITE_NAME = gettext_noop("West Midlands Race Equalities Taskforce")


@dataclass(frozen=True, slots=True)
class Link:
    """A page that can be gone to."""

    url: str
    text: Text
    current: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """A language that the reader can have this page in."""

    language: Language
    url: str
    current: bool
    draft: bool


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in another language, for search engines."""

    hreflang: str
    path: str


@dataclass(frozen=True, slots=True)
class Document:
    """What the head of the HTML says, where no element can stand."""

    title: Text
    description: Text | None = None
    canonical: str = ""
    alternates: tuple[Alternate, ...] = ()
    robots: str = "noindex"  # what search engines are told; nothing where they may show all


@dataclass(frozen=True, slots=True)
class Panel:
    """What stands beside a page that shows a file which is not published."""

    language: str  # of the file, by its English name
    file: str  # its name
    until: str  # a moment in English; empty for a file that is watched
    counts: tuple[tuple[str, int], ...]  # of what the marks say, on the whole site
    errors: int
    problems: tuple[str, ...]  # the gravest first
    changes: str  # the address that tells when the file was saved; none where it is not watched
    version: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page."""

    language: Language
    name: Text  # of the site
    document: Document
    menu: tuple[Link, ...]
    more: tuple[Link, ...]  # pages that only the footer names
    choices: tuple[Choice, ...]
    home: str
    translations: str
    preview: Panel | None = None


def bare_frame(
    language: Language,
    title: str,
    entries: Sequence[MenuEntry] = (),
    states: States = MappingProxyType({}),
    names: Names = NO_NAMES,
) -> Frame:
    """The frame of a page that is not in the database: not found, failed, chooser."""
    render = partial(rendered, names=names, link=lambda file: None)
    return Frame(
        language,
        render(interface.text(SITE_NAME, language)),
        Document(with_site_name(interface.text(title, language), language)),
        *menus(entries, language, render),
        choices(language, states, here=False),
        address(language),
        translations(language),
    )


def indexed(frame: Frame) -> Frame:
    """The frame of a page that search engines may show."""
    return replace(frame, document=replace(frame.document, robots=""))


def choices(
    language: Language,
    states: States,
    slug: str | None = None,
    *,
    home: bool = False,
    here: bool = True,
) -> tuple[Choice, ...]:
    """The switcher: this page in every language that is offered, always in one order.

    Where the reader is ``here`` on none of those pages, none is marked as current.
    """
    return tuple(
        Choice(
            each,
            address(each, slug, home=home),
            current=here and each == language,
            draft=bool(states) and is_draft(each, states),
        )
        for each in registry().offered.values()
    )


def rendered(text: Text, *, names: Names, link: inline.Link) -> Text:
    """The text as HTML, its names labelled and its links leading to pages."""
    language = registry().languages[text.lang.lower()]
    return text.rendered(inline.html(text.text, Setting(text.lang, language.script, names, link)))


def menus(
    entries: Sequence[MenuEntry], language: Language, render: Render, current: str | None = None
) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """The links of the main menu, and those of the footer."""

    def links(menu: str) -> Iterator[Link]:
        for entry in entries:
            if entry.menu == menu:
                url = address(language, entry.slug, home=entry.home)
                yield Link(url, render(entry.title), current=entry.slug == current)

    return tuple(links("main")), tuple(links("footer"))


def with_site_name(title: Text, language: Language) -> Text:
    """“Page – Site”, in one language: the title's own."""
    wanted = language if title.lang == language.tag else registry().source
    name = interface.text(SITE_NAME, wanted)
    text = f"{title.text} – {name.text}" if name.lang == title.lang else title.text
    return Text(text, title.lang, title.dir, title.state)
