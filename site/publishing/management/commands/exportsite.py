"""``manage.py exportsite``: the public site as files."""

import os
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser

from publishing.exporting import RefusedError, export
from publishing.publisher import Publisher
from publishing.resources import NotMadeError


class Command(BaseCommand):
    """Writes every public page, in every language, as it is served."""

    help = "Write the public site as files that any web server can send. Safe to repeat."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to."""
        parser.add_argument(
            "folder", type=Path, metavar="DIR", help="It becomes a link to a version."
        )
        parser.add_argument(
            "--jobs", type=int, default=os.cpu_count() or 1, help="Processes that make pages."
        )

    def handle(self, *args: Any, folder: Path, jobs: int, **options: Any) -> None:
        """Export all, or refuse with every reason."""
        try:
            done = export(Publisher(settings.PUBLISHED_DIR), folder, Progress(self), jobs)
        except (RefusedError, NotMadeError) as error:
            message = f"{error}\nNothing was exported: {folder} is as it was."
            raise CommandError(message) from error
        except OSError as error:
            message = f"{error.filename}: {error.strerror}. Nothing was exported."
            raise CommandError(message) from error
        self.stdout.write(
            f"{folder}: {done.addresses} addresses. Files: {done.written} written, "
            f"{done.unchanged} as before, {done.removed} removed."
        )


class Progress:
    """Says how far a long work is, once a second."""

    def __init__(self, command: BaseCommand) -> None:
        self._command = command
        self._next = time.monotonic() + 1

    def __call__(self, done: int, of: int) -> None:
        """So many of so many are done."""
        if time.monotonic() >= self._next:
            self._command.stderr.write(f"{done:,} of {of:,} …")
            self._next = time.monotonic() + 1
