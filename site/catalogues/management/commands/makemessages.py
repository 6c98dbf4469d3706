"""``manage.py makemessages``: the English into the translators' files."""

from pathlib import Path

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser

from catalogues import catalogue, extraction, merging, po
from catalogues.extraction import Message
from languages.current import registry
from languages.registry import Language
from sources import content, files
from sources.problems import Refused


class Command(BaseCommand):
    """Extracts every text of the site and merges it into the catalogues."""

    help = "Bring locale/django.pot and every django.po up to date with the English."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Which languages: all that have a catalogue, or those named."""
        parser.add_argument(
            "-l", "--locale", action="append", metavar="LANGUAGE", help="Only this language."
        )

    def handle(self, *args: object, locale: list[str] | None, **options: object) -> None:
        """Extract, merge, write; a catalogue that cannot be read is left alone."""
        languages = _languages(locale)
        try:
            found = content.read(settings.CONTENT_DIR)
            messages = extraction.extract(settings.BASE_DIR, extraction.reading_order(found))
            self._write(registry().folder / "django.pot", str(merging.template(messages)))
            for language in languages:
                self._merge(language, messages)
        except Refused as refused:
            raise CommandError(str(refused)) from refused

    def _merge(self, language: Language, messages: list[Message]) -> None:
        path = registry().catalogue(language)
        old = po.read(path, catalogue.name(path)) if path.exists() else merging.empty(language)
        self._write(path, str(merging.merge(old, messages)))

    def _write(self, path: Path, text: str) -> None:
        written = files.write(path, f"{text.rstrip()}\n".encode())
        said = "written" if written else "same"
        self.stdout.write(f"{path.relative_to(settings.BASE_DIR)}: {said}")


def _languages(codes: list[str] | None) -> list[Language]:
    known = registry().languages
    unknown = sorted(set(codes or []) - known.keys())
    if unknown:
        message = f"Not in locale/languages.toml: {', '.join(unknown)}. Add it there first."
        raise CommandError(message)
    return [known[code] for code in codes] if codes else list(registry().translated)
