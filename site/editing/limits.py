"""What of a request is not taken in, however it is meant: told before any view sees it.

A person is shown a sentence, where Django would answer 400 or fail.
"""

from collections.abc import Iterator

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParserError

NUL = "\0"
# A PO file of 5 MB, which is twice what 20,000 messages need, with the form around it.
MOST_BYTES = 6_000_000

TOO_LARGE = (
    413,
    "Too much at once",
    "This is larger than any page or file here, and nothing was changed. Go back and send less.",
)
UNREADABLE = (
    400,
    "This could not be read",
    "What was sent is not what a form of ours sends. Nothing was changed. Go back and try again.",
)

Said = tuple[int, str, str]


def refusal(request: HttpRequest) -> Said | None:
    """Why a request is not taken in: status, title, and what to do. None where it is."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or len(length) > 10 or int(length) > MOST_BYTES:
        return TOO_LARGE  # before any of it is read
    try:
        # PostgreSQL keeps no NUL, and fails where it is asked for one.
        return UNREADABLE if any(NUL in each for each in _texts(request)) else None
    except RequestDataTooBig:
        return TOO_LARGE
    except (SuspiciousOperation, MultiPartParserError):  # more fields or files than forms have
        return UNREADABLE


def _texts(request: HttpRequest) -> Iterator[str]:
    yield request.path_info
    for given in (request.GET, request.POST):
        for name, values in given.lists():
            yield from (name, *map(str, values))
