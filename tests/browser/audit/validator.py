"""The Nu HTML checker, as a server on this machine for as long as an audit lasts."""

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

from browser.audit.reading import judged
from browser.serving import free_port

JAR = Path(__file__).parents[1] / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
LOCAL = "-Dnu.validator.servlet.bind-address=127.0.0.1"
MEMORY = ["-Xss1m", "-Xmx384m"]
PATIENCE = 60
EMPTY = b"<!DOCTYPE html><html lang=en><title>Empty</title>"


@contextmanager
def validator() -> Iterator[str]:
    """Its address; it is ended afterwards. Says what to install where something is missing."""
    port = str(free_port())
    command = [
        _java(),
        *MEMORY,
        LOCAL,
        "-cp",
        _jar(),
        "nu.validator.servlet.Main",
        port,
    ]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet) as server:
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(server, address)
            yield address
        finally:
            server.terminate()


def _java() -> str:
    path = shutil.which("java")
    if path is None:
        message = "Java is missing. Install it with “apt-get install default-jre-headless”."
        raise RuntimeError(message)
    return path


def _jar() -> str:
    if not JAR.is_file():
        message = "vnu-jar is not installed. Run “make audit”, which installs it (needs npm)."
        raise RuntimeError(message)
    return str(JAR)


def _wait(server: subprocess.Popen[bytes], address: str) -> None:
    last = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < last:
        try:
            judged(address, EMPTY)
        except URLError:
            time.sleep(0.1)
        else:
            return
    message = "The HTML checker did not start. Try “java -jar” with its vnu.jar to see why."
    raise RuntimeError(message)
