"""What can be said only of all pages together: unique titles, a way to each page."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from browser.audit.looking import Seen, Violation

Message = tuple[str, str]  # the page's path, and what is wrong with it


@dataclass(frozen=True, slots=True)
class Comparison:
    """Something that the pages must meet together."""

    name: str
    criteria: tuple[str, ...]
    rule: str
    run: Callable[[Sequence[Seen], Sequence[str]], Iterable[Message]]


def have_titles_of_their_own(pages: Sequence[Seen], listed: Sequence[str]) -> Iterator[Message]:
    """No two pages of a language have the same title, and none has none."""
    same = defaultdict(list)
    for page in pages:
        same[page.facts.language, page.facts.title].append(page.path)
    for (_, title), paths in same.items():
        for path in paths:
            others = [each for each in paths if each != path]
            if others:
                yield path, f"has the title “{title}” like {', '.join(others)}"


def can_be_reached(pages: Sequence[Seen], listed: Sequence[str]) -> Iterator[Message]:
    """Each page of the sitemap is led to by a link of another page."""
    led_to = {link for page in pages for link in page.facts.links if link != page.path}
    for path in listed:
        if path not in led_to:
            yield path, "is in the sitemap, and no menu, footer or text leads to it"


COMPARISONS = (
    Comparison("title", ("2.4.2",), "each page has a title of its own", have_titles_of_their_own),
    Comparison("ways", ("2.4.5",), "links lead to every page of the sitemap", can_be_reached),
)


def compare(pages: Sequence[Seen], listed: Sequence[str]) -> Iterator[Violation]:
    """Hold the pages against one another; “listed” are those that a link must lead to."""
    for each in COMPARISONS:
        for path, message in each.run(pages, listed):
            yield Violation(path, "all pages", each.name, each.rule, message)
