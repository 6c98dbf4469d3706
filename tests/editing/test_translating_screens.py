"""The screens on which translators work: what they show, keep, refuse and give back."""

import polib
import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from making import make_person
from reading import mislabelled, soup
from test_repository import own_site

from catalogues import stored, translating
from catalogues.models import StoredFile
from catalogues.translating import Work
from editing.translating import worklist
from languages.current import registry
from languages.registry import Registry
from pages.loading import save_page
from pages.models import Page
from sources import content

pytestmark = pytest.mark.django_db

ITSELF = own_site  # the repository's own languages, all of them
MOST_QUERIES = 20
START = "/admin/translate/ur/"
OUR_WORK = ("about", "Our work")


@pytest.fixture
def urdu(own_locale, own_content):
    """The language, on files of its own that are loaded."""
    return registry().served["ur"]


@pytest.fixture
def amina(client, urdu):
    """A browser in which a translator of Urdu has logged in."""
    client.force_login(make_person("Translators", name="Amina", languages=["ur"]))
    return client


def entry(message=OUR_WORK):
    file = polib.pofile(stored.current(registry().served["ur"]))
    return next(each for each in file if (each.msgctxt or "", each.msgid) == message)


def edit_page(old, new):
    """Another English in the database, as the admin stores it."""
    page = Page.objects.get(slug="about")
    source, problems = content.parse_page(f"content/{page.file}", page.markdown.replace(old, new))
    assert not problems
    save_page(source)


def write(texts):
    """The file as it would be with these translations, by nobody in particular."""
    row = StoredFile.objects.get(name="ur/LC_MESSAGES/django.po")
    file = polib.pofile(row.text, wrapwidth=78)
    for each in file:
        each.msgstr = texts.get((each.msgctxt or "", each.msgid), each.msgstr)
    row.text = str(file)
    row.save()


def untranslate(*messages):
    """Those messages as nobody has translated them."""
    write(dict.fromkeys(messages, ""))


def wrongly_labelled(page):
    """But for what is written in a box, where no part can have a label of its own."""
    return [run for run in mislabelled(page.main) if run.element != "textarea"]


def send(client, text, message=OUR_WORK, was=None, then="here", **options):
    name = message[0] or "interface"
    was = entry(message).msgstr if was is None else was
    given = {"english": message[1], "was": was, "text": text, "then": then}
    return client.post(f"{START}{name}/", given, **options)


def block(page, message=OUR_WORK):
    """What stands around the box for a message."""
    return page.find(id=worklist.anchor(message)).find_parent("article")


def said(tag):
    return " ".join(tag.get_text(" ").split())


def test_the_index_leads_to_ones_own_languages(amina):
    page = soup(amina.get("/admin/"))

    assert page.find("a", href=START)
    assert not page.find("a", href="/admin/translate/pl/")


def test_a_language_is_told_page_by_page_in_reading_order(amina):
    page = soup(amina.get(START))

    told = [said(each) for each in page.select(".sheets > li")]
    assert told[0].startswith("About the Race Equalities Taskforce")
    assert told[-1].startswith("Words of the interface")
    assert any(each.startswith("Work groups ") for each in told)
    assert all("texts translated" in each for each in told)
    bars = page.select("progress")
    assert len(bars) == len(told) + 1
    assert all(bar["value"] == bar["max"] and page.find(id=bar["aria-labelledby"]) for bar in bars)


def test_what_is_left_is_told_in_words(amina):
    edit_page("## Our work", "## All of our work")
    untranslate(("about", "About the Taskforce"), ("", "Back to top"))

    page = soup(amina.get(START))

    first, *_, last = (said(each) for each in page.select(".sheets > li"))
    total = int(page.select("progress")[1]["max"])
    by = f"({total - 2} by a computer, checked by nobody)"
    of = f"{total - 2} of {total} texts translated {by}, 1 changed in English, 1 not translated"
    assert first.endswith(of)
    assert last.endswith("1 not translated")


