"""``manage.py loadcontent``: the files into the database."""

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser

from pages.loading import load
from sources import content
from sources.problems import Refused


class Command(BaseCommand):
    """Loads content/ and the translations of locale/."""

    help = "Load content/ and the translations in locale/ into the database. Safe to repeat."

    def add_arguments(self, parser: CommandParser) -> None:
        """The one option: what may be lost."""
        parser.add_argument(
            "--overwrite",
            action="append",
            default=[],
            metavar="FILE",
            help="Load this file of content/ though it was edited in the database since.",
        )

    def handle(self, *args: object, overwrite: list[str], **options: object) -> None:
        """Load all, or refuse all with every problem named."""
        try:
            report = load(content.read(settings.CONTENT_DIR), overwrite)
        except Refused as refused:
            for problem in refused.problems:
                self.stderr.write(str(problem))
            message = f"{len(refused.problems)} to mend. The database was not touched."
            raise CommandError(message) from refused
        for change in report.changes or ["Nothing changed."]:
            self.stdout.write(change)
        for told in report.problems:
            self.stderr.write(told)
        if report.problems:
            message = f"{len(report.problems)} to see to; everything else is loaded."
            raise CommandError(message)
