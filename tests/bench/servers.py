"""Servers on a free port of this machine, each ended when its block ends."""

import getpass
import grp
import http.client
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory

from browser.serving import free_port

from bench.measuring import CannotMeasureError, tree
from bench.tools import brotli_module, program

WORKERS = "2"
PATIENCE = 60
ENDING = 10
NGINX = """\
load_module {module};
user {user} {group};
worker_processes {workers};
daemon off;
pid {folder}/nginx.pid;
error_log stderr;
events {{ worker_connections 1024; }}
http {{
  include {types};
  access_log off;
  sendfile on;
  tcp_nopush on;
  gzip_static on;
  brotli_static on;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{port};
    root {root};
  }}
}}
"""
TYPES = Path("/etc/nginx/mime.types")


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: where it answers, its first process, how long its start took."""

    address: str
    pid: int
    seconds: float


@contextmanager
def running(
    command: Sequence[str], port: int, path: str, environment: Mapping[str, str]
) -> Iterator[Server]:
    """A server, from its first 200 at a path until the block ends."""
    with NamedTemporaryFile("w+") as said:
        began = time.perf_counter()
        process = subprocess.Popen(
            command,
            env={**os.environ, **environment},
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait(process, port, path, Path(said.name))
            yield Server(f"http://127.0.0.1:{port}", process.pid, time.perf_counter() - began)
        finally:
            _end(process)


@contextmanager
def granian(
    target: str,
    path: str,
    *,
    folder: Path,
    python: Path | str = sys.executable,
    **environment: str,
) -> Iterator[Server]:
    """granian with a WSGI application that is found in a folder, in two processes."""
    port = free_port()
    command = [str(python), "-m", "granian", "--interface", "wsgi", "--workers", WORKERS]
    # More threads of one process only wait for each other, and spend time on that.
    threads = ["--blocking-threads", "1"]
    where = ["--host", "127.0.0.1", "--port", str(port), target]
    own = {"PYTHONPATH": str(folder), **environment}
    with running([*command, *threads, *where], port, path, own) as server:
        yield server


@contextmanager
def nginx(root: Path, path: str) -> Iterator[Server]:
    """nginx before a folder of files with their compressed forms beside them."""
    port = free_port()
    with TemporaryDirectory() as folder:
        configuration = Path(folder, "nginx.conf")
        configuration.write_text(_configuration(Path(folder), root, port), encoding="utf-8")
        command = [
            program("nginx") or "nginx",
            "-p",
            folder,
            "-e",
            "stderr",
            "-c",
            str(configuration),
        ]
        with running(command, port, path, {}) as server:
            yield server


@contextmanager
def together(
    servers: Mapping[str, AbstractContextManager[Server]],
) -> Iterator[dict[str, Server]]:
    """Several servers by name, all running until the block ends."""
    with ExitStack() as stack:
        yield {name: stack.enter_context(each) for name, each in servers.items()}


def _configuration(folder: Path, root: Path, port: int) -> str:
    return NGINX.format(
        module=brotli_module(),
        user=getpass.getuser(),
        group=grp.getgrgid(os.getgid()).gr_name,
        workers=WORKERS,
        folder=folder,
        types=TYPES,
        port=port,
        root=root,
    )


def _wait(process: subprocess.Popen[bytes], port: int, path: str, said: Path) -> None:
    until = time.monotonic() + PATIENCE
    while not _answers(port, path):
        if process.poll() is not None or time.monotonic() > until:
            what = said.read_text(encoding="utf-8", errors="replace")[-3000:]
            message = f"No 200 at {path} from {process.args!r}:\n{what}"
            raise CannotMeasureError(message)
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
    pids = tree(process.pid)
    process.terminate()
    try:
        process.wait(ENDING)
    except subprocess.TimeoutExpired:
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, 9)
        process.wait()
