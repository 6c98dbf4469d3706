"""The registry that this process serves by, and the language of the page being made."""

from django.conf import settings
from django.utils.translation import get_language

from languages.registry import Language, Registry


def registry() -> Registry:
    """The registry that the settings were derived from."""
    return settings.LANGUAGE_REGISTRY


def language() -> Language:
    """The language of the page being made; English outside any page."""
    found = registry()
    return found.served.get(get_language() or "", found.source)
