"""The database back into content/ and locale/: byte for byte where nothing changed."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction

from languages.current import registry
from pages import signals
from pages.models import LoadedFile
from pages.stored import stored_texts
from sources import together
from sources.problems import Problem, Refused

PLAIN_NAME = re.compile(r"content/[\w-]+\.(md|toml)|locale/[\w./-]+")


@dataclass(frozen=True, slots=True)
class Planned:
    """A file to write, or to remove where it has no text."""

    path: Path
    name: str  # as people know it: “content/about.md”
    text: str | None
    known: Collection[str | None] = field(default_factory=set)  # what is no edit of anybody's


def dump(folder: Path, overwrite: Collection[str] = ()) -> list[str]:
    """Write the stored site to a folder, and its translations to theirs. Says what it did.

    Raises Refused, with nothing written, for a file that was edited on disk since it was
    loaded, unless it is named in ``overwrite``.
    """
    with transaction.atomic():
        stored = stored_texts()
        loaded = dict(LoadedFile.objects.values_list("name", "text"))
        planned = list(_of_content(folder, stored, loaded))
        signals.content_dumping.send(sender=Planned, planned=planned, edited=stored != loaded)
        _refuse_edited(planned, overwrite)
        # First the files: if the database remembered them and they were not there, the next load
        # would take the old ones for edits, and put them over what is stored.
        done = _carried_out(planned)
        LoadedFile.objects.exclude(name__in=stored).delete()
        for name, text in stored.items():
            LoadedFile.objects.update_or_create(name=name, defaults={"text": text})
        signals.content_dumped.send(sender=Planned)
    return done


def _of_content(folder: Path, stored: dict[str, str], loaded: dict[str, str]) -> Iterator[Planned]:
    for name in dict.fromkeys([*stored, *loaded]):
        text = stored.get(name)
        yield Planned(folder / name, f"{folder.name}/{name}", text, {text, loaded.get(name)})


def _refuse_edited(planned: Iterable[Planned], overwrite: Collection[str]) -> None:
    problems = []
    for each in planned:
        short = each.name.partition("/")[2]
        if not PLAIN_NAME.fullmatch(each.name):
            message = "This is no name of a file in content/. Rename it."
            problems.append(Problem(short, 1, message))
        elif _read(each.path) not in {None, each.text, *each.known} and short not in overwrite:
            message = (
                "This file was edited since it was last loaded. Run “manage.py loadcontent” "
                f"to keep that edit, or “manage.py dumpcontent --overwrite {short}” to lose it."
            )
            problems.append(Problem(each.name, 1, message))
    if problems:
        raise Refused(problems)


def _read(path: Path) -> str | None:
    """The file's text as it was loaded; what is not UTF-8 equals no text."""
    return path.read_bytes().decode("utf-8", "surrogateescape") if path.is_file() else None


def _carried_out(planned: Sequence[Planned]) -> list[str]:
    wanted = {each.path: None if each.text is None else each.text.encode() for each in planned}
    changed = set(together.write(registry().folder, wanted))
    return [
        f"{each.name}: {'removed' if each.text is None else 'written'}"
        for each in planned
        if each.path in changed
    ]
