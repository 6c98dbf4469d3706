"""The history in the admin: read by who works in a language, compared, and restored."""

import polib
import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from making import make_person
from reading import soup
from test_repository import own_site

from catalogues import stored
from catalogues.revising import publish
from catalogues.translating import Work, translate
from languages.current import registry
from pages import history
from pages.models import BlockTranslation, Edit, Page, WorkGroup
from pages.stored import stored_text

pytestmark = pytest.mark.django_db

ALL = own_site  # the repository's own site, in all its languages
MOST_QUERIES = 20
OUR_WORK = ("about", "Our work")


@pytest.fixture
def site(own_locale, own_content):
    """A project of its own, whose files are loaded."""
    return own_content.parent


@pytest.fixture
def editor(site):
    return make_person("Editors", name="edith", first_name="Edith", last_name="Ngo")


@pytest.fixture
def translator(site):
    return make_person("Translators", name="amina", languages=["ur"])


def shown(client, person, address):
    client.force_login(person)
    response = client.get(address)
    assert response.status_code == 200
    return soup(response)


def status(client, person, address, method="get"):
    client.force_login(person)
    return getattr(client, method)(address).status_code


def edit_page(person, old, new, name="about.md"):
    text = stored_text(name)
    assert old in text
    with history.recording(person):
        publish(name, text.replace(old, new), was=text)


def put_into_words(person, text, message=OUR_WORK):
    with history.recording(person):
        assert translate(registry().served["ur"], Work(message, text, said(message), "x")).saved


def entry(message):
    file = polib.pofile(stored.current(registry().served["ur"]))
    return next(each for each in file if (each.msgctxt or "", each.msgid) == message)


def said(message=OUR_WORK):
    return entry(message).msgstr


def seen(english="Our work"):
    """What readers of Urdu see of a text; nothing where they see English."""
    rows = BlockTranslation.objects.filter(
        language_code="ur", source=english, master__english=english
    )
    return rows.values_list("text", flat=True).first() or ""


def edits(code="ur", context="about", **fields):
    return list(Edit.objects.filter(language_code=code, context=context, **fields).order_by("pk"))


def address(name, *args):
    return reverse(f"admin:{name}", args=args)


def restoring(client, person, edit):
    """The page that asks first, and then the answer to its form."""
    url = address("history-restore", edit.pk)
    page = shown(client, person, url)
    form = page.main.find("form")
    data = {each["name"]: each["value"] for each in form.find_all("input", type="hidden")}
    return page, lambda **other: client.post(url, data | other, follow=True)


def test_the_latest_changes_say_who_when_and_what(client, editor):
    edit_page(editor, "## Our work\n", "## All of our work\n")

    (line,) = shown(client, editor, address("history")).select(".edits > li")

    assert "English" in line.h2.get_text()
    assert line.a["href"] == "/admin/history/en/about/"
    assert "Edith Ngo" in line.get_text()
    assert line.time["datetime"]


def test_a_translation_is_listed_with_its_text_in_its_own_language(client, translator):
    put_into_words(translator, "ہمارے کام")

    page = shown(client, translator, address("history"))

    text = page.select_one(".edits .said")
    assert (text["lang"], text["dir"], text.get_text()) == ("ur", "rtl", "ہمارے کام")
    assert "Our work" in page.select_one(".edits h2").get_text()


def test_a_load_is_told_as_what_it_is(client, editor, site):
    path = site / "content/about.md"
    path.write_text(path.read_text("utf-8").replace("## Our work\n", "## Our works\n"), "utf-8")
    call_command("loadcontent", verbosity=0)

    page = shown(client, editor, address("history"))

    assert "from the files" in page.select_one(".edits li").get_text()


def test_the_list_is_narrowed_by_language_and_page(client, editor):
    person = make_person("Editors", "Translators", name="both", languages=["ur"])
    edit_page(editor, "## Our work\n", "## All of our work\n")
    put_into_words(editor, "پڑھائی", ("work-groups", "Education"))

    def titles(query):
        page = shown(client, person, f"{address('history')}?{query}")
        return [each.get_text().strip().split(",")[0] for each in page.select(".edits h2")]

    assert len(titles("")) == 2
    assert titles("language=ur") == ["Work groups"]
    assert titles("language=en&page=work-groups") == []
    assert titles("page=work-groups") == ["Work groups"]


