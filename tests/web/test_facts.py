"""What the site says of itself: the accessibility statement, complete and incomplete."""

import json
from datetime import date

import polib
import pytest
from django.core.checks import Error
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from making import make_page
from reading import mislabelled, soup

from config import settings as own_settings
from pages.loading import load
from pages.models import BlockTranslation, TableState
from sources import content
from sources.markdown import FACTS
from web import conformance
from web.checks import check_statement

pytestmark = pytest.mark.django_db

GIVEN = {
    "SITE_OWNER": "Example <Council>",
    "CONTACT_EMAIL": "hello@example.org",
    "CONTACT_PHONE": "0121 496 0000",
    "REPLY_DAYS": 10,
    "STATEMENT_PREPARED": date(2026, 5, 1),
    "STATEMENT_REVIEWED": date(2026, 6, 2),
    "STATEMENT_TESTED_BY": "Example Testers",
}
ALL = "polski (Polish), اردو (Urdu) and ਪੰਜਾਬੀ (Punjabi)"
CHECKS = [
    {"name": "axe", "rule": "axe-core", "criteria": ["1.1.1", "1.4.3"], "violations": 0},
    {"name": "reflow", "rule": "nothing sideways", "criteria": ["1.4.10"], "violations": 0},
]


@pytest.fixture(autouse=True)
def summary(tmp_path, settings):
    """A committed summary of the last audit, which a test may change."""
    path = tmp_path / "audit.json"
    settings.AUDIT_SUMMARY = path
    write(path)
    return path


@pytest.fixture
def statement(own_content, client):
    """The page with every fact on it, as readers of a language get it."""
    body = "".join(f"## {name}\n\n::{name}\n\n" for name in sorted(FACTS))
    (own_content / "accessibility.md").write_text(make_page(body, menu="footer"))
    load(content.read(own_content))
    return lambda code="en": soup(client.get(f"/{code}/accessibility/"))


@pytest.fixture
def given(settings):
    """Every fact given."""
    for name, value in GIVEN.items():
        setattr(settings, name, value)


def write(path, checks=CHECKS, **changed) -> None:
    data = {
        "date": "2026-11-20",
        "browser": "Chromium 1",
        "pages": 17,
        "languages": ["en", "pa", "pl", "ur"],
        "openings": 119,
        "checks": checks,
    }
    path.write_text(json.dumps(data | changed))


def whole(checks: object) -> str:
    head = {"date": "2026-11-20", "pages": 1, "openings": 1, "languages": ["en"]}
    return json.dumps(head | {"checks": checks})


def failing(places: int, *criteria: str) -> list[dict[str, object]]:
    return [{"name": "x", "rule": "a rule", "criteria": criteria, "violations": places}]


def add_to_home(own_content, directives: str) -> None:
    path = own_content / "about.md"
    path.write_text(f"{path.read_text('utf-8')}\n{directives}\n", "utf-8")
    load(content.read(own_content))


def sign_off(own_content, *codes: str) -> None:
    for code in codes:
        call_command("signoff", code, reviewer="Amina", state="reviewed")
    load(content.read(own_content))


def words(client) -> str:
    """The words of the English home page."""
    return " ".join(soup(client.get("/en/")).main.get_text().split())


def said(page, heading: str) -> str:
    """What stands between a heading and the next one."""
    words = []
    for each in page.find(id=heading).find_next_siblings():
        if each.name == "h2":
            break
        words.append(each.get_text())
    return " ".join(" ".join(words).split())


def value(page, name: str) -> str:
    term = page.find("dt", string=name)
    return " ".join(term.find_next_sibling("dd").get_text().split())


def test_what_nobody_has_given_is_said_to_be_missing(statement):
    page = statement()

    for name in ("Who runs this website", "E-mail", "This statement was written on"):
        assert value(page, name) == "Not given yet"
    assert page.find("dt", string="Telephone") is None


def test_what_is_given_is_shown(statement, given):
    page = statement()

    assert value(page, "Who runs this website") == "Example <Council>"
    assert value(page, "Telephone") == "0121 496 0000"
    assert value(page, "Working days until we answer, at most") == "10"
    assert value(page, "This statement was written on") == "1 May 2026"
    assert value(page, "The program last tested the pages on") == "20 November 2026"
    assert value(page, "Pages that it tested, in all languages together") == "17"
    assert value(page, "People who tested the website") == "Example Testers"
    assert page.select_one('a[href="mailto:hello@example.org"]')
    assert "Not given yet" not in page.get_text()


def test_numbers_and_names_keep_their_order_in_urdu(statement, given):
    page = statement("ur")

    isolated = {each.get_text(): (each["lang"], each["dir"]) for each in page.select("dd bdi")}
    assert isolated["0121 496 0000"] == isolated["Example <Council>"] == ("en", "ltr")
    assert mislabelled(page) == []


def test_a_computers_translations_are_named_as_a_barrier_until_people_checked_them(
    own_locale, own_content, client
):
    add_to_home(own_content, "::barriers")
    told = "nobody who speaks the language has checked them: {}. They may be wrong"
    assert told.format(ALL) in words(client)

    sign_off(own_content, "ur")

    assert told.format("polski (Polish) and ਪੰਜਾਬੀ (Punjabi)") in words(client)


def test_english_for_want_of_a_translation_is_named_as_a_barrier(statement):
    # The made page itself is translated into no language.
    told = f"because they are not translated yet, in these languages: {ALL}"

    assert told in said(statement(), "barriers")


