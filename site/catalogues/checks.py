"""Faults of the catalogues' heads, said before the first request."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error

from catalogues import catalogue, po, rules
from languages.current import registry
from languages.registry import Language
from sources.problems import Refused


def check_catalogues(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Catalogues whose head cannot be read, or whose plural rule is not the language's."""
    return [fault for language in registry().translated for fault in _faults(language)]


def _faults(language: Language) -> Iterator[CheckMessage]:
    path = registry().catalogue(language)
    file = catalogue.name(path)
    try:
        said = po.header(path, file).get("Plural-Forms", "")
    except Refused as refused:
        yield Error(
            f"The catalogue of “{language.code}” cannot be read: {refused}",
            hint="Mend that line, or take back the last change to the file.",
            id="catalogues.E002",
        )
        return
    if not rules.same_plurals(said, language.plural_forms):
        yield Error(
            f"{file} counts by “{said}”, which is not the plural rule of “{language.code}”.",
            hint=f"Write “Plural-Forms: {language.plural_forms}” into its header.",
            id="catalogues.E001",
        )
