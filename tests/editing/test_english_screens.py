"""Editors write the English, see what it makes and does, and publish it."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from making import make_page, make_person
from reading import soup, soup_of
from test_repository import own_site

from editing.english import drafts
from editing.models import Draft
from pages.models import BlockTranslation, Page
from pages.stored import stored_text

pytestmark = pytest.mark.django_db

ALL = own_site  # the repository's own site, in all its languages
ABOUT = "/admin/english/about.md/"
NOT_MENDED = "## Our work\n\nRead [here](nowhere.md) on.\n"
MOST_QUERIES = 20


@pytest.fixture
def site(own_locale, own_content):
    """A project of its own, whose files are loaded."""
    return own_content.parent


@pytest.fixture
def editor(client):
    client.force_login(make_person("Editors", name="ed", first_name="Edwina"))
    return client


def opened(client, address=ABOUT):
    """What the form of a file holds."""
    form = soup(client.get(address)).find(id="editor")
    return {each["name"]: each.get("value", "") for each in form.find_all("input")} | {
        "text": form.textarea.get_text().removeprefix("\n")
    }


def send(client, form, action, address=ABOUT, **changed):
    """Send it as a browser does, which ends lines with CRLF."""
    fields = form | {"action": action} | changed
    fields["text"] = fields["text"].replace("\n", "\r\n")
    return client.post(address, fields)


def with_words(form, old, new):
    assert old in form["text"]
    return form | {"text": form["text"].replace(old, new)}


def renamed(form, new="## All of our work\n"):
    return with_words(form, "## Our work\n", new)


def shown(english):
    """The languages in which readers see a text translated."""
    rows = BlockTranslation.objects.filter(source=english, master__english=english)
    return set(rows.values_list("language_code", flat=True))


def test_the_whole_page_is_opened_with_the_page_that_it_makes(editor, site, client):
    form = opened(editor)

    assert form["text"] == stored_text("about.md")
    page = soup(editor.get(ABOUT))
    seen = soup_of(page.iframe["srcdoc"])
    assert str(seen.main) == str(soup(client.get("/en/")).main)
    assert page.find(id="how-many").get_text() == "Nothing to mend."


def test_the_style_of_the_page_is_allowed_by_its_digest_and_nothing_else_is(editor, site):
    response = editor.get(ABOUT)

    directives = response["Content-Security-Policy"].split("; ")
    (style,) = [each for each in directives if each.startswith("style-src")]
    assert style.startswith("style-src 'self' 'sha256-")
    assert "unsafe" not in response["Content-Security-Policy"]


def test_what_it_does_is_said_before_it_is_done(editor, site):
    was = stored_text("about.md")
    form = renamed(opened(editor))

    page = soup(send(editor, form, "plan"))

    assert page.find(class_="sentence").get_text(strip=True) == (
        "1 heading changes in meaning: it will be English in 3 languages until translated."
    )
    (change,) = page.find_all(class_="difference")
    assert str(change.ins) == "<ins>All of our</ins>"
    assert page.find("input", {"name": "unchanged"})["value"] == "All of our work"
    assert stored_text("about.md") == was


def test_published_english_is_seen_in_every_language_until_it_is_translated(editor, site):
    form = renamed(opened(editor))

    response = send(editor, form, "publish")

    assert response.status_code == 302
    assert stored_text("about.md") == form["text"]
    assert shown("All of our work") == set()


def test_a_mended_comma_costs_no_translation(editor, site):
    form = renamed(opened(editor), "## Our works\n")

    send(editor, form, "publish", unchanged=["Our works"])

    assert shown("Our works") == {"pa", "pl", "ur"}


@pytest.mark.parametrize("action", ["plan", "publish"])
def test_a_text_with_a_problem_is_not_published_and_not_lost(editor, site, action):
    was, form = stored_text("about.md"), with_words(opened(editor), "## Our work\n", NOT_MENDED)

    page = soup(send(editor, form, action))

    assert stored_text("about.md") == was
    assert page.find(id="editor").textarea.get_text().removeprefix("\n") == form["text"]
    (problem, unsaid) = page.find(class_="problems").find_all("li")
    assert "nowhere.md" in problem.get_text()
    assert "“here”" in unsaid.get_text()
    line = 1 + form["text"].splitlines().index("Read [here](nowhere.md) on.")
    assert problem.a["data-line"] == unsaid.a["data-line"] == str(line)


def test_a_draft_is_seen_by_editors_and_by_nobody_else(editor, site, client, own_project):
    was, form = stored_text("about.md"), renamed(opened(editor))

    response = send(editor, form, "keep")

    assert response.status_code == 302
    assert stored_text("about.md") == was
    assert "All of our work" not in client.get("/en/").content.decode()
    call_command("dumpcontent")
    call_command("makemessages", "--check")
    assert "All of our work" not in (site / "content" / "about.md").read_text("utf-8")
    assert opened(editor)["text"] == form["text"]
    assert "A draft by Edwina" in editor.get("/admin/english/").content.decode()


def test_a_published_draft_is_a_draft_no_more(editor, site):
    send(editor, renamed(opened(editor)), "keep")

    send(editor, opened(editor), "publish")

    assert not Draft.objects.exists()
    assert "## All of our work" in stored_text("about.md")


def test_of_two_editors_the_second_is_shown_both_texts(editor, site):
    first = renamed(opened(editor))
    second = renamed(opened(editor), "## Our work here\n")
    send(editor, first, "publish")

    response = send(editor, second, "publish")

    page = soup(response)
    assert response.status_code == 409
    assert page.find(id="theirs").get_text().removeprefix("\n") == first["text"]
    assert page.find(id="text").get_text().removeprefix("\n") == second["text"]
    assert "All of our" in page.find(class_="difference").get_text()
    assert stored_text("about.md") == first["text"]


def test_who_has_seen_the_other_text_may_publish_over_it(editor, site):
    first = renamed(opened(editor))
    second = renamed(opened(editor), "## Our work here\n")
    send(editor, first, "publish")
    form = soup(send(editor, second, "publish")).find(id="editor")
    marks = {each["name"]: each["value"] for each in form.find_all("input")}

    response = send(editor, second | marks, "publish")

    assert response.status_code == 302
    assert stored_text("about.md") == second["text"]


def test_of_two_drafts_the_second_is_shown_both(editor, site):
    first = renamed(opened(editor))
    second = renamed(opened(editor), "## Our work here\n")
    send(editor, first, "keep")

    response = send(editor, second, "keep")

    assert response.status_code == 409
    assert "Edwina kept another draft" in soup(response).find(class_="conflict").get_text()
    assert Draft.objects.get().text == first["text"]


def test_a_draft_of_what_was_published_anew_is_not_published_unseen(editor, site):
    send(editor, renamed(opened(editor)), "keep")
    draft = opened(editor)
    Draft.objects.update(name="kept-aside")
    send(editor, renamed(opened(editor), "## Our work here\n"), "publish")
    Draft.objects.update(name="about.md")

    response = send(editor, draft, "publish")

    assert response.status_code == 409
    assert "## Our work here" in stored_text("about.md")


def test_lines_end_as_they_did(editor, site):
    page = Page.objects.get(file="about.md")
    page.markdown = page.markdown.replace("\n", "\r\n")
    page.save()

    send(editor, renamed(opened(editor)), "publish")

    text = stored_text("about.md")
    assert "## All of our work\r\n" in text
    assert text.count("\r\n") == text.count("\n")


def test_what_is_said_while_writing_is_what_is_said_on_saving(editor, site):
    form = with_words(opened(editor), "## Our work\n", NOT_MENDED)

    found = editor.post(f"{ABOUT}look/", form).json()

    checked = soup(send(editor, form, "check"))
    assert found["sentence"] == checked.find(id="how-many").get_text()
    said = " ".join(soup_of(found["said"]).get_text().split())
    assert said == " ".join(checked.find(id="said").get_text().split())
    assert "<h2" in found["page"]


def test_while_a_text_cannot_be_read_the_page_is_not_shown(editor, site):
    found = editor.post(f"{ABOUT}look/", {"text": "---\ntitle: A\n::nothing\n"}).json()

    assert found["page"] == ""
    assert "problem" in found["sentence"]


def test_a_new_page_begins_as_a_draft(editor, site, client):
    response = editor.post("/admin/english/new/", {"title": "In schools", "name": "in-schools"})
    address = response["Location"]

    assert address == "/admin/english/in-schools.md/"
    assert client.get("/en/in-schools/").status_code == 404
    form = opened(editor, address)
    text = (
        f"{form['text'].replace('summary: ', 'summary: What we do.')}## In every school\n\nWork.\n"
    )
    send(editor, form | {"text": text}, "publish", address)
    assert client.get("/en/in-schools/").status_code == 200
    assert stored_text("in-schools.md") == text


@pytest.mark.parametrize("name", ["about", "About us", "../x", "ä", "", "a" * 61])
def test_a_new_page_has_a_name_of_its_own_that_can_stand_in_an_address(editor, site, name):
    page = soup(editor.post("/admin/english/new/", {"title": "A title", "name": name}))

    assert page.find(class_="errorlist")
    assert not Draft.objects.exists()


def test_a_page_is_removed_once_it_is_said_what_goes(editor, site, client):
    text = make_page(order="90")
    page = drafts.publish("more.md", text, drafts.opened("more.md").began, ())
    address = "/admin/english/more.md/remove/"

    form = soup(editor.get(address)).main.find("form", method="post")
    fields = {each["name"]: each["value"] for each in form.find_all("input")}
    assert stored_text("more.md") == text, page
    editor.post(address, fields)

    assert stored_text("more.md") is None
    assert client.get("/en/more/").status_code == 404


def test_a_page_that_was_edited_since_is_not_removed(editor, site):
    drafts.publish("more.md", make_page(order="90"), drafts.opened("more.md").began, ())

    response = editor.post("/admin/english/more.md/remove/", {"published": "0", "draft": ""})

    assert response.status_code == 409
    assert stored_text("more.md")


def test_a_page_that_others_link_to_is_not_removed(editor, site):
    page = soup(editor.get("/admin/english/race-forward.md/remove/"))

    assert "about.md" in page.main.get_text()
    assert page.main.find("button") is None
    editor.post("/admin/english/race-forward.md/remove/", {"published": "", "draft": ""})
    assert stored_text("race-forward.md")


def test_a_draft_is_thrown_away_and_the_page_stays(editor, site):
    send(editor, renamed(opened(editor)), "keep")
    was, address = stored_text("about.md"), f"{ABOUT}remove/?draft"

    form = soup(editor.get(address)).main.find("form", method="post")
    editor.post(address, {each["name"]: each["value"] for each in form.find_all("input")})

    assert not Draft.objects.exists()
    assert stored_text("about.md") == was


def test_words_are_edited_as_their_file_has_them(editor, site):
    address = "/admin/english/work-groups.toml/"
    form = with_words(opened(editor, address), 'name = "Education"', 'name = "Schools"')

    page = soup(send(editor, form, "plan", address))
    send(editor, form, "publish", address)

    assert page.find(class_="sentence").get_text(strip=True) == (
        "1 text changes in meaning: it will be English in 3 languages until translated."
    )
    assert stored_text("work-groups.toml") == form["text"]
    assert soup(editor.get(address)).iframe is None


@pytest.mark.parametrize(
    "address", ["", "new/", "about.md/", "about.md/look/", "about.md/remove/", "names.toml/"]
)
@pytest.mark.parametrize("role", ["Translators", "Reviewers"])
def test_others_may_not_edit(client, role, address):
    client.force_login(make_person(role, languages=["ur"]))

    for ask in (client.get, client.post):
        assert ask(f"/admin/english/{address}").status_code in {403, 405}
    assert not Draft.objects.exists()


def test_who_may_not_publish_keeps_drafts(client, site):
    person = make_person("Editors")
    person.groups.get().permissions.remove(person.groups.get().permissions.get(codename="publish"))
    client.force_login(person)
    was, form = stored_text("about.md"), renamed(opened(client))

    assert soup(client.get(ABOUT)).find("button", value="plan") is None
    assert send(client, form, "publish").status_code == 403
    assert send(client, form, "keep").status_code == 302

    assert stored_text("about.md") == was


def test_what_is_not_there_is_not_found(editor, site):
    for name in ("nowhere.md", "nowhere.toml", "idioms.csv"):
        assert editor.get(f"/admin/english/{name}/").status_code == 404
    assert editor.get("/admin/english/names.toml/remove/").status_code == 404


def test_the_list_says_in_words_how_far_each_page_is(editor, site):
    form = renamed(opened(editor))
    send(editor, form, "publish")

    page = soup(editor.get("/admin/english/"))

    (about,) = [each for each in page.find_all("li") if each.find(href=ABOUT)]
    said = [" ".join(each.get_text().split()) for each in about.find_all("p")]
    words = Page.objects.get(slug="about").blocks.exclude(kind="directive").count()
    assert said[1] == (f"Machine draft, 1 of {words} texts to translate: Polish, Punjabi, Urdu")
    names = [each.get_text(strip=True) for each in page.find_all("h3")]
    assert "Names that no translation changes" in names


@pytest.mark.parametrize("name", ["about.md", "work-groups.toml"])
def test_the_history_of_a_file_is_one_step_away(editor, site, name):
    page = soup(editor.get(f"/admin/english/{name}/"))

    (link,) = [each["href"] for each in page.main.find_all("a") if "history" in each["href"]]
    assert editor.get(link).status_code == 200


def test_pages_are_found_by_their_words(editor, site):
    found = soup(editor.get("/admin/english/?q=levelling+up"))

    links = [each["href"] for each in found.find_all("a") if each["href"].endswith(".md/")]
    assert links == [ABOUT]
    assert "No page has these words" in editor.get("/admin/english/?q=zzz").content.decode()


def test_no_screen_asks_the_database_often(client, own_site):
    client.force_login(make_person("Editors"))

    for address in ("", "new/", "about.md/", "names.toml/", "about.md/remove/"):
        with CaptureQueriesContext(connection) as asked:
            response = client.get(f"/admin/english/{address}")

        assert response.status_code == 200, address
        assert len(asked) <= MOST_QUERIES, (address, [each["sql"] for each in asked])


def test_what_publishing_does_is_asked_with_few_queries(client, own_site):
    client.force_login(make_person("Editors"))
    form = renamed(opened(client))

    for action in ("plan", "check"):
        with CaptureQueriesContext(connection) as asked:
            send(client, form, action)
        assert len(asked) <= MOST_QUERIES
