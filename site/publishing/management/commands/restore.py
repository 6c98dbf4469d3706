"""``manage.py restore``: a backup into the database."""

from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser

from publishing.backup.archive import BackupError
from publishing.backup.restoring import restore
from publishing.commands import Progress


class Command(BaseCommand):
    """Restores what ``backup`` wrote, into whichever database."""

    help = "Have the site be what it was when the backup was made. All of it, or nothing."
    requires_system_checks = ()  # it may be what mends the site

    def add_arguments(self, parser: CommandParser) -> None:
        """Which, and whether something may be lost."""
        parser.add_argument("file", type=Path, help="What “manage.py backup” wrote.")
        parser.add_argument(
            "--replace", action="store_true", help="Lose everything that is in the database now."
        )

    def handle(self, *args: Any, file: Path, replace: bool, **options: Any) -> None:
        """Restore all, or change nothing and say why."""
        try:
            done = restore(file, Progress(self), replace=replace)
        except BackupError as error:
            message = f"{error}\nNothing was changed."
            raise CommandError(message) from error
        self.stdout.write(
            f"{file}: {done.rows:,} rows of {len(done.parts)} tables restored. "
            "Everybody logs in again."
        )
