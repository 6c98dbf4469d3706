"""Files written whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

UNFINISHED = ".part"  # a process that was killed leaves a file that ends so; nothing reads it


def write(path: Path, data: bytes, *, lasting: bool = True) -> bool:
    """Write a file so that nobody ever finds half of it. Whether it was not so already.

    What can be made again need not be ``lasting``: after a power cut it may be gone.
    """
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = path.stat().st_mode if path.exists() else 0o644
    with replacing(path, lasting=lasting) as file:
        file.write(data)
        os.fchmod(file.fileno(), mode)
    return True


@contextmanager
def replacing(path: Path, *, lasting: bool = True) -> Iterator[IO[bytes]]:
    """A file to write to, which takes the place of another once all of it is there.

    Its owner alone may read it. Whatever is raised leaves the other as it was, and nothing beside
    it.
    """
    with tempfile.NamedTemporaryFile(
        dir=path.parent, prefix=f".{path.name}.", suffix=UNFINISHED, delete=False
    ) as file:
        try:
            yield file
            file.flush()
            if lasting:
                os.fsync(file.fileno())
            Path(file.name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(file.name).unlink()
            raise
    if lasting:
        remember_names(path.parent)


def remember_names(folder: Path) -> None:
    """Have what stands in a folder last as well as what stands in its files (fsync(2))."""
    found = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(found)
    finally:
        os.close(found)
