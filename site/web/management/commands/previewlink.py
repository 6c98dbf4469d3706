"""``manage.py previewlink``: a link to the pages as a translator's file would make them."""

from pathlib import Path

from django.conf import settings
from django.urls import reverse

from catalogues import previews
from catalogues.previews import File
from web.commands import FileCommand, language_of, path_of


class Command(FileCommand):
    """Keeps a copy of the file for seven days, and publishes nothing."""

    help = "Print a link that shows the pages with a file's translations, for seven days."

    def handle(self, *args: object, language: str, file: Path | None, **options: object) -> None:
        """Print the link, and what is to be seen behind it."""
        wanted = language_of(language)
        path = path_of(wanted, file)
        kept = File(wanted, path.name, path.read_bytes())
        token = previews.keep(kept)
        for mark, number in previews.draft(kept).counts().items():
            self.stdout.write(f"{number} {mark}")
        address = reverse("preview", kwargs={"token": token, "path": f"{wanted.code}/"})
        self.stdout.write("Whoever has this link can look at the pages, for seven days:")
        self.stdout.write(f"{settings.SITE_URL}{address}")
