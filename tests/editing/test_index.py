"""The index shows a person what they may do, and nothing else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import path
from making import make_person
from reading import soup
from test_repository import own_site

from editing import menu
from languages.text import State
from pages.models import Block, BlockTranslation

pytestmark = pytest.mark.django_db

ALL = own_site  # the repository's own site, in all its languages
MOST_QUERIES = 20


def nothing(request, *given):
    """A screen that is to come."""


TO_COME = ([
    path("translate/<str:code>/", nothing, name="translate"),
    path("review/<str:code>/", nothing, name="review"),
], "admin")  # fmt: skip


@pytest.fixture
def with_screens(monkeypatch):
    """As if the screens for editing and translating were there."""
    real = menu.reverse
    routes = {pattern.name: f"/admin/{pattern.pattern}" for pattern in TO_COME[0]}

    def reverse(name, args=()):
        route = routes.get(name.partition(":")[2])
        return route.replace("<str:code>", "".join(args)) if route else real(name, args=args)

    monkeypatch.setattr(menu, "reverse", reverse)


def shown(client, person):
    client.force_login(person)
    return soup(client.get("/admin/"))


def entries(page):
    """The links, by the heading that they stand under."""
    return {
        section.h2.get_text(): [link["href"] for link in section.find_all("a")]
        for section in page.main.find_all("section")
    }


ENGLISH = ["/admin/english/", "/admin/english/new/"]
OWN = ["/admin/interface/", "/admin/password_change/"]
EVERYBODY = {"Changes": ["/admin/history/"], "Your account": OWN}


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        ([], {}),
        (["Editors"], {"English": ENGLISH}),
        (["Translators"], {"Translations": ["/admin/translate/ur/"]}),
        (["Reviewers"], {"Translations": ["/admin/review/ur/"]}),
        (
            ["Translators", "Reviewers"],
            {"Translations": ["/admin/translate/ur/", "/admin/review/ur/"]},
        ),
    ],
)
def test_a_role_is_shown_its_own_work(client, with_screens, roles, expected):
    page = shown(client, make_person(*roles, languages=["ur"]))

    assert entries(page) == expected | EVERYBODY


def test_a_superuser_is_shown_everything(client, with_screens):
    found = entries(shown(client, make_person(is_superuser=True)))

    assert found["English"] == ENGLISH
    assert found["People"] == ["/admin/auth/user/"]
    assert {"/admin/translate/ur/", "/admin/review/pl/"} <= set(found["Translations"])


def test_what_has_no_screen_yet_is_not_shown(client):
    found = entries(shown(client, make_person("Translators", languages=["ur"])))

    assert found == {"Translations": ["/admin/translate/ur/"]} | EVERYBODY


def test_the_state_of_a_language_is_said_in_words(client):
    page = shown(client, make_person("Translators", languages=["ur"]))

    heading = page.find("h3")
    assert (heading.get_text(strip=True), heading.bdi["lang"], heading.bdi["dir"]) == (
        "اردو",
        "ur",
        "rtl",
    )
    assert page.find(class_="state-machine-draft").get_text() == "Machine draft, complete"


def test_it_says_how_much_is_left_when_the_english_has_changed(client):
    block = Block.objects.get(english="Our work")
    block.english = "What we do"
    block.save()
    words = Block.objects.exclude(kind="directive").count()

    page = shown(client, make_person("Reviewers", languages=["ur"]))

    said = page.find(class_="state").get_text()
    assert said == f"Machine draft, 1 of {words} texts to translate"


@pytest.mark.parametrize(
    ("state", "said"), [(State.DRAFT, "Human draft"), (State.REVIEWED, "Reviewed")]
)
def test_a_language_is_as_far_as_the_least_of_its_texts(client, state, said):
    own = BlockTranslation.objects.filter(language_code="ur")
    own.update(state=State.AUTHORISED)
    own.filter(pk=own.first().pk).update(state=state)

    page = shown(client, make_person("Translators", languages=["ur"]))

    assert page.find(class_=f"state-{state}").get_text() == f"{said}, complete"


def test_a_language_of_which_nothing_is_there_says_so(client):
    BlockTranslation.objects.filter(language_code="ur").delete()

    page = shown(client, make_person("Translators", languages=["ur"]))

    assert page.find(class_="state-none").get_text().startswith("Nothing is translated yet")


def test_no_page_of_the_admin_asks_the_database_often(own_site, client, with_screens):
    everything = [each.code for each in own_site.translated]
    for name in "abcdefghij":
        person = make_person("Translators", "Reviewers", name=name, languages=everything)
    client.force_login(make_person(is_superuser=True, languages=everything, interface="ur"))
    assert len(own_site.offered) == 13

    person_at = f"/admin/auth/user/{person.pk}/"
    for address in ("/admin/", "/admin/interface/", "/admin/auth/", "/admin/auth/user/",
                    f"{person_at}change/", f"{person_at}history/", f"{person_at}delete/",
                    "/admin/password_change/"):  # fmt: skip
        with CaptureQueriesContext(connection) as asked:
            response = client.get(address)

        assert response.status_code == 200, address
        assert len(asked) <= MOST_QUERIES, address
