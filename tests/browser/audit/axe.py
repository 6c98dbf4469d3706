"""Where axe-core is, which knows WCAG's rules."""

from functools import lru_cache
from pathlib import Path

AXE = Path(__file__).parents[1] / "node_modules" / "axe-core" / "axe.min.js"


@lru_cache(maxsize=1)
def source() -> str:
    """The whole script. Says what to install where it is missing."""
    if not AXE.is_file():
        message = "axe-core is not installed. Run “make audit”, which installs it (needs npm)."
        raise RuntimeError(message)
    return AXE.read_text("utf-8")
