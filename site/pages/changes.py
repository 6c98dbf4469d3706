"""What changed in the stored site, for whoever keeps pages that were made from it.

Each subject has a token, which is another one after every change. Tokens are compared, never
ordered: a copy of a database has the tokens of the pages that it then showed.
"""

import secrets
from collections.abc import Sequence

from django.db import transaction

from pages.models import Change, Page

SITE = "site"  # anything at all
LIST = "pages"  # which pages there are, in which order and menu, and their titles
VOCABULARY = "vocabulary"  # the tables, and how far their words can be trusted


def page(slug: str) -> str:
    """The subject of a page's words, in all its languages."""
    return f"page:{slug}"


def note(*subjects: str) -> None:
    """Within the transaction that changes them: these subjects are no longer what they were."""
    with transaction.atomic(savepoint=False):
        _renew([SITE])  # first, and the others in order: so no two can wait for each other
        _renew(sorted(set(subjects)))


def note_all() -> None:
    """Within the transaction that replaces all that is stored: nothing is what it was."""
    known = Change.objects.values_list("subject", flat=True)
    pages = map(page, Page.objects.values_list("slug", flat=True))
    note(LIST, VOCABULARY, *known, *pages)


def _renew(subjects: Sequence[str]) -> None:
    Change.objects.bulk_create(
        [Change(subject=each, token=secrets.token_hex(8)) for each in subjects],
        update_conflicts=True,
        unique_fields=["subject"],
        update_fields=["token"],
    )


def tokens() -> dict[str, str]:
    """The token of every subject that has ever changed. One query."""
    return dict(Change.objects.values_list("subject", "token"))


def latest() -> str:
    """The token of the site as a whole. One query."""
    return Change.objects.filter(subject=SITE).values_list("token", flat=True).first() or ""