def test_a_long_list_has_pages_that_keep_what_was_chosen(client, translator):
    for number in range(30):
        put_into_words(translator, f"ہمارے کام {number}")

    page = shown(client, translator, f"{address('history')}?language=ur")
    (older,) = page.select(".pages a")
    next_page = shown(client, translator, address("history") + older["href"])

    assert len(page.select(".edits > li")) == 25
    assert "language=ur" in older["href"]
    assert len(next_page.select(".edits > li")) == 5


def test_other_languages_than_ones_own_are_refused(client, site):
    pole = make_person("Translators", name="pole", languages=["pl"])
    put_into_words(pole, "ہمارے کام")
    first, last = edits()

    for where in (
        f"{address('history')}?language=ur",
        address("history-of", "ur", "about"),
        f"{address('history-compare', 'ur', 'about')}?before={first.pk}&after={last.pk}",
        address("history-restore", first.pk),
    ):
        assert status(client, pole, where) == 403
        assert status(client, pole, where, "post") == 403
    assert shown(client, pole, address("history")).select(".edits li") == []
    assert said() == "ہمارے کام"


@pytest.mark.parametrize("role", ["Editors", "Reviewers"])
def test_who_may_not_translate_may_read_and_not_restore(client, site, role):
    person = make_person(role, name="reader", languages=["ur"])
    put_into_words(person, "ہمارے کام")
    first, _ = edits()

    page = shown(client, person, f"{address('history-of', 'ur', 'about')}?text={first.subject}")

    assert len(page.select(".edits > li")) == 2
    assert "Restore" not in page.main.get_text()
    assert status(client, person, address("history-restore", first.pk), "post") == 403
    assert said() == "ہمارے کام"


def test_a_translator_may_read_the_english_and_not_restore_it(client, translator):
    edit_page(translator, "## Our work\n", "## All of our work\n")
    first, _ = edits("en")

    assert len(shown(client, translator, address("history-of", "en", "about")).select("li label"))
    assert status(client, translator, address("history-restore", first.pk), "post") == 403


def test_the_texts_of_a_translated_page_are_listed_each_with_its_own_history(client, translator):
    put_into_words(translator, "ہمارے کام")
    put_into_words(translator, "ہمارا سارا کام")

    page = shown(client, translator, address("history-of", "ur", "about"))
    (line,) = page.select(".edits > li")
    own = shown(client, translator, address("history-of", "ur", "about") + line.a["href"])

    assert line.a.get_text() == "Our work"
    assert "3 texts kept" in line.get_text()
    checked = [each["name"] for each in own.select("input[checked]")]
    assert checked == ["after", "before"]
    assert len(own.select("input[type=radio]")) == 6


def test_two_texts_are_compared_word_by_word_in_their_language(client, translator):
    put_into_words(translator, "ہمارے کام")
    put_into_words(translator, "ہمارا کام")
    _, before, after = edits()

    where = address("history-compare", "ur", "about")
    page = shown(client, translator, f"{where}?before={before.pk}&after={after.pk}")

    found = page.select_one(".compared")
    assert (found["lang"], found["dir"]) == ("ur", "rtl")
    assert (found.find("del").get_text(), found.ins.get_text()) == ("ہمارے", "ہمارا")


def test_of_a_long_page_only_the_lines_around_a_change_are_shown(client, editor):
    edit_page(editor, "## Our work\n", "## All of our work\n")
    before, after = edits("en")

    where = address("history-compare", "en", "about")
    page = shown(client, editor, f"{where}?before={before.pk}&after={after.pk}")

    found = page.select_one(".compared")
    assert "".join(each.get_text() for each in found.find_all("ins")).strip() == "All of our"
    assert len(found.get_text().splitlines()) < 12 < len(stored_text("about.md").splitlines())


