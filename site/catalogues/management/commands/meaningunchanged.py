"""``manage.py meaningunchanged``: an edit of the English that changed no meaning."""

from django.core.management import BaseCommand, CommandError, CommandParser, call_command

from catalogues import catalogue, meaning, signoffs
from catalogues.meaning import Kept
from languages.current import registry
from languages.registry import Language
from sources import files
from sources.problems import Refused


class Command(BaseCommand):
    """Lets translations stand though a comma in their English changed."""

    help = "Say that the last edit of a page changed no meaning: its translations stand."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose edit it was: pages or tables."""
        parser.add_argument("pages", nargs="+", metavar="PAGE", help="Such as “about”.")
        parser.add_argument(
            "--only", default="", metavar="WORDS", help="Only texts with these words in them."
        )
        parser.add_argument(
            "--show", action="store_true", help="Show what would be taken for the same, and stop."
        )

    def handle(
        self, *args: object, pages: list[str], only: str, show: bool, **options: object
    ) -> None:
        """Bring the files up to date, accept what changed on the pages, and load it."""
        _refuse_unknown(pages)
        call_command("makemessages", stdout=self.stdout, verbosity=0)
        accepted = {each: _accepted(each, pages, only) for each in registry().translated}
        kept = [one for _, found in accepted.values() for one in found]
        if not kept:
            which = f" with “{only}”" if only else ""
            message = f"No changed English of {', '.join(pages)}{which} waits for a translation."
            raise CommandError(message)
        self.stdout.write("\n".join(meaning.changes(kept)))
        if show:
            return
        if altered := list(meaning.changes(meaning.altered(kept))):
            told = "\n".join(altered)
            message = f"{told}\nA number changed here: another meaning. Nothing was accepted."
            raise CommandError(message)
        for language, (text, found) in accepted.items():
            _write(language, text, found)
            self.stdout.write(f"{language.code}: {len(found)} translation(s) stand again")
        call_command("compilemessages", stdout=self.stdout)
        call_command("loadcontent", stdout=self.stdout, stderr=self.stderr)


def _refuse_unknown(pages: list[str]) -> None:
    known = dict.fromkeys(context for context, _ in catalogue.own_template() if context)
    if unknown := [page for page in pages if page not in known]:
        message = f"There is no page “{unknown[0]}”. There are: {', '.join(known)}."
        raise CommandError(message)


def _accepted(language: Language, pages: list[str], only: str) -> tuple[str, list[Kept]]:
    try:
        return meaning.accept(catalogue.text(language), pages, only)
    except Refused as refused:
        raise CommandError(str(refused)) from refused


def _write(language: Language, text: str, kept: list[Kept]) -> None:
    """The record first: a sign-off without its translation vouches for nothing."""
    path = registry().catalogue(language)
    record = signoffs.path(path)
    if said := signoffs.read(record):
        signoffs.write(record, meaning.carried(said, kept))
    files.write(path, text.encode())
