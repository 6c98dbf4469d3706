"""What the site stores: documents as blocks, vocabulary as short words, and loaded files."""

from typing import ClassVar, Self

from django.db import models
from parler.fields import TranslationsForeignKey
from parler.models import TranslatableModel, TranslatedField, TranslatedFieldsModel

from languages.text import BY_TRUST, State
from sources.blocks import Block as SourceBlock
from sources.blocks import Kind


class Page(models.Model):  # type: ignore[django-manager-missing] # parler is untyped
    """A page: its file letter for letter, and where it stands. Its words are its blocks."""

    slug = models.SlugField(unique=True)
    file = models.CharField(max_length=100, unique=True)  # "about.md"
    position = models.PositiveIntegerField(default=0)
    is_home = models.BooleanField(default=False)
    menu = models.CharField(max_length=8, default="main")  # that lists it: main, footer or none
    markdown = models.TextField()
    changed = models.DateField(null=True)  # when its words last changed here

    class Meta:
        ordering = ("position", "slug")
        indexes = (  # every page asks for both
            models.Index(fields=["menu"], name="page_in_menu"),
            models.Index(fields=["is_home"], name="page_at_home", condition=models.Q(is_home=True)),
        )

    def __str__(self) -> str:
        return self.slug


class Block(TranslatableModel):
    """A piece of a page that is read, translated, withdrawn and restored as one.

    Only translations are django-parler's: the English is the block itself. Every other
    text hangs on it.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="blocks")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=16, choices=[(kind, kind) for kind in Kind])
    level = models.PositiveSmallIntegerField(default=0)
    ordered = models.BooleanField(default=False)
    english = models.TextField()  # inline Markdown; of a directive, its name

    text = TranslatedField(any_language=False)
    source = TranslatedField(any_language=False)
    state = TranslatedField(any_language=False)

    class Meta:
        ordering = ("page", "position")

    def __str__(self) -> str:
        return f"{self.page_id}.{self.position} {self.kind}"

    def as_source(self) -> SourceBlock:
        """The block as a content file holds it."""
        return SourceBlock(Kind(self.kind), self.english, self.level, self.ordered)


class BlockTranslation(TranslatedFieldsModel):
    """A block in one language, with the exact English that it was made from."""

    master = TranslationsForeignKey(
        Block, on_delete=models.CASCADE, related_name="translations", editable=False, null=True
    )
    text = models.TextField()
    source = models.TextField()
    state = models.CharField(
        max_length=16, choices=[(each, each) for each in BY_TRUST], default=State.MACHINE_DRAFT
    )
    since = models.DateField(null=True, blank=True)  # when a person last vouched for it

    class Meta:
        unique_together = (("language_code", "master"),)

    def __str__(self) -> str:
        return f"{self.master_id} {self.language_code}"


class Term(models.Model):
    """A short word of a table in content/."""

    slug = models.SlugField(unique=True)
    position = models.PositiveIntegerField(default=0)
    note = models.TextField(blank=True)  # for translators

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        abstract = True
        ordering = ("position", "slug")

    def __str__(self) -> str:
        return self.slug


class WorkGroup(Term):
    """One of the Taskforce's themed groups."""

    name = models.CharField(max_length=200)


class Milestone(Term):
    """Something that happened, in a month or in a season that translators put into words."""

    month = models.CharField(max_length=7, blank=True)  # "2023-03"
    season = models.CharField(max_length=100, blank=True)
    name = models.CharField(max_length=300)


class Person(Term):
    """Somebody whom the site names. The name is never translated."""

    name = models.CharField(max_length=200)
    role = models.CharField(max_length=200)


class Name(Term):
    """A name that may stand in English inside a translation, or must."""

    name = models.CharField(max_length=200)
    kept = models.CharField(max_length=3, blank=True)  # "yes": no translation changes it


class TableState(models.Model):
    """How far the words of a table can be trusted in a language: as the least trusted of them."""

    table = models.CharField(max_length=20)  # "work-groups"
    language_code = models.CharField(max_length=35)
    state = models.CharField(max_length=16, choices=[(each, each) for each in BY_TRUST])

    class Meta:
        unique_together = (("language_code", "table"),)

    def __str__(self) -> str:
        return f"{self.table} {self.language_code}"


class Change(models.Model):
    """Another token for every change of a subject: of a page, or of what several pages show."""

    subject = models.CharField(max_length=60, unique=True)  # "page:about"
    token = models.CharField(max_length=16)

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    def __str__(self) -> str:
        return f"{self.subject} {self.token}"


class LoadedFile(models.Model):
    """A content file as it was last loaded or dumped: the common ancestor of both sides."""

    name = models.CharField(max_length=100, unique=True)  # "about.md"
    text = models.TextField()

    def __str__(self) -> str:
        return self.name


class Edit(models.Model):
    """What became of one text at one time: who may read it, found without reading versions.

    What the text was stands in the version, who and when in the revision (``pages.history``).
    """

    class Kind(models.TextChoices):
        """What happened."""

        BEFORE = "before"  # nothing yet: what it was before the first change
        CHANGED = "changed"
        REMOVED = "removed"  # the version is of before

    revision = models.ForeignKey("reversion.Revision", models.CASCADE, related_name="+")
    version = models.ForeignKey("reversion.Version", models.CASCADE, related_name="+")
    context = models.CharField(max_length=100)  # the slug of a page, the name of a table
    language_code = models.CharField(max_length=35)
    subject = models.CharField(max_length=100, blank=True)  # a block's key or a term's slug
    kind = models.CharField(max_length=8, choices=Kind)

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        ordering = ("-pk",)
        indexes = (
            models.Index(fields=["context", "language_code"], name="edits_of_page"),
            models.Index(fields=["language_code", "subject"], name="edits_of_text"),
        )

    def __str__(self) -> str:
        return f"{self.context} {self.language_code} {self.subject} {self.kind}"
