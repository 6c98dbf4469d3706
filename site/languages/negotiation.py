"""Which language a browser asks for: RFC 4647 lookup, with the readers' real habits."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation.trans_real import parse_accept_lang_header

from languages.registry import SOURCE, Language, Registry


@dataclass(frozen=True, slots=True)
class _Offer:
    """What can be had, by every tag that asks for it."""

    languages: Mapping[str, Language]
    aliases: Mapping[str, str]

    def exactly(self, tag: str) -> Language | None:
        return self.languages.get(tag) or self.languages.get(self.aliases.get(tag, ""))

    def nearest(self, tag: str) -> Language | None:
        """The language for the longest known beginning of the tag (RFC 4647, 3.4).

        “pa-PK” is written in another script than “pa”, so an alias that is known but not
        offered ends the search instead of falling back to the wrong script.
        """
        for shorter in _beginnings(tag):
            found = self.exactly(shorter)
            if found or shorter in self.aliases:
                return found
        return None


def choose(header: str, registry: Registry) -> Language | None:
    """The offered language that an ``Accept-Language`` header likes best.

    None when it likes none, or says nothing usable. “*” stands for English.
    """
    offer = _offer(registry)
    ranges = _ranges(header)
    refused = {
        found.code for tag, quality in ranges if not quality and (found := offer.exactly(tag))
    }
    for tag, quality in ranges:
        found = registry.offered[SOURCE] if tag == "*" else offer.nearest(tag)
        if quality and found and found.code not in refused:
            return found
    return None


def _ranges(header: str) -> list[tuple[str, float]]:
    """Tags with their quality, best first. Django cuts over-long headers and drops nonsense."""
    try:
        return list(parse_accept_lang_header(header.lower()))
    except ValueError:
        return []


def _offer(registry: Registry) -> _Offer:
    aliases = {tag: each.code for each in registry.languages.values() for tag in each.also_for}
    return _Offer(registry.offered, aliases)


def _beginnings(tag: str) -> Iterator[str]:
    parts = tag.split("-")
    for length in range(len(parts), 0, -1):
        yield "-".join(parts[:length])
