"""What is wrong with the registry or its folders, said before the first request."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error
from django.core.checks import Warning as CheckWarning

from languages import interface
from languages.current import registry
from languages.registry import Language, Registry


def check_registry(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Faults of ``locale/languages.toml``, and published languages that cannot be served."""
    found = registry()
    return [
        *(Error(fault.message, hint=fault.hint, id=fault.id) for fault in found.faults),
        *_folders(found),
        *_compiled(found),
    ]


def _folders(found: Registry) -> Iterator[CheckMessage]:
    for language in found.languages.values():
        if language.published and not _has_catalogue(found, language):
            yield Error(
                f"Language “{language.code}” is published but has no catalogue at "
                f"locale/{language.folder}/LC_MESSAGES/django.po.",
                hint=f"Run “manage.py makemessages -l {language.code}”, or set "
                "“published = false” in locale/languages.toml.",
                id="languages.E002",
            )


def _compiled(found: Registry) -> Iterator[CheckMessage]:
    for language in found.translated:
        catalogue = found.catalogue(language)
        compiled = catalogue.with_suffix(".mo")
        if not compiled.is_file() or compiled.stat().st_mtime < catalogue.stat().st_mtime:
            yield CheckWarning(
                f"The catalogue of “{language.code}” changed after it was last compiled.",
                hint="Run “make load”: it compiles the catalogues and loads the content.",
                id="languages.W001",
            )
        elif not interface.is_whole(language):
            yield CheckWarning(
                f"The compiled catalogue of “{language.code}” is damaged.",
                hint="Run “make load”: it compiles the catalogues and loads the content.",
                id="languages.W002",
            )


def _has_catalogue(found: Registry, language: Language) -> bool:
    return language == found.source or found.catalogue(language).is_file()
