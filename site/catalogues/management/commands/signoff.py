"""``manage.py signoff``: a person vouches for a translation."""

from dataclasses import replace

from django.core.management import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from catalogues import catalogue, signoffs
from catalogues.commands import language_of
from catalogues.signoffs import NEEDS, SignOff
from languages.current import registry
from languages.text import State
from sources.problems import Refused


class Command(BaseCommand):
    """Records who checked which translation, or says why it cannot be recorded."""

    help = "Record that a person translated, reviewed or authorised a page or a language."

    def add_arguments(self, parser: CommandParser) -> None:
        """What, who, and what they say of it."""
        parser.add_argument("language", help="A code such as “ur”.")
        parser.add_argument("pages", nargs="*", help="Pages or tables. Default: everything.")
        parser.add_argument("--reviewer", required=True, help="The name of the person.")
        parser.add_argument("--state", required=True, choices=[str(state) for state in NEEDS])
        parser.add_argument("--note", default="", help="What other reviewers should know.")

    def handle(
        self,
        *args: object,
        language: str,
        pages: list[str],
        reviewer: str,
        state: str,
        note: str,
        **options: object,
    ) -> None:
        """Record all of it, or nothing and every reason why not."""
        found = _catalogue(language)
        messages = signoffs.signable(found, pages)
        if unknown := sorted(set(pages) - {message[0] for message in messages}):
            message = f"Nothing to sign off in: {', '.join(unknown)}."
            raise CommandError(message)
        file = signoffs.path(registry().catalogue(found.language))
        record = signoffs.read(file)
        day, said = timezone.localdate(), signoffs.one_line(note)
        new = SignOff("", State(state), reviewer.strip(), day, said)
        if reasons := list(signoffs.refusals(found, messages, record, new)):
            for reason in reasons:
                self.stderr.write(reason)
            message = f"Not signed off, for {len(reasons)} reason(s)."
            raise CommandError(message)
        texts = found.texts()
        made = [replace(new, digest=signoffs.digest(each, texts[each])) for each in messages]
        signoffs.write(file, [*record, *(each for each in made if each not in record)])
        self.stdout.write(
            f"{len(made)} messages of “{language}” are {state}. Run “make load” to show it."
        )


def _catalogue(code: str) -> catalogue.Catalogue:
    language = language_of(code)
    try:
        return catalogue.read(language)
    except Refused as refused:
        message = f"{refused}\nMend these first: what fails a check cannot be signed off."
        raise CommandError(message) from refused
