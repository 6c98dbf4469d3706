"""Makes the database, with the page in every language."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.utils.html import escape  # noqa: E402
from home.models import HomePage  # noqa: E402
from wagtail.models import Locale, Page, Site  # noqa: E402


def fill(text: list[dict]) -> None:
    """Store the page, and make it the home of the site."""
    english = next(each for each in text if each["code"] == settings.LANGUAGE_CODE)
    root = Page.get_first_root_node()
    home = root.add_child(instance=HomePage(slug="page", **_fields(english)))
    Site.objects.update(root_page=home)
    for each in text:
        locale, new = Locale.objects.get_or_create(language_code=each["code"])
        if new:
            _translate(home, locale, _fields(each))
    # Only after them: until then it holds the slug of the first home page.
    Page.objects.filter(depth=2, slug="home").first().delete()


def _translate(home: HomePage, locale: Locale, fields: dict) -> None:
    page = home.copy_for_translation(locale)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def _fields(text: dict) -> dict:
    return {
        "title": text["title"],
        "summary": text["summary"],
        "body": [(each["kind"], _value(each)) for each in text["blocks"]],
    }


def _value(block: dict) -> str | list[str]:
    if block["kind"] == "list":
        return block["lines"]
    (line,) = block["lines"]
    return f"<p>{escape(line)}</p>" if block["kind"] == "paragraph" else line


call_command("migrate", verbosity=0)
fill(settings.TEXT)
