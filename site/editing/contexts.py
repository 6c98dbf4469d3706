"""What people call the parts of the site: pages, tables, and the words of the interface."""

from collections.abc import Mapping

from pages.models import Block
from sources.blocks import Kind
from sources.tables import TABLES

INTERFACE = "interface"  # in addresses; in catalogues it has no name


def titles() -> Mapping[str, str]:
    """The English title of each page by its slug, and of each table by its name. One query."""
    rows = Block.objects.filter(kind=Kind.TITLE).order_by("page__position", "page__slug")
    pages = dict(rows.values_list("page__slug", "english"))
    return {
        **pages,
        **{table: table.replace("-", " ").capitalize() for table in TABLES},
        INTERFACE: "Words of the interface",
    }
