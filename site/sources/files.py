"""Files written whole or not at all."""

import os
import tempfile
from pathlib import Path


def write(path: Path, data: bytes) -> bool:
    """Write a file so that nobody ever finds half of it. Whether it was not so already."""
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).chmod(path.stat().st_mode if path.exists() else 0o644)
    Path(file.name).replace(path)
    return True


def stamp(path: Path) -> tuple[int, int] | None:
    """What differs when a file was written anew; None where there is none."""
    if not path.is_file():
        return None
    found = path.stat()
    return (found.st_mtime_ns, found.st_size)