ADDRESSES = ["", "about/", "interface/", "work-groups/", "next/", "django.po"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_another_language_than_ones_own_is_refused(amina, address):
    assert amina.get(f"/admin/translate/pl/{address}").status_code == 403
    assert amina.get(f"/admin/translate/ur/{address}").status_code in {200, 302}
    assert amina.get(f"/admin/translate/tlh/{address}").status_code == 404


@pytest.mark.parametrize("roles", [["Editors"], ["Reviewers"], []])
@pytest.mark.parametrize("address", ADDRESSES)
def test_who_does_not_translate_is_refused(client, urdu, roles, address):
    client.force_login(make_person(*roles, languages=["ur"]))

    assert client.get(f"{START}{address}").status_code == 403


def test_nothing_is_kept_in_another_language(amina):
    given = {"english": "Our work", "was": "", "text": "Praca", "then": "here"}

    response = amina.post("/admin/translate/pl/about/", given)

    assert response.status_code == 403
    assert not StoredFile.objects.exclude(loaded=None).exists()


def test_who_is_not_logged_in_is_asked_to(client, urdu):
    assert client.get(START).headers["Location"].startswith("/admin/login/")


@pytest.mark.parametrize("address", ["nowhere/", "about.html/"])
def test_a_page_that_is_not_there_is_not_found(amina, address):
    assert amina.get(f"{START}{address}").status_code == 404


def test_english_and_translation_are_labelled_each_in_its_language(amina):
    page = soup(amina.get(f"{START}about/"))

    here = block(page)
    english, box = here.find(class_="quoted"), here.textarea
    assert (english.get_text(), english["lang"], english["dir"]) == ("Our work", "en", "ltr")
    assert (box["lang"], box["dir"]) == ("ur", "rtl")
    assert box.get_text().strip() == entry().msgstr
    assert said(here.h2) == "Heading"
    assert wrongly_labelled(page) == []


@pytest.mark.parametrize("address", ["", "about/", "interface/"])
def test_every_run_of_text_is_labelled_in_an_urdu_admin_too(client, urdu, address):
    made = make_person("Translators", name="Bilal", languages=["ur"], interface="ur")
    client.force_login(made)

    page = soup(client.get(f"{START}{address}"))

    assert page.html["dir"] == "rtl"
    assert wrongly_labelled(page) == []


def test_texts_stand_in_reading_order(amina):
    page = soup(amina.get(f"{START}about/"))

    shown = [each.get_text() for each in page.select(".source > .quoted:first-child")]
    assert shown == [each.id for each in stored.messages() if each.context == "about"]


def test_a_translation_is_kept_and_one_comes_back_to_it(amina):
    response = send(amina, "ہمارے کام")

    anchor = worklist.anchor(OUR_WORK)
    assert response.headers["Location"] == f"{START}about/?at={anchor}#{anchor}"
    assert entry().msgstr == "ہمارے کام"
    page = soup(amina.get(response.headers["Location"]))
    here = block(page)
    assert said(here.find(class_="messagelist")) == "Saved."
    assert "autofocus" in here.textarea.attrs
    assert said(here.find(class_="state")) == "Human draft by Amina"
    assert len(page.select("[autofocus]")) == 1


def test_a_mistake_is_told_beside_the_box_with_the_words_kept_in_it(amina):
    before = entry().msgstr

    page = soup(send(amina, "<b>ہمارے کام</b>"))

    here = block(page)
    box = here.textarea
    assert box.get_text().strip() == "<b>ہمارے کام</b>"
    assert box["aria-invalid"] == "true"
    assert "autofocus" in box.attrs
    told = here.find(id=f"{box['id']}-said")
    assert told["id"] in box["aria-describedby"].split()
    assert told.find(class_="advice-error").strong.get_text() == "Mistake:"
    assert "Remove" in said(told)
    assert said(here.find(role="alert")).startswith("Not saved.")
    assert entry().msgstr == before


def test_a_warning_is_told_of_what_was_kept(amina):
    response = send(amina, "ہمارے  کام۔", then="next")

    anchor = worklist.anchor(OUR_WORK)
    assert response.headers["Location"] == f"{START}about/?at={anchor}#{anchor}"
    here = block(soup(amina.get(response.headers["Location"])))
    assert here.find(class_="advice-warning")
    assert said(here.find(class_="messagelist")).startswith("Saved, and readers see it.")
    assert entry().msgstr == "ہمارے کام۔"


def test_who_has_seen_a_warning_goes_on_with_the_same_button(amina):
    untranslate(("", "Back to top"))
    write({OUR_WORK: "ہمارے کام۔"})

    response = send(amina, "ہمارے کام۔", then="next", follow=True)

    assert response.redirect_chain[-1][0].startswith(f"{START}interface/?at=")


def test_the_default_button_leads_to_the_next_untranslated(amina):
    last = ("", "Back to top")
    untranslate(OUR_WORK, last)

    page = soup(amina.get(f"{START}about/"))
    response = send(amina, "ہمارے کام", then="next", follow=True)

    first, second = block(page).find_all("button")
    assert (first["value"], second["value"]) == ("next", "here")
    anchor = worklist.anchor(last)
    assert response.redirect_chain[-1][0] == f"{START}interface/?at={anchor}#{anchor}"
    assert said(block(soup(response), last).find(class_="messagelist")) == "Saved."


def test_the_next_comes_round_to_the_start(amina):
    untranslate(OUR_WORK, ("about", "About the Taskforce"))

    response = amina.get(f"{START}next/", {"after": worklist.anchor(OUR_WORK)})

    anchor = worklist.anchor(("about", "About the Taskforce"))
    assert response.headers["Location"].endswith(f"#{anchor}")


def test_an_empty_box_is_passed_over(amina):
    untranslate(OUR_WORK, ("", "Back to top"))

    response = send(amina, " ", was="", then="next", follow=True)

    assert response.redirect_chain[-1][0].startswith(f"{START}interface/")
    assert not entry().msgstr
    assert "Saved" not in response.content.decode()


def test_words_are_not_taken_away_by_an_empty_box(amina):
    before = entry().msgstr

    here = block(soup(send(amina, "")))

    assert here.find(class_="advice-error")
    assert entry().msgstr == before


def test_it_is_told_when_nothing_is_left(amina):
    response = amina.get(f"{START}next/", follow=True)

    assert response.redirect_chain[-1][0] == START
    assert "No text waits for its translation." in response.content.decode()


def test_changed_english_is_told_word_by_word_with_the_old_translation(amina):
    old = entry().msgstr
    edit_page("## Our work", "## All of our work")

    here = block(soup(amina.get(f"{START}about/")), ("about", "All of our work"))

    assert said(here.find(class_="state")) == "The English has changed"
    assert said(here.find("ins")) == "All of our"
    assert said(here.find("del")) == "Our"
    assert here.textarea.get_text().strip() == old


def test_a_stale_translation_that_still_fits_is_kept_as_it_is(amina):
    edit_page("## Our work", "## All of our work")
    now = ("about", "All of our work")

    send(amina, entry(now).msgstr, now)

    assert not entry(now).fuzzy
    assert entry(now).msgstr


def test_what_somebody_else_wrote_meanwhile_is_shown_beside_ones_own(amina, urdu):
    was = entry().msgstr
    translating.translate(urdu, Work(OUR_WORK, "ان کا کام", was, "Bilal"))

    page = soup(send(amina, "میرا کام", was=was))

    here = block(page)
    assert here.textarea.get_text().strip() == "میرا کام"
    alert = here.find(role="alert")
    assert "ان کا کام" in said(alert)
    assert alert.ins
    assert here.find(attrs={"name": "was"})["value"] == "ان کا کام"
    assert entry().msgstr == "ان کا کام"


def test_ones_own_words_may_then_replace_theirs(amina, urdu):
    was = entry().msgstr
    translating.translate(urdu, Work(OUR_WORK, "ان کا کام", was, "Bilal"))

    send(amina, "میرا کام", was="ان کا کام")

    assert entry().msgstr == "میرا کام"


def test_words_for_english_that_has_changed_stand_in_its_box(amina):
    was = entry().msgstr
    edit_page("## Our work", "## All of our work")

    page = soup(send(amina, "میرا کام", was=was))

    here = block(page, ("about", "All of our work"))
    assert here.textarea.get_text().strip() == "میرا کام"
    assert "Our work" in said(here.find(role="alert"))
    assert here.find(attrs={"name": "was"})["value"] == was


def test_words_for_english_that_is_gone_are_given_back(amina):
    message = ("about", "English that was never there")

    page = soup(send(amina, "میرا کام", message, was=""))

    alert = page.find(role="alert")
    assert message[1] in said(alert)
    assert alert.textarea.get_text().strip() == "میرا کام"


def test_words_for_a_page_that_is_gone_are_given_back(amina):
    given = {"english": "Some English", "was": "", "text": "میرا کام", "then": "next"}

    response = amina.post(f"{START}nowhere/", given)

    alert = soup(response).find(role="alert")
    assert "Some English" in said(alert)
    assert alert.textarea.get_text().strip() == "میرا کام"


def test_what_a_person_has_looked_at_is_no_longer_counted_as_a_computers(amina):
    send(amina, "ہمارے کام")

    first = said(soup(amina.get(START)).select(".sheets > li")[0])

    total = len([each for each in stored.messages() if each.context == "about"])
    assert f"({total - 1} by a computer" in first


def test_a_text_that_was_reviewed_is_not_made_a_draft_by_passing_it(amina, urdu):
    send(amina, "ہمارے کام")
    row = StoredFile.objects.get(name="ur/signoffs.csv")
    row.text = row.text.replace(",draft,Amina", ",reviewed,Bilal")
    row.save()

    send(amina, "ہمارے کام", then="next")

    here = block(soup(amina.get(f"{START}about/")))
    assert said(here.find(class_="state")) == "Reviewed by Bilal"


def test_a_machine_draft_that_is_saved_unchanged_is_its_translators(amina):
    send(amina, entry().msgstr)

    here = block(soup(amina.get(f"{START}about/")))
    assert said(here.find(class_="state")) == "Human draft by Amina"


def test_agreed_words_are_told_where_the_english_has_the_term(amina, own_locale):
    columns = "term_id,source_en,note_en,lang,target,alternatives,confidence,comment,status"
    row = "work,work,,ur,کام,کاج,,,"
    (own_locale / "glossary.csv").write_text(f"{columns}\n{row}\n", "utf-8")

    page = soup(amina.get(f"{START}about/"))

    terms = block(page).find(class_="agreed")
    assert [said(each) for each in terms.find_all(["dt", "dd"])] == ["work", "کام", "کاج"]
    assert terms.dd["lang"] == "ur"
    assert block(page, ("about", "About the Taskforce")).find(class_="agreed") is None


def test_what_is_typed_is_never_markup(amina):
    page = send(amina, '</textarea><script>alert("x")</script>').content.decode()

    assert "<script>alert" not in page


def test_a_page_has_no_inline_style_or_script(amina):
    page = soup(amina.get(f"{START}about/"))

    assert page.main.find_all(style=True) == page.main.find_all("script") == []


def test_a_note_and_a_long_place_are_told_whole():
    lines = (
        "#. list item 3 of 7 under “A heading that is long enough to be wrapped",
        "#. onto another line”",
        "#. Translators: a short",
        "#. note.",
        'msgid "x"',
        'msgstr ""',
    )
    made = worklist.Segment(worklist.Entry(lines), worklist.State.DRAFT)

    place = "list item 3 of 7 under “A heading that is long enough to be wrapped onto another line”"
    assert made.told == (place, "a short note.")


@pytest.mark.parametrize("context", ["", "interface", "next", "upload", "about"])
def test_a_page_of_any_name_has_an_address_of_its_own(context):
    made = worklist.Sheet(context, ())

    assert worklist.context_of(made.name) == context
    assert (made.name in worklist.TAKEN) == (context == "")


def test_the_file_that_is_downloaded_is_what_makemessages_writes(amina, urdu, own_project):
    edit_page("## Our work", "## All of our work")
    send(amina, "پھر اوپر", ("", "Back to top"))

    response = amina.get(f"{START}django.po")

    call_command("dumpcontent")
    call_command("makemessages", verbosity=0)
    assert response.content == Registry.catalogue(registry(), urdu).read_bytes()
    assert response.headers["Content-Disposition"] == 'attachment; filename="ur.po"'


def test_no_screen_asks_the_database_often(own_site, client):
    everything = [each.code for each in own_site.translated]
    made = make_person("Translators", name="Amina", languages=everything, interface="ur")
    client.force_login(made)
    assert len(own_site.offered) == 13

    for address in (*ADDRESSES, "accessibility/"):
        with CaptureQueriesContext(connection) as asked:
            response = client.get(f"{START}{address}")

        assert response.status_code in {200, 302}, address
        assert len(asked) <= MOST_QUERIES, address
