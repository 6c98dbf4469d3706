"""``manage.py preview``: the pages as the file makes them that a translator is working on."""

from pathlib import Path

from django.conf import settings
from django.core.management import CommandError, CommandParser, call_command

from catalogues.commands import language_of
from pages.models import Page
from web.commands import FileCommand, path_of


class Command(FileCommand):
    """Serves the site on this machine; an open page reloads when the file is saved."""

    help = "Serve the pages with a file's translations, and reload them as it is saved."

    def add_arguments(self, parser: CommandParser) -> None:
        """The language, the file, and where to serve."""
        super().add_arguments(parser)
        parser.add_argument("--address", default="127.0.0.1:8000", metavar="HOST:PORT")
        parser.add_argument(
            "--noreload", action="store_true", help="Do not watch the program's own files."
        )

    def handle(
        self,
        *args: object,
        language: str,
        file: Path | None,
        address: str,
        noreload: bool,
        **options: object,
    ) -> None:
        """Serve until Ctrl+C."""
        if not settings.DEBUG:
            message = "This is for one's own machine: run it with DEBUG=1, or “make preview”."
            raise CommandError(message)
        wanted = language_of(language)
        settings.PREVIEW = (wanted.code, path_of(wanted, file).resolve())
        if not Page.objects.exists():
            call_command("compilemessages", stdout=self.stdout, stderr=self.stderr)
            call_command("loadcontent", stdout=self.stdout, stderr=self.stderr)
        call_command("runserver", address, use_reloader=not noreload)
