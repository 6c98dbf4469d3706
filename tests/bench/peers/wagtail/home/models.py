"""A page of headings, paragraphs and lists."""

from django.db import models
from django.http import HttpRequest
from wagtail.blocks import CharBlock, ListBlock, TextBlock
from wagtail.fields import StreamField
from wagtail.models import Page


class HomePage(Page):
    """The page."""

    summary = models.TextField()
    body = StreamField(
        [
            ("heading", CharBlock()),
            ("paragraph", TextBlock()),
            ("list", ListBlock(CharBlock())),
        ]
    )

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> dict:
        """With its translations: each locale's row in the same query, which Wagtail's own
        example of a switcher leaves to a query for each."""
        translations = self.get_translations(inclusive=True).live().select_related("locale")
        found = super().get_context(request, *args, **kwargs)
        return found | {"translations": translations}
