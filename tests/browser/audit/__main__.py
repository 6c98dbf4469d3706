"""``make audit``: every page × every language, one violation fails it."""

import json
import os
import sys
import time
import urllib.request
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).parents[2]))

from browser.audit.checks import CHECKS
from browser.audit.looking import Violation, look
from browser.chromium import chromium
from browser.serving import ROOT, served

LOCATION = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
REPORT = ROOT / "var" / "audit"


def main() -> int:
    """Look at all pages, or at those in PAGES; the exit code."""
    started, violations, looked = time.monotonic(), list[Violation](), 0
    with served() as site, chromium() as browser:
        paths = _asked() or list(_paths(site))
        for number, path in enumerate(paths, 1):
            english = _read(site + _english(path))
            found: list[Violation] = []
            for _, more in look(browser, site, path, CHECKS, english):
                looked, found = looked + 1, found + more
            print(f"[{number}/{len(paths)}] {path}: {len(found) or 'nothing'} to mend")  # noqa: T201
            for each in found:
                print(f"    {each}")  # noqa: T201
            violations += found
    _report(paths, violations)
    seconds = time.monotonic() - started
    print(f"{len(violations)} violations on {len(paths)} pages, opened {looked} times, ", end="")  # noqa: T201
    print(f"in {seconds:.0f} s. Report: {REPORT.relative_to(ROOT)}/")  # noqa: T201
    return 1 if violations else 0


def _paths(site: str) -> Iterator[str]:
    """The pages of the sitemap, those that are not found, and the one to choose a language."""
    tree = ET.fromstring(_read(f"{site}/sitemap.xml"))  # noqa: S314 - our own
    found = [urlsplit(each.text or "").path for each in tree.iter(LOCATION)]
    yield from found
    for code in dict.fromkeys(path.split("/")[1] for path in found):
        yield f"/{code}/nowhere/"
    yield "/"


def _asked() -> list[str]:
    return os.environ.get("PAGES", "").split()


def _english(path: str) -> str:
    """The same page in English."""
    parts = path.split("/")
    return "/".join(["", "en", *parts[2:]]) if len(parts) > 2 else path


def _read(url: str) -> str:
    """What the site answers, “not found” too. Raises URLError when nothing can be read."""
    try:
        with urllib.request.urlopen(url) as answer:  # noqa: S310 - our own server
            return str(answer.read().decode())
    except HTTPError as error:
        return error.read().decode()


def _report(paths: list[str], violations: list[Violation]) -> None:
    """A table for people; JSON and JUnit for machines."""
    REPORT.mkdir(parents=True, exist_ok=True)
    told = [{name: getattr(each, name) for name in each.__slots__} for each in violations]
    text = json.dumps({"pages": paths, "violations": told}, ensure_ascii=False, indent=1)
    (REPORT / "audit.json").write_text(text, "utf-8")
    (REPORT / "audit.xml").write_bytes(_junit(paths, violations))
    count = Counter((each.path, each.check) for each in violations)
    width = max(len(path) for path in paths)
    names = ["opened", *(check.name for check in CHECKS)]
    print("page".ljust(width), *names)  # noqa: T201
    for path in paths:
        cells = (str(count[path, name] or "ok").rjust(len(name)) for name in names)
        print(path.ljust(width), *cells)  # noqa: T201


def _junit(paths: list[str], violations: list[Violation]) -> bytes:
    suite = ET.Element("testsuite", name="audit", tests=str(len(paths) * (len(CHECKS) + 1)))
    for path in paths:
        for name in ("opened", *(check.name for check in CHECKS)):
            case = ET.SubElement(suite, "testcase", classname=path, name=name)
            for each in violations:
                if (each.path, each.check) == (path, name):
                    ET.SubElement(case, "failure", message=each.message)
    return ET.tostring(suite, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
