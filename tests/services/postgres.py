"""A PostgreSQL of its own, on a free port of this machine, removed when its block ends.

``python -m services.postgres COMMAND…`` runs a command with ``DATABASE_URL`` set to one.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from browser.serving import free_port

from services.servers import PATIENCE, NotServedError

DEBIAN = "/usr/lib/postgresql/*/bin"  # where Debian keeps the programs of each version
OWNER = "postgres"  # PostgreSQL refuses to be run by root
# What is lost if the machine fails is lost with the test.
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class PostgreSQL:
    """A PostgreSQL that can be ended and started again, with what it holds."""

    def __init__(self, folder: str) -> None:
        """In an empty folder. Raises NotServedError where it is not installed."""
        self.port = free_port()
        self._folder = folder
        self._data = str(Path(folder, "data"))
        self._server: subprocess.Popen[bytes] | None = None
        if os.getuid() == 0:
            shutil.chown(folder, OWNER)
        _run("initdb", "--no-sync", "--auth=trust", "--username=site", "--encoding=UTF8",
             "--locale=C.UTF-8", "--pgdata", self._data)  # fmt: skip

    @property
    def address(self) -> str:
        """Of its database, for DATABASE_URL."""
        return f"postgres://site@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        """Begin to answer. Raises NotServedError where it does not."""
        options = [each for one in QUICK for each in ("-c", one)]
        command = [_program("postgres"), "-D", self._data, "-k", self._folder, "-h", "127.0.0.1",
                   "-p", str(self.port), *options]  # fmt: skip
        self._server = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **_as_owner()
        )
        _wait(self.port)

    def end(self) -> None:
        """End it, and whoever is connected, at once (“fast”)."""
        if self._server:
            self._server.send_signal(signal.SIGINT)
            self._server.wait(PATIENCE)
            self._server = None


@contextmanager
def a_postgresql() -> Iterator[PostgreSQL]:
    """A running PostgreSQL with an empty database. Raises NotServedError without one."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        found = PostgreSQL(folder)
        try:
            found.start()
            yield found
        finally:
            found.end()


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of an empty database, for DATABASE_URL. Raises NotServedError without one."""
    with a_postgresql() as found:
        yield found.address


def _run(name: str, *arguments: str) -> None:
    done = subprocess.run(
        [_program(name), *arguments], capture_output=True, text=True, check=False, **_as_owner()
    )
    if done.returncode:
        raise NotServedError(done.stdout + done.stderr)


def _wait(port: int) -> None:
    until = time.monotonic() + PATIENCE
    ready = [_program("pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
    while subprocess.run(ready, check=False).returncode:
        if time.monotonic() > until:
            message = "PostgreSQL did not start."
            raise NotServedError(message)
        time.sleep(0.05)


def _program(name: str) -> str:
    found = sorted(Path("/").glob(f"{DEBIAN[1:]}/{name}"))
    if path := shutil.which(name) or (found and str(found[-1])):
        return path
    message = f"{name} is missing. Install it with “apt-get install postgresql”."
    raise NotServedError(message)


def _as_owner() -> dict[str, object]:
    """Whose process it is: not root's."""
    if os.getuid():
        return {}
    owner = pwd.getpwnam(OWNER)
    return {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": [], "cwd": "/"}


def main() -> int:
    """Run a command with a database of its own; its exit code."""
    with postgresql() as address:
        own = {**os.environ, "DATABASE_URL": address}
        return subprocess.run(sys.argv[1:], env=own, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
