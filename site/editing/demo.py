"""People to try the admin out with: one of each role."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import Group, User
from django.db import transaction

from editing.models import Profile


@dataclass(frozen=True, slots=True)
class Demo:
    """A person to be made."""

    username: str
    role: str = ""  # none for a superuser
    languages: tuple[str, ...] = ()


PEOPLE = (
    Demo("demo-editor", "Editors"),
    Demo("demo-translator", "Translators", ("ur",)),
    Demo("demo-reviewer", "Reviewers", ("ur",)),
    Demo("demo-superuser"),
)


@transaction.atomic
def make() -> Iterator[tuple[Demo, str]]:
    """Make them, or give them new passwords. Each with the password, which is kept nowhere."""
    return iter([(person, _made(person)) for person in PEOPLE])


def _made(person: Demo) -> str:
    password = secrets.token_urlsafe(12)
    user, _ = User.objects.get_or_create(username=person.username)
    user.is_active = user.is_staff = True
    user.is_superuser = not person.role
    user.set_password(password)
    user.save()
    user.groups.set(Group.objects.filter(name=person.role))
    Profile.objects.update_or_create(user=user, defaults={"languages": list(person.languages)})
    return password
