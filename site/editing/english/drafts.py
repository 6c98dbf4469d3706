"""What an editor began, and what became of it meanwhile.

A text is named by a mark, a digest of it, on the pages between opening and publishing: whoever
saves says what they began from, and the second of two is told.
"""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction

from catalogues import revising
from catalogues.revising import EditedMeanwhileError
from editing.models import Draft
from pages.models import Page
from pages.stored import stored_text


@dataclass(frozen=True, slots=True)
class Began:
    """The marks of the published text and of the draft that somebody opened."""

    published: str
    draft: str


@dataclass(frozen=True, slots=True)
class File:
    """A file that may be edited: what readers see of it, and the draft that all editors share."""

    name: str
    published: str | None
    page: Page | None  # none of a table, and where it is not published
    draft: Draft | None

    @property
    def text(self) -> str:
        """What there is to go on with."""
        return self.draft.text if self.draft else self.published or ""

    @property
    def began(self) -> Began:
        """The marks of what somebody opens who opens it now."""
        if self.draft:
            return Began(self.draft.began, mark(self.draft.text))
        return Began(mark(self.published), "")


class DraftedMeanwhileError(Exception):
    """Somebody else kept another draft of the file since; ``draft`` is theirs."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        super().__init__(draft.name)


def mark(text: str | None) -> str:
    """What a text is known by; nothing where there is none."""
    return "" if text is None else hashlib.sha256(text.encode()).hexdigest()[:20]


def opened(name: str) -> File:
    """A file as it is now. At most three queries."""
    page = Page.objects.filter(file=name).first()
    published = page.markdown if page else stored_text(name)
    return File(name, published, page, Draft.objects.filter(name=name).first())


def keep(name: str, text: str, since: Began, author: str) -> None:
    """Keep a text that is not published. Raises DraftedMeanwhileError, with nothing changed."""
    with transaction.atomic():
        _refuse_another(name, since, text)
        fields = {"text": text, "began": since.published, "author": author}
        Draft.objects.update_or_create(name=name, defaults=fields)


def publish(name: str, text: str, since: Began, unchanged: Collection[str]) -> str:
    """Have readers see a text, and forget its draft. Says what changed.

    Raises DraftedMeanwhileError, EditedMeanwhileError or Refused, with nothing changed.
    """
    with transaction.atomic():
        _refuse_another(name, since, text)
        now = stored_text(name)
        if mark(now) != since.published and now != text:
            raise EditedMeanwhileError(now or "")
        said = revising.publish(name, text, now or "", unchanged)
        Draft.objects.filter(name=name).delete()
    return said


def remove(name: str, since: Began) -> None:
    """Take a page away with its draft. Raises as ``publish`` does."""
    with transaction.atomic():
        _refuse_another(name, since, "")
        now = stored_text(name)
        if mark(now) != since.published:
            raise EditedMeanwhileError(now or "")
        if now is not None:
            revising.remove(name, now)
        Draft.objects.filter(name=name).delete()


def forget(name: str, since: Began) -> None:
    """Throw a draft away. Raises DraftedMeanwhileError where it is another one by now."""
    with transaction.atomic():
        _refuse_another(name, since, "")
        Draft.objects.filter(name=name).delete()


def _refuse_another(name: str, since: Began, text: str) -> None:
    draft = Draft.objects.select_for_update().filter(name=name).first()
    if draft and mark(draft.text) != since.draft and draft.text != text:
        raise DraftedMeanwhileError(draft)
