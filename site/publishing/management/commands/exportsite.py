"""``manage.py exportsite``: the public site as files."""

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import InvalidStorageError, storages
from django.core.management import BaseCommand, CommandError, CommandParser

from publishing.commands import Progress
from publishing.exporting import RefusedError, export
from publishing.publisher import Publisher
from publishing.resources import NotMadeError
from publishing.uploading import upload


class Command(BaseCommand):
    """Writes every public page, in every language, as it is served."""

    help = "Write the public site as files that any web server can send. Safe to repeat."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to."""
        parser.add_argument(
            "folder",
            type=Path,
            nargs="?",
            metavar="DIR",
            default=settings.BASE_DIR / "var" / "exported",
            help="It becomes a link to a version that is whole. Default: var/exported.",
        )
        parser.add_argument(
            "--to", metavar="NAME", help="Upload it too: to the storage of that name in STORAGES."
        )
        parser.add_argument(
            "--jobs", type=int, default=os.cpu_count() or 1, help="Processes that make pages."
        )

    def handle(self, *args: Any, folder: Path, to: str | None, jobs: int, **options: Any) -> None:
        """Export all, or refuse with every reason."""
        try:
            self._export(folder, jobs)
        except (RefusedError, NotMadeError) as error:
            message = f"{error}\nNothing was exported: {folder} is as it was."
            raise CommandError(message) from error
        except OSError as error:
            message = f"{error.filename or folder}: {error.strerror}. Nothing was exported."
            raise CommandError(message) from error
        if to:
            self._upload(folder, to)

    def _export(self, folder: Path, jobs: int) -> None:
        done = export(Publisher(settings.PUBLISHED_DIR), folder, Progress(self), jobs)
        self.stdout.write(
            f"{folder}: {done.addresses} addresses. Files: {done.written} written, "
            f"{done.unchanged} as before, {done.removed} removed."
        )

    def _upload(self, folder: Path, to: str) -> None:
        try:
            done = upload(folder, storages[to], Progress(self))
        except InvalidStorageError as error:
            known = ", ".join(sorted(settings.STORAGES))
            message = (
                f"No storage is called “{to}”. There are: {known}. “export” is there once "
                "EXPORT_STORAGE is set (README, “Settings”)."
            )
            raise CommandError(message) from error
        except Exception as error:
            message = f"{to}: {error}\nNot all was uploaded. Run the command again to go on."
            raise CommandError(message) from error
        self.stdout.write(
            f"{to}: {done.written} objects written, {done.unchanged} as before, "
            f"{done.removed} removed."
        )
