"""What a page does by itself: asks, remembers, moves, changes."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from browser.audit.looking import Looked

A_WHILE = 300  # milliseconds


def asks_nobody_else(looked: Looked) -> Iterator[str]:
    """No request to another host: readers are not told on."""
    own = urlsplit(looked.visit.site).netloc
    for url in looked.requests:
        if urlsplit(url).scheme != "data" and urlsplit(url).netloc != own:
            yield f"asks {url}"


def sets_no_cookie(looked: Looked) -> Iterator[str]:
    """No cookie, so that no banner is owed."""
    for cookie in looked.page.context.cookies():
        yield f"sets the cookie {cookie.get('name')}"


def runs_no_script(looked: Looked) -> Iterator[str]:
    """Nothing on the page needs a script, or has one."""
    number = looked.page.locator("script").count()
    if number:
        yield f"has {number} script(s)"


def stands_still(looked: Looked) -> Iterator[str]:
    """Nothing moves, blinks, plays, reloads or changes by itself."""
    for html in looked.ask("moving"):
        yield f"moves: {html}"
    for element in looked.ask("changes", A_WHILE):
        yield f"changes by itself: <{element}>"


def rests_where_wanted(looked: Looked) -> Iterator[str]:
    """Nothing is even meant to move for a reader who wants no motion."""
    for html in looked.ask("restless"):
        yield f"has an animation, a transition or smooth scrolling: {html}"


def keeps_contrast_in_forced_colours(looked: Looked) -> Iterator[str]:
    """4.5:1 in the reader's own colours, which axe does not measure."""
    for text, ratio in looked.ask("faint"):
        yield f"“{text}” has a contrast of {ratio:.2f}:1 in forced colours"
