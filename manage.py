#!/usr/bin/env python
"""Run a command of the site: “python manage.py help” lists them."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "site"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import OperationalError


def main() -> None:
    """Run the command. What is wrong around it is told in a sentence, not in Python."""
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    except (OSError, OperationalError) as error:
        if "--traceback" in sys.argv:
            raise
        sys.exit(f"{error}.\nSee to the disk or the database, and run this again.")


if __name__ == "__main__":
    main()
