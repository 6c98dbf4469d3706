"""What the commands about published pages have in common."""

import time

from django.core.management import BaseCommand


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
