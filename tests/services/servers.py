"""Servers on free ports of this machine, each ended with its processes when its block ends."""

import getpass
import grp
import http.client
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory

from browser.serving import ROOT, free_port

SITE = ROOT / "site"
HOME = "/en/"
PATIENCE = 60  # seconds
ENDING = 10
TOLD = 3000  # characters of what a server said before it failed
# Where Debian keeps what only administrators start, nginx too.
PLACES = "/usr/sbin:/usr/local/sbin:/sbin"
NGINX = """
{main}
user {user} {group};
worker_processes 2;
daemon off;
pid {folder}/pid;
error_log stderr;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {http}
    server {{
        listen 127.0.0.1:{port};
        {server}
    }}
}}
"""


class NotServedError(Exception):
    """A server that does not answer; the message holds what it said, or what to install."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: where it answers, its first process, how long its start took."""

    address: str
    pid: int
    seconds: float


def granian(
    target: str = "config.wsgi:application",
    path: str = HOME,
    *options: str,
    folder: Path = SITE,
    python: Path | str = sys.executable,
    **environment: str,
) -> AbstractContextManager[Server]:
    """granian with a WSGI application that is found in a folder, in two processes."""
    port = free_port()
    command = [
        *(str(python), "-m", "granian", "--interface", "wsgi", "--workers", "2", *options),
        *("--host", "127.0.0.1", "--port", str(port), target),
    ]
    own = {"DEBUG": "0", "LOG_REQUESTS": "0", "PYTHONPATH": str(folder), **environment}
    return running(command, port, path, own)


@contextmanager
def nginx(server: str, http: str = "", main: str = "", path: str = HOME) -> Iterator[Server]:
    """nginx with these lines in its blocks of the same names; “main” is outside them all."""
    port = free_port()
    with TemporaryDirectory() as folder:
        configuration = Path(folder, "nginx.conf")
        user, group = getpass.getuser(), grp.getgrgid(os.getgid()).gr_name
        text = NGINX.format(
            main=main, http=http, server=server, port=port, folder=folder, user=user, group=group
        )
        configuration.write_text(text, "utf-8")
        command = [installed("nginx"), "-p", folder, "-e", "stderr", "-c", str(configuration)]
        with running(command, port, path) as found:
            yield found


def exported(site: Path) -> AbstractContextManager[Server]:
    """nginx before an export, with the rules that are in it."""
    return nginx(f"include {site}/nginx-server.conf;", f"include {site}/nginx-http.conf;")


@contextmanager
def running(
    command: Sequence[str], port: int, path: str, environment: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """A server, from its first answer at a path until the block ends.

    Raises NotServedError where it ends before that, or has not answered after a minute.
    """
    with NamedTemporaryFile("w+") as said:
        began = time.perf_counter()
        process = subprocess.Popen(
            command, env={**os.environ, **(environment or {})}, stdout=said,
            stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
        try:
            _wait(process, port, path, Path(said.name))
            yield Server(f"http://127.0.0.1:{port}", process.pid, time.perf_counter() - began)
        finally:
            _end(process)


def program(name: str) -> str | None:
    """Where a program is; None where it is not."""
    return shutil.which(name) or shutil.which(name, path=PLACES)


def installed(name: str) -> str:
    """Where a program is. Raises NotServedError where it is not, with what to install."""
    if path := program(name):
        return path
    message = f"{name} is missing. Install it with “apt-get install {name}”."
    raise NotServedError(message)


def _wait(process: subprocess.Popen[bytes], port: int, path: str, said: Path) -> None:
    until = time.monotonic() + PATIENCE
    while not _answers(port, path):
        if process.poll() is not None or time.monotonic() > until:
            what = said.read_text(encoding="utf-8", errors="replace")[-TOLD:]
            message = f"No 200 at {path} from {process.args!r}:\n{what}"
            raise NotServedError(message)
        time.sleep(0.005)


def _answers(port: int, path: str) -> bool:
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        asked.request("GET", path)
        return asked.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        asked.close()


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a server; its workers too, should they outlive it."""
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(ENDING)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
