"""Faults of the catalogues' heads, said before the first request."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage
from django.core.checks import Warning as CheckWarning

from catalogues import catalogue, po
from catalogues.checking import same_plurals
from languages.current import registry
from languages.registry import Language


def check_catalogues(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Catalogues whose head cannot be read, or whose plural rule is not the language's.

    Warnings: such a file is refused by itself, and must not keep the others from being loaded.
    """
    return [fault for language in registry().translated for fault in _faults(language)]


def _faults(language: Language) -> Iterator[CheckMessage]:
    path = registry().catalogue(language)
    file = catalogue.name(path)
    head = po.header(path)
    if not head:
        yield CheckWarning(
            f"The head of {file} cannot be read.",
            hint=f"Run “manage.py checkmessages {language.code}” to see what is wrong with it.",
            id="catalogues.W002",
        )
        return
    said = head.get("Plural-Forms", "")
    if not same_plurals(said, language.plural_forms):
        yield CheckWarning(
            f"{file} counts by “{said}”, which is not the plural rule of “{language.code}”.",
            hint=f"Write “Plural-Forms: {language.plural_forms}” into its header.",
            id="catalogues.W001",
        )
