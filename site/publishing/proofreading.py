"""Everything that can be said of content/ before it is loaded, links in every language too."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from catalogues import catalogue
from catalogues.rules.pair import Level as Gravity
from languages.current import registry
from publishing import links, resources
from publishing.outside import WEB, Asked
from publishing.texts import Scope, Text
from sources import content, inline, plain
from sources.plain import idioms
from sources.plain.findings import Finding, Known, Level
from sources.problems import Problem

# Of a catalogue, what makes its links wrong, or keeps them from being read.
ABOUT_LINKS = frozenset({"address", "file", "link", "syntax"})
REFUSED = "Nothing of content/ is loaded while this is so."
NOT_IN_USE = "The list of idioms is used without this line."
OTHER_LINK = "A link leads where the English leads. Until it does, this file is not published."
OWN_ADDRESS = "Write “[…](page.md)”: then each language leads to its own page."
NOWHERE = "Link to where it is now, or take the link out."
MOVED = "If it has moved for good, write the new address."
TRY = "Open it in a browser: it may be there for readers."


def findings(scope: Scope, folder: Path) -> list[Finding]:
    """Everything to be said of the files that are looked at, and of their translations."""
    return [
        *_refusals(scope),
        *(_wrong_idioms(folder) if scope.has(plain.IDIOMS) else ()),
        *_english(scope, plain.knowledge(folder)),
        *_own_addresses(scope),
        *_translated_links(scope),
    ]


def outside_links(scope: Scope) -> dict[str, list[Text]]:
    """Where each address outside of the site stands: in the English, or else in translations."""
    return {**_by_address(scope.translated()), **_by_address(scope.english())}


def outside_findings(
    places: Mapping[str, Sequence[Text]], asked: Mapping[str, Asked]
) -> Iterator[Finding]:
    """What is to be said of addresses that have been asked, at each place where they stand."""
    for address, found in places.items():
        if told := _of_answer(address, asked[address]):
            for place in found:
                yield Finding(place.file, place.line, *told)


def _refusals(scope: Scope) -> Iterator[Finding]:
    for each in sorted(set(scope.problems)):
        if scope.has(each.file) or each.file == scope.folder:
            yield Finding(each.file, each.line, Level.ERROR, "refused", each.message, REFUSED)


def _wrong_idioms(folder: Path) -> Iterator[Finding]:
    for each in _idiom_problems(folder / plain.IDIOMS):
        yield Finding(each.file, each.line, Level.ADVICE, "idiom-list", each.message, NOT_IN_USE)


def _idiom_problems(path: Path) -> list[Problem]:
    file = f"{path.parent.name}/{path.name}"
    text, undecoded = content.decode(file, path.read_bytes() if path.is_file() else b"")
    return undecoded or idioms.read(file, text)[1]


def _english(scope: Scope, known: Known) -> Iterator[Finding]:
    """What the rules of plain English say."""
    for page in scope.pages:
        yield from plain.findings(page, known)
    for table, entries in scope.tables.items():
        yield from plain.table_findings(table, f"{scope.folder}/{table}.toml", entries, known)


def _own_addresses(scope: Scope) -> Iterator[Finding]:
    """Links to the site itself by its full address: readers of all languages come to one page."""
    paths = frozenset(resources.paths_with((page.slug, page.home) for page in scope.read.pages))
    for text in scope.english():
        for target in filter(_leads_home, inline.links(text.markdown)):
            yield _of_own_address(text, target, paths)


def _of_own_address(text: Text, target: str, paths: Collection[str]) -> Finding:
    if any(links.broken(text.file, f' href="{escape(target)}"', paths)):
        level, said = Level.ERROR, "leads to no page of this site"
    else:
        level, said = Level.ADVICE, "leads to one language of this site"
    return Finding(text.file, text.line, level, "own-address", f"“{target}” {said}.", OWN_ADDRESS)


def _leads_home(target: str) -> bool:
    return urlsplit(target)[:2] == urlsplit(settings.SITE_URL)[:2]


def _translated_links(scope: Scope) -> Iterator[Finding]:
    """Links of translations that lead elsewhere than the English, by the catalogues' own rules.

    So a link that leads somewhere in English does in every language.
    """
    known = catalogue.own_knowledge()
    for each in catalogue.all_findings(registry().translated, known):
        about = each.code in ABOUT_LINKS and each.level is Gravity.ERROR
        if about and (not each.msgid or scope.has_message(each.context)):
            yield Finding(each.file, each.line, Level.ERROR, each.code, each.sentence, OTHER_LINK)


def _by_address(texts: Iterable[Text]) -> dict[str, list[Text]]:
    found: dict[str, list[Text]] = {}
    for text in texts:
        for target in dict.fromkeys(inline.links(text.markdown)):
            if target.startswith(WEB) and not _leads_home(target):
                found.setdefault(target, []).append(text)
    return found


def _of_answer(address: str, asked: Asked) -> tuple[Level, str, str, str] | None:
    """What is to be said of an answer: level, code, message, advice. Of most, nothing."""
    said = f"“{address}”: {asked.fault or f'it answers {asked.status}'}."
    if asked.keeps_programs_out:
        return Level.ADVICE, "outside-link", said, TRY
    if not asked.there:
        return Level.ERROR, "outside-link", said, NOWHERE
    if asked.final:
        how = "for good" if asked.for_good else "for now"
        return (
            Level.ADVICE,
            "outside-moved",
            f"“{address}” leads on to “{asked.final}” {how}.",
            MOVED,
        )
    return None
