"""``manage.py compilemessages``: the catalogues into the form that pages read."""

from django.core.management import BaseCommand, CommandError

from catalogues.compiling import compile_all
from languages.current import registry
from sources.problems import Refused


class Command(BaseCommand):
    """Compiles the catalogues of locale/, without GNU gettext."""

    help = "Compile the translations in locale/. A catalogue with a mistake keeps what is live."
    requires_system_checks = ()

    def handle(self, *args: object, **options: object) -> None:
        """Compile all that can be; name every problem of the others."""
        refused = 0
        for done in compile_all(registry().translated):
            if isinstance(done, Refused):
                refused += 1
                for problem in done.problems:
                    self.stderr.write(str(problem))
            else:
                self.stdout.write(done)
        if refused:
            message = f"{refused} catalogue(s) not compiled; what was compiled before stays."
            raise CommandError(message)
