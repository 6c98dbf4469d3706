"""Which block of an edited page is which block of the page before.

A block's translations hang on its identity, so a block whose words did not change keeps
its own through every insertion, removal and move.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from sources.blocks import Block

LONG = 400  # letters of both texts from which words are compared instead: it is quadratic
SIMILAR = 0.5  # share of common letters from which two texts are the same block, edited


def match(old: Sequence[Block], new: Sequence[Block]) -> list[int | None]:
    """For each new block the index of the old block that it continues, or None if it is new.

    First what stands in the same sequence, then what moved, then what was edited. No old
    block is given away twice.
    """
    found: dict[int, int] = dict(_in_sequence(old, new))
    found |= _same(old, new, found, with_kind=True)
    found |= _same(old, new, found, with_kind=False)
    found |= _edited(old, new, found)
    return [found.get(index) for index in range(len(new))]


def _in_sequence(old: Sequence[Block], new: Sequence[Block]) -> Iterable[tuple[int, int]]:
    before, after = [_key(block) for block in old], [_key(block) for block in new]
    runs = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return ((run.b + step, run.a + step) for run in runs for step in range(run.size))


def _same(
    old: Sequence[Block], new: Sequence[Block], found: dict[int, int], *, with_kind: bool
) -> dict[int, int]:
    """Blocks of the same words that stand elsewhere now."""
    waiting: dict[object, deque[int]] = defaultdict(deque)
    for index in _left(len(old), found.values()):
        waiting[_key(old[index]) if with_kind else old[index].text].append(index)
    moved = {}
    for index in _left(len(new), found):
        places = waiting[_key(new[index]) if with_kind else new[index].text]
        if places:
            moved[index] = places.popleft()
    return moved


def _edited(old: Sequence[Block], new: Sequence[Block], found: dict[int, int]) -> dict[int, int]:
    """Blocks of one kind whose words are alike, the most alike first."""
    pairs = [
        (alike, after, before)
        for after in _left(len(new), found)
        for before in _left(len(old), found.values())
        if old[before].kind is new[after].kind
        and (alike := _alike(old[before].text, new[after].text)) >= SIMILAR
    ]
    edited: dict[int, int] = {}
    for _, after, before in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if after not in edited and before not in edited.values():
            edited[after] = before
    return edited


def _key(block: Block) -> tuple[str, str]:
    return (block.kind, block.text)


def _left(length: int, taken: Iterable[int]) -> list[int]:
    used = set(taken)
    return [index for index in range(length) if index not in used]


def _alike(one: str, other: str) -> float:
    """The share of common letters; 0 where cheaper bounds already say that it is too small."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < SIMILAR or matcher.quick_ratio() < SIMILAR:
        return 0.0
    if len(one) + len(other) > LONG:
        return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()
    return matcher.ratio()
