"""``manage.py dumpcontent``: the database back into the files."""

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser

from pages.dumping import dump
from sources.problems import Refused


class Command(BaseCommand):
    """Writes content/ from the database."""

    help = "Write the stored pages and tables back to content/. Unchanged files keep their bytes."

    def add_arguments(self, parser: CommandParser) -> None:
        """The one option: what may be lost."""
        parser.add_argument(
            "--overwrite",
            action="append",
            default=[],
            metavar="FILE",
            help="Write this file though it was edited on disk since it was loaded.",
        )

    def handle(self, *args: object, overwrite: list[str], **options: object) -> None:
        """Write all, or refuse all with every problem named."""
        try:
            done = dump(settings.CONTENT_DIR, overwrite)
        except Refused as refused:
            for problem in refused.problems:
                self.stderr.write(str(problem))
            message = f"{len(refused.problems)} to decide. No file was touched."
            raise CommandError(message) from refused
        for said in done or ["Nothing changed."]:
            self.stdout.write(said)
