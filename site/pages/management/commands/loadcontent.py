"""``manage.py loadcontent``: the files into the database."""

from django.conf import settings
from django.core.management import CommandError

from pages import history
from pages.commands import ContentCommand
from pages.loading import load
from sources import content
from sources.problems import Refused


class Command(ContentCommand):
    """Loads content/ and the translations of locale/."""

    help = "Load content/ and the translations in locale/ into the database. Safe to repeat."

    lost = "Load this file of content/ though it was edited in the database since."

    def handle(self, *args: object, overwrite: list[str], **options: object) -> None:
        """Load all, or refuse all with every problem named."""
        try:
            with history.recording(comment=history.LOADED):
                report = load(content.read(settings.CONTENT_DIR), overwrite)
        except Refused as refused:
            raise self.refusal(refused, "to mend. The database was not touched.") from refused
        for change in report.changes or ["Nothing changed."]:
            self.stdout.write(change)
        for told in report.problems:
            self.stderr.write(told)
        if report.problems:
            message = f"{len(report.problems)} to see to; everything else is loaded."
            raise CommandError(message)
