"""What the site says of itself, one JSON object for each line, on the standard error.

It keeps nothing about readers: no line has an internet address.
"""

import json
import logging
import re
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import Any

V4 = r"\d+(?:\.\d+){3}(?!\.?\d)"
V6 = r"[\da-f]*:[\da-f]*:[\da-f:.]*[\da-f:]"
MAYBE = re.compile(rf"(?<![\w.:])(?:{V4}|{V6})", re.IGNORECASE)


class Lines(logging.Formatter):
    """A record as JSON: time, level, logger, message; what it tells besides; the exception."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        said: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": anonymous(record.getMessage()),
        }
        said |= getattr(record, "told", {})
        if record.exc_info:
            said["exception"] = anonymous(self.formatException(record.exc_info))
        return json.dumps(said, ensure_ascii=False)


def anonymous(text: str) -> str:
    """The text without any internet address."""
    return MAYBE.sub(_without, text)


def _without(found: re.Match[str]) -> str:
    """What is no address, such as a time of day or a version, stays."""
    try:
        ip_address(found[0])
    except ValueError:
        return found[0]
    return "[address]"


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "config.logs.Lines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING"},  # not by mail: nobody is named
        # A reader's mistake is no fault: the list of requests has it.
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "site.requests": {"level": "INFO"},
    },
}
