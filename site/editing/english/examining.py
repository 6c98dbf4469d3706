"""Everything that is to be said of a text before it is published, and the page it makes."""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils.module_loading import import_string

from catalogues import revising
from catalogues.revising import FOLDER
from pages.models import Name
from sources import content, plain, tables
from sources.plain.findings import Finding, Known, Level
from sources.problems import Problem
from sources.tables import TABLES

STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
IN_A_TAB = '<base target="_blank">'  # readers' pages refuse to stand in a frame


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to see to."""

    line: int
    said: str
    advice: str = ""
    elsewhere: str = ""  # the file that it is in, where that is another one

    @property
    def where(self) -> str:
        """Where it is, in words."""
        return f"{self.elsewhere}, line {self.line}" if self.elsewhere else f"Line {self.line}"


@dataclass(frozen=True, slots=True)
class Examined:
    """What is to be said of a text: with problems it cannot be published."""

    problems: tuple[Remark, ...]
    advice: tuple[Remark, ...]

    @property
    def sentence(self) -> str:
        """How much there is to see to."""
        found = (
            _count(len(self.problems), "problem", "problems"),
            _count(len(self.advice), "piece of advice", "pieces of advice"),
        )
        return f"{' and '.join(filter(None, found)) or 'Nothing to mend'}."


def examined(name: str, text: str) -> Examined:
    """Everything to be said of a file's text, in the order of its lines."""
    return examined_with(revising.problems(name, text), name, text)


def examined_with(wrong: Iterable[Problem], name: str, text: str) -> Examined:
    """The same, where it is known already what keeps it from being published."""
    found = list(_findings(name, text))
    problems = [
        *(_of_problem(each, name) for each in wrong),
        *(_of_finding(each) for each in found if each.level is Level.ERROR),
    ]
    advice = (_of_finding(each) for each in found if each.level is Level.ADVICE)
    return Examined(_sorted(problems), _sorted(advice))


def preview(name: str, text: str) -> str:
    """The page that a text makes, whole; nothing while it cannot be read, and of a table."""
    source, problems = content.parse_page(f"{FOLDER}/{name}", text)
    if name.endswith(".toml") or problems or source is None:
        return ""
    page: str = import_string(settings.PAGE_PREVIEW)(source)
    return page.replace("<head>", f"<head>{IN_A_TAB}", 1)


def style_sources(page: str) -> str:
    """What a policy must allow so that a page's own style sheets are used in a frame.

    Content Security Policy, level 3, 2.3.1: hashes of what stands in the elements.
    """
    sheets = sorted(set(STYLE.findall(page)))
    digests = (base64.b64encode(hashlib.sha256(each.encode()).digest()) for each in sheets)
    return " ".join(("'self'", *(f"'sha256-{each.decode()}'" for each in digests)))


def _findings(name: str, text: str) -> Iterator[Finding]:
    file, known = f"{FOLDER}/{name}", _known()
    table = name.removesuffix(".toml")
    if table in TABLES:
        yield from plain.table_findings(table, file, tables.read(table, file, text)[0], known)
    elif source := content.parse_page(file, text)[0]:
        yield from plain.findings(source, known)


def _known() -> Known:
    """The list of idioms, which is a file alone, with the names as they are stored."""
    names = Name.objects.values_list("name", flat=True)
    return Known(plain.knowledge(settings.CONTENT_DIR).idioms, tuple(names))


def _of_problem(problem: Problem, name: str) -> Remark:
    elsewhere = "" if problem.file == f"{FOLDER}/{name}" else problem.file
    return Remark(problem.line, problem.message, elsewhere=elsewhere)


def _of_finding(finding: Finding) -> Remark:
    return Remark(finding.line, finding.message, finding.advice)


def _sorted(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    return tuple(sorted(dict.fromkeys(remarks), key=lambda each: (each.elsewhere, each.line)))


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}" if number else ""
