"""Who reads, edits and loads, each in a thread of its own, and what they were told."""

import http.client
import random
import re
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from bs4 import BeautifulSoup

MARK = re.compile(r"This is edition (\d+) of this page\.")
SEEN = 2.0  # seconds after which every reader must be shown what was saved
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass
class Told:
    """What happened, as all of them saw it."""

    answers: Counter[int] = field(default_factory=Counter)
    cut_off: Counter[str] = field(default_factory=Counter)  # requests without an answer, by whom
    faults: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    saved: Counter[str] = field(default_factory=Counter)
    slowest: float = 0
    _saves: dict[str, list[tuple[float, int]]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def answered(self, path: str, status: int, seconds: float) -> None:
        """Note an answer."""
        with self._lock:
            self.answers[status] += 1
            self.slowest = max(self.slowest, seconds)
            if status >= 500:
                self.faults.append(f"{status} at {path}")

    def save(self, who: str, page: str, edition: int) -> None:
        """Note an edition that whoever saved it was told is there."""
        with self._lock:
            self.saved[who] += 1
            self._saves.setdefault(page, []).append((time.monotonic(), edition))

    def shown(self, page: str, text: str, asked: float) -> None:
        """Note which edition a reader was shown who asked at a moment."""
        found = MARK.search(text)
        with self._lock:
            due = [number for then, number in self._saves.get(page, ()) if then + SEEN < asked]
            edition = int(found[1]) if found else 0
            if due and edition < max(due):
                self.stale.append(f"{page}: edition {edition}, {max(due)} was saved")


class Browser:
    """One that keeps its connection and cookies, and begins anew when it is cut off."""

    def __init__(self, address: str, told: Told, who: str) -> None:
        self.who = who
        self._address = address
        self._told = told
        self._cookies: dict[str, str] = {}
        self._connection = self._new()

    def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        """Status and text; (0, "") where the connection was cut."""
        began = time.monotonic()
        cookie = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        headers = {"Cookie": cookie} if cookie else {}
        body = urlencode(form) if form else None
        try:
            self._connection.request(
                "POST" if form else "GET", path, body, headers | (FORM if form else {})
            )
            answer = self._connection.getresponse()
            text = answer.read().decode()
        except (OSError, http.client.HTTPException):
            self._told.cut_off[self.who] += 1
            self._connection.close()
            self._connection = self._new()
            return 0, ""
        for line in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = line.partition(";")[0].partition("=")
            self._cookies[name] = value
        self._told.answered(path, answer.status, time.monotonic() - began)
        return answer.status, text

    def _new(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection(self._address, timeout=60)


def read(browser: Browser, told: Told, paths: Sequence[str], edited: Sequence[str]) -> None:
    """One page: any, or an English one that is being edited."""
    path = random.choice(edited if random.random() < 0.3 else paths)  # noqa: S311
    asked = time.monotonic()
    status, text = browser.ask(path)
    if status == 200 and path in edited:
        told.shown(path, text, asked)


class Editor:
    """Somebody who publishes one edition of a page after the other."""

    def __init__(self, browser: Browser, told: Told, file: str, page: str) -> None:
        self._browser = browser
        self._told = told
        self._form = f"/admin/english/{file}/"
        self._page = page

    def log_in(self, name: str, password: str) -> None:
        """Raises RuntimeError where that is refused."""
        _, html = self._browser.ask("/admin/login/")
        own = {"username": name, "password": password, "next": "/admin/"}
        status, _ = self._browser.ask("/admin/login/", _fields(html, "login-form") | own)
        if status != 302:
            message = f"{name} cannot log in: {status}"
            raise RuntimeError(message)

    def edit(self) -> None:
        """Publish the next edition of what is there now."""
        status, html = self._browser.ask(self._form)
        if status != 200:
            return
        fields = _fields(html, "editor")
        text, edition = next_edition(fields["text"])
        changed = {"text": text.replace("\n", "\r\n"), "action": "publish"}
        status, _ = self._browser.ask(self._form, fields | changed)
        if status == 302:
            self._told.save(self._browser.who, self._page, edition)
        elif status:
            self._told.faults.append(f"{status} where {self._form} was saved")


def next_edition(text: str) -> tuple[str, int]:
    """The text with the number of its next edition, and that number."""
    if found := MARK.search(text):
        edition = int(found[1]) + 1
        return MARK.sub(f"This is edition {edition} of this page.", text), edition
    return f"{text.rstrip()}\n\nThis is edition 1 of this page.\n", 1


class Loader:
    """Somebody who edits a file and loads it."""

    def __init__(self, told: Told, file: Path, page: str, load: Callable[[], None]) -> None:
        self._told = told
        self._file = file
        self._page = page
        self._load = load

    def edit(self) -> None:
        """Write the next edition, and load it."""
        text, edition = next_edition(self._file.read_text("utf-8"))
        self._file.write_text(text, "utf-8")
        self._load()
        self._told.save("who loads", self._page, edition)


@contextmanager
def busy(acts: Sequence[tuple[Callable[[], None], float]]) -> Iterator[list[BaseException]]:
    """Do each again and again in a thread, with a pause; what they raised is in the list."""
    ended, raised = threading.Event(), list[BaseException]()

    def go_on(act: Callable[[], None], pause: float) -> None:
        while not ended.is_set():
            try:
                act()
            except Exception as error:  # noqa: BLE001 - told at the end
                raised.append(error)
                return
            ended.wait(pause)

    threads = [threading.Thread(target=go_on, args=each) for each in acts]
    for thread in threads:
        thread.start()
    try:
        yield raised
    finally:
        ended.set()
        for thread in threads:
            thread.join()


def _fields(html: str, form: str) -> dict[str, str]:
    found = BeautifulSoup(html, "html.parser").find(id=form)
    fields = {
        each["name"]: each.get("value", "") for each in found.find_all("input") if each.get("name")
    }
    if text := found.textarea:
        fields["text"] = text.get_text().removeprefix("\n")
    return fields
