"""After ``make audit-record``: the pages that tell of the record itself are looked at once more.

They are others since it was written. Those that pass are remembered too, so that the next audit
opens only what has changed.
"""

import os
import sys

from browser.audit import remembering
from browser.audit.looking import Visit
from browser.audit.reading import sitemap
from browser.audit.remembering import remembered
from browser.audit.validator import validator
from browser.audit.walking import beside, visit, walk
from browser.chromium import version
from browser.serving import served


def main() -> int:
    """0 where all of them pass."""
    memory, wrong = remembered(version()), []
    with served() as site, validator() as address:
        place = Visit(site, "/", validator=address, frame_seen=True)
        listed = sitemap(site)
        paths = [*listed, *beside(listed)]
        seen = {path: memory.passed(visit(place, path)) for path in paths}
        rest = [path for path in paths if seen[path] is None]
        for found in walk(rest, os.cpu_count() or 1, place):
            seen[found.path] = found
            wrong += found.violations
        kept = [(visit(place, path), each) for path, each in seen.items() if each]
        remembering.write(version(), kept)
    sys.stdout.writelines(f"{line}\n" for line in (f"{len(rest)} pages looked at again", *wrong))
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
