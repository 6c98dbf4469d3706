"""The stored site as the texts of its files: the inverse of parsing and storing them."""

from pages.models import LoadedFile, Page
from pages.vocabulary import entries
from sources import tables
from sources.tables import TABLES


def stored_text(name: str) -> str | None:
    """The text of a content file as the database holds it now; None if it holds none."""
    table = name.removesuffix(".toml")
    if table in TABLES:
        loaded = LoadedFile.objects.filter(name=name).first()
        found = entries(table)
        return (
            tables.write(table, found, loaded.text if loaded else "") if found or loaded else None
        )
    page = Page.objects.filter(file=name).first()
    return page.markdown if page else None


def stored_names() -> list[str]:
    """The files that the database holds."""
    pages = Page.objects.values_list("file", flat=True)
    return [
        *pages,
        *(f"{table}.toml" for table in TABLES if stored_text(f"{table}.toml") is not None),
    ]
