"""Links that lead out of the site, asked whether anything is there.

The one place from which this project asks somebody else's server. Only ``checkcontent
--external`` does so.
"""

import socket
import ssl
import time
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage
from string import punctuation
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urldefrag, urljoin
from urllib.request import HTTPRedirectHandler, Request, build_opener

Say = Callable[[int, int], None]

AT_ONCE = 4
PATIENCE = 10.0  # seconds, for each step of an answer
PAUSE = 2.0  # seconds before a host is asked again
MOST_REDIRECTS = 10
WEB = ("http://", "https://")
FOR_GOOD = frozenset({301, 308})
REDIRECTS = FOR_GOOD | {302, 303, 307}
KEEPS_PROGRAMS_OUT = frozenset({401, 403, 429, 451, 999})
TOO_MANY_REQUESTS = 429
AGENT = "checkcontent (looks whether the links of a website still lead somewhere)"


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address answered."""

    address: str
    status: int = 0  # of the last answer; 0 where there was none
    fault: str = ""  # why there was none
    final: str = ""  # where it led, by redirects
    for_good: bool = False  # whether every redirect was a lasting one

    @property
    def there(self) -> bool:
        """Whether something is there."""
        return not self.fault and self.status < 400

    @property
    def keeps_programs_out(self) -> bool:
        """Whether a reader may find what a program is refused."""
        return self.status in KEEPS_PROGRAMS_OUT

    @property
    def may_pass(self) -> bool:
        """Whether it is worth asking again."""
        return bool(self.fault) or self.status >= 500 or self.status == TOO_MANY_REQUESTS


class _NoRedirects(HTTPRedirectHandler):
    """Hands redirects back, so that each is counted and none leaves the web."""

    def redirect_request(  # noqa: PLR0913, PLR0917 - as the base class has it
        self,
        req: Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> None:
        return None


_opener = build_opener(_NoRedirects)


def ask(addresses: Collection[str], say: Say) -> dict[str, Asked]:
    """What each address answers, each asked once and a few at a time."""
    wanted = sorted({urldefrag(each).url for each in addresses})
    with ThreadPoolExecutor(AT_ONCE) as pool:
        try:
            found = dict(_answers(pool, wanted, say))
        finally:
            pool.shutdown(wait=False, cancel_futures=True)  # who interrupts it waits for few
    return {each: found[urldefrag(each).url] for each in addresses}


def _answers(
    pool: ThreadPoolExecutor, wanted: Collection[str], say: Say
) -> Iterator[tuple[str, Asked]]:
    waiting = [pool.submit(_ask, each) for each in wanted]
    for number, done in enumerate(as_completed(waiting), 1):
        yield done.result().address, done.result()
        say(number, len(wanted))


def _ask(address: str) -> Asked:
    """What an address answers to HEAD, or else to GET; asked again where that may help."""
    found = _follow(address, "HEAD")
    if not found.there and not found.fault:
        found = _follow(address, "GET")
    if found.may_pass:
        time.sleep(PAUSE)
        found = _follow(address, "GET")
    return found


def _follow(address: str, method: str) -> Asked:
    """The answer at the end of all redirects."""
    here = address
    codes: list[int] = []
    while len(codes) <= MOST_REDIRECTS:
        try:
            status, target = _answer(here, method)
        except (OSError, HTTPException, ValueError) as error:
            return Asked(address, fault=_told(error), final=here if codes else "")
        if status not in REDIRECTS or not target:
            final = here if codes else ""
            return Asked(address, status, final=final, for_good=FOR_GOOD.issuperset(codes))
        codes.append(status)
        here = urldefrag(urljoin(here, quote(target, punctuation, "iso-8859-1"))).url
        if not here.startswith(WEB):
            return Asked(address, fault=f"it leads out of the web, to “{here}”")
    return Asked(address, fault=f"it is redirected more than {MOST_REDIRECTS} times")


def _answer(address: str, method: str) -> tuple[int, str]:
    """Status and redirect of one answer, whose body nobody reads."""
    request = Request(address, method=method, headers={"User-Agent": AGENT, "Accept": "*/*"})  # noqa: S310 - only WEB
    try:
        with _opener.open(request, timeout=PATIENCE) as response:
            return response.status, ""
    except HTTPError as error:
        with error:
            return error.code, error.headers.get("Location", "")


def _told(error: Exception) -> str:
    """Why there is no answer, in words."""
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, socket.gaierror):
        return "no host of that name is found"
    if isinstance(reason, ConnectionRefusedError):
        return "the host refuses the connection"
    if isinstance(reason, TimeoutError):
        return f"no answer within {PATIENCE:g} seconds"
    if isinstance(reason, ssl.SSLCertVerificationError):
        return f"its certificate is not valid: {reason.verify_message}"
    return str(reason) or type(reason).__name__
