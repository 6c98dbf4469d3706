"""Another host, on this machine, that answers well or badly by the path it is asked for."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

LATE = 1.2  # seconds until “/slow” is answered
REDIRECTS = {
    "/moved": (301, "/ok"),
    "/moved-twice": (308, "/moved"),
    "/found": (302, "/ok"),
    "/mixed": (301, "/found"),
    "/loop": (302, "/loop"),
    "/to-lost": (301, "/404"),
    "/to-file": (302, "file:///etc/hostname"),
    "/spaces": (302, "/a page"),
}


class Host(ThreadingHTTPServer):
    """The host, with what it was asked for: method and path."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[tuple[str, str]] = []

    def __str__(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, *args: object) -> None:
        """Nothing: whoever did not wait for “/slow” has gone."""


class _Handler(BaseHTTPRequestHandler):
    """Answers “/404” with 404, “/moved” with a redirect, and so on."""

    server: Host

    def answer(self) -> None:
        self.server.asked.append((self.command, self.path))
        if self.path == "/slow":
            time.sleep(LATE)
        status, target = REDIRECTS.get(self.path, (self.status(), ""))
        self.send_response(status)
        if target:
            self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET = answer  # noqa: N815 - the base class calls them so

    def status(self) -> int:
        if self.path == "/get-only":
            return 200 if self.command == "GET" else 405
        if self.path == "/twice-broken":
            return 200 if len(self.server.asked) > 2 else 503
        return int(self.path[1:]) if self.path[1:].isdecimal() else 200

    def log_message(self, *args: object) -> None:
        """Nothing."""


@contextmanager
def another_host() -> Iterator[Host]:
    """The host while it runs."""
    with Host() as server:
        thread = Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()
