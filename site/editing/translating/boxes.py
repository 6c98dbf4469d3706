"""A translator's words on their way: kept, or given back with the reason why not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString

from catalogues import stored, translating
from catalogues.checking import Key
from catalogues.findings import Finding
from catalogues.rules.pair import Level
from catalogues.translating import ChangedMeanwhileError, GoneError, Work
from editing import menu
from editing.differences import marked
from editing.translating import worklist
from editing.translating.worklist import Segment, Sheet, Stage, Worklist
from languages.registry import Language
from sources.blocks import tidy

EMPTY = "the box is empty. Write the translation; readers keep the one before until then"
SAID = {
    Level.ERROR: "Mistake",
    Level.WARNING: "Please look",
    Level.INFO: "Hint",
}
STAGES = {
    Stage.CHANGED: "The English has changed",
    Stage.DOUBTED: "Marked as uncertain",
    Stage.MISSING: "Not translated",
}


@dataclass(frozen=True, slots=True)
class Attempt:
    """What somebody wrote for a message, and what became of it."""

    work: Work
    saved: bool = False
    findings: Sequence[Finding] = ()
    theirs: str | None = None  # what somebody else wrote meanwhile
    gone: bool = False  # its English is

    @property
    def unchanged(self) -> bool:
        """Whether it is what stood there before."""
        return tidy(self.work.text) == tidy(self.work.was)

    @property
    def warned(self) -> bool:
        """Whether there is something to look at that was not seen before."""
        grave = (each.level is not Level.INFO for each in self.findings)
        return not self.unchanged and any(grave)


@dataclass(frozen=True, slots=True)
class Advice:
    """A finding as it is shown."""

    level: Level
    said: str
    text: str


@dataclass(frozen=True, slots=True)
class Box:
    """A text as it is shown: the English, what is said of it, and the box to write in."""

    segment: Segment
    place: str  # what it is on its page: “List item 3 under …”
    mark: str  # the class of its colour
    state: str  # the same in words
    changes: SafeString | None  # in the English, since it was translated
    agreed: tuple[tuple[str, tuple[str, ...]], ...]
    advice: Sequence[Advice]
    text: str
    was: str
    focused: bool = False
    mistaken: bool = False
    theirs: str | None = None
    differences: SafeString | None = None  # between theirs and what is in the box

    @property
    def rows(self) -> int:
        """How high the box is where it does not fit itself to its text."""
        return min(12, max(3, len(self.text or self.segment.english) // 45 + 2))


def attempt(language: Language, work: Work) -> Attempt:
    """Keep what was written, if it can be kept."""
    if not tidy(work.text):
        return _empty(language, work)
    try:
        if _stands(language, work):
            return Attempt(work, saved=True)
        done = translating.translate(language, work)
    except GoneError:
        return Attempt(work, gone=True)
    except ChangedMeanwhileError as error:
        return Attempt(work, theirs=error.now)
    return Attempt(work, done.saved, done.findings)


def boxes(found: Worklist, sheet: Sheet, tried: Attempt | None, at: str) -> Iterator[Box]:
    """The texts of a sheet, in reading order; one of them as somebody left it."""
    findings = found.findings(sheet)
    for number, segment in enumerate(sheet.segments, 1):
        box = _box(found, segment, findings, focused=segment.anchor == at)
        box = box if box.place else replace(box, place=f"Text {number} of {len(sheet.segments)}")
        yield _left(box, tried) if tried and segment.anchor == at else box


def place_of(sheet: Sheet, tried: Attempt) -> str | None:
    """The anchor of the text that was tried, or of what it became; None where it is gone."""
    message = tried.work.message
    found = (each for each in sheet.segments if message in {each.entry.key, each.entry.previous})
    return next((each.anchor for each in found), None)


def _empty(language: Language, work: Work) -> Attempt:
    """Nothing written where nothing stood is no work; words are not taken away by accident."""
    if not tidy(work.was):
        return Attempt(work, saved=True)
    context, english = work.message
    name = stored.name_of(language)
    return Attempt(work, findings=[Finding(name, 0, english, Level.ERROR, "empty", EMPTY, context)])


def _stands(language: Language, work: Work) -> bool:
    """Whether it is what a person wrote or checked before: to keep it again would say less."""
    if tidy(work.text) != tidy(work.was):
        return False
    every = worklist.read(language).segments
    segment = next((each for each in every if each.entry.key == work.message), None)
    return bool(
        segment
        and segment.said
        and segment.stage is Stage.DONE
        and tidy(segment.translation) == tidy(work.text)
    )


def _box(
    found: Worklist, segment: Segment, findings: Mapping[Key, Sequence[Finding]], *, focused: bool
) -> Box:
    place = segment.told[0]
    return Box(
        segment,
        f"{place[:1].upper()}{place[1:]}",
        menu.marked(None if segment.waits else segment.trust),
        _state(segment, found.language),
        marked(segment.before, segment.english) if segment.before else None,
        found.agreed(segment),
        advice(findings.get(segment.entry.key, ())),
        segment.translation,
        segment.translation,
        focused,
    )


def _left(box: Box, tried: Attempt) -> Box:
    """The box with what somebody wrote in it, which is not kept yet."""
    made = replace(box, text=tried.work.text, advice=advice(tried.findings), mistaken=True)
    if tried.theirs is not None:
        made = replace(made, theirs=tried.theirs)
        made = replace(made, differences=marked(tried.theirs, tidy(tried.work.text)))
    return made


def _state(segment: Segment, language: Language) -> str:
    """How far it is, in words: “Draft by Amina”."""
    if segment.waits:
        return STAGES[segment.stage]
    said = menu.SAID[segment.trust].capitalize()
    return f"{said} by {segment.said.reviewer}" if segment.said else said


def advice(findings: Sequence[Finding]) -> tuple[Advice, ...]:
    """Findings as they are shown beside the text that they are about."""
    return tuple(Advice(each.level, SAID[each.level], sentence(each)) for each in findings)


def sentence(finding: Finding) -> str:
    """What a finding says, as a sentence of its own."""
    said = f"{finding.message[:1].upper()}{finding.message[1:]}"
    return said if said.endswith(("?", ".")) else f"{said}."
