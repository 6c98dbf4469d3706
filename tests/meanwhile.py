"""A backup made while somebody edits, as a script for “manage.py shell”."""

# It fails where the edit has to wait, is lost, or is partly in the backup.
MEANWHILE = """
from pathlib import Path
from threading import Thread
from django.db import connection
from editing.models import Draft
from pages.models import Page, WorkGroup
from publishing.backup.making import back_up

def edit():
    Page.objects.update(markdown="later")
    WorkGroup.objects.all().delete()
    Draft.objects.create(name="later.md", text="later", author="")
    connection.close()

def parts(manifest):  # but for the last keys, which PostgreSQL counts outside transactions
    return [(each.name, each.rows, each.digest) for each in manifest.parts]

def say(done, of):
    if Page.objects.count() and not edits:
        edits.append(Thread(target=edit))
        edits[0].start()
        edits[0].join()

edits = []
before = parts(back_up(Path("before.backup"), lambda done, of: None))
assert parts(back_up(Path("during.backup"), say)) == before
assert parts(back_up(Path("after.backup"), say)) != before
print(Draft.objects.count(), "edited")
"""
