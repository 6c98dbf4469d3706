"""A page is passed over only where the very same was looked at by the same checks, and passed."""

from collections import Counter
from dataclasses import replace

import pytest
from browser.audit import remembering
from browser.audit.looking import Facts, Seen, Violation, Visit
from browser.audit.remembering import remembered, write

BROWSER = "Chromium 1.2"
SITE = "http://127.0.0.1:1234"
PAGE = Visit(SITE, "/ur/", english="<p>In English</p>", home="<p>Home</p>")
FACTS = Facts("A title", "ur", ("/en/", "/ur/glossary/"))


@pytest.fixture
def seen():
    return Seen("/ur/", facts=FACTS, counts=Counter({"nodes": 200, "openings": 9}))


@pytest.fixture
def answers(monkeypatch):
    """What the site answers, by its address."""
    found = {f"{SITE}/ur/": f'<a href="{SITE}/ur/">A page</a>'}
    monkeypatch.setattr(remembering, "read", lambda url: found[url])
    return found


@pytest.fixture
def kept(tmp_path, answers, seen):
    path = tmp_path / "pages.json"
    write(BROWSER, [(PAGE, seen)], path)
    return path


def test_the_same_page_is_known_with_what_was_found(kept, seen):
    found = remembered(BROWSER, kept).passed(PAGE)

    assert (found.facts, found.counts, found.violations) == (FACTS, seen.counts, [])


def test_it_is_the_same_on_another_port(kept, answers):
    other = replace(PAGE, site="http://127.0.0.1:99")
    answers["http://127.0.0.1:99/ur/"] = '<a href="http://127.0.0.1:99/ur/">A page</a>'

    assert remembered(BROWSER, kept).passed(other)


@pytest.mark.parametrize(
    "other", [{"english": "<p>Else</p>"}, {"home": ""}, {"path": "/pl/"}], ids=str
)
def test_held_against_another_page_it_is_not(kept, answers, other):
    answers[f"{SITE}/pl/"] = answers[f"{SITE}/ur/"]

    assert remembered(BROWSER, kept).passed(replace(PAGE, **other)) is None


def test_a_page_with_one_other_letter_is_not(kept, answers):
    answers[f"{SITE}/ur/"] += " "

    assert remembered(BROWSER, kept).passed(PAGE) is None


def test_nor_is_any_in_another_browser(kept):
    assert remembered("Chromium 1.3", kept).passed(PAGE) is None


def test_nor_is_any_once_the_audit_itself_was_changed(kept, monkeypatch, tmp_path):
    (tmp_path / "check.py").write_text("another check", "utf-8")
    monkeypatch.setattr(remembering, "ROOT", tmp_path)
    monkeypatch.setattr(remembering, "TOOLS", ("check.py",))

    assert remembered(BROWSER, kept).passed(PAGE) is None


def test_a_page_that_failed_is_looked_at_again(tmp_path, answers, seen):
    seen.violations.append(Violation("/ur/", "320 light", "axe", "a rule", "a message"))
    path = tmp_path / "pages.json"

    write(BROWSER, [(PAGE, seen)], path)

    assert remembered(BROWSER, path).passed(PAGE) is None
