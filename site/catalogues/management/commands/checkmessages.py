"""``manage.py checkmessages``: is every translation safe to publish?"""

import json
from pathlib import Path

from django.core.management import BaseCommand, CommandError, CommandParser

from catalogues import catalogue, checking
from catalogues.checking import Known
from catalogues.commands import languages_of
from catalogues.findings import Finding
from catalogues.rules.pair import Level


class Command(BaseCommand):
    """Reports everything in translators' files, and changes nothing."""

    help = "Check that every translation is safe to publish. Changes nothing."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Languages of this project; or, with a template, any files."""
        parser.add_argument(
            "names", nargs="*", metavar="LANGUAGE", help="Codes such as “ur”. Default: all."
        )
        parser.add_argument(
            "--template", type=Path, metavar="T.pot", help="Check PO files against this template."
        )
        parser.add_argument("--format", choices=("text", "json"), default="text")

    def handle(
        self,
        *args: object,
        names: list[str],
        template: Path | None,
        format: str,  # noqa: A002 - the option's name
        **options: object,
    ) -> None:
        """Tell every finding; fail when one is an error."""
        if not template and catalogue.lags_behind():
            self.stderr.write(catalogue.LAGS)
        found = _of_files(names, template) if template else _of_languages(names)
        if format == "json":
            told = [each.as_json() for each in found]
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
        else:
            self._tell(found)
        errors = sum(each.level is Level.ERROR for each in found)
        if errors:
            message = f"{errors} to mend before this can be published."
            raise CommandError(message)

    def _tell(self, found: list[Finding]) -> None:
        for each in found:
            self.stdout.write(str(each))
        if not any(each.level is Level.ERROR for each in found):
            hints = f" {len(found)} to look at." if found else ""
            self.stdout.write(self.style.SUCCESS(f"Nothing that must be mended.{hints}"))


def _of_languages(codes: list[str]) -> list[Finding]:
    knowledge = catalogue.own_knowledge(with_template=True)
    return list(catalogue.all_findings(tuple(languages_of(codes)), knowledge))


def _of_files(names: list[str], template: Path) -> list[Finding]:
    own = catalogue.own_knowledge()
    messages = checking.template(_read(template).decode("utf-8", "replace"))
    known = Known(messages, own.names, own.bodies, own.glossary)
    return [each for name in names for each in checking.check(_read(Path(name)), name, known)]


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"{path}: {error.strerror}. Is the name right?"
        raise CommandError(message) from error
