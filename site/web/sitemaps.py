"""The sitemap: every page in every language that it is really translated into."""

from functools import cached_property

from django.contrib.sitemaps import Sitemap
from django.utils.translation import get_language

from languages.current import registry
from pages.coverage import pages_by_language
from pages.models import Page
from web import standings
from web.addresses import address, translations


class PageSitemap(Sitemap):  # type: ignore[type-arg] # generic in the stubs only
    """Pages with their alternates. A page that is mostly English is listed in English only."""

    i18n = True
    alternates = True

    @cached_property
    def _translated(self) -> dict[str, set[int]]:
        return pages_by_language()

    def items(self) -> list[Page]:
        """All pages."""
        return list(Page.objects.defer("markdown"))

    def get_languages_for_item(self, item: Page) -> list[str]:
        """The codes of the languages that the page is translated into."""
        return [code for code in registry().offered if item.pk in self._translated[code]]

    def location(self, item: Page) -> str:
        """The path in the language that Django has activated."""
        language = registry().offered[get_language() or ""]
        return address(language, item.slug, home=item.is_home)


class StandingsSitemap(Sitemap):  # type: ignore[type-arg] # generic in the stubs only
    """The page that tells how far each language is."""

    i18n = True
    alternates = True

    @cached_property
    def _translated(self) -> list[str]:
        return [each.code for each in standings.translated()]

    def items(self) -> list[str]:
        """The one page."""
        return [standings.SLUG]

    def get_languages_for_item(self, item: str) -> list[str]:
        """The codes of the languages that its words are translated into."""
        return self._translated

    def location(self, item: str) -> str:
        """The path in the language that Django has activated."""
        return translations(registry().offered[get_language() or ""])


SITEMAPS = {"pages": PageSitemap, "standings": StandingsSitemap}