def test_texts_of_two_different_blocks_are_not_compared(client, translator):
    put_into_words(translator, "ہمارے کام")
    second = BlockTranslation.objects.filter(master__page__slug="about", language_code="ur")
    put_into_words(translator, "نئے الفاظ", ("about", second.get(master__kind="title").source))
    one, other = edits(kind="changed")

    where = address("history-compare", "ur", "about")
    found = status(client, translator, f"{where}?before={one.pk}&after={other.pk}")

    assert found == 404


@pytest.mark.parametrize(
    "where",
    ["history/ur/about/compare/?before=x&after=", "history/99/restore/", "history/xx/about/"],
)
def test_what_is_not_there_is_not_found(client, translator, where):
    assert status(client, translator, f"/admin/{where}") == 404


def test_an_old_translation_is_restored_as_its_restorers_draft(client, translator):
    before = said()
    put_into_words(translator, "ہمارے کام")
    first, _ = edits()

    page, send = restoring(client, translator, first)
    assert said() == "ہمارے کام"
    answer = send()

    assert page.select_one(".compared ins") is not None
    assert answer.redirect_chain
    assert seen() == said() == before
    row = BlockTranslation.objects.get(language_code="ur", source="Our work")
    assert row.state == "draft"
    assert stored.record(registry().served["ur"])[-1].reviewer == "amina"
    last = edits()[-1]
    assert (last.kind, last.revision.user) == ("changed", translator)


def test_a_translation_of_other_english_comes_back_as_work_and_not_to_readers(client, translator):
    old = said()
    put_into_words(translator, "ہمارے کام")
    edit_page(translator, "## Our work\n", "## All of our work\n")
    put_into_words(translator, "ہمارا سارا کام", ("about", "All of our work"))
    assert seen("All of our work") == "ہمارا سارا کام"
    first = edits()[0]

    page, send = restoring(client, translator, first)
    answer = send()

    assert "made from other English" in page.select_one(".warning").get_text()
    assert "taken back" in page.select_one(".warning").get_text()
    assert answer.redirect_chain
    found = entry(("about", "All of our work"))
    assert (found.fuzzy, found.previous_msgid, found.msgstr) == (True, "Our work", old)
    assert seen("All of our work") == ""
    assert seen() == ""


def test_what_was_restored_as_work_and_returned_is_whole_again(client, translator):
    old = said()
    put_into_words(translator, "ہمارے کام")
    edit_page(translator, "## Our work\n", "## All of our work\n")
    _, send = restoring(client, translator, edits()[0])
    send()

    edit_page(translator, "## All of our work\n", "## Our work\n")

    assert not entry(OUR_WORK).fuzzy
    assert seen() == old


def test_a_translation_whose_english_is_gone_says_so(client, translator):
    put_into_words(translator, "ہمارے کام")
    edit_page(translator, "## Our work\n", "")

    page = shown(client, translator, address("history-restore", edits()[0].pk))

    assert "Restore its English first" in page.select_one("[role=alert]").get_text()
    assert page.main.find("form", method="post") is None


def test_what_changed_since_the_page_was_opened_is_not_overwritten(client, translator):
    put_into_words(translator, "ہمارے کام")
    _, send = restoring(client, translator, edits()[0])
    put_into_words(translator, "کسی اور کا کام")

    answer = soup(send())

    assert "Somebody changed this text" in answer.select_one("[role=alert]").get_text()
    assert "کسی" in answer.select_one(".compared").get_text()
    assert said() == "کسی اور کا کام"


def test_old_english_is_restored_with_what_it_does_told_first(client, editor):
    before = stored_text("about.md")
    was_seen = seen()
    edit_page(editor, "## Our work\n", "## All of our work\n")
    first, _ = edits("en")

    page, send = restoring(client, editor, first)
    assert "“Our work”" in page.select_one(".plan").get_text()
    answer = send()

    assert answer.redirect_chain
    assert stored_text("about.md") == before
    assert seen() == was_seen != ""
    assert edits("en")[-1].revision.user == editor


