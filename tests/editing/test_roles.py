"""Who may do what."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.core.management import call_command
from making import POLISH, URDU, make_person

from editing import roles

pytestmark = pytest.mark.django_db

ALLOWED = {"Editors": {"edit", "publish"}, "Translators": {"translate"}, "Reviewers": {"review"}}


def allowed(person, language=URDU):
    """What a person may do, by name."""
    answers = {
        "edit": roles.may_edit(person),
        "publish": roles.may_publish(person),
        "translate": roles.may_translate(person, language),
        "review": roles.may_review(person, language),
        "people": roles.may_manage_people(person),
    }
    return {name for name, answer in answers.items() if answer}


@pytest.mark.parametrize("role", ALLOWED)
def test_a_role_allows_its_own_work_and_no_other(role):
    person = make_person(role, languages=["ur"])

    assert allowed(person) == ALLOWED[role]


def test_roles_add_up():
    person = make_person("Translators", "Reviewers", languages=["ur"])

    assert allowed(person) == {"translate", "review"}


@pytest.mark.parametrize("role", ["Translators", "Reviewers"])
def test_languages_that_are_not_a_persons_own_are_closed_to_them(role):
    person = make_person(role, languages=["ur"])

    assert allowed(person, POLISH) == set()


def test_who_has_a_role_and_no_language_may_nothing():
    assert allowed(make_person("Translators")) == set()


def test_a_language_without_a_role_allows_nothing():
    assert allowed(make_person(languages=["ur"])) == set()


def test_a_superuser_may_everything_in_every_language():
    person = make_person(is_superuser=True)

    assert allowed(person) == allowed(person, POLISH) == set().union(*ALLOWED.values(), {"people"})


@pytest.mark.parametrize("fields", [{}, {"is_superuser": True}], ids=["editor", "superuser"])
def test_who_was_barred_may_nothing(fields):
    assert allowed(make_person("Editors", is_active=False, **fields)) == set()


def test_who_has_not_logged_in_may_nothing():
    assert allowed(AnonymousUser()) == set()


def test_a_language_that_is_no_longer_there_is_nobodys():
    person = make_person("Translators", languages=["tlh", "ur"])

    assert [each.code for each in roles.languages_of(person)] == ["ur"]


@pytest.mark.parametrize("languages", [[], ["ur"]], ids=["no profile", "profile"])
def test_asking_for_every_language_asks_the_database_no_oftener(
    languages, django_assert_max_num_queries
):
    person = make_person("Translators", "Reviewers", languages=languages)

    with django_assert_max_num_queries(3):
        for language in roles.offered():
            roles.may_translate(person, language)
            roles.may_review(person, language)


def test_the_roles_are_made_again_as_they_should_be_by_each_migration():
    Group.objects.get(name="Reviewers").delete()
    Group.objects.get(name="Translators").permissions.set(Permission.objects.all())
    before = Permission.objects.count()

    call_command("migrate", verbosity=0)

    found = {group.name: group.permissions.count() for group in Group.objects.all()}
    assert found == {role: len(wanted) for role, wanted in roles.ROLES.items()}
    assert Permission.objects.count() == before


def test_people_sign_with_their_name_or_else_with_that_of_their_account():
    named = make_person(name="amina", first_name="Amina", last_name="Khan")

    assert roles.signature(named) == "Amina Khan"
    assert roles.signature(make_person(name="someone")) == "someone"
