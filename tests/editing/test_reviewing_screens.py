"""Reviewers in the admin: what they are shown of a language, and signing it off."""

import pytest
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
from languages.text import State
from pages import history
from pages.loading import load
from pages.models import Block, BlockTranslation
from pages.stored import stored_text
from sources import content

pytestmark = pytest.mark.django_db

ALL = own_site  # the repository's own site, in all its languages
MOST_QUERIES = 20
OUR_WORK = ("about", "Our work")


@pytest.fixture
def site(own_locale, own_content):
    """A project of its own, whose files are loaded."""
    return own_content.parent


@pytest.fixture
def reviewer(site):
    return make_person("Reviewers", name="bilal", languages=["ur"])


def address(*args):
    return reverse("admin:review-part" if args[1:] else "admin:review", args=args or ("ur",))


def shown(client, person, *args):
    client.force_login(person)
    response = client.get(address(*args))
    assert response.status_code == 200
    return soup(response)


def of(page, english):
    """The part of a page about one text."""
    found = (each for each in page.select(".edits > li") if each.select_one("p[id^=english]"))
    return next(each for each in found if each.select_one("p[id^=english]").get_text() == english)


def send(client, person, *args, text=None, state="reviewed", note=""):
    client.force_login(person)
    data = {"state": state, "note": note} | ({} if text is None else {"text": text})
    return soup(client.post(address(*args), data, follow=True))


def ticked(page):
    return [each["value"] for each in page.select("input[name=text][checked]")]


def told(page):
    return [each.get_text() for each in page.select(".messagelist li")]


def put_into_words(text, message=OUR_WORK, translator="Amina"):
    language = registry().served["ur"]
    was = BlockTranslation.objects.get(language_code="ur", source=message[1]).text
    with history.recording(make_person(name=f"person-{text}")):
        assert translate(language, Work(message, text, was, translator)).saved


def edit_page(old, new):
    text = stored_text("about.md")
    with history.recording(make_person(name=f"editor-{new}")):
        publish("about.md", text.replace(old, new), was=text)


def states(slug="about"):
    rows = BlockTranslation.objects.filter(language_code="ur", master__page__slug=slug)
    return set(rows.values_list("state", flat=True))


def test_each_part_of_a_language_says_its_state_in_words(client, reviewer):
    page = shown(client, reviewer)

    lines = {each.h2.get_text(strip=True): each for each in page.select(".edits > li")}
    assert {"Work groups", "Words of the interface"} <= lines.keys()
    line = lines["Work groups"]
    assert line.select_one(".state-machine-draft").get_text() == "Machine draft"
    assert " machine draft" in line.get_text()
    assert line.a["href"] == "/admin/review/ur/work-groups/"


def test_english_and_translation_stand_side_by_side_each_in_its_language(client, reviewer):
    text = of(shown(client, reviewer, "ur", "about"), "Our work")

    english, urdu = text.select(".beside p")
    assert (english["lang"], english["dir"]) == ("en", "ltr")
    assert (urdu["lang"], urdu["dir"]) == ("ur", "rtl")
    assert (
        urdu.get_text() == BlockTranslation.objects.get(language_code="ur", source="Our work").text
    )
    assert text.select_one(".state").get_text() == "Machine draft"


def test_a_page_is_signed_off_with_a_note_and_readers_are_told(client, reviewer):
    page = shown(client, reviewer, "ur", "about")

    answer = send(client, reviewer, "ur", "about", text=ticked(page), note="Read\naloud")

    assert told(answer) == [f"{len(ticked(page))} texts: reviewed."]
    assert states() == {State.REVIEWED}
    assert states("race-forward") == {State.MACHINE_DRAFT}
    vouched = of(answer, "Our work").select_one(".vouched").get_text()
    assert "Reviewed – bilal" in " ".join(vouched.split())
    assert "Read aloud" in vouched
    assert {each.note for each in stored.record(registry().served["ur"])} == {"Read aloud"}


def test_single_texts_can_be_left_out(client, reviewer):
    page = shown(client, reviewer, "ur", "about")
    left = of(page, "Our work").select_one("input[name=text]")["value"]

    send(client, reviewer, "ur", "about", text=[each for each in ticked(page) if each != left])

    assert BlockTranslation.objects.get(language_code="ur", source="Our work").state == (
        State.MACHINE_DRAFT
    )
    assert State.REVIEWED in states()


def test_no_text_is_no_sign_off_and_says_so(client, reviewer):
    answer = send(client, reviewer, "ur", "about", text=[])

    assert "nothing was signed off" in told(answer)[0]
    assert states() == {State.MACHINE_DRAFT}


def test_the_whole_language_is_signed_off_but_for_ones_own(client, reviewer):
    put_into_words("ہمارے کام", translator="Bilal")

    answer = send(client, reviewer, "ur")

    assert "texts: reviewed." in told(answer)[0]
    assert "1 text not signed off: each was translated by bilal" in told(answer)[1]
    assert states("race-forward") == {State.REVIEWED}
    assert states() == {State.REVIEWED, State.DRAFT}


