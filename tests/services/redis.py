"""A Redis of its own, on a free port of this machine, with nothing kept on disk."""

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from browser.serving import free_port

from services.servers import PATIENCE, NotServedError, installed

NOTHING_KEPT = ("--save", "", "--appendonly", "no")


@dataclass
class Redis:
    """A Redis that can be ended and started again at the same address."""

    port: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """For CACHE_URL."""
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Begin to answer. Raises NotServedError where it does not."""
        command = [installed("redis-server"), "--port", str(self.port), "--bind", "127.0.0.1"]
        self.process = subprocess.Popen([*command, *NOTHING_KEPT], stdout=subprocess.DEVNULL)
        until = time.monotonic() + PATIENCE
        while not self._answers():
            if time.monotonic() > until:
                message = "Redis did not start."
                raise NotServedError(message)
            time.sleep(0.02)

    def end(self) -> None:
        """Answer nobody any more, at once."""
        if self.process:
            self.process.kill()
            self.process.wait()

    def _answers(self) -> bool:
        with socket.socket() as asked:
            return asked.connect_ex(("127.0.0.1", self.port)) == 0


@contextmanager
def redis() -> Iterator[Redis]:
    """A running Redis, ended when the block ends."""
    found = Redis(free_port())
    found.start()
    try:
        yield found
    finally:
        found.end()
