"""Has the catalogues checked by Django and applied whenever content is loaded."""

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.utils.module_loading import import_string

from catalogues.checks import check_catalogues
from pages.signals import content_dumped, content_dumping, content_loaded


class CataloguesConfig(AppConfig):
    """The translators' side."""

    name = "catalogues"

    def ready(self) -> None:
        """Connect to what happens elsewhere."""
        register(Tags.translation)(check_catalogues)
        # By name: its models can be imported only now.
        content_loaded.connect(import_string("catalogues.applying.apply_all"))
        content_dumping.connect(import_string("catalogues.dumping.plan"))
        content_dumped.connect(import_string("catalogues.dumping.done"))
        import_string("catalogues.compiling.mend")()
