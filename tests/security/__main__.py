"""Ask the public list of advisories for every pinned library, and bandit about our own code."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PINNED = ("requirements.txt", "requirements-s3.txt")
OURS = ("site", "manage.py")


def audited(path: Path) -> tuple[list[str], int, int]:
    """What is known against pinned libraries, and how many were asked about and how many not.

    Raises RuntimeError where pip-audit says nothing that can be read.
    """
    command = ["pip_audit", "--requirement", str(path), "--require-hashes", "--disable-pip",
               "--format", "json", "--progress-spinner", "off"]  # fmt: skip
    done = _python(*command)
    try:
        libraries = json.loads(done.stdout)["dependencies"]
    except ValueError as error:
        raise RuntimeError(done.stderr.strip().splitlines()[-1:] or "no answer") from error
    known = [each for each in libraries if "vulns" in each]
    faults = [
        f"{path.name}: {each['name']} {each['version']}: {fault['id']}, "
        f"mended in {', '.join(fault['fix_versions']) or 'no version yet'}"
        for each in known
        for fault in each["vulns"]
    ]
    return faults, len(known), len(libraries) - len(known)


def main() -> int:
    """0 where nothing is known; it is said of what nothing could be learnt."""
    return max(_libraries(), _own())


def _libraries() -> int:
    worst = 0
    for name in PINNED:
        try:
            faults, asked, unasked = audited(ROOT / name)
        except RuntimeError as error:
            faults, asked, unasked = [], 0, -1
            _tell(f"{name}: pip-audit could not ask: {error}")
        _say(name, asked, unasked)
        _tell(*faults)
        worst = max(worst, bool(faults))
    return int(worst)


def _say(name: str, asked: int, unasked: int) -> None:
    if asked:
        _tell(f"{name}: {asked} libraries were looked up in the list of advisories.")
    if unasked:
        which = "its libraries" if unasked < 0 else f"{unasked} libraries"
        _tell(f"{name}: NOT AUDITED: {which}. The list of advisories does not answer from here.")


def _own() -> int:
    done = _python("bandit", "--quiet", "--configfile", "pyproject.toml", "--recursive", *OURS)
    if done.returncode:
        _tell(done.stdout, done.stderr)
    else:
        _tell(f"bandit: nothing in {' and '.join(OURS)}.")
    return done.returncode


def _tell(*lines: str) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)


def _python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


if __name__ == "__main__":
    sys.exit(main())
