"""A page as its text would make it, for the editor who is still writing it."""

from languages.current import registry
from pages import queries
from sources.blocks import PageSource
from web import views
from web.context import context_of


def drafted(source: PageSource) -> str:
    """The whole page in English, made by the templates that make it for readers.

    Named in ``settings.PAGE_PREVIEW``.
    """
    english = registry().source
    context = context_of(queries.menu(english), queries.drafted(source), english)
    return views.rendered("page.html", {"page": context, "frame": context.frame})
