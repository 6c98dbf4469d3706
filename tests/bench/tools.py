"""The programs that rows need besides Python, and what to do where one is missing."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from services.servers import program

BROTLI = "ngx_http_brotli_static_module.so"
MODULES = ("/usr/lib/nginx/modules", "/usr/lib64/nginx/modules", "/usr/local/lib/nginx/modules")


def missing(names: Iterable[str]) -> Iterator[str]:
    """A sentence for each program that is not there."""
    for name in names:
        if not program(name):
            yield f"{name} is missing. On Debian: apt-get install {name}"
        elif name == "nginx" and not brotli_module():
            yield "nginx has no Brotli. On Debian: apt-get install libnginx-mod-http-brotli-static"


def brotli_module() -> Path | None:
    """nginx's module that serves what Brotli compressed before; None where it is not."""
    found = (Path(folder, BROTLI) for folder in MODULES)
    return next((path for path in found if path.is_file()), None)
