"""The success criteria of WCAG 2.2, by their numbers, names and levels.

https://www.w3.org/TR/WCAG22/. “Parsing”, 4.1.1, is obsolete and left out there too.
"""

from dataclasses import dataclass

MEDIA = "The site has no sound and no video."
SCRIPT = "The site runs no script: nothing listens to keys, pointers or movement."
FORMS = "The public pages have no form."
TIME = "Nothing on the site ends by itself, and nobody signs in to read it."


@dataclass(frozen=True, slots=True)
class Criterion:
    """A success criterion, and what a program alone can say of it on this site."""

    number: str  # "1.4.10"
    name: str
    level: str  # A, AA or AAA
    absent: str = ""  # why there is nothing on the site that it speaks of
    program: bool = False  # a program can tell alone, where it looks

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


CRITERIA = (
    Criterion("1.1.1", "Non-text Content", "A"),
    Criterion("1.2.1", "Audio-only and Video-only (Prerecorded)", "A", MEDIA),
    Criterion("1.2.2", "Captions (Prerecorded)", "A", MEDIA),
    Criterion("1.2.3", "Audio Description or Media Alternative (Prerecorded)", "A", MEDIA),
    Criterion("1.2.4", "Captions (Live)", "AA", MEDIA),
    Criterion("1.2.5", "Audio Description (Prerecorded)", "AA", MEDIA),
    Criterion("1.2.6", "Sign Language (Prerecorded)", "AAA", MEDIA),
    Criterion("1.2.7", "Extended Audio Description (Prerecorded)", "AAA", MEDIA),
    Criterion("1.2.8", "Media Alternative (Prerecorded)", "AAA", MEDIA),
    Criterion("1.2.9", "Audio-only (Live)", "AAA", MEDIA),
    Criterion("1.3.1", "Info and Relationships", "A"),
    Criterion("1.3.2", "Meaningful Sequence", "A"),
    Criterion("1.3.3", "Sensory Characteristics", "A"),
    Criterion("1.3.4", "Orientation", "AA", program=True),
    Criterion("1.3.5", "Identify Input Purpose", "AA", FORMS),
    Criterion("1.3.6", "Identify Purpose", "AAA"),
    Criterion("1.4.1", "Use of Color", "A"),
    Criterion("1.4.2", "Audio Control", "A", MEDIA),
    Criterion("1.4.3", "Contrast (Minimum)", "AA", program=True),
    Criterion("1.4.4", "Resize Text", "AA", program=True),
    Criterion("1.4.5", "Images of Text", "AA"),
    Criterion("1.4.6", "Contrast (Enhanced)", "AAA", program=True),
    Criterion("1.4.7", "Low or No Background Audio", "AAA", MEDIA),
    Criterion("1.4.8", "Visual Presentation", "AAA", program=True),
    Criterion("1.4.9", "Images of Text (No Exception)", "AAA"),
    Criterion("1.4.10", "Reflow", "AA", program=True),
    Criterion("1.4.11", "Non-text Contrast", "AA"),
    Criterion("1.4.12", "Text Spacing", "AA", program=True),
    Criterion("1.4.13", "Content on Hover or Focus", "AA", program=True),
    Criterion("2.1.1", "Keyboard", "A", program=True),
    Criterion("2.1.2", "No Keyboard Trap", "A", program=True),
    Criterion("2.1.3", "Keyboard (No Exception)", "AAA", program=True),
    Criterion("2.1.4", "Character Key Shortcuts", "A", SCRIPT),
    Criterion("2.2.1", "Timing Adjustable", "A", TIME),
    Criterion("2.2.2", "Pause, Stop, Hide", "A", program=True),
    Criterion("2.2.3", "No Timing", "AAA", TIME),
    Criterion("2.2.4", "Interruptions", "AAA", SCRIPT),
    Criterion("2.2.5", "Re-authenticating", "AAA", TIME),
    Criterion("2.2.6", "Timeouts", "AAA", TIME),
    Criterion("2.3.1", "Three Flashes or Below Threshold", "A", program=True),
    Criterion("2.3.2", "Three Flashes", "AAA", program=True),
    Criterion("2.3.3", "Animation from Interactions", "AAA", program=True),
    Criterion("2.4.1", "Bypass Blocks", "A"),
    Criterion("2.4.2", "Page Titled", "A"),
    Criterion("2.4.3", "Focus Order", "A", program=True),
    Criterion("2.4.4", "Link Purpose (In Context)", "A"),
    Criterion("2.4.5", "Multiple Ways", "AA", program=True),
    Criterion("2.4.6", "Headings and Labels", "AA"),
    Criterion("2.4.7", "Focus Visible", "AA", program=True),
    Criterion("2.4.8", "Location", "AAA", program=True),
    Criterion("2.4.9", "Link Purpose (Link Only)", "AAA"),
    Criterion("2.4.10", "Section Headings", "AAA"),
    Criterion("2.4.11", "Focus Not Obscured (Minimum)", "AA", program=True),
    Criterion("2.4.12", "Focus Not Obscured (Enhanced)", "AAA", program=True),
    Criterion("2.4.13", "Focus Appearance", "AAA", program=True),
    Criterion("2.5.1", "Pointer Gestures", "A", SCRIPT),
    Criterion("2.5.2", "Pointer Cancellation", "A", SCRIPT),
    Criterion("2.5.3", "Label in Name", "A"),
    Criterion("2.5.4", "Motion Actuation", "A", SCRIPT),
    Criterion("2.5.5", "Target Size (Enhanced)", "AAA", program=True),
    Criterion("2.5.6", "Concurrent Input Mechanisms", "AAA", SCRIPT),
    Criterion("2.5.7", "Dragging Movements", "AA", SCRIPT),
    Criterion("2.5.8", "Target Size (Minimum)", "AA", program=True),
    Criterion("3.1.1", "Language of Page", "A", program=True),
    Criterion("3.1.2", "Language of Parts", "AA"),
    Criterion("3.1.3", "Unusual Words", "AAA"),
    Criterion("3.1.4", "Abbreviations", "AAA"),
    Criterion("3.1.5", "Reading Level", "AAA"),
    Criterion("3.1.6", "Pronunciation", "AAA"),
    Criterion("3.2.1", "On Focus", "A"),
    Criterion("3.2.2", "On Input", "A", FORMS),
    Criterion("3.2.3", "Consistent Navigation", "AA", program=True),
    Criterion("3.2.4", "Consistent Identification", "AA", program=True),
    Criterion("3.2.5", "Change on Request", "AAA", program=True),
    Criterion("3.2.6", "Consistent Help", "A", program=True),
    Criterion("3.3.1", "Error Identification", "A", FORMS),
    Criterion("3.3.2", "Labels or Instructions", "A", FORMS),
    Criterion("3.3.3", "Error Suggestion", "AA", FORMS),
    Criterion("3.3.4", "Error Prevention (Legal, Financial, Data)", "AA", FORMS),
    Criterion("3.3.5", "Help", "AAA", FORMS),
    Criterion("3.3.6", "Error Prevention (All)", "AAA", FORMS),
    Criterion("3.3.7", "Redundant Entry", "A", FORMS),
    Criterion("3.3.8", "Accessible Authentication (Minimum)", "AA", TIME),
    Criterion("3.3.9", "Accessible Authentication (Enhanced)", "AAA", TIME),
    Criterion("4.1.2", "Name, Role, Value", "A"),
    Criterion("4.1.3", "Status Messages", "AA", SCRIPT),
)
LEVELS = ("A", "AA", "AAA")
