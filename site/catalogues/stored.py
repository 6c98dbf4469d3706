"""The files of locale/ as the site has them, with what was done in the browser.

What is loaded is kept here letter for letter. Work of our own comes on top of it, beside the text
that it began from, so that a file which was edited meanwhile can be brought together with it.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path

from catalogues import catalogue, extraction, merging, reconciling, signoffs
from catalogues.catalogue import Catalogue
from catalogues.checking import Key, Known
from catalogues.extraction import Message
from catalogues.models import StoredFile
from catalogues.signoffs import SignOff
from languages.current import registry
from languages.registry import Language
from pages.coverage import translatable_blocks
from pages.models import Name, Page
from pages.stored import stored_text
from pages.vocabulary import cells
from sources import content, tables
from sources.problems import Problem
from sources.tables import TABLES

Together = Callable[[str, str, str], str | None]  # of base, own and other: none where it fails
BOTH = (
    "The translation of “{}” was changed here and in the browser, and not alike. Run “manage.py "
    "dumpcontent --overwrite {}” to keep that of the browser, “manage.py loadcontent --overwrite "
    "{}” to keep this one."
)


def name_of(language: Language) -> str:
    """The name of a language's catalogue in locale/: “ur/LC_MESSAGES/django.po”."""
    return registry().catalogue(language).relative_to(registry().folder).as_posix()


def record_of(language: Language) -> str:
    """The name of the record of its sign-offs: “ur/signoffs.csv”."""
    path = signoffs.path(registry().catalogue(language))
    return path.relative_to(registry().folder).as_posix()


def messages() -> list[Message]:
    """Every message of the stored site, as “makemessages” finds them once it is dumped."""
    found: list[Message] = []
    for name, markdown in Page.objects.values_list("file", "markdown"):
        found += _of_page(name, markdown)
    for table in TABLES:
        name = f"{table}.toml"
        entries, _ = tables.read(table, f"content/{name}", stored_text(name) or "")
        found += extraction.of_table(table, entries)
    return extraction.once([*found, *_interface()])


def keys() -> list[Key]:
    """What the ``messages`` are looked up by, which takes no reading of pages."""
    order = ("page__position", "page__slug", "position")
    blocks = translatable_blocks().exclude(english="").order_by(*order)
    words = ((table, english) for table, _, _, english in cells())
    interface = (message.key for message in _interface())
    found = (*blocks.values_list("page__slug", "english"), *words, *interface)
    return list(dict.fromkeys(found))


def current(language: Language, english: Sequence[Message] | None = None) -> str:
    """The translators' file of a language, with the English as it is now.

    Who asks for several languages gives it the ``messages``, which take long to find.
    """
    return merging.merge(_text(name_of(language)), messages() if english is None else english)


def text(language: Language) -> str:
    """The translators' file of a language as the site has it; nothing where it has none."""
    return _text(name_of(language))


def worked_on() -> dict[str, str]:
    """The files with work of our own, by name, with their text. One query."""
    return dict(StoredFile.objects.exclude(loaded=None).values_list("name", "text"))


def knowledge() -> Known:
    """What translations are held against: names as they are stored, the glossary as its file."""
    rows = list(Name.objects.values_list("name", "kept"))
    return replace(
        catalogue.own_knowledge(),
        names=tuple(name for name, kept in rows if kept),
        bodies=tuple(name for name, kept in rows if not kept),
    )


def loaded(language: Language) -> str:
    """The translators' file as it was before the work in the browser."""
    row = StoredFile.objects.filter(name=name_of(language)).first()
    return "" if row is None else row.text if row.loaded is None else row.loaded


def record(language: Language) -> list[SignOff]:
    """Who vouched for which translation of a language."""
    return signoffs.parsed(_text(record_of(language)))


def sign(language: Language, added: Iterable[SignOff]) -> None:
    """Add to the record of a language what does not stand in it yet."""
    said = record(language)
    known = set(said)
    if new := [each for each in added if each not in known]:
        put(record_of(language), signoffs.written([*said, *new]))


def lock(name: str) -> None:
    """Have others wait who want to change the file, until the transaction ends."""
    StoredFile.objects.select_for_update().get(name=name)


def put(name: str, text: str) -> None:
    """Have a file say something else than the one in locale/, until it is dumped."""
    row = StoredFile.objects.get(name=name)
    if row.text != text:
        row.loaded = row.text if row.loaded is None else row.loaded
        row.text = text
        row.save()


def take(
    language: Language, found: Catalogue, problems: list[str], overwrite: Collection[str] = ()
) -> Catalogue:
    """The catalogue that counts, once the files of a language are brought in.

    ``found`` is its file as it was read and checked. Where a message was changed there and in
    the browser, and not alike, the file is left out and the problem told.
    """
    path = registry().catalogue(language)
    record = signoffs.path(path)
    _take(record_of(language), _on_disk(record), _union)
    name, text = name_of(language), _on_disk(path)
    if name in overwrite:
        StoredFile.objects.filter(name=name).update(text=text, loaded=None)
    together = partial(_reconciled, f"locale/{name}", problems)
    counts = _take(name, text, together)
    return found if counts == text else catalogue.of(language, counts)


def _take(name: str, on_disk: str, together: Together) -> str:
    """Bring a file in. The text that counts from now on."""
    row = StoredFile.objects.filter(name=name).first() or StoredFile(name=name, text="")
    before = (row.text, row.loaded)
    if row.loaded is None or row.text == on_disk:
        row.text, row.loaded = on_disk, None
    elif row.loaded != on_disk and (both := together(row.loaded, row.text, on_disk)) is not None:
        row.text, row.loaded = both, on_disk
    if row.pk is None or before != (row.text, row.loaded):
        row.save()
    return row.text


def _reconciled(file: str, problems: list[str], base: str, own: str, other: str) -> str | None:
    text, conflicts = reconciling.reconciled(base, own, other)
    name = file.removeprefix("locale/")
    problems += [str(Problem(file, 1, BOTH.format(key[1], name, name))) for key in conflicts]
    return None if conflicts else text


def _union(base: str, own: str, other: str) -> str | None:
    return signoffs.written(reconciling.union(*map(signoffs.parsed, (base, own, other))))


@lru_cache(maxsize=256)
def _of_page(name: str, markdown: str) -> Sequence[Message]:
    """The messages of a page: each translation that is saved asks for those of all of them."""
    source, _ = content.parse_page(f"content/{name}", markdown)
    return tuple(extraction.of_page(source)) if source else ()


def _interface() -> Iterator[Message]:
    """The words of the interface, which stand in templates and code and not in the database."""
    for entry in catalogue.own_template().values():
        if not catalogue.is_content(entry):
            file, line = entry.occurrences[0] if entry.occurrences else ("", "")
            comments = tuple(entry.comment.splitlines())
            yield Message(entry.msgctxt or "", entry.msgid, file, int(line or 0), comments)


def _text(name: str) -> str:
    return StoredFile.objects.values_list("text", flat=True).filter(name=name).first() or ""


def _on_disk(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace") if path.is_file() else ""
