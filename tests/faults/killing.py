"""Commands and servers killed for real: after a while, or when about to change something."""

import http.client
import os
import signal
import subprocess
import sys
import time
from contextlib import AbstractContextManager, closing, suppress
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from bs4 import BeautifulSoup
from projects import run
from services.servers import Server, granian

KILLER = Path(__file__).parent / "killer"
COOKIES = "sessionid={0}; csrftoken={1}"
TOKEN = "a" * 32
PAGE = "/admin/english/about.md/"


def command(project: Path, *arguments: str, after: float | None = None, at: int = 0) -> bool:
    """Run a command, killed after some seconds or at a change. Whether it came to its end."""
    with subprocess.Popen(
        [sys.executable, "manage.py", *arguments],
        cwd=project,
        env=environment(project, at),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        with suppress(subprocess.TimeoutExpired):
            process.wait(after)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        said = process.stderr.read() if process.stderr else b""
    assert process.returncode in (0, -signal.SIGKILL), said
    return process.returncode == 0


def environment(project: Path, at: int) -> dict[str, str]:
    own = {key: value for key, value in os.environ.items() if key != "DEBUG"}
    points = str(project / "points")
    return own | {"PYTHONPATH": str(KILLER), "POINTS": points, "KILL_AT": str(at)}


def points(project: Path) -> int:
    """How many changes there were since this was asked last."""
    file = project / "points"
    found = file.stat().st_size if file.exists() else 0
    file.unlink(missing_ok=True)
    return found


def restart(project: Path) -> None:
    """What any start of the site does."""
    run(project, "manage.py", "migrate", "--check", "--skip-checks")


def save(
    project: Path, session: str, after: float | None = None, at: int = 0
) -> tuple[bool, float]:
    """Publish a page in the admin of a server that is killed; whether it answered, and when."""
    once = project / "once"
    with admin(project, KILL_AT=str(at), KILL_ONCE=str(once)) as server:
        fields = form(server, session)
        once.touch()
        began = time.monotonic()
        answered = publish(server, session, fields, after)
        taken = time.monotonic() - began
        with suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)
    once.unlink()
    return answered, taken


def admin(project: Path, **own: str) -> AbstractContextManager[Server]:
    """The site with its admin, in one process."""
    path = f"{project / 'site'}:{KILLER}"
    told = environment(project, 0) | {"PYTHONPATH": path} | own
    return granian("config.wsgi:application", "/en/", "--workers", "1", **told)


def form(server: Server, session: str) -> dict[str, str]:
    """What an editor sends who adds a paragraph."""
    form = BeautifulSoup(_page(server, session), "html5lib").find(id="editor")
    fields = {each["name"]: each.get("value", "") for each in form.find_all("input")}
    text = form.textarea.get_text().removeprefix("\n").rstrip() + "\n\nA paragraph that is new.\n"
    return fields | {"text": text, "action": "publish", "csrfmiddlewaretoken": TOKEN}


def publish(
    server: Server, session: str, fields: dict[str, str], after: float | None = None
) -> bool:
    """Whether the server said that it was published, before it was killed after some seconds."""
    asked = _asking(server, session, "POST", PAGE, urlencode(fields))
    if after is not None:
        time.sleep(after)
        os.killpg(server.pid, signal.SIGKILL)
    try:
        answer = asked.getresponse()
        answer.read()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        asked.close()
    assert answer.status == http.HTTPStatus.FOUND
    return True


def _page(server: Server, session: str) -> str:
    with closing(_asking(server, session, "GET", PAGE)) as asked:
        answer = asked.getresponse()
        found = answer.read().decode()
    assert answer.status == http.HTTPStatus.OK, found[:2000]
    return found


def _asking(
    server: Server, session: str, method: str, path: str, body: str = ""
) -> http.client.HTTPConnection:
    asked = http.client.HTTPConnection(urlsplit(server.address).netloc, timeout=60)
    asked.request(
        method,
        path,
        body,
        {
            "Cookie": COOKIES.format(session, TOKEN),
            "Content-Type": "application/x-www-form-urlencoded",
        },
    )
    return asked
