"""content/ into the database."""

from datetime import date

import pytest
from conftest import DATA
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making import make_content, make_page

from catalogues.applying import apply_all
from languages.text import State
from pages.coverage import translations
from pages.loading import load, save_page
from pages.models import Block, BlockTranslation, LoadedFile, Page, WorkGroup
from sources import content
from sources.blocks import Kind
from sources.tables import TABLES

pytestmark = pytest.mark.django_db

WORDS = ["Our work", "Our works", "We work together.", "We work together now.", "Race", "Change"]
BODIES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8)


def own() -> content.Content:
    return content.read(DATA / "content")


def edit(folder, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def loadcontent(capsys, **options) -> str:
    call_command("loadcontent", **options)
    return capsys.readouterr().out


def translate(block: Block, text: str) -> None:
    BlockTranslation.objects.update_or_create(
        master=block,
        language_code="ur",
        defaults={"text": text, "source": block.english, "state": State.DRAFT},
    )


def test_loading_again_changes_nothing(capsys, own_content):
    assert loadcontent(capsys) == "Nothing changed.\n"


def test_it_says_what_changed(capsys, own_content):
    edit(own_content, "about.md", "## Our work", "A new paragraph.\n\n## All our work")
    edit(own_content, "about.md", "decided to set up", "chose to set up")

    said = loadcontent(capsys)

    assert "about: 2 blocks changed, 1 added\n" in said
    assert "ur: 2 now in English\n" in said


def test_a_page_remembers_the_day_on_which_its_words_changed(capsys, own_content):
    Page.objects.update(changed=date(2020, 1, 1))
    edit(own_content, "about.md", "order: 1", "order: 3")
    loadcontent(capsys)
    assert set(Page.objects.values_list("changed", flat=True)) == {date(2020, 1, 1)}

    edit(own_content, "about.md", "## Our work", "## All our work")
    loadcontent(capsys)

    found = dict(Page.objects.values_list("slug", "changed"))
    assert found == {"about": timezone.localdate(), "race-forward": date(2020, 1, 1)}


def test_it_says_that_a_translation_changed(capsys, own_content, own_locale):
    edit(own_locale / "ur" / "LC_MESSAGES", "django.po", '"ہمارا کام"', '"ہمارا نیا کام"')

    assert loadcontent(capsys) == "ur: 1 translation changed\n"


def test_only_the_changed_block_loses_its_translations(capsys, own_content):
    before = set(translations()["ur"])
    block = Block.objects.get(page__slug="about", english="Our work")
    edit(own_content, "about.md", "## Our work", "## The work")

    loadcontent(capsys)

    assert before - set(translations()["ur"]) == {("block", str(block.pk))}


def test_when_the_english_returns_so_does_its_translation(capsys, own_content):
    before = translations()
    edit(own_content, "about.md", "## Our work", "## The work")
    loadcontent(capsys)
    edit(own_content, "about.md", "## The work", "## Our work")

    said = loadcontent(capsys)

    assert "ur: 1 now translated" in said
    assert translations() == before


def test_a_changed_word_of_vocabulary_is_english_again(capsys, own_content):
    edit(own_content, "work-groups.toml", '"Education"', '"Schools"')

    said = loadcontent(capsys)

    group = WorkGroup.objects.get(slug="education")
    assert (group.name_en, group.name_ur, group.name_pl) == ("Schools", "", "")
    assert "work-groups: 1 entry changed" in said


def test_a_new_page_and_a_removed_one(capsys, own_content):
    (own_content / "race-forward.md").unlink()
    edit(own_content, "about.md", "[Find out more about Race Forward](race-forward.md).", "More.")
    (own_content / "news.md").write_text(make_page(), encoding="utf-8")

    said = loadcontent(capsys)

    assert "race-forward: page removed" in said
    assert "news: new page, 4 blocks" in said
    assert set(Page.objects.values_list("slug", flat=True)) == {"about", "news"}


def test_two_pages_may_swap_their_files(capsys, own_content):
    about, plan = own_content / "about.md", own_content / "race-forward.md"
    texts = [path.read_text("utf-8") for path in (about, plan)]
    about.write_text(texts[1].replace("---\n", "---\nslug: race-forward\n", 1), "utf-8")
    plan.write_text(texts[0].replace("---\n", "---\nslug: about\n", 1), "utf-8")
    before = translations()

    loadcontent(capsys)

    assert dict(Page.objects.values_list("slug", "file")) == {
        "about": "race-forward.md",
        "race-forward": "about.md",
    }
    assert translations() == before


def test_the_home_page_may_be_another(capsys, own_content, client):
    edit(own_content, "about.md", "home: yes\n", "")
    edit(own_content, "race-forward.md", "order: 2\n", "order: 2\nhome: yes\n")

    loadcontent(capsys)

    assert "<h1>Race Forward</h1>" in client.get("/en/").content.decode()
    assert client.get("/en/about/").status_code == 200


def test_a_refused_file_leaves_the_database_untouched(capsys, own_content):
    edit(own_content, "about.md", "## Our work", "## The work")
    edit(own_content, "race-forward.md", "title:", "titel:")

    with pytest.raises(CommandError, match="2 to mend"):
        loadcontent(capsys)

    assert "content/race-forward.md:2: Unknown “titel”" in capsys.readouterr().err
    assert Block.objects.filter(english="Our work").exists()


def test_a_page_edited_in_the_database_is_not_overwritten(capsys, own_content):
    page = Page.objects.get(slug="about")
    edited = page.markdown.replace("## Our work", "## Our good work")
    source, _ = content.parse_page("content/about.md", edited)
    save_page(source)
    edit(own_content, "race-forward.md", "## What happens now", "## What happens next")

    with pytest.raises(CommandError, match="1 to see to"):
        loadcontent(capsys)

    told = capsys.readouterr()
    assert "content/about.md was not loaded" in told.err
    assert "dumpcontent" in told.err
    assert "--overwrite about.md" in told.err
    assert "race-forward: 1 block changed" in told.out
    assert Block.objects.filter(english="Our good work").exists()


def test_a_kept_edit_is_kept_though_its_file_was_renamed(capsys, own_content):
    source, _ = content.parse_page(
        "content/about.md", Page.objects.get(slug="about").markdown.replace("Our work", "Edited")
    )
    save_page(source)
    text = (own_content / "about.md").read_text("utf-8")
    (own_content / "about.md").unlink()
    (own_content / "us.md").write_text(text.replace("---\n", "---\nslug: about\n", 1), "utf-8")
    edit(own_content, "race-forward.md", "](about.md)", "](us.md)")

    with pytest.raises(CommandError):
        loadcontent(capsys)

    assert "Edited" in Page.objects.get(slug="about").markdown


def test_a_page_made_in_the_database_is_not_overwritten(capsys, own_content):
    source, _ = content.parse_page("content/news.md", make_page("Made here.\n"))
    save_page(source)
    (own_content / "news.md").write_text(make_page("Made there.\n"), "utf-8")

    with pytest.raises(CommandError):
        loadcontent(capsys)

    assert "Made here." in Page.objects.get(slug="news").markdown


def test_a_page_deleted_in_the_database_does_not_come_back_by_itself(capsys, own_content):
    Page.objects.get(slug="race-forward").delete()

    with pytest.raises(CommandError):
        loadcontent(capsys)

    assert not Page.objects.filter(slug="race-forward").exists()


def test_a_moved_block_is_shown_where_it_moved_to(capsys, own_content, client):
    text = (own_content / "race-forward.md").read_text("utf-8")
    first, _, last = text.partition("## What happens now")
    head, _, middle = first.partition("## How the plan was made")
    moved = f"{head}## What happens now{last}\n## How the plan was made{middle}"
    (own_content / "race-forward.md").write_text(moved, "utf-8")

    assert "race-forward: order changed" in loadcontent(capsys)

    page = client.get("/en/race-forward/").content.decode()
    assert page.index("What happens now") < page.index("How the plan was made")


def test_overwrite_loads_it_all_the_same(capsys, own_content):
    Page.objects.filter(slug="about").update(markdown="edited")

    loadcontent(capsys, overwrite=["about.md"])

    assert Page.objects.get(slug="about").markdown == (own_content / "about.md").read_text("utf-8")


def test_a_table_edited_in_the_database_is_not_overwritten(capsys, own_content):
    WorkGroup.objects.filter(slug="education").update(name_en="Schools")

    with pytest.raises(CommandError):
        loadcontent(capsys)

    assert "content/work-groups.toml was not loaded" in capsys.readouterr().err
    assert WorkGroup.objects.get(slug="education").name_en == "Schools"


def test_a_load_that_fails_half_way_changes_nothing(own_content, monkeypatch):
    edit(own_content, "about.md", "## Our work", "## The work")
    monkeypatch.setattr(LoadedFile.objects, "bulk_create", lambda *_, **__: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        load(content.read(own_content))

    assert Block.objects.filter(english="Our work").exists()


def loaded_twice(folder, pages: int) -> tuple[int, int]:
    """The queries of a first load of so many pages, and of one after an edit of one."""
    names = [f"page-{at}" for at in range(pages - 1)]
    bodies = {name: make_page(f"## Our work\n\nPage {name}.\n") for name in names}
    made = make_content(folder, about=make_page(home="yes"), **bodies)
    load(
        content.read(make_content(folder / "before")), overwrite=[f"{name}.toml" for name in TABLES]
    )
    with CaptureQueriesContext(connection) as first:
        assert load(content.read(made)).problems == []
    edit(made, "page-0.md", "## Our work", "## All our work")
    with CaptureQueriesContext(connection) as second:
        assert "page-0: 1 block changed" in load(content.read(made)).changes
    return len(first), len(second)


def test_a_new_page_costs_a_few_queries_and_one_that_did_not_change_none(tmp_path):
    load_of = [loaded_twice(tmp_path / f"{pages}", pages) for pages in (10, 20, 30)]

    few, more, most = load_of
    assert most[0] - more[0] == more[0] - few[0] <= 10 * 8
    assert few[1] == more[1] == most[1]


def test_a_languages_translations_are_applied_without_reading_the_pages_files(own_content):
    with CaptureQueriesContext(connection) as captured:
        apply_all([])

    asked = [each["sql"] for each in captured]
    assert [sql for sql in asked if "pages_page" in sql]
    assert [sql for sql in asked if "markdown" in sql] == []


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60
)
@given(BODIES, BODIES)
def test_an_unchanged_block_never_loses_its_translation(old, new):
    Page.objects.filter(slug="edited").delete()
    first, _ = content.parse_page("content/edited.md", make_page("\n\n".join(old)))
    save_page(first)
    for number, block in enumerate(Block.objects.filter(page__slug="edited")):
        translate(block, f"ترجمہ {number}")
    second, _ = content.parse_page("content/edited.md", make_page("\n\n".join(new)))

    save_page(second)

    kept = [
        row.english
        for row in Block.objects.filter(page__slug="edited", kind=Kind.PARAGRAPH)
        if row.translations.filter(source=row.english).exists()
    ]
    expected = [word for word in set(new) for _ in range(min(old.count(word), new.count(word)))]
    assert sorted(kept) == sorted(expected)
    shown = Block.objects.filter(page__slug="edited", kind=Kind.PARAGRAPH)
    assert [row.english for row in shown] == new
