"""What is wrong with a file, in terms of the file that its author has open."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend: where, what, and what to do."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class Refused(Exception):  # noqa: N818 - it is the answer, not a fault of the program
    """Files that cannot be used, with every problem found in them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[Problem, ...]]]:
        """Itself again in another process: by its problems, and not by its message."""
        return type(self), (self.problems,)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Advice for a misspelt word: the nearest known one, and all there are."""
    choices = sorted(known)
    near = difflib.get_close_matches(word[:60], choices, n=1)
    guess = f"Did you mean “{near[0]}”? " if near else ""
    return f"{guess}Known: {', '.join(choices)}."
