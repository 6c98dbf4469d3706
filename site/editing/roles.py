"""Who may do what.

That nobody reviews their own translation is not said here: it depends on the translation,
and stands with the sign-offs (``catalogues.signoffs``).
"""

from django.apps import AppConfig
from django.contrib.auth.models import AbstractUser, AnonymousUser, Group, Permission
from django.contrib.contenttypes.models import ContentType

from editing.models import Profile
from languages.current import registry
from languages.registry import Language

User = AbstractUser | AnonymousUser

EDIT = "editing.edit_english"
PUBLISH = "editing.publish"
TRANSLATE = "editing.translate"
REVIEW = "editing.review"
MANAGE = "editing.manage_people"  # no role has it and no row grants it: superusers alone may

ROLES = {
    "Editors": (EDIT, PUBLISH),
    "Translators": (TRANSLATE,),
    "Reviewers": (REVIEW,),
}


def may(user: User, permission: str) -> bool:
    """Whether a person may do this at all, in some language; superusers may do everything."""
    return user.is_active and user.has_perm(permission)


def may_edit(user: User) -> bool:
    """Whether a person may change the English."""
    return may(user, EDIT)


def may_publish(user: User) -> bool:
    """Whether a person may have readers see the changed English."""
    return may(user, PUBLISH)


def may_translate(user: User, language: Language) -> bool:
    """Whether a person may translate into the language."""
    return may(user, TRANSLATE) and _works_in(user, language)


def may_review(user: User, language: Language) -> bool:
    """Whether a person may sign off translations in the language, but for their own."""
    return may(user, REVIEW) and _works_in(user, language)


def may_manage_people(user: User) -> bool:
    """Whether a person may make accounts and give roles."""
    return may(user, MANAGE)


def languages_of(user: User) -> tuple[Language, ...]:
    """The languages that a person works in; of a superuser, all that there are."""
    if getattr(user, "is_superuser", False):
        return offered()
    profile = profile_of(user)
    return tuple(each for each in offered() if profile and each.code in profile.languages)


def offered() -> tuple[Language, ...]:
    """The languages that people can work in: those with a catalogue, but for pseudo-languages."""
    return registry().by_people


def profile_of(user: User) -> Profile | None:
    """What is stored of a person's languages. One query for each user object."""
    return getattr(user, "profile", None)


def signature(user: User) -> str:
    """The name under which a person translates and signs off: what the records say."""
    name = user.get_full_name() if isinstance(user, AbstractUser) else ""
    return name or user.get_username()


def set_up(sender: AppConfig, using: str, **signal: object) -> None:
    """Make the roles, or bring them up to date. Safe to repeat.

    Receives Django's ``post_migrate``, which may come before the permissions are made.
    """
    kind = ContentType.objects.db_manager(using).get_for_model(Profile)
    for role, wanted in ROLES.items():
        group, _ = Group.objects.using(using).get_or_create(name=role)
        group.permissions.set(_permission(kind, each, using) for each in wanted)


def _works_in(user: User, language: Language) -> bool:
    return any(each.code == language.code for each in languages_of(user))


def _permission(kind: ContentType, name: str, using: str) -> Permission:
    codename = name.partition(".")[2]
    known = dict(Profile._meta.permissions)  # noqa: SLF001 - Django's documented model API
    found, _ = Permission.objects.using(using).get_or_create(
        content_type=kind, codename=codename, defaults={"name": known[codename]}
    )
    return found
