"""An answer as readers are given it, in every coding, ready to be sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus
from wsgiref.handlers import format_date_time

from languages.dependencies import Stamp
from publishing.codings import IDENTITY

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Needs:
    """What a page was made from: it is true for as long as all of this is so."""

    subjects: Mapping[str, str]  # with the token that each had
    files: Mapping[str, Stamp]


@dataclass(frozen=True, slots=True)
class Form:
    """A page in one coding: its headers, those that say it is unchanged, and its bytes."""

    headers: Headers
    unchanged: Headers
    etag: str
    body: bytes


@dataclass(frozen=True)
class Publication:
    """A page, or what else has an address, with all that its readers are told of it."""

    path: str
    status: int
    headers: Headers  # that all codings share
    bodies: Mapping[str, bytes]  # by coding
    changed: int  # seconds since 1970: a later one for other bytes
    needs: Needs

    @cached_property
    def forms(self) -> dict[str, Form]:
        """The page in each of its codings."""
        return {coding: self._form(coding) for coding in self.bodies}

    @property
    def line(self) -> str:
        """The status as HTTP writes it."""
        return f"{self.status} {HTTPStatus(self.status).phrase}"

    @property
    def size(self) -> int:
        """Bytes that it takes in memory, about."""
        return sum(map(len, self.bodies.values()))

    @property
    def last_modified(self) -> str:
        """When its bytes last changed, as HTTP writes it."""
        return format_date_time(self.changed)

    def _form(self, coding: str) -> Form:
        body = self.bodies[coding]
        # As nginx makes it of a file (ngx_http_set_etag): so both have the same.
        etag = f'"{self.changed:x}-{len(body):x}"'
        version = (("ETag", etag), ("Last-Modified", self.last_modified))
        told = (*self.headers, *version) if self.status == 200 else self.headers
        encoded = (("Content-Encoding", coding),) if coding != IDENTITY else ()
        return Form(
            (*told, *encoded, ("Content-Length", str(len(body)))),
            tuple(header for header in told if header[0] != "Content-Type"),
            etag,
            body,
        )
