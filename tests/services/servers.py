"""granian and nginx on free ports of this machine, ended when they are no longer needed."""

import grp
import os
import pwd
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import HTTPError, URLError

from browser.serving import ROOT, free_port

PATIENCE = 30.0

NGINX = """
user {user};
pid {folder}/pid;
error_log {folder}/error.log;
events {{ }}
http {{
    access_log off;
    client_body_temp_path {folder};
    proxy_temp_path {folder};
    fastcgi_temp_path {folder};
    uwsgi_temp_path {folder};
    scgi_temp_path {folder};
    include {site}/nginx-http.conf;
    server {{
        listen 127.0.0.1:{port};
        include {site}/nginx-server.conf;
    }}
}}
"""


@contextmanager
def granian(folder: Path = ROOT, workers: int = 2) -> Iterator[str]:
    """The address of a project as “make production” serves it."""
    port = free_port()
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", str(workers)),
        *("--host", "127.0.0.1", "--port", str(port), "config.wsgi:application"),
    ]
    environment = {**os.environ, "DEBUG": "0", "PYTHONPATH": str(folder / "site")}
    with running(command, f"http://127.0.0.1:{port}/en/", environment, folder):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def nginx(site: Path, folder: Path) -> Iterator[str]:
    """The address of an export behind nginx, with the rules that are in it."""
    port = free_port()
    folder.mkdir(parents=True, exist_ok=True)
    configuration = folder / "nginx.conf"
    user = f"{pwd.getpwuid(os.getuid()).pw_name} {grp.getgrgid(os.getgid()).gr_name}"
    text = NGINX.format(folder=folder, site=site, port=port, user=user)
    configuration.write_text(text, "utf-8")
    command = [
        _installed("nginx"),
        "-p",
        str(folder),
        "-c",
        str(configuration),
        "-g",
        "daemon off;",
    ]
    with running(command, f"http://127.0.0.1:{port}/en/"):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def running(
    command: list[str],
    until: str,
    environment: Mapping[str, str] | None = None,
    folder: Path = ROOT,
) -> Iterator[int]:
    """A server's process number, once it answers at an address."""
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            _wait(server, until)
            yield server.pid
        finally:
            server.terminate()


def _wait(server: subprocess.Popen[bytes], address: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        with suppress(HTTPError):
            with suppress(URLError, ConnectionError), urllib.request.urlopen(address):  # noqa: S310
                return
            time.sleep(0.05)
            continue
        return  # it answers, whatever that is
    message = f"{server.args}: no answer at {address}."
    raise RuntimeError(message)


def _installed(name: str) -> str:
    path = shutil.which(name) or shutil.which(name, path="/usr/sbin")
    if path is None:
        message = f"{name} is missing. Install it with “apt-get install {name}”."
        raise RuntimeError(message)
    return path
