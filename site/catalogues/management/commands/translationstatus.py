"""``manage.py translationstatus``: what is translated and what waits."""

import json

from django.core.management import BaseCommand, CommandParser

from catalogues import catalogue, progress
from catalogues.commands import languages_of
from catalogues.progress import Progress

HEAD = ("language", "page", "translated", "fuzzy", "missing", "words left", "state")


class Command(BaseCommand):
    """Shows the progress of every language, by page."""

    help = "Show per language and page what is translated, fuzzy, missing, and how far trusted."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Which languages, and for whom."""
        parser.add_argument("languages", nargs="*", metavar="LANGUAGE", help="Default: all.")
        parser.add_argument("--format", choices=("text", "json"), default="text")

    def handle(
        self,
        *args: object,
        languages: list[str],
        format: str,  # noqa: A002 - the option's name
        **options: object,
    ) -> None:
        """A table, or JSON."""
        wanted = languages_of(languages)
        if catalogue.lags_behind():
            self.stderr.write(catalogue.LAGS)
        found = [progress.progress(language) for language in wanted]
        if format == "json":
            told = [each.as_json() for language in found for each in language.pages]
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
            return
        rows = [_row(each) for language in found for each in (*language.pages, language.total)]
        for line in _table([HEAD, *rows]):
            self.stdout.write(line)


def _row(each: Progress) -> tuple[str, ...]:
    numbers = (f"{each.translated} of {each.total}", each.fuzzy, each.missing, each.words_left)
    return (each.language, each.page, *map(str, numbers), str(each.state or "-"))


def _table(rows: list[tuple[str, ...]]) -> list[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
