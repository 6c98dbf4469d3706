"""Has Django run the system checks of the languages."""

from django.apps import AppConfig
from django.core.checks import Tags, register

from languages.checks import check_registry


class LanguagesConfig(AppConfig):
    """The registry, text that knows its language, and their checks."""

    name = "languages"

    def ready(self) -> None:
        """Have the checks known to ``manage.py check``."""
        register(Tags.translation)(check_registry)
