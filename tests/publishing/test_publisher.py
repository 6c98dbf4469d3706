"""Pages are made once for each change of what they show, and never shown after it."""

import re
import shutil
import time

import pytest
from asking import make_publisher
from conftest import DATA
from django.db import connection

from catalogues.compiling import compile_all
from languages.current import registry
from pages import changes, loading
from pages.models import Block, BlockTranslation, Page, WorkGroup
from publishing import resources
from sources import content

pytestmark = pytest.mark.django_db

CODES = ("en", "pa", "ur", "pl")


def made(publisher, action):
    """The addresses whose pages are made anew after it."""
    for path in publisher.watch.paths:
        publisher.publication(path)
    before = publisher.made
    action()
    publisher.look()
    found = set()
    for path in sorted(publisher.watch.paths):
        count = publisher.made
        publisher.publication(path)
        found |= {path} if publisher.made > count else set()
    assert publisher.made - before == len(found)
    return found


def load(folder):
    return loading.load(content.read(folder))


def edit(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def of_the_whole_site():
    """Pages with figures or lists of the whole site."""
    each = {f"/{code}/{name}" for code in CODES for name in ("translations/", "404.html")}
    return each | {"/", "/404.html", "/sitemap.xml", "/openacr.yaml"}


def test_every_page_is_made_once(publisher):
    paths = publisher.watch.paths

    first = [publisher.publication(path) for path in paths]
    second = [publisher.publication(path) for path in paths]

    assert len(paths) == 4 * 4 + 5 + 2
    assert publisher.made == len(paths)
    assert first == second


def test_another_process_finds_them_made(publisher, folder):
    mine = {path: publisher.publication(path) for path in publisher.watch.paths}
    other = make_publisher(folder)

    theirs = {path: other.publication(path) for path in other.watch.paths}

    assert theirs == mine
    assert other.made == 0


def test_nothing_changed_makes_nothing(publisher, own_content):
    assert made(publisher, lambda: load(own_content)) == set()


def test_an_edit_of_one_page_makes_that_page_anew_in_its_languages(publisher, own_content):
    page = own_content / "race-forward.md"

    found = made(publisher, lambda: (edit(page, "its first", "the first"), load(own_content)))

    own = {f"/{code}/race-forward/" for code in CODES}
    assert own <= found <= own | of_the_whole_site()


def test_a_translation_makes_its_page_anew(publisher):
    row = BlockTranslation.objects.filter(language_code="ur", master__page__slug="about").last()

    def translate():
        BlockTranslation.objects.filter(pk=row.pk).update(text="نیا")
        changes.note(changes.page("about"))

    found = made(publisher, translate)

    assert found - of_the_whole_site() == {f"/{code}/" for code in CODES}


def test_a_title_makes_every_page_with_a_menu_anew(publisher, own_content):
    page = own_content / "race-forward.md"

    found = made(publisher, lambda: (edit(page, "title: ", "title: New "), load(own_content)))

    pages = {path for path in publisher.watch.paths if path.startswith("/") and path[-1] == "/"}
    assert found >= pages - {"/"}
    assert b"New " in publisher.publication("/en/").bodies["identity"]


def test_a_word_of_a_table_reaches_the_pages(publisher, own_content):
    name = WorkGroup.objects.values_list("name_en", flat=True).first()

    made(
        publisher,
        lambda: (edit(own_content / "work-groups.toml", name, "Zebras"), load(own_content)),
    )

    assert b"Zebras" in publisher.publication("/en/").bodies["identity"]


def test_an_interface_string_makes_the_pages_of_its_language_anew(publisher, own_locale):
    urdu = registry().languages["ur"]
    path = registry().catalogue(urdu)

    def translate():
        edit(path, 'msgid "Back to top"\nmsgstr "', 'msgid "Back to top"\nmsgstr "۔')
        list(compile_all((urdu,)))

    found = made(publisher, translate)

    assert {path for path in found if path[:4] in {"/en/", "/pl/"}} <= of_the_whole_site()
    assert {path for path in publisher.watch.paths if path.startswith("/ur/")} <= found


def test_a_sign_off_makes_the_page_anew(publisher, own_content, own_locale):
    def vouch():
        BlockTranslation.objects.filter(language_code="ur").update(state="reviewed")
        changes.note(*(changes.page(slug) for slug in Page.objects.values_list("slug", flat=True)))

    assert "/ur/" in made(publisher, vouch)


def test_a_new_page_is_found_and_a_removed_one_is_gone(publisher, own_content):
    shutil.copy(own_content / "race-forward.md", own_content / "again.md")
    load(own_content)
    publisher.look()
    assert publisher.publication("/ur/again/").status == 200

    (own_content / "again.md").unlink()
    load(own_content)
    publisher.look()

    assert publisher.publication("/ur/again/") is None


def test_a_change_that_is_undone_is_noticed_though_the_bytes_are_the_same(publisher, own_content):
    page, path = own_content / "race-forward.md", "/en/race-forward/"
    before = publisher.publication(path)
    text = page.read_text("utf-8")
    page.write_text(text.replace("its first", "the first", 1), "utf-8")
    load(own_content)
    publisher.look()
    between = publisher.publication(path)

    page.write_text(text, "utf-8")
    load(own_content)
    publisher.look()
    after = publisher.publication(path)

    assert before.bodies == after.bodies != between.bodies
    assert before.changed < between.changed < after.changed


def test_a_page_whose_bytes_did_not_change_keeps_its_etag(publisher):
    before = publisher.publication("/ur/")
    changes.note(changes.page("about"))
    publisher.look()

    after = publisher.publication("/ur/")

    assert publisher.made == 2
    assert after.forms == before.forms


def test_another_program_or_setting_makes_all_pages_anew(publisher, folder, settings):
    publisher.publication("/en/")
    settings.CONTACT_EMAIL = "someone@example.org"

    other = make_publisher(folder)
    other.publication("/en/")

    assert other.made == 1
    assert len(list(folder.iterdir())) == 1


def test_a_damaged_file_is_made_anew(publisher, folder):
    page = publisher.publication("/en/")
    (kept,) = folder.rglob("en.kept")
    kept.write_bytes(kept.read_bytes()[:-1])

    other = make_publisher(folder)

    assert other.publication("/en/").bodies == page.bodies
    assert other.made == 1


def test_without_a_folder_to_write_to_pages_are_kept_in_memory(folder, own_locale):
    folder.parent.mkdir(exist_ok=True)
    folder.write_text("a file stands where the folder should be")
    publisher = make_publisher(folder)

    assert publisher.publication("/en/") == publisher.publication("/en/")
    assert publisher.made == 1


def test_memory_holds_no_more_than_it_may(publisher, monkeypatch):
    monkeypatch.setattr("publishing.publisher.MOST", 300_000)

    for path in publisher.watch.paths:
        publisher.publication(path)

    assert sum(page.size for page in publisher.kept.values()) <= 300_000
    assert 1 < len(publisher.kept) < len(publisher.watch.paths)


SUBJECTS = {  # which tables each subject speaks of
    "page": {"pages_page", "pages_block", "pages_blocktranslation"},
    "pages": {"pages_page", "pages_block", "pages_blocktranslation"},
    "vocabulary": {
        "pages_person", "pages_name", "pages_workgroup", "pages_milestone", "pages_tablestate",
    },
}  # fmt: skip


def test_whatever_a_page_reads_of_the_database_it_is_made_from(publisher):
    for path in sorted(publisher.watch.paths):
        asked = set()
        publisher.forget()  # what the pages before it read, it would not read again

        def notice(execute, sql, *rest, asked=asked):
            asked |= set(re.findall(r'(?:FROM|JOIN) "(\w+)"', sql))
            return execute(sql, *rest)

        with connection.execute_wrapper(notice):
            page = publisher.publication(path)
        subjects = {name.partition(":")[0] for name in page.needs.subjects}
        known = set().union(*(SUBJECTS.get(each, set()) for each in subjects))
        if changes.SITE in subjects:
            known |= {"catalogues_figures"}.union(*SUBJECTS.values())

        assert asked <= known, path


def test_a_page_is_the_same_whatever_was_made_before_it(publisher):
    paths = sorted(publisher.watch.paths)
    one_by_one = {path: publisher.publication(path).bodies for path in paths}

    for path in paths:
        assert resources.answer(path).body == one_by_one[path]["identity"], path


def test_an_address_that_fails_is_not_kept(publisher, monkeypatch):
    monkeypatch.setattr("web.views.page_context", lambda *_: 1 / 0)

    with pytest.raises(resources.NotMadeError, match="/en/ answers 500"):
        publisher.publication("/en/")

    monkeypatch.undo()
    assert publisher.publication("/en/").status == 200


def test_looking_when_nothing_changed_asks_once(publisher, django_assert_num_queries):
    publisher.publication("/en/")

    with django_assert_num_queries(1):
        publisher.look()


def test_the_moment_of_a_change_is_never_before_it(publisher):
    assert abs(publisher.publication("/en/").changed - time.time()) < 60


def test_the_test_data_has_all_that_pages_need():
    assert Block.objects.exists()
    assert (DATA / "content" / "race-forward.md").is_file()
