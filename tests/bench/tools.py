"""The programs that rows need besides Python, and what to do where one is missing."""

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

BROTLI = "ngx_http_brotli_static_module.so"
MODULES = ("/usr/lib/nginx/modules", "/usr/lib64/nginx/modules", "/usr/local/lib/nginx/modules")
# Where Debian keeps what only administrators start, nginx too.
PLACES = "/usr/sbin:/usr/local/sbin:/sbin"


def missing(names: Iterable[str]) -> Iterator[str]:
    """A sentence for each program that is not there."""
    for name in names:
        if not program(name):
            yield f"{name} is missing. On Debian: apt-get install {name}"
        elif name == "nginx" and not brotli_module():
            yield "nginx has no Brotli. On Debian: apt-get install libnginx-mod-http-brotli-static"


def program(name: str) -> str | None:
    """Where a program is; None where it is not."""
    return shutil.which(name) or shutil.which(name, path=PLACES)


def brotli_module() -> Path | None:
    """nginx's module that serves what Brotli compressed before; None where it is not."""
    found = (Path(folder, BROTLI) for folder in MODULES)
    return next((path for path in found if path.is_file()), None)
