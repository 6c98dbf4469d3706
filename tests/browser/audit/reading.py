"""What the site answers, without a browser."""

import json
import urllib.request
import xml.etree.ElementTree as ET
from functools import lru_cache
from urllib.error import HTTPError
from urllib.parse import urlsplit

LOCATION = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
HTML = {"Content-Type": "text/html; charset=utf-8"}


@lru_cache(maxsize=512)
def read(url: str) -> str:
    """The text at an address, of “not found” too. Raises URLError when nothing can be read."""
    try:
        with urllib.request.urlopen(url) as answer:  # noqa: S310 - our own server
            return str(answer.read().decode())
    except HTTPError as error:
        return error.read().decode()


def sitemap(site: str) -> list[str]:
    """The paths of all pages that the site's own list names."""
    tree = ET.fromstring(read(f"{site}/sitemap.xml"))  # noqa: S314 - our own
    return [urlsplit(each.text or "").path for each in tree.iter(LOCATION)]


def judged(validator: str, html: bytes) -> list[dict]:
    """What the Nu HTML checker says of a page: its messages."""
    request = urllib.request.Request(f"{validator}/?out=json", html, HTML)  # noqa: S310 - our own
    with urllib.request.urlopen(request) as answer:  # noqa: S310 - our own
        return json.load(answer)["messages"]