def test_english_that_can_no_longer_stand_is_refused_with_the_reason(client, editor):
    edit_page(editor, "## Our work\n", "See [the page](race-forward.md).\n\n## Our work\n")
    edit_page(editor, "See [the page](race-forward.md).\n\n", "")
    with_link = edits("en")[-2]
    Page.objects.filter(slug="race-forward").delete()

    page = shown(client, editor, address("history-restore", with_link.pk))

    assert "race-forward.md" in page.select_one("[role=alert]").get_text()
    assert page.main.find("form", method="post") is None


def test_a_removed_page_is_found_and_restored(client, editor, site):
    before = stored_text("race-forward.md")
    for path in (site / "content").glob("*.md"):
        path.write_text(path.read_text("utf-8").replace("](race-forward.md)", "](about.md)"))
    (site / "content/race-forward.md").unlink()
    call_command("loadcontent", verbosity=0)

    page = shown(client, editor, f"{address('history')}?page=race-forward")
    assert "removed" in page.select_one(".edits li").get_text()
    _, send = restoring(client, editor, edits("en", "race-forward")[-1])
    send()

    assert stored_text("race-forward.md") == before


def test_a_removed_word_is_restored_in_its_place(client, editor):
    before = stored_text("work-groups.toml")
    (own,) = (each for each in before.split("[[work-groups]]") if '"Education"' in each)
    edit_page(editor, f"[[work-groups]]{own}", "", "work-groups.toml")
    slugs = list(WorkGroup.objects.values_list("slug", flat=True))

    _, send = restoring(client, editor, edits("en", "work-groups", kind="removed")[0])
    send()

    restored = WorkGroup.objects.get(name_en="Education")
    assert restored.name_ur
    assert len(WorkGroup.objects.all()) == len(slugs) + 1
    names = [line for line in before.splitlines() if line.startswith("slug")]
    assert [f'slug = "{each.slug}"' for each in WorkGroup.objects.all()] == names


def test_a_word_is_restored_in_its_own_language_alone(client, translator):
    message = ("work-groups", "Education")
    before = said(message)
    put_into_words(translator, "پڑھائی", message)

    _, send = restoring(client, translator, edits(context="work-groups")[0])
    send()

    assert WorkGroup.objects.get(name_en="Education").name_ur == said(message) == before


def test_what_is_the_text_now_needs_no_restoring(client, translator):
    put_into_words(translator, "ہمارے کام")

    page = shown(client, translator, address("history-restore", edits()[-1].pk))

    assert "as it is now" in page.select_one("[role=alert]").get_text()


def test_a_form_of_the_admin_is_recorded_as_its_senders(client, translator):
    put_into_words(translator, "ہمارے کام")
    _, send = restoring(client, translator, edits()[0])

    send()

    assert edits()[-1].revision.user == translator


def test_no_page_of_the_history_asks_the_database_often(own_site, client):
    codes = [each.code for each in own_site.translated]
    person = make_person(is_superuser=True, interface="ur")
    row = BlockTranslation.objects.filter(language_code="ur").first()
    slug = row.master.page.slug
    for number in range(12):
        with history.recording(person):
            history.note(
                history.Noted(slug, code, str(each.master_id), each, changed(each, number))
                for code in codes
                for each in BlockTranslation.objects.filter(
                    language_code=code, master__page__slug=slug
                )
            )
    newest = Edit.objects.filter(language_code="ur", subject=str(row.master_id)).first()
    oldest = Edit.objects.filter(language_code="ur", subject=str(row.master_id)).last()
    client.force_login(person)

    of = address("history-of", "ur", slug)
    for where in (
        address("history"),
        of,
        f"{of}?text={row.master_id}",
        f"{of}compare/?before={oldest.pk}&after={newest.pk}",
        address("history-restore", newest.pk),
    ):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(where).status_code == 200
        assert len(asked) <= MOST_QUERIES, where


def changed(row, number):
    return BlockTranslation(
        pk=row.pk, language_code=row.language_code, master_id=row.master_id, source=row.source,
        text=f"{row.text} {number}",
    )  # fmt: skip
