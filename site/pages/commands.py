"""What the commands that move content/ in and out have in common."""

from django.core.management import BaseCommand, CommandError, CommandParser

from sources.problems import Refused


class ContentCommand(BaseCommand):
    """A command that may be told to overwrite files, and that refuses with every reason."""

    lost: str  # what “--overwrite” loses

    def add_arguments(self, parser: CommandParser) -> None:
        """The one option: what may be lost."""
        parser.add_argument(
            "--overwrite", action="append", default=[], metavar="FILE", help=self.lost
        )

    def refusal(self, refused: Refused, verdict: str) -> CommandError:
        """Every problem told, and the error that ends the command."""
        for problem in refused.problems:
            self.stderr.write(str(problem))
        return CommandError(f"{len(refused.problems)} {verdict}")
