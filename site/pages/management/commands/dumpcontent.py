"""``manage.py dumpcontent``: the database back into the files."""

from django.conf import settings

from pages.commands import ContentCommand
from pages.dumping import dump
from sources.problems import Refused


class Command(ContentCommand):
    """Writes content/ from the database."""

    help = "Write the stored pages and tables back to content/. Unchanged files keep their bytes."

    lost = "Write this file though it was edited on disk since it was loaded."

    def handle(self, *args: object, overwrite: list[str], **options: object) -> None:
        """Write all, or refuse all with every problem named."""
        try:
            done = dump(settings.CONTENT_DIR, overwrite)
        except Refused as refused:
            raise self.refusal(refused, "to decide. No file was touched.") from refused
        for said in done or ["Nothing changed."]:
            self.stdout.write(said)
