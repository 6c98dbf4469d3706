"""What the commands that show a file on the pages have in common."""

from pathlib import Path

from django.core.management import BaseCommand, CommandError, CommandParser

from catalogues import po
from languages.current import registry
from languages.registry import Language


class FileCommand(BaseCommand):
    """A command about a translators' file: a language's own, or another one."""

    def add_arguments(self, parser: CommandParser) -> None:
        """The language, and which file."""
        parser.add_argument("language", help="A code such as “ur”.")
        parser.add_argument(
            "--file", type=Path, metavar="THEIR.po", help="Default: the one in locale/."
        )


def path_of(language: Language, file: Path | None) -> Path:
    """The file, which can be read as text. Raises CommandError with what is wrong with it."""
    path = file or registry().catalogue(language)
    try:
        _, faults = po.decode(path.read_bytes())
    except OSError as error:
        message = f"{path}: {error.strerror}. Is the name right?"
        raise CommandError(message) from error
    if faults:
        message = "\n".join(f"{path}:{line}: {said}." for line, said in faults)
        raise CommandError(message)
    return path