def test_a_language_is_whole_only_when_its_vocabulary_is_too(own_locale, own_content, client):
    add_to_home(own_content, "::barriers")
    assert "in English, because" not in words(client)

    path = own_locale / "ur" / "LC_MESSAGES" / "django.po"
    catalogue = polib.pofile(str(path))
    catalogue.find("Education").msgstr = ""
    catalogue.save(str(path))
    load(content.read(own_content))

    assert "not translated yet, in these languages: اردو (Urdu)." in words(client)


def test_a_sentence_that_falls_back_lists_the_languages_as_english_does(statement, own_locale):
    path = own_locale / "ur" / "LC_MESSAGES" / "django.po"
    path.with_suffix(".mo").unlink()

    assert mislabelled(statement("ur")) == []
    assert ALL in said(statement("ur"), "barriers")


def test_without_a_failure_the_statement_says_when_nothing_was_found(statement):
    page = statement()

    assert "The last test (20 November 2026) found nothing" in said(page, "non-compliance")
    assert "mistakes" not in said(page, "barriers")


def test_a_rule_that_is_not_met_is_named_with_its_criteria_and_places(statement, summary):
    write(summary, [*failing(3, "1.4.3", "1.4.6"), *failing(2), *failing(0, "3.1.2")])

    page = statement()

    told = said(page, "non-compliance")
    assert "Rule a rule (1.4.3, 1.4.6): places that break it: 3" in told
    assert "Rule a rule: places that break it: 2" in told
    assert "3.1.2" not in told
    assert "mistakes that are not mended yet" in said(page, "barriers")


def test_a_language_that_was_not_tested_is_named(statement, summary):
    write(summary, languages=["en", "pl", "pa"])

    assert "tested the pages in these languages yet: اردو (Urdu)." in said(statement(), "barriers")


@pytest.mark.parametrize(
    "text",
    [
        *(None, "", "{", "[]", '{"date": "x"}', '{"date": "2026-11-20", "pages": 1}'),
        *(whole(checks) for checks in ([], [{}], "abc", None)),
        whole([{"rule": "x", "criteria": [], "violations": None}]),
    ],
)
def test_without_a_summary_nothing_is_claimed(statement, summary, text):
    summary.unlink() if text is None else summary.write_text(text)

    page = statement()

    assert conformance.audit() is None
    assert "English, polski (Polish)" in said(page, "barriers")
    assert "has not tested the pages yet" in said(page, "non-compliance")
    assert said(page, "compliance") == "The program has not tested the pages yet."
    assert value(page, "The program last tested the pages on") == "Not given yet"


@pytest.fixture
def nothing_known(own_locale, own_content, settings):
    """People tested, people checked every language, and the audit found nothing."""
    settings.STATEMENT_TESTED_BY = "People"
    add_to_home(own_content, "::compliance\n\n::barriers")
    sign_off(own_content, "ur", "pa", "pl")


def test_full_compliance_is_said_where_people_looked_and_nothing_is_known(nothing_known, client):
    assert "This website is fully compliant" in words(client)
    assert "We know of nothing that does not work." in words(client)


@pytest.mark.parametrize(
    "known", ["a failure", "a rule of the house", "no people", "a language", "English", "a word"]
)
def test_full_compliance_is_not_said_where_something_is_known(
    nothing_known, client, settings, summary, known
):
    if known == "a failure":
        write(summary, failing(1, "1.4.3"))
    elif known == "a rule of the house":
        write(summary, failing(1))
    elif known == "no people":
        settings.STATEMENT_TESTED_BY = ""
    elif known == "a language":
        write(summary, languages=["en"])
    elif known == "English":
        BlockTranslation.objects.filter(language_code="ur")[0].delete()
    else:
        TableState.objects.filter(language_code="ur", table="people").update(state="machine-draft")

    assert "This website is partially compliant" in words(client)
    assert ("We know of nothing" in words(client)) == (known == "no people")


def test_a_page_of_the_footer_stands_in_no_menu(statement, client):
    page = statement("ur")

    assert not page.select('.masthead nav a[href$="/accessibility/"]')
    assert not page.select('footer a[href$="/race-forward/"]')
    [link] = page.select('footer a[href="/ur/accessibility/"]')
    assert link["aria-current"] == "page"
    assert "aria-current" not in soup(client.get("/ur/")).select_one("footer li a").attrs


def test_deployment_is_refused_with_every_fact_that_is_missing(settings):
    found = check_statement(None)

    assert [each.msg.split()[0] for each in found] == [
        *("SITE_OWNER", "CONTACT_EMAIL", "REPLY_DAYS"),
        *("STATEMENT_PREPARED", "STATEMENT_REVIEWED"),
    ]
    assert {type(each) for each in found} == {Error}
    assert all(each.hint for each in found)
    with pytest.raises(SystemCheckError, match="SITE_OWNER is not set"):
        call_command("check", deploy=True)
    call_command("check")


def test_deployment_is_not_refused_once_all_is_given(given):
    assert check_statement(None) == []


def test_deployment_is_refused_where_a_language_was_not_tested(given, summary):
    write(summary, languages=["en", "pl", "pa"])

    [found] = check_statement(None)

    assert (found.id, "make audit-record" in found.hint) == ("web.E002", True)
    assert found.msg.endswith("tested: ur.")


def test_deployment_is_refused_without_an_audit(given, summary):
    summary.unlink()

    [found] = check_statement(None)

    assert found.msg.endswith("tested: en, pa, pl, ur.")


def test_a_new_audit_is_told_at_once(statement, summary):
    assert value(statement(), "Pages that it tested, in all languages together") == "17"

    write(summary, pages=1234)

    assert value(statement(), "Pages that it tested, in all languages together") == "1234"


def test_the_facts_come_from_the_environment():
    assert all(hasattr(own_settings, name) for name in GIVEN)
