"""What was done in the browser back into locale/: byte for byte where nothing was."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from catalogues import merging, stored
from catalogues.catalogue import TEMPLATE
from catalogues.extraction import Message
from catalogues.models import StoredFile
from languages.current import registry
from languages.registry import Language
from pages.dumping import Planned


def plan(planned: list[Planned], *, edited: bool, **signal: object) -> None:
    """Add the files of locale/ that the site has otherwise.

    Receives ``pages.signals.content_dumping``. Where the English was ``edited`` here, every
    catalogue is brought up to date with it, as “makemessages” would.
    """
    english = stored.messages()
    for language in registry().by_people:
        planned += _of_language(language, english, edited=edited)
    if edited:
        template = merging.template(english)
        path = registry().folder / TEMPLATE
        planned.append(Planned(path, f"locale/{TEMPLATE}", template, {path.read_text("utf-8")}))


def done(**signal: object) -> None:
    """The files say what is stored. Receives ``pages.signals.content_dumped``."""
    english, own = stored.messages(), StoredFile.objects.exclude(loaded=None)
    names = set(own.values_list("name", flat=True))
    for language in registry().by_people:
        if (name := stored.name_of(language)) in names:
            own.filter(name=name).update(text=stored.current(language, english))
    own.update(loaded=None)


def _of_language(
    language: Language, english: Sequence[Message], *, edited: bool
) -> Iterator[Planned]:
    for name in (stored.name_of(language), stored.record_of(language)):
        row = StoredFile.objects.filter(name=name).first()
        is_catalogue = name == stored.name_of(language)
        if row and (row.loaded is not None or (edited and is_catalogue)):
            text = stored.current(language, english) if is_catalogue else row.text
            known = {row.text, row.text if row.loaded is None else row.loaded}
            yield Planned(_path(name), f"locale/{name}", text, known)


def _path(name: str) -> Path:
    return registry().folder / name
