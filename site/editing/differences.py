"""What changed between two texts, as people are shown it."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from sources import differences
from sources.differences import Change

MARKED = {Change.SAME: "{}", Change.REMOVED: "<del>{}</del>", Change.ADDED: "<ins>{}</ins>"}


def marked(before: str, after: str) -> SafeString:
    """Both texts as one row of HTML, for an element that carries their language."""
    found = differences.pieces(before, after)
    return SafeString("".join(format_html(MARKED[each.change], each.text) for each in found))
