"""Files written whole or not at all."""

import os
import tempfile
from pathlib import Path


def write(path: Path, data: bytes, *, lasting: bool = True) -> bool:
    """Write a file so that nobody ever finds half of it. Whether it was not so already.

    What can be made again need not be ``lasting``: after a power cut it may be gone.
    """
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        file.write(data)
        file.flush()
        if lasting:
            os.fsync(file.fileno())
    Path(file.name).chmod(path.stat().st_mode if path.exists() else 0o644)
    Path(file.name).replace(path)
    return True
