"""The stored site."""

import logging

from django.apps import AppConfig

from languages.current import registry
from sources import together

log = logging.getLogger(__name__)


class PagesConfig(AppConfig):
    """Pages, blocks and vocabulary in the database."""

    name = "pages"

    def ready(self) -> None:
        """Have the files whole, should a process have been killed while it wrote them."""
        folder = registry().folder
        try:
            together.finish(folder)
        except OSError as error:
            log.warning("%s: %s. Files there are partly of before.", folder, error.strerror)
        except (ValueError, TypeError) as error:
            log.warning("%s. Nothing of it was done; look at it, and remove it.", error)
