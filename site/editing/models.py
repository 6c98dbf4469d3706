"""What is known of people besides their accounts, and what they have not published yet."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models

from languages.registry import SOURCE


class Profile(models.Model):
    """A person's languages. Where there is none, the person has no language."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="profile")
    languages = models.JSONField("languages", default=list, blank=True)  # codes of the registry
    interface = models.CharField("language of the admin", max_length=32, default=SOURCE)

    class Meta:
        verbose_name = "languages"
        verbose_name_plural = "languages"
        default_permissions = ()
        permissions = (
            ("edit_english", "Edit the English, the words and the order of the pages"),
            ("publish", "Publish the English"),
            ("translate", "Translate into their languages"),
            ("review", "Sign off translations in their languages"),
        )

    def __str__(self) -> str:
        return str(self.user)


class Draft(models.Model):
    """English that is not published: editors see it, readers and translators do not."""

    name = models.CharField(max_length=100, unique=True)  # "about.md"
    text = models.TextField()
    began = models.CharField(max_length=20, blank=True)  # the mark of what was published then
    author = models.CharField(max_length=300)
    changed = models.DateTimeField(auto_now=True)

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
