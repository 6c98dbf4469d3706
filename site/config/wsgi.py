"""The entry point for web servers."""

import os

from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

django = get_wsgi_application()
# By name: what they import can be imported only now that Django is set up.
beside = import_string("editing.assets.beside")
published = import_string("publishing.serving.Published")(beside(django))
readable = import_string("publishing.requests.readable")(published)
application = import_string("publishing.requests.logged")(readable)
