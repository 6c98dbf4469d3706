"""``manage.py makemessages``: the English into the translators' files."""

from functools import partial
from pathlib import Path

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser

from catalogues import catalogue, extraction, merging, pseudo
from catalogues.extraction import Message
from catalogues.processes import mapped
from languages.current import registry
from languages.registry import Language
from sources import content, files
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
        changed = [self._write(path, text.encode(), check=check) for path, text in made.items()]
        if check and any(changed):
            message = "Not up to date with the English. Run “manage.py makemessages”."
            raise CommandError(message)

    def _write(self, path: Path, data: bytes, *, check: bool) -> bool:
        """Write a file, unless only checking. Whether it is another than before."""
        changed = not path.is_file() or path.read_bytes() != data
        if changed and not check:
            files.write(path, data)
        said = ("would change" if check else "written") if changed else "same"
        self.stdout.write(f"{path.relative_to(settings.BASE_DIR)}: {said}")
        return changed


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
