"""``manage.py demousers``: one person of each role, for trying the admin out."""

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from editing import demo


class Command(BaseCommand):
    """Safe to repeat: the people stay, their passwords are new."""

    help = "Make one person of each role, and print their passwords. Only with DEBUG=1."

    def handle(self, *args: object, **options: object) -> None:
        """Refuse where the site is not for trying out; otherwise make them."""
        if not settings.DEBUG:
            message = "This is for one's own machine: run it with DEBUG=1, or “make demo-users”."
            raise CommandError(message)
        for person, password in demo.make():
            languages = f" ({', '.join(person.languages)})" if person.languages else ""
            role = f"{person.role or 'Superuser'}{languages}"
            self.stdout.write(f"{person.username:<16} {password}  {role}")
        self.stdout.write(f"Log in at {settings.ADMIN_PATH}; passwords are not shown again.")
