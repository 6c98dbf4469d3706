"""A page of headings, paragraphs and lists."""

from django.db import models
from wagtail.blocks import CharBlock, ListBlock, RichTextBlock
from wagtail.fields import StreamField
from wagtail.models import Page


class HomePage(Page):
    """The page."""

    summary = models.TextField()
    body = StreamField(
        [
            ("heading", CharBlock(template="home/heading.html")),
            ("paragraph", RichTextBlock()),
            ("list", ListBlock(CharBlock())),
        ]
    )
