"""People to try the admin out with."""

import re

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from making import POLISH, URDU

from editing import roles

pytestmark = pytest.mark.django_db

LINE = re.compile(r"^(demo-\w+) +(\S+)  ", re.M)


@pytest.fixture
def make(settings, capsys):
    """Run the command; the passwords that it prints, by name."""
    settings.DEBUG = True

    def made():
        call_command("demousers")
        return dict(LINE.findall(capsys.readouterr().out))

    return made


def test_there_is_one_of_each_role(make):
    names = make()

    people = {name.removeprefix("demo-"): User.objects.get(username=name) for name in names}
    assert set(people) == {"editor", "translator", "reviewer", "superuser"}
    assert roles.may_edit(people["editor"])
    assert roles.may_translate(people["translator"], URDU)
    assert not roles.may_translate(people["translator"], POLISH)
    assert roles.may_review(people["reviewer"], URDU)
    assert not roles.may_review(people["translator"], URDU)
    assert roles.may_manage_people(people["superuser"])


def test_each_can_log_in_with_what_is_printed(make, client):
    for name, password in make().items():
        response = client.post("/admin/login/", {"username": name, "password": password})
        assert response.status_code == 302, name


def test_a_second_time_the_people_stay_and_their_passwords_are_new(make):
    first, second = make(), make()

    assert set(first) == set(second)
    assert not set(first.values()) & set(second.values())
    assert User.objects.count() == len(second)
    assert all(User.objects.get(username=name).check_password(second[name]) for name in second)


def test_who_was_changed_meanwhile_is_what_they_should_be_again(make):
    make()
    User.objects.filter(username="demo-editor").update(is_superuser=True, is_active=False)

    make()

    person = User.objects.get(username="demo-editor")
    assert (person.is_superuser, person.is_active) == (False, True)


def test_it_is_refused_where_the_site_is_public(settings):
    settings.DEBUG = False

    with pytest.raises(CommandError, match="make demo-users"):
        call_command("demousers")

    assert User.objects.count() == 0
