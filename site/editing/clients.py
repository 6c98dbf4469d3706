"""From where somebody logs in, so that who guesses passwords can be told from who mistypes."""

from contextlib import suppress
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def address(request: HttpRequest) -> str:
    """The internet address of who asks; for django-axes.

    Behind a server that passes requests on, what that server wrote last: anything before it in
    X-Forwarded-For was written by who asks, and may be invented.
    """
    forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rsplit(",", 1)[-1].strip()
    if settings.BEHIND_PROXY:
        with suppress(ValueError):
            return str(ip_address(forwarded))
    return str(request.META.get("REMOTE_ADDR", ""))
