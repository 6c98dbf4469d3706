"""The public site."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages as readers meet them."""

    name = "web"
