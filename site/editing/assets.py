"""The admin's own style sheets and scripts, served beside the public site.

Where Django is not in DEBUG, nobody else would: the public site's files are pages of
``publishing``. Only these folders: nothing else of ``static/`` has an address.
"""

from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from whitenoise import WhiteNoise
from whitenoise.responders import Headers

APPS = ("admin", "editing")  # labels of apps with files in static/<label>/
PATTERN = rf"^{settings.STATIC_URL.lstrip('/')}(?:{'|'.join(APPS)})/"  # what is left to them


def beside(application: Any) -> WhiteNoise:
    """The WSGI application, with these files answered before it. They are listed once."""
    made = WhiteNoise(application, add_headers_function=_as_it_says, allow_all_origins=False)
    for label in APPS:
        folder = Path(apps.get_app_config(label).path, "static", label)
        made.add_files(str(folder), prefix=f"{settings.STATIC_URL}{label}/")
    return made


def _as_it_says(headers: Headers, path: str, url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
