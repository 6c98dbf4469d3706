"""An S3-compatible object store, told with each object what its readers are to be told.

Needs django-storages: ``requirements-s3.txt``.
"""

from typing import Any

from storages.backends.s3 import S3Storage

PARAMETERS = {
    "Content-Type": "ContentType",
    "Content-Language": "ContentLanguage",
    "Content-Encoding": "ContentEncoding",
    "Cache-Control": "CacheControl",
}


class PagesOnS3(S3Storage):  # type: ignore[misc] # django-storages ships no types
    """django-storages' own, with the headers that come with the content."""

    def _get_write_parameters(self, name: str, content: Any = None) -> dict[str, Any]:
        headers = getattr(content, "headers", {})
        own = {PARAMETERS[header]: value for header, value in headers.items()}
        return {**super()._get_write_parameters(name, content), **own}
