"""``manage.py auditlanguages``: does every run of text say which language it is in?"""

from django.core.management import BaseCommand, CommandError, CommandParser

from languages.current import registry
from web.audit import look


class Command(BaseCommand):
    """Renders all pages in all languages and reads their labels; changes nothing."""

    help = "Check that every text on every page is labelled with its language (WCAG 3.1.2)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which languages."""
        parser.add_argument("languages", nargs="*", metavar="LANGUAGE", help="Default: all.")

    def handle(self, *args: object, languages: list[str], **options: object) -> None:
        """Tell each slip as it is found; fail when there is one."""
        known = registry().served
        if unknown := sorted(set(languages) - known.keys()):
            message = f"No pages in: {', '.join(unknown)}. There are: {', '.join(known)}."
            raise CommandError(message)
        pages = runs = slips = 0
        for looked in look([known[code] for code in languages or known]):
            pages, runs, slips = pages + 1, runs + looked.runs, slips + len(looked.slips)
            for slip in looked.slips:
                self.stdout.write(f"{looked.path}: {slip}")
        self.stdout.write(f"{runs} runs of text on {pages} pages.")
        if slips:
            message = f"{slips} of them are not what their labels say."
            raise CommandError(message)
        self.stdout.write(self.style.SUCCESS("Each is labelled with its language."))
