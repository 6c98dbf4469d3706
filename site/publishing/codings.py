"""Content codings: which a page is kept in, and which of them a reader asks for."""

import gzip
import re
from functools import lru_cache

import brotli

BROTLI, GZIP, IDENTITY = "br", "gzip", "identity"
KEPT = (BROTLI, GZIP, IDENTITY)  # what is sent where several are wanted alike
SUFFIXES = {BROTLI: ".br", GZIP: ".gz", IDENTITY: ""}
QUALITY = 6  # of 11, which saves a tenth more, and takes twenty times as long

# RFC 9110, 12.5.3 and 12.4.2: a coding, and how much it is wanted
_ITEM = re.compile(
    r"\s*(?P<coding>[\w!#$%&'*+.^`|~-]+)\s*"
    r"(?:;\s*q\s*=\s*(?P<quality>0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?",
    re.ASCII,
)
_LONGEST = 200  # characters of a header that are read: each one kept below is a reader's own
_UNSAID = 0.0005  # wanted less than anything that is named, but not refused


def compressed(body: bytes) -> dict[str, bytes]:
    """The body in every coding that pages are kept in."""
    return {
        BROTLI: brotli.compress(body, mode=brotli.MODE_TEXT, quality=QUALITY),
        GZIP: gzip.compress(body, 6, mtime=0),
        IDENTITY: body,
    }


def acceptable(header: str | None) -> tuple[str, ...]:
    """The codings that an ``Accept-Encoding`` header allows, the most wanted first.

    RFC 9110, 12.5.3. Without a header nothing is known of the reader: nothing is compressed.
    """
    return (IDENTITY,) if header is None else _acceptable(header[:_LONGEST])


@lru_cache(maxsize=1024)
def _acceptable(header: str) -> tuple[str, ...]:
    weights = {
        found["coding"].removeprefix("x-"): float(found["quality"] or 1)
        for item in header.lower().split(",")
        if (found := _ITEM.fullmatch(item))
    }
    others = weights.get("*")
    wanted = {
        BROTLI: weights.get(BROTLI, others or 0),
        GZIP: weights.get(GZIP, others or 0),
        IDENTITY: weights.get(IDENTITY, _UNSAID if others is None else others),
    }
    return tuple(sorted((each for each in KEPT if wanted[each]), key=lambda each: -wanted[each]))
