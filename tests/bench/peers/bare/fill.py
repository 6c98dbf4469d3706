"""Makes the database, with the page in every language."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from documents.models import Block, Page  # noqa: E402


def fill(text: list[dict]) -> None:
    """Store the page."""
    page = Page.objects.create()
    for each in text:
        page.create_translation(each["code"], title=each["title"], summary=each["summary"])
    for position, first in enumerate(text[0]["blocks"]):
        block = Block.objects.create(page=page, position=position, kind=first["kind"])
        for each in text:
            lines = each["blocks"][position]["lines"]
            block.create_translation(each["code"], text="\n".join(lines))


call_command("migrate", run_syncdb=True, verbosity=0)
fill(settings.TEXT)
