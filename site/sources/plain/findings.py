"""What is to be said of a text's English: how grave it is, where, and what to do."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum

from sources.plain.idioms import Idioms
from sources.plain.passages import Passage


class Level(StrEnum):
    """How grave a finding is. An error keeps somebody from using the page."""

    ERROR = "error"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to see to, in terms of the file that its author has open."""

    file: str
    line: int
    level: Level
    code: str  # of the rule
    message: str  # what was found
    advice: str  # what to do, the same for all findings of a rule

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.level}: {self.message} {self.advice} [{self.code}]"

    def as_json(self) -> dict[str, object]:
        """The finding for machines."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Known:
    """What the rules know beside the text: the list of idioms, and names."""

    idioms: Idioms = field(default_factory=Idioms)
    names: tuple[str, ...] = ()


Check = Callable[[Sequence[Passage], Known], Iterator[tuple[int, str]]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A check of all passages of a text, which yields lines and what is wrong there."""

    code: str
    level: Level
    advice: str
    check: Check

    def findings(self, file: str, passages: Sequence[Passage], known: Known) -> Iterator[Finding]:
        """What the rule says of a file's passages."""
        for line, message in self.check(passages, known):
            yield Finding(file, line, self.level, self.code, message, self.advice)
