"""``manage.py makemessages``: the English into the translators' files."""

from collections.abc import Collection, Iterable, Mapping
from functools import partial
from pathlib import Path

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser

from catalogues import catalogue, extraction, merging, pseudo
from catalogues.extraction import Message
from catalogues.processes import mapped
from languages.current import registry
from languages.registry import Language
from sources import content, together
from sources.problems import Refused


class Command(BaseCommand):
    """Extracts every text of the site and merges it into the catalogues."""

    help = "Bring locale/django.pot and every django.po up to date with the English."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Which languages, and whether to write."""
        parser.add_argument(
            "-l", "--locale", action="append", metavar="LANGUAGE", help="Only this language."
        )
        parser.add_argument(
            "--check", action="store_true", help="Write nothing; fail if a file would change."
        )

    def handle(
        self, *args: object, locale: list[str] | None, check: bool, **options: object
    ) -> None:
        """Extract, merge, write; a catalogue that cannot be read is left alone."""
        languages = _languages(locale)
        try:
            found = content.read(settings.CONTENT_DIR)
            messages = extraction.extract(settings.BASE_DIR, extraction.reading_order(found))
            made = {registry().folder / "django.pot": merging.template(messages)}
            merged = mapped(partial(_merged, messages), languages)
            paths = map(registry().catalogue, languages)
            made |= dict(zip(paths, merged, strict=True))
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        wanted = {path: text.encode() for path, text in made.items()}
        changed = _changed(wanted) if check else together.write(registry().folder, wanted)
        self._tell(wanted, changed, "would change" if check else "written")
        if check and changed:
            message = "Not up to date with the English. Run “manage.py makemessages”."
            raise CommandError(message)

    def _tell(self, paths: Iterable[Path], changed: Collection[Path], said: str) -> None:
        for path in paths:
            name = path.relative_to(settings.BASE_DIR)
            self.stdout.write(f"{name}: {said if path in changed else 'same'}")


def _changed(wanted: Mapping[Path, bytes]) -> list[Path]:
    """The files that are not so already."""
    return [
        path for path, data in wanted.items() if not path.is_file() or path.read_bytes() != data
    ]


def _merged(messages: list[Message], language: Language) -> str:
    """The file of a language with the English as it is now. Raises Refused for a broken one."""
    path = registry().catalogue(language)
    if language.pseudo:
        return pseudo.catalogue(language, messages, catalogue.own_knowledge().names)
    if not path.exists():
        return merging.merge(merging.empty(language), messages)
    return merging.merge(catalogue.text(language), messages)


def _languages(codes: list[str] | None) -> list[Language]:
    known = registry().languages
    unknown = sorted(set(codes or []) - known.keys())
    if unknown:
        message = f"Not in locale/languages.toml: {', '.join(unknown)}. Add it there first."
        raise CommandError(message)
    return [known[code] for code in codes] if codes else list(registry().translated)
