"""What a page asks of the database."""

import subprocess
import sys

import pytest
from conftest import DATA, ROOT
from django.db import connection
from django.test.utils import CaptureQueriesContext
from making import POLISH, URDU

from languages import registry as registry_module
from languages.current import registry
from languages.registry import language
from pages import queries
from pages.models import Block, BlockTranslation, WorkGroup
from sources.blocks import Kind

pytestmark = pytest.mark.django_db

MOST = 8


def count(client, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.mark.parametrize("path", ["/en/", "/ur/", "/ur/race-forward/"])
def test_a_page_costs_at_most_eight_queries(client, path):
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


def _languages(folder, codes):
    folder.mkdir()
    lines = "".join(f"[languages.{code}]\n" for code in codes)
    (folder / "languages.toml").write_text(lines, encoding="utf-8")
    for code in codes:
        path = registry_module.read(folder).catalogue(language(code))
        path.parent.mkdir(parents=True)
        path.write_bytes(registry().catalogue(URDU).read_bytes())
    return registry_module.read(folder)
