"""A page and its blocks, each in every language."""

from django.db import models
from parler.models import TranslatableModel, TranslatedFields


class Page(TranslatableModel):
    """A page."""

    translations = TranslatedFields(title=models.TextField(), summary=models.TextField())

    def __str__(self) -> str:
        return str(self.pk)


class Block(TranslatableModel):
    """A heading, a paragraph or a list of a page."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="blocks")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=16)
    translations = TranslatedFields(text=models.TextField())

    class Meta:
        ordering = ("position",)

    def __str__(self) -> str:
        return f"{self.page_id}.{self.position}"

    @property
    def lines(self) -> list[str]:
        """The items of a list."""
        return self.text.split("\n")
