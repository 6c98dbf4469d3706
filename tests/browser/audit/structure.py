"""What a page is made of: sound HTML, landmarks, labels, and links that stay the same."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from browser.audit.axe import source
from browser.audit.looking import Looked
from browser.audit.reading import judged, read
from playwright.sync_api import Frame, Page

from web import labels

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
ALSO = ["color-contrast-enhanced", "target-size", "identical-links-same-purpose"]
# axe reads the colours that were written, and not those that a reader forces.
OF_COLOUR = ["color-contrast", "color-contrast-enhanced", "link-in-text-block"]

RUN_AXE = """async ([tags, also, without]) => {  // of frames each is a page of its own
  const runOnly = {type: "tag", values: [...tags, "wcag2aaa"]};
  const switched = (ids, enabled) => ids.map(id => [id, {enabled}]);
  const rules = Object.fromEntries([...switched(also, true), ...switched(without, false)]);
  const found = await axe.run(
    document, {iframes: false, runOnly, rules, resultTypes: ["violations"]});
  return found.violations
    .filter(each => each.tags.some(tag => tags.includes(tag)) || also.includes(each.id))
    .flatMap(each => each.nodes.map(node => [each.id, each.help, node.html.slice(0, 120)]));
}"""
AXE_RULES = """([tags, also]) => axe.getRules()
  .filter(each => !each.tags.includes("experimental") && !each.tags.includes("deprecated"))
  .filter(each => also.includes(each.ruleId) || each.tags.some(tag => tags.includes(tag)))
  .flatMap(each => each.tags)"""


def passes_axe(looked: Looked) -> Iterator[str]:
    """axe-core: WCAG 2.2 A and AA, contrast of 7:1, target size, best practice.

    Without its rules of colour it finds in forced colours what it finds in others: one page of
    each language is enough there.
    """
    if looked.setting.forced and looked.visit.frame_seen:
        return iter(())
    return axe(looked.page, OF_COLOUR if looked.setting.forced else ())


def axe(page: Page | Frame, without: Iterable[str] = ()) -> Iterator[str]:
    """What axe-core finds on a page or in a frame, by all rules but these."""
    if page.evaluate("typeof window.axe?.run") != "function":
        page.evaluate(source())
    also = [rule for rule in ALSO if rule not in without]
    for rule, what, html in page.evaluate(RUN_AXE, [TAGS, also, list(without)]):
        yield f"{rule}: {what}: {html}"


def axe_criteria(looked: Looked) -> set[str]:
    """The criteria of WCAG that the enabled rules of axe say they test: “1.4.3”."""
    found = re.findall(
        r"wcag(\d)(\d)(\d+)\b", " ".join(looked.page.evaluate(AXE_RULES, [TAGS, ALSO]))
    )
    return {".".join(parts) for parts in found}


def is_sound_html(looked: Looked) -> Iterator[str]:
    """No mistake and no doubt of the Nu HTML checker; the header names the page's language."""
    if looked.answer is None:
        return
    for said in judged(looked.visit.validator, looked.answer.body()):
        if said["type"] == "error" or said.get("subType") == "warning":
            yield f"line {said.get('lastLine', '?')}: {said['message']}"
    header = looked.answer.headers.get("content-language")
    language = looked.page.get_attribute("html", "lang")
    if header != language:
        yield f"the header says “{header}”, and the page “{language}”"


def labels_its_languages(looked: Looked) -> Iterator[str]:
    """Each text as the browser has it, against the language that it is labelled with."""
    looked.counts["runs"] += looked.ask("runs")
    english = labels.english(looked.visit.english)
    slips = labels.slips(looked.page.content(), labels.Page(_names(looked), english))
    yield from map(str, slips)


def has_landmarks(looked: Looked) -> Iterator[str]:
    """One h1, one main, menus with names of their own, and one of them says where we are."""
    for element in ("h1", "main"):
        number = looked.ask("count", element)
        if number != 1:
            yield f"has {number} {element}"
    for name, number in Counter(looked.ask("navs")).items():
        if not name:
            yield "has a nav without a name"
        elif number > 1:
            yield f"has {number} navs of the name “{name}”"
    for name, current in looked.ask("menus"):
        if current != [looked.visit.path]:
            yield f"“{name}” has this page, and marks {current or 'none'} as the current one"


def has_no_tooltip(looked: Looked) -> Iterator[str]:
    """No title attribute: hands, keyboards and screen readers do not come to it."""
    for html in looked.ask("tooltips"):
        yield f"has a tooltip: {html}"


def is_consistent(looked: Looked) -> Iterator[str]:
    """The links of header and footer are those of the home page: name, address and order.

    A page of no language has no home page, and chooses one: it is left out.
    """
    if not looked.visit.home:
        return
    own, home = looked.ask("frame"), looked.ask("frame", looked.visit.home)
    for place, name, address in _lacking(home, own):
        yield f"the {place} has no “{name}” ({address}) as on the home page"
    for place, name, address in _lacking(own, home):
        yield f"the {place} has “{name}” ({address}), not so on the home page"
    if sorted(own) == sorted(home) and own != home:
        yield "the links of header and footer stand in another order than on the home page"
    yield from _many_names(own)


def switches_languages(looked: Looked) -> Iterator[str]:
    """Each link of the switcher leads to the same page in that language, and back."""
    here, links = looked.ask("switcher")
    for code, target in links:
        html = read(f"{looked.visit.site}{target}")
        said = re.search(r"<html lang=\"([^\"]+)\"", html)
        if not said or said[1] != code:
            yield f"the link “{code}” leads to a page in “{said[1] if said else 'nothing'}”"
        elif here and f'href="{looked.visit.path}"' not in html:
            yield f"no link leads back from “{code}”"


def _lacking(wanted: list[list], given: list[list]) -> list[list]:
    return [link[:3] for link in wanted if link not in given]


def _many_names(links: list[list]) -> Iterator[str]:
    """The site's own name may lead home too, as readers expect: it stands in no menu."""
    names = defaultdict(set)
    for _, name, address, in_menu in links:
        if in_menu:
            names[address].add(name)
    for address, different in names.items():
        if len(different) > 1:
            yield f"{address} is called {' and '.join(f'“{each}”' for each in sorted(different))}"


def _names(looked: Looked) -> tuple[str, ...]:
    """The names on the page that the site itself marks as never translated."""
    found = looked.page.locator("[translate=no]").all_text_contents()
    return tuple({name.strip() for name in found if name.strip()})
