"""What a page asks of the database."""

import re
import subprocess
import sys
from datetime import date

import pytest
from conftest import DATA, ROOT
from django.db import connection
from django.db.models import Max, QuerySet
from django.test.utils import CaptureQueriesContext
from making import POLISH, URDU
from reading import soup

from languages import registry as registry_module
from languages.current import registry
from languages.registry import language
from pages import queries
from pages.models import Block, BlockTranslation, Page, WorkGroup
from pages.prepared import Parameter, Prepared
from sources.blocks import Kind

pytestmark = pytest.mark.django_db

MOST = 9


def count(client, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.mark.parametrize("path", ["/en/", "/ur/", "/ur/race-forward/"])
def test_a_page_costs_at_most_nine_queries(client, path):
    assert 0 < count(client, path) <= MOST


def test_thirty_languages_cost_as_many_queries_as_two(client, tmp_path, settings):
    two = _languages(tmp_path / "two", ["ur"])
    thirty = _languages(tmp_path / "thirty", registry_module.read(DATA / "locale").columns)
    for code in thirty.languages:
        for block in Block.objects.filter(page__slug="about").exclude(kind=Kind.DIRECTIVE):
            BlockTranslation.objects.get_or_create(
                master=block, language_code=code, defaults={"text": code, "source": block.english}
            )
    settings.LANGUAGE_REGISTRY = two
    with_two = count(client, "/ur/")
    settings.LANGUAGE_REGISTRY = thirty

    assert len(thirty.offered) == 30
    assert count(client, "/ur/") == with_two


def test_a_thousand_pages_cost_what_a_few_do(client):
    with CaptureQueriesContext(connection) as few:
        before = client.get("/ur/")
    make_pages(1000, menu="none")

    with CaptureQueriesContext(connection) as many:
        after = client.get("/ur/")

    assert [each["sql"] for each in many] == [each["sql"] for each in few]
    assert after.content == before.content


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL plans by the rows it has")
def test_no_query_of_a_page_reads_all_pages_or_blocks(client):
    make_pages(1000, menu="none")
    with CaptureQueriesContext(connection) as asked:
        client.get("/ur/")

    with connection.cursor() as cursor:
        for each in list(asked):
            cursor.execute(f"EXPLAIN QUERY PLAN {each['sql']}")
            plan = [row[3] for row in cursor.fetchall()]
            assert not [
                step for step in plan if re.fullmatch(r"SCAN (pages_(page|block)|U0)", step)
            ], plan


def test_a_menu_names_only_the_pages_that_it_lists():
    make_pages(2, menu="none")
    make_pages(1, menu="footer")

    menu, _ = queries.page(URDU, None)

    assert [entry.slug for entry in menu] == ["about", "race-forward", "footer-0"]
    assert menu == queries.menu(URDU)
    assert [entry.slug for entry in queries.titles(URDU)][-3:] == ["footer-0", "none-0", "none-1"]


def test_a_page_that_no_menu_lists_is_linked_by_its_own_address(client):
    make_pages(1, menu="none")
    text = "[None](none-0.md), [other](race-forward.md), [home](about.md)"
    Block.objects.filter(page__slug="race-forward", kind=Kind.PARAGRAPH).update(english=text)

    with CaptureQueriesContext(connection) as captured:
        page = soup(client.get("/ur/race-forward/"))

    links = {link["href"] for link in page.select("main p a")}
    assert {"/ur/none-0/", "/ur/race-forward/", "/ur/"} <= links
    assert len(captured) <= MOST


def test_slugs_are_asked_for_only_where_there_are_files(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert queries.slugs({"about.md", "race-forward.md", "none.md"}) == {
            "about.md": None,
            "race-forward.md": "race-forward",
        }
    with django_assert_num_queries(0):
        assert queries.slugs([]) == {}


def test_a_prepared_query_answers_as_django_does():
    BlockTranslation.objects.filter(language_code="ur").update(since=date(2026, 1, 2))
    titles = BlockTranslation.objects.filter(master__kind=Kind.TITLE)

    def asked(code: object) -> QuerySet:
        rows = titles.filter(language_code=code).values_list("master__page__is_home", "text")
        return rows.annotate(latest=Max("since")).order_by("text")

    prepared = Prepared(asked(Parameter("code")))

    for code in ("ur", "pl", "xx"):
        assert prepared.rows(code=code) == list(asked(code))
    assert {row[2] for row in prepared.rows(code="ur")} == {date(2026, 1, 2)}


def test_a_page_is_resolved_to_the_language(own_languages):
    _, page = queries.page(URDU, None)

    assert page.text(Kind.TITLE).text == "نسلی مساوات ٹاسک فورس کے بارے میں"
    assert {block.text.lang for block in page.blocks if block.kind is not Kind.DIRECTIVE} == {"ur"}


def test_there_is_no_page_of_an_unknown_slug():
    assert queries.page(URDU, "nowhere")[1] is None


def test_vocabulary_is_resolved_to_the_language():
    WorkGroup.objects.filter(slug="transport").update(name_pl="")

    names = {term.slug: term.fields["name"] for term in queries.vocabulary("work-groups", POLISH)}

    assert (names["education"].text, names["education"].lang) == ("Edukacja", "pl")
    assert (names["transport"].text, names["transport"].lang) == ("Transport", "en")


def test_a_page_counts_as_translated_when_more_than_half_of_it_is():
    blocks = list(Block.objects.filter(page__slug="race-forward"))
    rows = BlockTranslation.objects.filter(master__in=blocks, language_code="ur")
    rows.filter(master__in=blocks[:3]).delete()
    assert queries.page(URDU, "race-forward")[1].mostly_translated(URDU)

    rows.filter(master__in=blocks[:4]).delete()

    assert not queries.page(URDU, "race-forward")[1].mostly_translated(URDU)


def test_the_migrations_are_complete_whatever_languages_are_published():
    """The columns are those of all planned languages, so switching one on needs no migration."""
    found = subprocess.run(
        [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (found.returncode, "No changes detected" in found.stdout) == (0, True), found.stdout


def make_pages(number: int, menu: str) -> None:
    names = [f"{menu}-{each}" for each in range(number)]
    Page.objects.bulk_create(
        Page(slug=name, file=f"{name}.md", position=9, menu=menu) for name in names
    )
    Block.objects.bulk_create(
        Block(page=page, position=place, kind=kind, english=page.slug)
        for page in Page.objects.filter(slug__in=names)
        for place, kind in enumerate((Kind.TITLE, Kind.SUMMARY))
    )


def _languages(folder, codes):
    folder.mkdir()
    lines = "".join(f"[languages.{code}]\n" for code in codes)
    (folder / "languages.toml").write_text(lines, encoding="utf-8")
    for code in codes:
        path = registry_module.read(folder).catalogue(language(code))
        path.parent.mkdir(parents=True)
        path.write_bytes(registry().catalogue(URDU).read_bytes())
    return registry_module.read(folder)
