"""``manage.py previewlink``: a link to the pages as a translator's file would make them."""

from pathlib import Path

from django.conf import settings
from django.core.management import CommandError
from django.urls import reverse

from catalogues import previews
from catalogues.commands import language_of
from catalogues.previews import File
from catalogues.rules.pair import Level
from languages.registry import Language
from web.commands import FileCommand, path_of

LOCAL = "http://127.0.0.1:8000"


class Command(FileCommand):
    """Keeps a copy of the file, and publishes nothing."""

    help = "Print a link that shows the pages with a file's translations, for seven days."

    def handle(self, *args: object, language: str, file: Path | None, **options: object) -> None:
        """Print the link, and what is to be seen behind it."""
        wanted = language_of(language)
        path = path_of(wanted, file)
        sent = File(wanted, path.name, path.read_bytes())
        draft = previews.draft(sent)
        for finding in draft.findings:
            if finding.level is Level.ERROR:
                self.stderr.write(str(finding))
        if any(finding.code == "language" for finding in draft.findings):
            message = f"{path} is not the file of “{wanted.code}”. Nothing was kept."
            raise CommandError(message)
        for mark in previews.Mark:
            self.stdout.write(f"{draft.counts.get(mark, 0)} {mark}")
        if draft.errors:
            self.stdout.write(f"{draft.errors} to mend before anything of it can be published.")
        self._link(wanted, previews.keep(sent))

    def _link(self, language: Language, token: str) -> None:
        address = reverse("preview", kwargs={"token": token, "path": f"{language.code}/"})
        if settings.SITE_URL == LOCAL:
            self.stderr.write(
                "This link works on this machine only. Run this where the site runs, with "
                "SITE_URL set to its address, such as https://example.org."
            )
        self.stdout.write("Whoever has this link can look at the pages, for seven days:")
        self.stdout.write(f"{settings.SITE_URL}{address}")
