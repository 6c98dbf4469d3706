"""Whether every link of a page that stays on the site leads somewhere."""

import re
from collections.abc import Container, Iterator
from html import unescape

from django.conf import settings

# The blank before each is asked for behind its letters: those are searched for many times as fast.
LINKS = (re.compile(r'href="(?<=\shref=")([^"]*)"'), re.compile(r'src="(?<=\ssrc=")([^"]*)"'))
ID = re.compile(r'id="(?<=\sid=")([^"]*)"')
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def broken(path: str, html: str, paths: Container[str]) -> Iterator[str]:
    """The links of a page that lead to no address of the site, or to no place on the page.

    The pages are our own templates': their attributes stand in double quotes.
    """
    ids = set(ID.findall(html))
    found = (unescape(each) for attribute in LINKS for each in attribute.findall(html))
    for link in dict.fromkeys(found):
        inside = link.removeprefix(settings.SITE_URL)
        if inside.startswith("#"):
            if inside[1:] not in ids:
                yield f"{path} links to “{link}”, and nothing on the page has that id."
        elif not ELSEWHERE.match(inside) and _address(inside) not in paths:
            yield f"{path} links to “{link}”, and there is no such page. Mend the link."


def _address(link: str) -> str:
    return link.partition("#")[0].partition("?")[0] or "/"
