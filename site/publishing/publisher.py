"""Pages made once for each change of what they show, and kept."""

import time
from collections.abc import Mapping
from pathlib import Path
from threading import Lock

from django.core.cache import caches
from django.core.cache.backends.redis import RedisCache

from languages import dependencies
from languages.dependencies import Memory
from publishing import codings, resources
from publishing.codings import IDENTITY
from publishing.edition import edition
from publishing.publication import Publication
from publishing.resources import Answer
from publishing.shared import Shared
from publishing.store import Store
from publishing.watching import Watch

MOST = 32 * 1024 * 1024  # bytes of pages in memory; the others are read from the folder


class Publisher:
    """The public site of one process: every page as it is now."""

    def __init__(self, folder: Path) -> None:
        self.watch = Watch()
        self.made = 0
        self.folder = folder
        self._store = _store(folder, edition())
        self._kept: dict[str, Publication] = {}
        self._size = 0
        self._making = Lock()
        self._memory = Memory()

    @property
    def kept(self) -> Mapping[str, Publication]:
        """The pages in memory, which were true when the process last looked."""
        return self._kept

    def look(self) -> bool:
        """Learn what was changed, and forget the pages that showed it. Whether anything was."""
        if not self.watch.look():
            return False
        with self._making:
            for path, page in list(self._kept.items()):
                if not self.watch.holds(page.needs):
                    self._forget(path)
        return True

    def still(self, path: str) -> int | None:
        """When the page last changed that is kept in the folder; None if it is to be made anew."""
        head = self._store.head(path)
        return head.changed if head and self.watch.holds(head.needs) else None

    def publication(self, path: str) -> Publication | None:
        """A page as it is now, made if need be; None where there is none at the address.

        Raises NotMadeError where it cannot be made.
        """
        if path not in self.watch.paths:
            return None
        with self._making:  # one of several readers makes it, the others wait for that
            if found := self._kept.get(path):
                return found
            stored = self._store.read(path)
            if stored is None or not self.watch.holds(stored.needs):
                stored = self._made(path, stored)
                self._store.write(stored)
            self._keep(stored)
            return stored

    def lose(self) -> None:
        """Know of no page any more, until a look at the database finds them again."""
        self.forget()
        self.watch = Watch()

    def forget(self) -> None:
        """Forget every page and what they were made from; what is in the folder stays."""
        self._kept.clear()
        self._size = 0
        self._memory = Memory()

    def _made(self, path: str, before: Publication | None) -> Publication:
        tokens = self._memory.tokens = self.watch.tokens
        with dependencies.recorded(self._memory) as found:
            answer = resources.answer(path)
        self.made += 1
        bodies = before.bodies if before else {}
        same = before and bodies.get(IDENTITY) == answer.body and before.headers == answer.headers
        return Publication(
            path,
            answer.status,
            answer.headers,
            bodies if same else _compressed(answer),
            _moment(before) if not (same and before) else before.changed,
            self.watch.needs(found, tokens),
        )

    def _keep(self, publication: Publication) -> None:
        self._size += publication.size
        self._kept[publication.path] = publication
        while self._size > MOST and len(self._kept) > 1:
            self._forget(next(iter(self._kept)))

    def _forget(self, path: str) -> None:
        self._size -= self._kept.pop(path).size


def _store(folder: Path, edition: str) -> Store | Shared:
    own, cache = Store(folder, edition), caches["default"]
    return Shared(own, cache, edition) if isinstance(cache, RedisCache) else own


def _compressed(answer: Answer) -> Mapping[str, bytes]:
    return codings.compressed(answer.body) if answer.compressible else {IDENTITY: answer.body}


def _moment(before: Publication | None) -> int:
    """Now; and in any case later than before, so that other bytes have another ETag."""
    return max(int(time.time()), before.changed + 1 if before else 0)
