"""Has Django run the system checks of the public site."""

from django.apps import AppConfig
from django.core.checks import register

from web.checks import check_production, check_statement


class WebConfig(AppConfig):
    """Pages as readers meet them."""

    name = "web"

    def ready(self) -> None:
        """Have the checks known to ``manage.py check --deploy``."""
        register(check_production, deploy=True)
        register(check_statement, deploy=True)
