"""Pages rendered once, then answered as bytes before anything else is asked."""

from collections.abc import Callable
from hashlib import sha256

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified


def precomputed(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable:
    """A middleware that keeps each page's bytes and ETag."""
    kept: dict[str, tuple[bytes, str]] = {}

    def answer(request: HttpRequest) -> HttpResponse:
        if request.path not in kept:
            body = get_response(request).content
            kept[request.path] = (body, f'"{sha256(body).hexdigest()}"')
        body, etag = kept[request.path]
        same = request.headers.get("If-None-Match") == etag
        response = HttpResponseNotModified() if same else _whole(body)
        response["ETag"] = etag
        return response

    return answer


def _whole(body: bytes) -> HttpResponse:
    return HttpResponse(body, headers={"Content-Length": str(len(body))})
