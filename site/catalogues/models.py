"""How far the languages are, and files that may be looked at before they are published."""

from typing import ClassVar, Self

from django.db import models


class Figures(models.Model):
    """How far a language was when its catalogue was last loaded (``catalogues.progress``)."""

    language_code = models.CharField(max_length=35, unique=True)
    told = models.JSONField()

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    def __str__(self) -> str:
        return self.language_code


class Preview(models.Model):
    """A file as it was sent, letter for letter, for as long as its link works."""

    digest = models.CharField(max_length=24, unique=True)  # of language and file
    language = models.CharField(max_length=35)
    name = models.CharField(max_length=200)
    file = models.BinaryField()
    made = models.DateTimeField()

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    def __str__(self) -> str:
        return f"{self.language} {self.name}"


class StoredFile(models.Model):
    """A file of locale/ as the site has it (``catalogues.stored``)."""

    name = models.CharField(max_length=100, unique=True)  # "ur/LC_MESSAGES/django.po"
    text = models.TextField()
    # As it was before the work of our own; none where there is no such work.
    loaded = models.TextField(null=True)  # noqa: DJ001 - an empty file is another thing

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    def __str__(self) -> str:
        return self.name
