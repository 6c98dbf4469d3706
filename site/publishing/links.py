"""Whether every link of a page that stays on the site leads somewhere."""

import re
from collections.abc import Container, Iterator
from html import unescape

from django.conf import settings

LINK = re.compile(r'\s(?:href|src)="([^"]*)"')
ID = re.compile(r'\sid="([^"]*)"')
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def broken(path: str, html: str, paths: Container[str]) -> Iterator[str]:
    """The links of a page that lead to no address of the site, or to no place on the page.

    The pages are our own templates': their attributes stand in double quotes.
    """
    ids = set(ID.findall(html))
    for link in dict.fromkeys(unescape(each) for each in LINK.findall(html)):
        inside = link.removeprefix(settings.SITE_URL)
        if inside.startswith("#"):
            if inside[1:] not in ids:
                yield f"{path} links to “{link}”, and nothing on the page has that id."
        elif not ELSEWHERE.match(inside) and _address(inside) not in paths:
            yield f"{path} links to “{link}”, and there is no such page. Mend the link."


def _address(link: str) -> str:
    return link.partition("#")[0].partition("?")[0] or "/"
