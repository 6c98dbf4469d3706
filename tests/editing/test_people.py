"""Superusers manage people: accounts, roles, languages."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from making import PASSWORD, make_person
from reading import soup

from editing import roles
from editing.models import Profile

pytestmark = pytest.mark.django_db

LIST = "/admin/auth/user/"
INLINE = "profile-0"


@pytest.fixture
def manager(client):
    client.force_login(make_person(name="manager", is_superuser=True))
    return client


def place(person):
    return f"{LIST}{person.pk}/change/"


def fields(page):
    """What a browser would send of a form that nobody touched."""
    form = page.main.find("form")
    boxes = {"checkbox", "radio"}
    inputs = [
        each
        for each in form.find_all("input")
        if each.get("name") and (each.get("type") not in boxes or each.has_attr("checked"))
    ]
    found: dict[str, list[str]] = {}
    for each in inputs:
        unsaid = "on" if each.get("type") in boxes else ""
        found.setdefault(each["name"], []).append(each.get("value", unsaid))
    return found


def change(client, person, **changed):
    """Send the form of a person's account with something changed; the page that answers."""
    own = fields(soup(client.get(place(person))))
    response = client.post(place(person), own | changed, follow=True)
    assert response.status_code == 200
    return soup(response)


def inline(**changed):
    return {f"{INLINE}-{name}": value for name, value in changed.items()}


def test_an_account_is_given_a_role_and_languages(manager):
    person = make_person()
    role = Group.objects.get(name="Translators")

    change(manager, person, groups=[role.pk], **inline(languages=["ur", "pl"]))

    person = User.objects.get(pk=person.pk)
    assert {each.code for each in roles.languages_of(person)} == {"ur", "pl"}
    assert roles.may(person, roles.TRANSLATE)


def test_languages_can_be_taken_away_again(manager):
    person = make_person("Translators", languages=["ur"])

    change(manager, person, **inline(languages=[]))

    assert Profile.objects.get(user=person).languages == []


def test_a_language_that_is_none_of_the_sites_is_refused(manager):
    person = make_person()

    page = change(manager, person, **inline(languages=["tlh"]))

    assert page.find(class_="errorlist")
    assert not Profile.objects.filter(user=person).exists()


def test_each_language_is_named_in_itself_and_in_english(manager):
    page = soup(manager.get(place(make_person())))

    box = page.find("input", attrs={"name": f"{INLINE}-languages", "value": "ur"})
    label = box.find_parent("label")
    assert " ".join(label.get_text().split()) == "اردو (Urdu)"
    assert (label.bdi["lang"], label.bdi["dir"]) == ("ur", "rtl")


@pytest.mark.parametrize(("interface", "stored"), [("ur", "ur"), ("en", "en"), ("pl", None)])
def test_the_admin_speaks_english_or_a_language_of_the_persons(manager, interface, stored):
    person = make_person()

    page = change(manager, person, **inline(languages=["ur"], interface=interface))

    found = Profile.objects.filter(user=person).first()
    assert (found and found.interface) == stored
    assert bool(page.find(class_="errorlist")) is (stored is None)


def test_a_new_account_can_log_in(manager, client):
    given = {"username": "new", "password1": PASSWORD, "password2": PASSWORD}

    manager.post(f"{LIST}add/", {**given, "usable_password": "true"})
    client.logout()

    login = {"username": "new", "password": PASSWORD}
    assert client.post("/admin/login/", login).status_code == 302
    assert client.get("/admin/").status_code == 200


def test_the_list_says_who_has_which_role_and_language(manager):
    make_person("Translators", "Reviewers", languages=["ur"])

    page = soup(manager.get(LIST))

    rows = {row.th.get_text(): [cell.get_text() for cell in row.find_all("td")] for row in
            page.select("#result_list tbody tr")}  # fmt: skip
    assert rows["someone"][-2:] == ["Reviewers, Translators", "اردو (Urdu)"]
    assert rows["manager"][-2:] == ["Superuser", "All"]


@pytest.mark.parametrize("role", list(roles.ROLES))
def test_nobody_else_comes_to_the_people(client, role):
    person = make_person(role, languages=["ur"])
    client.force_login(person)

    for path in (LIST, f"{LIST}add/", place(person), f"{LIST}{person.pk}/password/"):
        assert client.get(path).status_code == 403, path
        assert client.post(path, {"is_superuser": "on"}).status_code == 403, path
    assert User.objects.filter(is_superuser=True).count() == 0


def test_not_even_who_was_given_djangos_own_permissions(client):
    person = make_person("Editors")
    person.user_permissions.set(Permission.objects.all())
    client.force_login(person)

    assert client.get(LIST).status_code == 403


def test_a_password_of_a_few_letters_is_refused(manager):
    given = {"username": "new", "password1": "short-1", "password2": "short-1"}

    page = soup(manager.post(f"{LIST}add/", {**given, "usable_password": "true"}))

    assert "at least 12 characters" in page.main.get_text()
