"""Which pages were looked at before, byte for byte, by the same checks, and passed.

Looking at one takes seconds and opens it nine times; the same bytes pass again. What counts as the
same is in ``Memory.of``: the page, those that it is held against, all code of the audit, its pinned
tools, the fonts and the browser. ``make audit-record`` looks at every page, whatever is remembered.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from browser.audit.looking import Facts, Seen, Visit
from browser.audit.reading import read
from browser.serving import ROOT

KEPT = ROOT / "docs" / "accessibility-pages.json"
TOOLS = ("tests/browser/audit/*", "tests/browser/package-lock.json", "static/fonts/*",
         "requirements-browser.txt")  # fmt: skip


@dataclass
class Memory:
    """What passed, by path: the digest of what was looked at, and what it said of itself."""

    tools: str
    pages: dict[str, dict] = field(default_factory=dict)

    def passed(self, visit: Visit) -> Seen | None:
        """What was found when the very same was looked at; None where it was not, or failed."""
        known = self.pages.get(visit.path, {})
        if known.get("of") != self.of(visit):
            return None
        facts = known["facts"]
        told = Facts(facts["title"], facts["language"], tuple(facts["links"]))
        return Seen(visit.path, facts=told, counts=Counter(known["counts"]))

    def keep(self, visit: Visit, seen: Seen) -> None:
        """Remember a page that passed."""
        facts = {"title": seen.facts.title, "language": seen.facts.language}
        links = sorted(seen.facts.links)
        self.pages[visit.path] = {
            "of": self.of(visit),
            "facts": {**facts, "links": links},
            "counts": dict(sorted(seen.counts.items())),
        }

    def of(self, visit: Visit) -> str:
        """A digest of all that a page was judged by."""
        page = read(visit.site + visit.path)
        texts = (self.tools, page, visit.english, visit.home)
        whole = "\0".join(text.replace(visit.site, "") for text in texts)
        return hashlib.sha256(whole.encode()).hexdigest()[:16]


def remembered(browser: str, path: Path = KEPT) -> Memory:
    """What was written down last, by these tools; nothing where by others."""
    memory = Memory(_digest(browser))
    if path.is_file():
        found = json.loads(path.read_text("utf-8"))
        memory.pages = found["pages"] if found["tools"] == memory.tools else {}
    return memory


def write(browser: str, visits: Iterable[tuple[Visit, Seen]], path: Path = KEPT) -> None:
    """Write down every page that passed, and forget all others."""
    memory = Memory(_digest(browser))
    for visit, seen in visits:
        if not seen.violations:
            memory.keep(visit, seen)
    text = json.dumps({"tools": memory.tools, "pages": memory.pages}, ensure_ascii=False,
                      indent=1, sort_keys=True)  # fmt: skip
    path.write_text(f"{text}\n", "utf-8")


def _digest(browser: str) -> str:
    found = hashlib.sha256(browser.encode())
    for file in _files(TOOLS):
        found.update(f"{file.relative_to(ROOT)}\0".encode())
        found.update(file.read_bytes())
    return found.hexdigest()[:16]


def _files(parts: Sequence[str]) -> list[Path]:
    return sorted(path for part in parts for path in ROOT.glob(part) if path.is_file())
