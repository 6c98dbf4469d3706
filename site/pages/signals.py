"""What the stored site tells packages that it may not import."""

from django.dispatch import Signal

# Sent inside the loading transaction when content/ is in the database. A receiver adds the
# problems it meets to the list “problems”; an exception takes the whole load back.
content_loaded = Signal()

# Sent before anything is written. A receiver adds what it has to write to the list “planned”;
# “edited” says whether the database holds English that the files did not when they were loaded.
content_dumping = Signal()

# Sent in the same transaction, once all of that is written.
content_dumped = Signal()
