"""What browsers are told of a public page: that it needs next to nothing, and nobody may use it.

The names are those of the OWASP Secure Headers Project.
"""

import base64
import hashlib
import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
NOTHING = "'none'"
OURS = "'self'"
DIRECTIVES = {
    "default-src": NOTHING,
    "base-uri": NOTHING,
    "font-src": OURS,
    "form-action": NOTHING,
    "frame-ancestors": NOTHING,
    "img-src": "data:",
}
NOT_USED = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
HEADERS = {
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{each}=()" for each in NOT_USED),
    "Referrer-Policy": "no-referrer",
    "X-Permitted-Cross-Domain-Policies": "none",
}


def careful(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: these headers on every answer, where its view has set no others."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if isinstance(response, HttpResponse) and "Content-Security-Policy" not in response.headers:
            response.headers["Content-Security-Policy"] = policy(response)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return middleware


def policy(response: HttpResponse, **changed: str) -> str:
    """The Content Security Policy of an answer, with other values for some of its directives.

    Its style sheets are allowed by their digests (level 3, 2.3.1): they stand in the page.
    """
    own = {name.replace("_", "-"): value for name, value in changed.items()}
    html = response.headers.get("Content-Type", "").startswith("text/html")
    sheets = STYLE.findall(response.content.decode()) if html else []
    style = {"style-src": " ".join(map(_digest, dict.fromkeys(sheets)))} if sheets else {}
    return "; ".join(f"{name} {value}" for name, value in (DIRECTIVES | style | own).items())


def _digest(sheet: str) -> str:
    found = hashlib.sha256(sheet.encode()).digest()
    return f"'sha256-{base64.b64encode(found).decode()}'"
