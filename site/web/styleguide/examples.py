"""What the examples show: the site's own data, in its own words and languages."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from django.utils.html import format_html

from catalogues.previews import Mark
from catalogues.progress import Progress
from languages import formats, interface
from languages.current import registry
from languages.formats import Day, Listed
from languages.registry import Language
from languages.text import State, Text
from pages.coverage import States, Tally
from web import standings, views
from web.addresses import address
from web.conformance import Audit, Check
from web.context import Leaflet, PageContext, page_context
from web.facts import Facts
from web.frame import (
    NO_NAMES,
    Frame,
    Link,
    Panel,
    bare_frame,
    choices,
    indexed,
    rendered,
)
from web.parts import Item, List, Part, Term
from web.previewing import SAID, marked
from web.standings import Row, Standing
from web.styleguide.entries import Example, Fields
from web.trust import MESSAGES, PARTS_IN_ENGLISH, trust

HEADING, PARAGRAPH, LIST = "blocks/heading.html", "blocks/paragraph.html", "blocks/list.html"
WORDS = (*standings.NAMES.values(), standings.TITLE, standings.NOTHING)
WHEN = date(2023, 3, 2)
NOBODY = "Ada Lovelace"  # stands for a translator, in the example of a credit


def shown() -> tuple[Language, ...]:
    """The languages of the guide: the first from left to right, the first from right to left."""
    offered = registry().offered.values()
    leftwards = [each for each in offered if each.right_to_left]
    rightwards = [each for each in offered if not each.right_to_left and not _source(each)]
    return (*(rightwards or [registry().source])[:1], *leftwards[:1])


def nothing(language: Language) -> Fields:
    """No fields: the part has no inputs."""
    return {}


# Frame: what stands around every page


def frame(language: Language) -> Frame:
    """The frame of the home page, or of any page where none is stored."""
    page = page_context(language, None)
    return page.frame if page else bare_frame(language, views.NOT_FOUND)


def framed(language: Language) -> Fields:
    """The frame as every page has it."""
    return {"frame": frame(language)}


def without_menu(language: Language) -> Fields:
    """The frame of a failed page, which asks nothing of the database."""
    return {"frame": bare_frame(language, views.FAILED)}


def long_names(language: Language) -> Fields:
    """A menu of whole sentences, for want of longer page names."""
    sentences = [interface.text(each, language) for each in standings.STATES.values()]
    links = (Link(address(language), each, each is sentences[1]) for each in sentences)
    return {"frame": replace(frame(language), menu=tuple(links))}


def switcher(states: States) -> Example:
    """The switcher while languages are in these states."""
    return lambda language: {"choices": choices(language, states)}


def nowhere(language: Language) -> Fields:
    """The switcher of a page that is in no language."""
    return {"choices": choices(language, {}, here=False)}


DRAFTS: States = {"": {}}  # something is known, and nothing is reviewed


# What a reader is told of a translation


def trusted(state: State, *more: State) -> Example:
    """The banner of a page whose texts are in these states."""

    def banner(language: Language) -> Fields:
        texts = [Text.of("", language, each) for each in (state, *more)]
        known = {language.code: {state: Tally(1, WHEN)}}
        return {"trust": trust(texts, language, known, address(registry().source))}

    return banner


def standing(done: int, fuzzy: int = 0, missing: int = 0, credit: str = "") -> Example:
    """How far a language is, with so many texts."""

    def fields(language: Language) -> Fields:
        state = State.REVIEWED if credit else State.MACHINE_DRAFT
        rows = _rows(language, (done, fuzzy, missing), state if done else None)
        changed = Day(WHEN) if done else None
        told = interface.text(standings.STATES[state] if done else standings.NOTHING, language)
        made = Standing(language, address(language), told, rows, changed, _credit(credit))
        return {"standing": made}

    return fields


def not_published(language: Language) -> Fields:
    """A language that has a file, and that no menu leads to."""
    found = standing(12, missing=30)(language)["standing"]
    return {"standing": replace(found, url="") if isinstance(found, Standing) else found}


def _rows(
    language: Language, figures: tuple[int, int, int], state: State | None
) -> tuple[Row, ...]:
    names = list(standings.NAMES.items())[:2]
    words = 9 * sum(figures[1:])
    return tuple(
        Row(
            interface.text(name, language),
            Progress(language.code, page, *figures, words, state),
            None,
        )
        for page, name in names
    )


def _credit(name: str) -> Listed:
    label = format_html('<bdi lang="en" dir="ltr" translate="no">{}</bdi>', name)
    return Listed((label,) if name else ())


# The body of a page


def words(language: Language) -> list[Text]:
    """Short texts in the language, as far as they are translated."""
    return [interface.text(each, language) for each in WORDS]


def in_english(message: str) -> Text:
    """The English that stands in for a translation."""
    return Text.of(message, registry().source, State.ENGLISH)


def headings(language: Language) -> Fields:
    """Each level, with a text below it."""
    texts, levels = words(language), ("h2", "h3", "h4")
    pairs = zip(levels, texts, strict=False)
    below = interface.text(PARTS_IN_ENGLISH, language)
    made = ((Part(HEADING, text, each, each), Part(PARAGRAPH, below)) for each, text in pairs)
    return _parts(*chain.from_iterable(made))


def heading_in_english(language: Language) -> Fields:
    """A heading that is not translated yet, above a text that is."""
    text = interface.text(PARTS_IN_ENGLISH, language)
    return _parts(Part(HEADING, in_english(WORDS[0]), "h2", "h2"), Part(PARAGRAPH, text))


def paragraph(*holding: str) -> Example:
    """The first stored paragraph with these things in it; any sentence where there is none."""

    def fields(language: Language) -> Fields:
        other = Part(PARAGRAPH, interface.text(PARTS_IN_ENGLISH, language))
        return _parts(_stored(language, PARAGRAPH, *holding) or other)

    return fields


def paragraph_with_a_person(language: Language) -> Fields:
    """The first stored paragraph that names the first person; any sentence for want of it."""
    names = [each.name.text for each in _table("people", language).terms[:1]]
    return paragraph(*names)(language)


def marked_up(markdown: str) -> Example:
    """A paragraph of a few words, with Markdown around them."""

    def fields(language: Language) -> Fields:
        text = interface.text(WORDS[0], language)
        made = replace(text, text=markdown.replace("…", text.text))
        return _parts(
            Part(PARAGRAPH, rendered(made, names=NO_NAMES, link=lambda file: address(language)))
        )

    return fields


def paragraph_in_english(language: Language) -> Fields:
    """A paragraph that is not translated yet, between two that are."""
    own = Part(PARAGRAPH, interface.text(PARTS_IN_ENGLISH, language))
    stored = _stored(registry().source, PARAGRAPH)
    other = Part(PARAGRAPH, in_english(MESSAGES[State.DRAFT]))
    return _parts(own, stored or other, own)


def items(element: str) -> Example:
    """A list of a few words."""

    def fields(language: Language) -> Fields:
        return _parts(Part(LIST, lists=(_list(element, words(language)[:3]),)))

    return fields


def nested(language: Language) -> Fields:
    """A numbered list inside one with bullets."""
    first, *rest = words(language)
    inner = Item(first, (_list("ol", rest[:2]),))
    return _parts(Part(LIST, lists=(List("ul", (inner, Item(rest[2]))),)))


def item_in_english(language: Language) -> Fields:
    """A list in which one item is not translated yet."""
    first, _, last, *_ = words(language)
    return _parts(Part(LIST, lists=(_list("ul", [first, in_english(WORDS[1]), last]),)))


def table(name: str) -> Example:
    """A stored table; English words where none is stored."""
    return lambda language: _parts(_table(name, language))


def one_in_english(name: str) -> Example:
    """A table whose first row is not translated yet."""

    def fields(language: Language) -> Fields:
        own, english = _table(name, language), _table(name, registry().source)
        return _parts(replace(own, terms=(*english.terms[:1], *own.terms[1:])))

    return fields


def _list(element: str, texts: Sequence[Text]) -> List:
    return List(element, tuple(map(Item, texts)))


def _table(name: str, language: Language) -> Part:
    template = f"blocks/{name}.html"
    month = Text.of(formats.month_and_year(WHEN, language), language, State.SOURCE)
    terms = tuple(Term(in_english(each), month, f"{WHEN:%Y-%m}") for each in WORDS[:4])
    return _stored(language, template) or Part(template, terms=terms)


def _stored(language: Language, template: str, *holding: str) -> Part | None:
    page = page_context(language, None)
    parts: Sequence[Part] = page.parts if page else ()
    return next((each for each in parts if each.template == template and _has(each, holding)), None)


def _has(part: Part, holding: Sequence[str]) -> bool:
    html = part.text.text if part.text else ""
    return all(each in html for each in holding)


def _parts(*parts: Part) -> Fields:
    return {"parts": parts}


# Whole pages


def home(language: Language) -> Fields:
    """The home page as readers have it."""
    page = page_context(language, None) or _bare_page(language)
    return {"page": page, "frame": page.frame}


def _bare_page(language: Language) -> PageContext:
    title, summary, *_ = words(language)
    return PageContext(
        frame=frame(language),
        home=True,
        title=title,
        summary=summary,
        parts=(),
        trust=None,
        leaflet=leaflet(language),
    )


def not_found(language: Language) -> Fields:
    """“Page not found”."""
    return views.not_found_fields(language)


def chooser(language: Language) -> Fields:
    """The page that lets readers choose. The site shows it in English only."""
    return {"frame": indexed(bare_frame(language, views.CHOOSE, (), DRAFTS))}


def leaflet(language: Language) -> Leaflet:
    """What a printed page tells of itself."""
    return Leaflet(address(language), Day(WHEN))


def on_paper(language: Language) -> Fields:
    """The same, with what it stands among."""
    return {"leaflet": leaflet(language), "frame": frame(language), "origin": "https://example.org"}


# What the site knows of itself


def known(name: str, **given: object) -> Example:
    """A block of facts, with these in place of the site's own."""

    def fields(language: Language) -> Fields:
        facts = Facts()
        vars(facts).update(given)
        return _parts(Part(f"blocks/{name}.html", facts=facts))

    return fields


def audited(places: int = 0) -> Audit:
    """An audit that found so many places that break a rule."""
    tags = frozenset(each.tag for each in registry().offered.values())
    return Audit(WHEN, 30, 300, tags, (Check("contrast of 4.5:1", ("1.4.3",), places),))


NO_LANGUAGES = Listed(())


# Previews, for translators


def panel(*problems: str, errors: int = 0) -> Example:
    """What stands beside the pages of a file. No file is watched: that needs a script."""

    def fields(language: Language) -> Fields:
        counts = tuple((SAID[mark], number) for number, mark in enumerate(Mark))
        until = "29 November 2026, 21:22 UTC"
        made = Panel(language.english, "their.po", until, counts, errors, problems, "", "")
        return {"preview": made}

    return fields


def marks(language: Language) -> Fields:
    """A text with each of the marks."""
    return _parts(*_marked(interface.text(WORDS[0], language)))


def _marked(text: Text) -> Iterator[Part]:
    for mark in Mark:
        yield Part(PARAGRAPH, marked(text, replace(text, note=mark)))


def _source(language: Language) -> bool:
    return language == registry().source
