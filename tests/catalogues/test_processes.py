"""Large catalogues by several processes: what comes back is what one process finds."""

import os
from concurrent.futures import ThreadPoolExecutor
from io import StringIO

import polib
import pytest
from django.core.management import call_command

from catalogues import catalogue, processes
from languages.current import registry
from sources.problems import Refused

# The tests themselves may run beside a thread: pytest-xdist has one that hears its orders.
pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")


@pytest.fixture
def several(monkeypatch):
    monkeypatch.setattr(processes, "WORTH_A_PROCESS", 0)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


def break_polish(locale):
    path = locale / "pl" / "LC_MESSAGES" / "django.po"
    file = polib.pofile(str(path))
    for entry in [each for each in file if each.msgid and not each.obsolete][:2]:
        entry.msgstr = "<b>"
    file.save(str(path))


def found():
    """The texts of every catalogue, or the problems of one that is refused."""
    return [
        ("refused", *each.problems)
        if isinstance(each, Refused)
        else ("whole", each.language, each.texts(), each.state)
        for each in catalogue.each(registry().translated)
    ]


def test_the_work_is_done_elsewhere_and_told_in_order(several):
    languages = registry().translated

    told = list(processes.mapped(lambda language: (language.code, os.getpid()), languages))

    assert [code for code, _ in told] == [each.code for each in languages]
    assert os.getpid() not in {process for _, process in told}


def test_a_server_s_process_is_not_forked(several):
    """What another thread holds would be held in the copy for ever."""
    languages = registry().translated

    def work():
        return set(processes.mapped(lambda language: os.getpid(), languages))

    with ThreadPoolExecutor(1) as threads:
        in_a_thread = threads.submit(work).result()
        beside_a_thread = work()

    assert in_a_thread == beside_a_thread == {os.getpid()}


def test_small_catalogues_are_not_worth_a_process():
    told = set(processes.mapped(lambda language: os.getpid(), registry().translated))

    assert told == {os.getpid()}


def test_catalogues_and_refusals_come_back_whole(own_locale, monkeypatch, several):
    break_polish(own_locale)
    by_several = found()

    monkeypatch.setattr(processes, "WORTH_A_PROCESS", 1 << 40)

    assert by_several == found()
    assert sorted(each[0] for each in by_several) == ["refused", "whole", "whole"]


def test_findings_come_back_whole(own_locale, monkeypatch, several):
    break_polish(own_locale)
    known = catalogue.own_knowledge(with_template=True)
    by_several = list(catalogue.all_findings(registry().translated, known))

    monkeypatch.setattr(processes, "WORTH_A_PROCESS", 1 << 40)

    assert by_several == list(catalogue.all_findings(registry().translated, known))
    assert [each.line for each in by_several if "pl/" in each.file]


def test_messages_are_merged_as_by_one_process(own_project, monkeypatch, several):
    about = own_project / "content" / "about.md"
    about.write_text(about.read_text("utf-8").replace("Taskforce", "Task Force"), "utf-8")
    call_command("makemessages", stdout=StringIO())
    merged = {path: path.read_bytes() for path in (own_project / "locale").rglob("*.po")}

    monkeypatch.setattr(processes, "WORTH_A_PROCESS", 1 << 40)

    call_command("makemessages", "--check", stdout=StringIO())
    assert merged == {path: path.read_bytes() for path in merged}
    assert any(b"fuzzy" in text for text in merged.values())
