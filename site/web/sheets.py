"""Style sheets inside the page: one response, and nothing that its first view waits for."""

import hashlib
import re
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils.safestring import SafeString

from languages import dependencies

# Comments, indents and empty lines. No more: a space before a colon can be a selector's.
NOT_READ = re.compile(r"/\*.*?\*/|^\s+|\n(?=\s*$)", re.DOTALL | re.MULTILINE)
FILE = re.compile(r'url\("(?!data:|/)([^"]+)"\)')


def sheet(name: str) -> SafeString:
    """A style sheet of ours without its comments, to stand in a ``style`` element."""
    path = _path(name)
    text = _shortened(path, dependencies.stamp(path))
    return SafeString(FILE.sub(lambda found: f'url("{address(found[1])}")', text))


def address(name: str) -> str:
    """The address of a static file, which is another one when the file is."""
    path = _path(name)
    return f"{static(name)}?v={_version(path, dependencies.stamp(path))}"


@lru_cache(maxsize=16)
def _shortened(path: Path, stamp: object) -> str:
    """The sheet, read once for each state of the file (``stamp`` is only the key)."""
    text = NOT_READ.sub("", path.read_text("utf-8"))
    if "</" in text:  # it would end the element: in a sheet nothing needs it
        message = f"{path}: “</” cannot stand in a style sheet that is part of a page."
        raise ValueError(message)
    return text


@lru_cache(maxsize=16)
def _version(path: Path, stamp: object) -> str:
    """A short digest of the file (``stamp`` is only the key)."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


@lru_cache(maxsize=16)
def _path(name: str) -> Path:
    if found := finders.find(name):
        return Path(found)
    message = f"static/{name} is missing."
    raise FileNotFoundError(message)
