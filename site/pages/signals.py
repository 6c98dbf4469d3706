"""What the stored site tells packages that it may not import."""

from django.dispatch import Signal

# Sent inside the loading transaction when content/ is in the database. A receiver adds the
# problems it meets to the list “problems”; an exception takes the whole load back.
content_loaded = Signal()
