"""The program by which pages are made: with another one, every page is made anew."""

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.conf import settings

PARTS = ("site/**/*.py", "templates/**/*.html", "static/**/*", "locale/*.toml", "requirements.txt")
# They differ between processes that show the same pages, or are no one's business. So are
# those of mail, which Django 6.1 gives up, and warns of where they are only read.
NOT_SHOWN = frozenset(
    {"SECRET_KEY", "DATABASES", "CACHES", "UNSET", "ALLOWED_HOSTS", "PUBLISHED_DIR"}
    | {"BEHIND_PROXY", "SECURE_PROXY_SSL_HEADER", "LOGGING", "LOG_REQUESTS"}
)
PLAIN = (str, int, float, bool, list, tuple, dict, date, Path, type(None))


def edition() -> str:
    """A short digest of code, templates, style sheets and settings, as they are on disk now."""
    found = hashlib.sha256()
    for path in _files(settings.BASE_DIR):
        found.update(f"{path.relative_to(settings.BASE_DIR)}\0{path.stat().st_size}\0".encode())
        found.update(path.read_bytes())
    for name, value in _settings():
        said = repr(value).replace(str(settings.BASE_DIR), "")  # another on each machine
        found.update(f"{name}={said}\0".encode())
    return found.hexdigest()[:16]


def _files(base: Path) -> Iterator[Path]:
    for part in PARTS:
        yield from sorted(path for path in base.glob(part) if path.is_file())


def _settings() -> Iterator[tuple[str, object]]:
    for name in sorted(dir(settings)):
        if name.isupper() and name not in NOT_SHOWN and not name.startswith("EMAIL_"):
            value = getattr(settings, name)
            if isinstance(value, PLAIN):
                yield name, value
