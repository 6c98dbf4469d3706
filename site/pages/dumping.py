"""The database back into content/: byte for byte where nothing changed."""

import re
from collections.abc import Collection
from pathlib import Path

from django.db import transaction

from pages.models import LoadedFile
from pages.stored import stored_names, stored_text
from sources import files
from sources.problems import Problem, Refused

PLAIN_NAME = re.compile(r"[\w-]+\.(md|toml)")


def dump(folder: Path, overwrite: Collection[str] = ()) -> list[str]:
    """Write the stored site to a folder. Says what it did to which file.

    Raises Refused, with nothing written, for a file that was edited on disk since it was
    loaded, unless it is named in ``overwrite``.
    """
    with transaction.atomic():
        stored = {name: stored_text(name) or "" for name in stored_names()}
        loaded = dict(LoadedFile.objects.values_list("name", "text"))
        gone = [name for name in loaded if name not in stored]
        _refuse_edited(folder, [*stored, *gone], stored, loaded, overwrite)
        done = [said for name, text in stored.items() if (said := _write(folder / name, text))]
        done += [said for name in gone if (said := _remove(folder / name))]
        LoadedFile.objects.filter(name__in=gone).delete()
        for name, text in stored.items():
            LoadedFile.objects.update_or_create(name=name, defaults={"text": text})
    return done


def _refuse_edited(
    folder: Path,
    names: Collection[str],
    stored: dict[str, str],
    loaded: dict[str, str],
    overwrite: Collection[str],
) -> None:
    problems = []
    for name in names:
        if not PLAIN_NAME.fullmatch(name):
            problems.append(Problem(name, 1, "This is no name of a file in content/. Rename it."))
            continue
        on_disk = _read(folder / name)
        known = {None, stored.get(name), loaded.get(name)}
        if on_disk not in known and name not in overwrite:
            message = (
                "This file was edited since it was last loaded. Run “manage.py loadcontent” "
                f"to keep that edit, or “manage.py dumpcontent --overwrite {name}” to lose it."
            )
            problems.append(Problem(f"{folder.name}/{name}", 1, message))
    if problems:
        raise Refused(problems)


def _read(path: Path) -> str | None:
    """The file's text as it was loaded; what is not UTF-8 equals no text."""
    return path.read_bytes().decode("utf-8", "surrogateescape") if path.is_file() else None


def _write(path: Path, text: str) -> str:
    written = files.write(path, text.encode("utf-8"))
    return f"{path.parent.name}/{path.name}: written" if written else ""


def _remove(path: Path) -> str:
    if not path.is_file():
        return ""
    path.unlink()
    return f"{path.parent.name}/{path.name}: removed"
