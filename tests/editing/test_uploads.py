"""A PO file that is sent: a report, one button, and nothing that was not in the report."""

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from making import make_person
from reading import mislabelled, soup
from test_repository import own_site

from catalogues import previews, stored
from catalogues.models import Preview, StoredFile
from catalogues.previews import File
from catalogues.translating import Work, translate
from languages.current import registry

pytestmark = pytest.mark.django_db

ITSELF = own_site  # the repository's own languages, all of them
HERE = "/admin/translate/ur/upload/"
OUR_WORK = ("about", "Our work")
TOP = ("", "Back to top")
MOST_QUERIES = 20


@pytest.fixture
def urdu(own_locale, own_content):
    """The language, on files of its own that are loaded."""
    return registry().served["ur"]


@pytest.fixture
def amina(client, urdu):
    """A browser in which a translator of Urdu has logged in."""
    client.force_login(make_person("Translators", name="Amina", languages=["ur", "pl"]))
    return client


def key(each):
    return (each.msgctxt or "", each.msgid)


def entry(message=OUR_WORK):
    file = polib.pofile(stored.current(registry().served["ur"]))
    return next(each for each in file if key(each) == message)


def sent(changed, code="ur"):
    file = polib.pofile(stored.current(registry().served[code]))
    for each in file:
        each.msgstr = changed.get(key(each), each.msgstr)
    return str(file).encode()


def send(client, data, name="their.po", **options):
    return client.post(HERE, {"file": SimpleUploadedFile(name, data)}, follow=True, **options)


def press(client, page):
    """The button under the report."""
    form = page.find("input", attrs={"name": "version"}).find_parent("form")
    given = {each["name"]: each["value"] for each in form.find_all("input")}
    return client.post(form["action"], given, follow=True)


def said(tag):
    return " ".join(tag.get_text(" ").split())


def test_a_file_is_reported_before_anything_is_changed(amina):
    before = entry().msgstr

    page = soup(send(amina, sent({OUR_WORK: "ہمارے کام", TOP: "<b>اوپر</b>"})))

    titles = [said(each) for each in page.main.find_all("h2")]
    assert titles == ["Refused: 1", "Changed: 1"]
    refused, changed = page.main.find_all("section")
    assert refused.find(class_="advice-error")
    assert before in said(changed)
    assert "ہمارے کام" in said(changed)
    assert entry().msgstr == before


def test_one_button_does_what_the_report_said(amina):
    page = soup(send(amina, sent({OUR_WORK: "ہمارے کام", TOP: "<b>اوپر</b>"})))

    after = soup(press(amina, page))

    assert said(after.find(class_="messagelist")).startswith("Taken. Shown to readers now: 1.")
    assert entry().msgstr == "ہمارے کام"
    assert [each.reviewer for each in stored.record(registry().served["ur"])] == ["Amina"]


def test_what_changed_since_the_report_is_reported_anew(amina, urdu):
    page = soup(send(amina, sent({OUR_WORK: "ہمارے کام"})))
    translate(urdu, Work(OUR_WORK, "ان کا کام", entry().msgstr, "Bilal"))

    again = soup(press(amina, page))

    assert entry().msgstr == "ان کا کام"
    assert said(again.find(class_="messagelist")).startswith("Nothing was taken yet")
    replaced = again.find(id="replaces").find_parent("section")
    assert "ان کا کام" in said(replaced)
    assert "draft by Bilal" in said(replaced)
    assert again.find(id="changed") is None
    press(amina, again)
    assert entry().msgstr == "ہمارے کام"


def test_a_file_in_which_nothing_is_new_has_no_button(amina):
    page = soup(send(amina, sent({})))

    assert page.find("input", attrs={"name": "version"}) is None
    assert f"Unchanged: {len(stored.messages())}." in said(page.main)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        pytest.param(b"\xff\xfe\0", "Save the file as UTF-8", id="not UTF-8"),
        pytest.param(b"hello", "no line of a PO file", id="no PO"),
        pytest.param(b"#" * 5_000_001, "too large", id="too large"),
    ],
)
def test_what_is_no_such_file_is_told_and_not_kept(amina, data, told):
    page = soup(send(amina, data))

    assert told in said(page.find(role="alert"))
    assert page.find("input", type="file")
    assert not Preview.objects.exists()


def test_no_file_at_all_is_told(amina):
    assert "Choose a file" in said(soup(amina.post(HERE)).find(role="alert"))


def test_nothing_is_taken_in_another_language(amina, client):
    token = previews.keep(File(registry().served["ur"], "x.po", sent({OUR_WORK: "ہمارے کام"})))
    given = {"file": token, "version": "x"}

    assert client.post("/admin/translate/pl/upload/", given).status_code == 404
    assert client.get("/admin/translate/pl/upload/", {"file": token}).status_code == 404
    assert client.post("/admin/translate/pa/upload/", given).status_code == 403
    file = SimpleUploadedFile("their.po", sent({}))
    assert client.post("/admin/translate/pa/upload/", {"file": file}).status_code == 403
    assert not StoredFile.objects.exclude(loaded=None).exists()


@pytest.mark.parametrize("token", ["x", "", "live", "a:b:c"])
def test_a_link_that_was_altered_is_not_found(amina, token):
    assert amina.post(HERE, {"file": token, "version": "x"}).status_code == 404


def test_what_stands_in_the_file_is_never_markup(amina):
    data = sent({OUR_WORK: "<script>alert(1)</script>"})
    data += b'\nmsgctxt "<i>x</i>"\nmsgid "<script>alert(2)</script>"\nmsgstr "<b>"\n'

    response = send(amina, data, name="<img src=x>.po")

    text = response.content.decode()
    assert "<script>alert" not in text
    assert "<img src=x>" not in text
    assert "<i>x</i>" not in text


def test_what_the_head_of_a_file_says_is_never_markup(amina):
    data = sent({}).replace(b"Language: ur", b"Language: <i>pl</i>")

    text = send(amina, data).content.decode()

    assert "&lt;i&gt;pl" in text
    assert "<i>pl" not in text


def test_every_run_of_the_report_is_labelled_in_an_urdu_admin_too(client, urdu):
    made = make_person("Translators", name="Bilal", languages=["ur"], interface="ur")
    client.force_login(made)
    data = sent({OUR_WORK: "ہمارے کام", TOP: ""})

    for page in (soup(client.get(HERE)), soup(send(client, data))):
        assert mislabelled(page.main) == []


def test_the_pages_can_be_looked_at_with_the_file(amina):
    page = soup(send(amina, sent({OUR_WORK: "ہمارے کام"})))

    link = page.find("a", string="Look at the pages with this file")["href"]

    assert "ہمارے کام" in amina.get(link).content.decode()


def test_no_step_asks_the_database_often(own_site, client):
    client.force_login(make_person("Translators", name="Amina", languages=list(own_site.offered)))
    file = SimpleUploadedFile(
        "x.po", sent({(each.context, each.id): "" for each in stored.messages()})
    )
    asked = []

    def counted(ask, *given):
        with CaptureQueriesContext(connection) as queries:
            response = ask(*given)
        asked.append(len(queries))
        return response

    report = counted(client.post, HERE, {"file": file})
    page = soup(counted(client.get, report.headers["Location"]))
    counted(client.get, HERE)

    assert page.main.find_all("section")
    assert max(asked) <= MOST_QUERIES
