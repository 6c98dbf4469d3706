"""The stored site as the texts of its files: the inverse of parsing and storing them."""

from pages.models import LoadedFile, Page
from pages.vocabulary import entries
from sources import tables
from sources.tables import TABLES


def stored_text(name: str) -> str | None:
    """The text of a content file as the database holds it now; None if it holds none."""
    if name.removesuffix(".toml") in TABLES:
        loaded = LoadedFile.objects.filter(name=name).values_list("text", flat=True).first()
        return _table(name, loaded)
    page = Page.objects.filter(file=name).first()
    return page.markdown if page else None


def stored_texts() -> dict[str, str]:
    """The texts of all content files that the database holds, by name: pages first, in order."""
    pages = dict(Page.objects.values_list("file", "markdown"))
    names = [f"{table}.toml" for table in TABLES]
    loaded = dict(LoadedFile.objects.filter(name__in=names).values_list("name", "text"))
    found = {name: _table(name, loaded.get(name)) for name in names}
    return pages | {name: text for name, text in found.items() if text is not None}


def _table(name: str, loaded: str | None) -> str | None:
    """A table's text: that of the file which was loaded, with no more changed than has to be."""
    table = name.removesuffix(".toml")
    found = entries(table)
    return tables.write(table, found, loaded or "") if found or loaded is not None else None
