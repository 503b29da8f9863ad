"""Two series that both come from a third: what neither has changed, and what one or both have, in order."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple


class Chunk(NamedTuple):
    """A stretch of three series: indexes of its first element, and after its last, in each.

    Attributes:
        base: in what both come from.
        ours: in the one.
        theirs: in the other.
        stable: whether it is the same in all three.
    """

    base: tuple[int, int]
    ours: tuple[int, int]
    theirs: tuple[int, int]
    stable: bool


def chunks(base: Sequence[Hashable], ours: Sequence[Hashable], theirs: Sequence[Hashable]) -> Iterator[Chunk]:
    """Yield the stretches of three series in order: those that are the same in all, and those between.

    Source: Khanna, Kunal and Pierce, "A Formal Investigation of Diff3" (2007).
    """
    to_ours, to_theirs = _kept(base, ours), _kept(base, theirs)
    start = [0, 0, 0]
    for at in [*sorted(to_ours.keys() & to_theirs.keys()), None]:
        ends = [len(base), len(ours), len(theirs)] if at is None else [at, to_ours[at], to_theirs[at]]
        if start != ends:
            yield Chunk(*zip(start, ends, strict=True), stable=False)  # type: ignore[arg-type,misc]
        if at is not None:
            yield Chunk(*((end, end + 1) for end in ends), stable=True)  # type: ignore[arg-type,misc]
        start = [end + 1 for end in ends]


def _kept(base: Sequence[Hashable], side: Sequence[Hashable]) -> dict[int, int]:
    """Return where the elements of a series stand in another one, of those that are in both, in one order."""
    head = 0
    while head < min(len(base), len(side)) and base[head] == side[head]:
        head += 1
    tail = 0
    while tail < min(len(base), len(side)) - head and base[-1 - tail] == side[-1 - tail]:
        tail += 1
    kept = {at: at for at in range(head)}
    kept |= {len(base) - 1 - at: len(side) - 1 - at for at in range(tail)}
    inner = SequenceMatcher(None, base[head : len(base) - tail], side[head : len(side) - tail], autojunk=False)
    for block in inner.get_matching_blocks():
        kept |= {head + block.a + at: head + block.b + at for at in range(block.size)}
    return kept
