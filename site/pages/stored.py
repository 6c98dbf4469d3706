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


def stored_texts() -> dict[str, str]:
    """The texts of all content files that the database holds, by name: pages first, in order."""
    pages = dict(Page.objects.values_list("file", "markdown"))
    tables = {name: stored_text(name) for name in (f"{table}.toml" for table in TABLES)}
    return pages | {name: text for name, text in tables.items() if text is not None}
