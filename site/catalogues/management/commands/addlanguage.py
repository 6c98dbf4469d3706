"""``manage.py addlanguage``: one more language, without touching the program."""

import subprocess
import sys

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser

from languages import registry as registry_file
from languages.current import registry
from languages.registry import Language
from sources import files

LEFT_TO_DO = """
{name} is there. What is left to do:

 1. Translate locale/{folder}/LC_MESSAGES/django.po, in any PO editor.
 2. “make check” names every mistake in it; “make load” puts it on the site.
 3. Start the site anew and see it at /{code}/. It stands in no menu yet, and search engines
    are told to pass it by.
 4. When it may be read, set “published = true” in locale/languages.toml and start the site
    anew: it joins the switcher."""

PSEUDO = """
{name} is there, for designers and tests: run “make load”, start the site anew, and
see it at /{code}/. “make messages” keeps its catalogue up to date. No reader is ever led to it.
Do not commit it."""


class Command(BaseCommand):
    """Adds a language to the registry, with a catalogue to translate."""

    help = "Add a language: any tag that CLDR knows, “ti” or “pa-arab”; “en-XA” for tests."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Its tag."""
        parser.add_argument("tag", help="A BCP 47 tag, such as “ti” or “zh-hant”.")

    def handle(self, *args: object, tag: str, **options: object) -> None:
        """Write the registry entry, then have a fresh process make what follows from it."""
        language = _language(tag.lower().replace("_", "-"))
        foreseen = language.code in registry().columns
        self._register(language)
        self._run("makemessages", "--locale", language.code)
        self._run("compilemessages")
        if not foreseen:
            self._run("makemigrations", "pages", "--name", f"add_{language.folder.lower()}")
            self.stdout.write(
                "Nobody had foreseen this language, so the database needs new columns: a "
                "migration was written. Commit it, and run “manage.py migrate”."
            )
        told = PSEUDO if language.pseudo else LEFT_TO_DO
        self.stdout.write(told.format(name=language.english, **_fields(language)))

    def _register(self, language: Language) -> None:
        path = registry().folder / registry_file.FILE
        text = path.read_text(encoding="utf-8").rstrip("\n")
        files.write(path, f"{text}\n\n[languages.{language.code}]\npublished = false\n".encode())
        self.stdout.write(
            f"locale/{registry_file.FILE}: {language.autonym} ({language.english}), script "
            f"{language.script}, {language.direction}, {language.plural_forms}"
        )

    def _run(self, *command: str) -> None:
        """Run a command of ours by the registry as it is now."""
        done = subprocess.run(  # noqa: S603 - our own command and a checked tag
            [sys.executable, str(settings.BASE_DIR / "manage.py"), *command],
            capture_output=True,
            text=True,
            check=False,
        )
        self.stdout.write(done.stdout.rstrip())
        if done.returncode:
            raise CommandError(done.stderr)


def _language(code: str) -> Language:
    """The language by CLDR's knowledge. Raises CommandError for one that is there or unknown."""
    if code in registry().languages:
        message = f"“{code}” is in locale/{registry_file.FILE} already."
        raise CommandError(message)
    if not registry_file.known(code):
        message = f"Unicode CLDR knows no language “{code}”. Is the tag right?"
        raise CommandError(message)
    return registry_file.language(code)


def _fields(language: Language) -> dict[str, str]:
    return {"code": language.code, "folder": language.folder}
