"""``manage.py checkcontent``: is the English plain, and does every link lead somewhere?"""

import json
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser

from publishing import outside, proofreading, texts
from publishing.commands import Progress
from sources.plain.findings import Finding, Level
from sources.problems import did_you_mean

HEADINGS = {Level.ERROR: "To mend", Level.ADVICE: "Advice"}


class Command(BaseCommand):
    """Reports everything in content/, and changes nothing."""

    help = "Check the English of content/ and its links in every language. Changes nothing."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Which files, for whom, and whether to ask other hosts."""
        parser.add_argument(
            "files", nargs="*", metavar="FILE", help="Files such as “about.md”. Default: all."
        )
        parser.add_argument("--format", choices=("text", "json"), default="text")
        parser.add_argument(
            "--external", action="store_true", help="Ask every outside link whether it is there."
        )

    def handle(
        self,
        *args: object,
        files: list[str],
        format: str,  # noqa: A002 - the option's name
        external: bool,
        **options: object,
    ) -> None:
        """Tell every finding; fail when one is an error."""
        scope = texts.scope(settings.CONTENT_DIR, _chosen(files))
        found = proofreading.findings(scope, settings.CONTENT_DIR)
        if external:
            places = proofreading.outside_links(scope)
            self.stderr.write(f"Asking {len(places)} addresses outside of this site …")
            asked = outside.ask(places, Progress(self))
            found += proofreading.outside_findings(places, asked)
        if format == "json":
            told = [each.as_json() for each in found]
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
        else:
            self._tell(found)
        if errors := sum(each.level is Level.ERROR for each in found):
            message = f"{errors} to mend."
            raise CommandError(message)

    def _tell(self, found: Sequence[Finding]) -> None:
        """Errors first; of each kind what to do, and then where."""
        for level, heading in HEADINGS.items():
            of_level = [each for each in found if each.level is level]
            if of_level:
                self.stdout.write(self.style.MIGRATE_HEADING(f"{heading}: {len(of_level)}"))
            for (code, advice), group in groupby(sorted(of_level, key=_kind), key=_kind):
                self.stdout.write(f"\n{advice} [{code}]")
                for each in group:
                    self.stdout.write(f"  {each.file}:{each.line}: {each.message}")
            if of_level:
                self.stdout.write("")
        if not any(each.level is Level.ERROR for each in found):
            self.stdout.write(self.style.SUCCESS("Nothing that must be mended."))


def _kind(finding: Finding) -> tuple[str, str]:
    return (finding.code, finding.advice)


def _chosen(files: list[str]) -> frozenset[str]:
    """Their names in content/. Raises CommandError, naming the first that is not there."""
    known = texts.names(settings.CONTENT_DIR)
    chosen = [Path(file).name for file in files]
    if unknown := [name for name in chosen if name not in known]:
        message = f"No “{unknown[0]}” to check in content/. {did_you_mean(unknown[0], known)}"
        raise CommandError(message)
    return frozenset(chosen)
