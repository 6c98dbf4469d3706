"""Whether what a page was made from is still so, for a whole process and cheaply."""

from collections.abc import Mapping
from datetime import UTC, datetime

from catalogues import compiling
from languages import dependencies
from languages.dependencies import MONTH, Dependencies, Stamp
from pages import changes
from publishing import resources
from publishing.publication import Needs


class Watch:
    """What this process knows of the stored site and of its files, as of its last look."""

    def __init__(self) -> None:
        self.paths: frozenset[str] = frozenset()
        self.tokens: Mapping[str, str] = {}
        self._stamps: dict[str, Stamp] = {}
        self._looked = False

    @property
    def has_looked(self) -> bool:
        """Whether it knows anything yet."""
        return self._looked

    def look(self) -> bool:
        """Look again: one query, four after a change. Whether anything is not as it was.

        Raises Django's DatabaseError; then all is known as before.
        """
        same = (
            self._looked
            and changes.latest() == self.tokens.get(changes.SITE, "")
            and self.tokens.get(MONTH) == _month()
        )
        if not same:
            self._read()
        # Changed in place: meanwhile another thread may add the files of a page that it makes.
        known = list(self._stamps.items())
        written = {path: now for path, had in known if (now := dependencies.stamp(path)) != had}
        self._stamps.update(written)
        return bool(written) or not same

    def holds(self, needs: Needs) -> bool:
        """Whether all that a page was made from is as it was then."""
        return all(
            self.tokens.get(name, "") == token for name, token in needs.subjects.items()
        ) and all(self._stamp(path) == stamp for path, stamp in needs.files.items())

    def needs(self, found: Dependencies, tokens: Mapping[str, str]) -> Needs:
        """What a page was made from, with the tokens that were known before it was."""
        for path, stamp in found.files.items():
            self._stamps.setdefault(path, stamp)
        return Needs({name: tokens.get(name, "") for name in found.subjects}, found.files)

    def _read(self) -> None:
        compiling.follow()
        before, tokens = self.tokens.get(changes.LIST), changes.tokens()
        if not self._looked or tokens.get(changes.LIST) != before:
            self.paths = frozenset(resources.paths())
        self.tokens, self._looked = tokens | {MONTH: _month()}, True

    def _stamp(self, path: str) -> Stamp:
        if path not in self._stamps:
            self._stamps[path] = dependencies.stamp(path)
        return self._stamps[path]


def _month() -> str:
    return f"{datetime.now(UTC):%Y-%m}"
