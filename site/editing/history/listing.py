"""Changes as the history lists them, and whose history a person may read."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Count, Max, QuerySet
from django.utils import timezone
from django.utils.text import Truncator

from editing import roles
from editing.roles import User
from languages.current import registry
from languages.formats import day_month_year
from languages.registry import SOURCE, Language
from languages.text import State, Text
from pages import history
from pages.history import Past
from pages.models import Edit

LONGEST = 100  # characters of a text in a list
SAID = {
    Edit.Kind.BEFORE: "as it was before",
    Edit.Kind.CHANGED: "changed",
    Edit.Kind.REMOVED: "removed",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A change: what, where, when, by whom."""

    edit: Edit
    language: Language
    title: str  # of the page or table
    past: Past

    @property
    def who(self) -> str:
        """The person's name; where there was none, what else did it."""
        user = self.edit.revision.user
        if user:
            return roles.signature(user)
        return "from the files" if self.edit.revision.comment == history.LOADED else "not recorded"

    @property
    def when(self) -> str:
        """Day and time, in English as all around it."""
        then = timezone.localtime(self.edit.revision.date_created)
        return f"{day_month_year(then.date(), registry().source)}, {then:%H:%M}"

    @property
    def moment(self) -> str:
        """The same for machines."""
        return str(self.edit.revision.date_created.isoformat())

    @property
    def said(self) -> str:
        """What happened, in words."""
        return SAID[Edit.Kind(self.edit.kind)]

    @property
    def is_before(self) -> bool:
        """Whether nothing happened yet: nobody did it, and it has no time."""
        return self.edit.kind == Edit.Kind.BEFORE

    @property
    def english(self) -> str:
        """Which text it is, by its English; nothing for a whole page."""
        whole = self.language.code == SOURCE and not self.edit.subject
        return "" if whole else _short(self.past.english.values())

    @property
    def text(self) -> Text | None:
        """What the text was, as far as there is room; nothing for a whole page."""
        if not self.english:
            return None
        return Text.of(_short(self.past.texts.values()), self.language, State.SOURCE)


@dataclass(frozen=True, slots=True)
class Subject:
    """A text with a history of its own, by its last change."""

    line: Line
    number: int  # of its states that are kept


def readable(user: User) -> dict[str, Language]:
    """The languages whose history a person may read: English, and those they work in."""
    return {each.code: each for each in (registry().source, *roles.languages_of(user))}


def may_restore(user: User, language: Language) -> bool:
    """Whether a person may make an old text that of now."""
    if language.code == SOURCE:
        return roles.may_edit(user) and roles.may_publish(user)
    return roles.may_translate(user, language)


def edits(codes: Iterable[str], context: str = "") -> QuerySet[Edit]:
    """The states of texts in these languages, newest first; of all pages or of one."""
    found = Edit.objects.filter(language_code__in=list(codes))
    return found.filter(context=context) if context else found


def told(rows: QuerySet[Edit]) -> QuerySet[Edit]:
    """Of these the changes: what was there before the first is none."""
    return rows.exclude(kind=Edit.Kind.BEFORE)


def lines(rows: Iterable[Edit], titles: Mapping[str, str]) -> Iterator[Line]:
    """Changes, each with what it says. ``with_all`` has fetched what that takes."""
    served = registry().served
    for each in rows:
        title = titles.get(each.context, each.context)
        yield Line(each, served[each.language_code], title, history.past_of(each))


def with_all(rows: QuerySet[Edit]) -> QuerySet[Edit]:
    """The rows with the versions and people that a line takes. One query."""
    return rows.select_related("version", "revision__user")


def subjects(rows: QuerySet[Edit], titles: Mapping[str, str]) -> Iterator[Subject]:
    """The texts that have a history, the last changed first. Two queries."""
    grouped = rows.order_by().values("subject").annotate(last=Max("pk"), number=Count("pk"))
    numbers = {each["last"]: each["number"] for each in grouped}
    for line in lines(with_all(Edit.objects.filter(pk__in=numbers)), titles):
        yield Subject(line, numbers[line.edit.pk])


def _short(texts: Iterable[str]) -> str:
    return Truncator(" · ".join(text for text in texts if text)).chars(LONGEST)
