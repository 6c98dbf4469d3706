"""Makes the commands of publishing known to Django."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """Pages as bytes."""

    name = "publishing"
