"""The servers of the benchmark: ours and Django's peers on granian, files behind nginx."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

from services.servers import Server, granian, nginx

from bench.tools import brotli_module

TYPES = Path("/etc/nginx/mime.types")
# More threads of one process only wait for each other, and spend time on that.
THREADS = ("--blocking-threads", "1")
FILES = "include {types}; sendfile on; tcp_nopush on; gzip_static on; brotli_static on;"


def wsgi(
    target: str, path: str, *, folder: Path, python: Path | str = sys.executable, **told: str
) -> AbstractContextManager[Server]:
    """granian with a WSGI application that is found in a folder, in two processes."""
    return granian(target, path, *THREADS, folder=folder, python=python, **told)


def files(root: Path, path: str) -> AbstractContextManager[Server]:
    """nginx before a folder of files with their compressed forms beside them."""
    module = f"load_module {brotli_module()};"
    return nginx(f'root "{root}";', FILES.format(types=TYPES), module, path)


@contextmanager
def together(
    servers: Mapping[str, AbstractContextManager[Server]],
) -> Iterator[dict[str, Server]]:
    """Several servers by name, all running until the block ends."""
    with ExitStack() as stack:
        yield {name: stack.enter_context(each) for name, each in servers.items()}
