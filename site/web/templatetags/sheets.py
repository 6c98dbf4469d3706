"""The tag that puts a style sheet into a page."""

from django import template
from django.utils.safestring import SafeString

from web import sheets

register = template.Library()


@register.simple_tag
def sheet(name: str) -> SafeString:
    """A style sheet of static/, small: ``<style>{% sheet "site.css" %}</style>``."""
    return sheets.sheet(name)
