"""``manage.py runserver``: Django's own, which says its address last."""

from django.conf import settings
from django.contrib.staticfiles.management.commands.runserver import Command as RunServer
from django.urls import reverse

from catalogues.previews import LIVE


class Command(RunServer):
    """The server for trying the site."""

    def on_bind(self, server_port: int) -> None:
        """One line, when the first request can be answered."""
        host = f"[{self.addr}]" if self._raw_ipv6 else self.addr  # type: ignore[attr-defined]
        self.stdout.write("Stop the server with Ctrl+C.")
        self.stdout.write(self.style.SUCCESS(f"The site is at http://{host}:{server_port}/"))
        if settings.PREVIEW:
            path = reverse("preview", kwargs={"token": LIVE, "path": f"{settings.PREVIEW[0]}/"})
            self.stdout.write(self.style.SUCCESS(f"The preview: http://{host}:{server_port}{path}"))
        self.stdout.flush()
