"""What is too large, or is no form of ours, is refused with a sentence and changes nothing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from making import make_person
from reading import soup

from catalogues import stored
from languages.current import registry
from pages.stored import stored_text

pytestmark = pytest.mark.django_db

ABOUT = "/admin/english/about.md/"
SHEET = "/admin/translate/ur/about/"
UPLOAD = "/admin/translate/ur/upload/"
OVER_THE_FORM = "a" * 2_600_000
WITHIN_THE_FORM = "a" * 2_400_000


@pytest.fixture
def client(client, own_locale, own_content):
    """A browser in which somebody has logged in who edits and translates."""
    person = make_person("Editors", "Translators", name="Amina", languages=["ur"])
    client.force_login(person)
    return client


def texts():
    return stored_text("about.md"), stored.current(registry().served["ur"])


def said(response):
    return " ".join(soup(response).main.get_text(" ").split())


@pytest.mark.parametrize(
    ("address", "given"),
    [
        pytest.param(ABOUT, {"action": "keep", "text": OVER_THE_FORM}, id="the text of a page"),
        pytest.param(f"{ABOUT}look/", {"text": OVER_THE_FORM}, id="a page while it is written"),
        pytest.param(SHEET, {"english": "Our work", "text": OVER_THE_FORM}, id="a translation"),
        pytest.param(
            UPLOAD,
            {"file": SimpleUploadedFile("a.po", b"a" * 6_100_000)},
            id="a file",
        ),
    ],
)
def test_what_is_larger_than_any_form_is_refused_with_a_sentence(client, address, given):
    before = texts()

    response = client.post(address, given)

    assert response.status_code == 413
    assert "nothing was changed" in said(response)
    assert texts() == before


@pytest.mark.parametrize(
    ("address", "given", "says"),
    [
        pytest.param(
            ABOUT, {"action": "plan", "text": WITHIN_THE_FORM}, "200,000 are the most", id="a page"
        ),
        pytest.param(
            SHEET,
            {"english": "Our work", "was": "ہمارا کام", "text": WITHIN_THE_FORM, "then": "here"},
            "Shorten it",
            id="a translation",
        ),
        pytest.param(
            UPLOAD,
            {"file": SimpleUploadedFile("a.po", b"a" * 5_500_000)},
            "5,000,000 bytes are the most",
            id="a file",
        ),
    ],
)
def test_what_is_larger_than_any_text_is_refused_beside_it(client, address, given, says):
    before = texts()

    response = client.post(address, given)

    assert response.status_code == 200
    assert says in said(response)
    assert texts() == before


@pytest.mark.parametrize(
    ("address", "given"),
    [
        pytest.param(ABOUT, {"action": "keep", "text": "a\0b"}, id="a NUL in a page"),
        pytest.param(SHEET, {"english": "Our work", "text": "a\0"}, id="a NUL in a translation"),
        pytest.param("/admin/english/a%00.md/", {}, id="a NUL in an address"),
        pytest.param(f"{ABOUT}?p=%00", {}, id="a NUL in a query"),
        pytest.param(SHEET, {"text": "a"}, id="a form without its English"),
        pytest.param(ABOUT, {f"field-{n}": "" for n in range(1_100)}, id="too many fields"),
    ],
)
def test_what_no_form_of_ours_sends_is_refused_with_a_sentence(client, address, given):
    before = texts()

    response = client.post(address, given)

    assert response.status_code == 400
    assert "Nothing was changed" in said(response)
    assert texts() == before


def test_nothing_is_read_of_a_body_that_is_too_large(client):
    response = client.generic("POST", UPLOAD, b"", CONTENT_LENGTH="9" * 30)

    assert response.status_code == 413


def test_whoever_has_not_logged_in_is_refused_alike(client):
    client.logout()

    response = client.post("/admin/login/", {"username": OVER_THE_FORM, "password": "a"})

    assert response.status_code == 413


def test_a_text_of_a_file_that_is_too_long_is_refused_and_named(client):
    file = f'msgctxt "about"\nmsgid "Our work"\nmsgstr "{"ا " * 1_000_000}"\n'
    before = texts()

    response = client.post(UPLOAD, {"file": SimpleUploadedFile("a.po", file.encode())}, follow=True)

    assert "Refused: 1" in said(response)
    assert "10,000 are the most" in said(response)
    assert texts() == before


def test_of_a_file_of_nonsense_some_lines_are_told_and_the_others_counted(client):
    file = b"nonsense\n\n" * 20_000

    response = client.post(UPLOAD, {"file": SimpleUploadedFile("a.po", file)})

    assert "19,950 more lines" in said(response)
    assert len(response.content) < 200_000