def test_ones_own_translation_has_no_box_and_the_reason(client, reviewer):
    put_into_words("ہمارے کام", translator="Bilal")

    text = of(shown(client, reviewer, "ur", "about"), "Our work")

    assert text.select_one("input") is None
    assert "nobody reviews their own translation" in text.select_one(".reason").get_text()
    assert "Human draft – Bilal" in " ".join(text.select_one(".vouched").get_text().split())


def test_stale_and_missing_texts_have_no_box_and_the_reason(client, reviewer):
    edit_page("## Our work\n", "A new paragraph.\n\n## All of our work\n")

    page = shown(client, reviewer, "ur", "about")

    for english, reason in (("A new paragraph.", "not translated"),
                            ("All of our work", "the English changed")):  # fmt: skip
        text = of(page, english)
        assert text.select_one("input") is None
        assert reason in text.select_one(".reason").get_text()


def test_what_changed_since_the_last_sign_off_is_shown_word_by_word(client, reviewer):
    page = shown(client, reviewer, "ur", "about")
    send(client, reviewer, "ur", "about", text=ticked(page))
    edit_page("## Our work\n", "## All of our work\n")

    text = of(shown(client, reviewer, "ur", "about"), "All of our work")

    assert "Changed since" in text.get_text()
    english = text.select_one(".compared")
    assert english["lang"] == "en"
    assert english.ins.get_text().strip().startswith("All of our")


def test_a_translation_that_changed_is_shown_against_the_one_signed_off(client, reviewer):
    page = shown(client, reviewer, "ur", "about")
    send(client, reviewer, "ur", "about", text=ticked(page))
    put_into_words("بالکل نئے الفاظ")

    page = shown(client, reviewer, "ur", "about")

    found = of(page, "Our work").select_one(".compared")
    assert (found["lang"], found["dir"]) == ("ur", "rtl")
    assert found.find("del") is not None
    assert "of texts that have changed since" in page.main.get_text()


def test_a_text_that_changed_while_it_was_read_is_told(client, reviewer):
    page = shown(client, reviewer, "ur", "about")
    put_into_words("ہمارے کام")

    answer = send(client, reviewer, "ur", "about", text=ticked(page))

    assert "1 text not signed off: changed since" in told(answer)[1]
    assert states() == {State.REVIEWED, State.DRAFT}


def test_what_is_authorised_must_be_reviewed_first(client, reviewer):
    page = shown(client, reviewer, "ur", "about")

    answer = send(client, reviewer, "ur", "about", text=ticked(page), state="authorised")
    send(client, reviewer, "ur", "about", text=ticked(page))
    send(client, reviewer, "ur", "about", text=ticked(page), state="authorised")

    assert "must be reviewed before" in told(answer)[0]
    assert states() == {State.AUTHORISED}


def test_a_note_that_is_too_long_is_refused_and_keeps_what_was_chosen(client, reviewer):
    chosen = ticked(shown(client, reviewer, "ur", "about"))[:2]

    answer = send(client, reviewer, "ur", "about", text=chosen, note="x" * 501)

    assert answer.select_one(".errorlist") is not None
    assert ticked(answer) == chosen
    assert states() == {State.MACHINE_DRAFT}


@pytest.mark.parametrize("state", ["draft", "machine-draft", "english", ""])
def test_a_reviewer_can_say_nothing_else(client, reviewer, state):
    page = shown(client, reviewer, "ur", "about")

    send(client, reviewer, "ur", "about", text=ticked(page), state=state)

    assert states() == {State.MACHINE_DRAFT}


@pytest.mark.parametrize("args", [("pl",), ("pl", "about")])
@pytest.mark.parametrize(("roles", "code"), [(["Reviewers"], "ur"), (["Translators"], "pl"),
                                             (["Editors"], "pl")])  # fmt: skip
def test_other_languages_and_other_roles_are_refused(client, site, args, roles, code):
    client.force_login(make_person(*roles, languages=[code]))

    asked = client.get(address(*args)).status_code, client.post(address(*args)).status_code

    assert asked == (403, 403)


@pytest.mark.parametrize("where", ["review/xx/", "review/ur/nowhere/"])
def test_what_is_not_there_is_not_found(client, reviewer, where):
    client.force_login(reviewer)

    assert client.get(f"/admin/{where}").status_code == 404


@pytest.mark.parametrize("context", ["interface", "work-groups"])
def test_words_are_reviewed_as_pages_are(client, reviewer, context):
    page = shown(client, reviewer, "ur", context)

    answer = send(client, reviewer, "ur", context, text=ticked(page))

    assert told(answer) == [f"{len(ticked(page))} texts: reviewed."]
    assert {each.get_text() for each in answer.select(".state")} == {"Reviewed"}


def test_no_page_for_reviewers_asks_the_database_often(own_site, client):
    load(content.read(own_site.folder.parent / "content"))
    codes = [each.code for each in own_site.translated]
    person = make_person("Reviewers", languages=codes, interface="ur")
    slug = Block.objects.first().page.slug
    client.force_login(person)

    for where in (address("ur"), address("ur", slug), address("ur", "milestones")):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(where).status_code == 200
        assert len(asked) <= MOST_QUERIES, where
