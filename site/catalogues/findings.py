"""What a check says of a catalogue, in terms of the file that its translator has open."""

from dataclasses import asdict, dataclass

from catalogues.rules.pair import Level
from sources.problems import Problem


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to see to."""

    file: str
    line: int
    msgid: str
    level: Level
    code: str
    message: str
    context: str = ""  # of the msgid

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.level}: {self.sentence} [{self.code}]"

    @property
    def sentence(self) -> str:
        """Which message it is about, and what is wrong with it."""
        about = f"“{_short(self.msgid)}”: " if self.msgid else ""
        return f"{about}{self.message}{'' if self.message.endswith('?') else '.'}"

    @property
    def key(self) -> tuple[str, str]:
        """What gettext looks up the message by that it is about."""
        return (self.context, self.msgid)

    @property
    def order(self) -> tuple[str, int, str]:
        """By file, then by line."""
        return (self.file, self.line, self.code)

    def as_problem(self) -> Problem:
        """The finding as the reason for which a file is refused."""
        return Problem(self.file, self.line, self.sentence)

    def as_json(self) -> dict[str, object]:
        """The finding for machines."""
        return {name: value for name, value in asdict(self).items() if name != "context"}


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
