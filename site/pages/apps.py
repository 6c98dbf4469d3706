"""The stored site."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Pages, blocks and vocabulary in the database."""

    name = "pages"
