"""``manage.py backup``: everything that the site stores, in one file."""

from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser

from publishing.backup.archive import BackupError
from publishing.backup.making import back_up
from publishing.commands import Progress


class Command(BaseCommand):
    """Backs up the database, whichever it is, while the site is used."""

    help = "Write all pages, translations, people and their history to one file, and read it back."
    requires_system_checks = ()  # a mistake in a translator's file must not stop the nightly backup

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to."""
        parser.add_argument("file", type=Path, help="It replaces a backup of that name.")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Write a whole file, or leave all as it was and say why."""
        try:
            done = back_up(file, Progress(self))
        except BackupError as error:
            message = f"{error}\nNo backup was made."
            raise CommandError(message) from error
        except OSError as error:
            message = f"{error.filename or file}: {error.strerror}. No backup was made."
            raise CommandError(message) from error
        self.stdout.write(
            f"{file}: {done.rows:,} rows of {len(done.parts)} tables, read back and found whole."
        )
