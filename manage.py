#!/usr/bin/env python
"""Run a command of the site: “python manage.py help” lists them."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "site"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

if __name__ == "__main__":
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(str(error))  # says which setting, and what to write: where in Python is no help
