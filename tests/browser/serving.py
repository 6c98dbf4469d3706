"""The site on a free port of this machine, as “make serve” runs it."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]


@contextmanager
def served(*command: str, folder: Path = ROOT) -> Iterator[str]:
    """The address of a running server, ended afterwards. Needs “make setup” first."""
    port = free_port()
    arguments = [*(command or ("runserver", "--noreload")), f"127.0.0.1:{port}"]
    environment = {**os.environ, "DEBUG": "1", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [sys.executable, "manage.py", *arguments],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        try:
            _wait(server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def _wait(server: subprocess.Popen[str]) -> None:
    for line in server.stdout or ():
        if "The site is at" in line:
            return
    message = "The server ended before it was ready. Try “make serve” to see why."
    raise RuntimeError(message)


def free_port() -> int:
    """A port that nothing on this machine listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
