"""Pages as they were made, in Redis, which several machines share.

Redis is asked as long as it answers. Where it does not, each machine keeps its own pages in its
folder, as one alone does: slower after an edit, and otherwise the same.
"""

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from hmac import compare_digest
from pathlib import Path
from typing import TypeVar

from django.conf import settings
from django.core.cache import BaseCache
from django.utils.crypto import salted_hmac
from redis.exceptions import RedisError

from languages import dependencies
from languages.dependencies import Stamp
from publishing.publication import Publication
from publishing.store import Head, Store, packed, unpacked

T = TypeVar("T")
log = logging.getLogger(__name__)
SEAL = 32  # bytes before those of a page
KEPT = 7 * 24 * 60 * 60  # seconds: pages of programs that nobody runs any more go by themselves
PATIENCE = 5  # seconds until Redis is asked again that did not answer
OTHER: Stamp = (-1, -1)  # of no file that is the same here


class Bytes:
    """Values as they are. Django's own way would run whatever Redis holds (pickle)."""

    def dumps(self, value: bytes) -> bytes:
        """What is stored."""
        return value

    def loads(self, stored: bytes) -> bytes:
        """What is read."""
        return stored


class Shared:
    """The pages of all machines with the same edition; a folder of one's own beside it."""

    def __init__(self, own: Store, cache: BaseCache, edition: str) -> None:
        self._own = own
        self._cache = cache
        self._edition = edition
        self._again = 0.0

    def head(self, path: str) -> Head | None:
        """What is said of a page that this machine has kept."""
        return self._own.head(path)

    def read(self, path: str) -> Publication | None:
        """The page as any machine last made it; else as this one did."""
        kept = self._asked(lambda: self._cache.get(self._key(path)))
        seal, data = (kept[:SEAL], kept[SEAL:]) if isinstance(kept, bytes) else (b"", b"")
        if not compare_digest(seal, self._seal(path, data)):
            return self._own.read(path)
        return _here(unpacked(path, data))

    def write(self, publication: Publication) -> None:
        """Keep a page for this machine and for all."""
        self._own.write(publication)
        data = packed(_anywhere(publication))
        sealed = self._seal(publication.path, data) + data
        self._asked(lambda: self._cache.set(self._key(publication.path), sealed, KEPT))

    def _seal(self, path: str, data: bytes) -> bytes:
        """Who may write to Redis, but does not know SECRET_KEY, makes no page of ours."""
        key = f"{__name__}:{self._key(path)}"
        return salted_hmac(key, data, algorithm="sha256").digest()

    def _key(self, path: str) -> str:
        return f"{self._edition}:{path}"

    def _asked(self, question: Callable[[], T]) -> T | None:
        if time.monotonic() < self._again:
            return None
        try:
            return question()
        except (RedisError, OSError, ValueError) as error:
            self._again = time.monotonic() + PATIENCE
            log.warning("Redis does not answer, pages are kept without it: %s", error)
            return None


def _anywhere(publication: Publication) -> Publication:
    """The page with its files named from the project's folder, by what stands in them."""
    files = {_inside(path): _content(path, had) for path, had in publication.needs.files.items()}
    return replace(publication, needs=replace(publication.needs, files=files))


def _here(publication: Publication) -> Publication:
    """The page with its files as they are on this machine, where they are the same."""
    files: Mapping[str, Stamp] = {
        str(settings.BASE_DIR / path): _stamp(settings.BASE_DIR / path, had)
        for path, had in publication.needs.files.items()
    }
    return replace(publication, needs=replace(publication.needs, files=files))


def _inside(path: str) -> str:
    base = settings.BASE_DIR
    return str(Path(path).relative_to(base)) if Path(path).is_relative_to(base) else path


def _stamp(path: Path, content: Stamp) -> Stamp:
    now = dependencies.stamp(path)
    return now if _content(str(path), now) == content else OTHER


def _content(path: str, stamp: Stamp) -> Stamp:
    """What stands in a file, in the shape of a stamp: 60 bits of its digest, and its size."""
    return (_digest(path, stamp), stamp[1]) if stamp else None


@lru_cache(maxsize=256)
def _digest(path: str, stamp: Stamp) -> int:
    try:
        return int(sha256(Path(path).read_bytes()).hexdigest()[:15], 16)
    except OSError:
        return -2  # gone since then: not the same anywhere
