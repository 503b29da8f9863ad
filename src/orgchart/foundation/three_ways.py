"""Two series that both come from a third: what neither has changed, and what one or both have, in order."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, NamedTuple

LONGEST: Final = 500
"""How many elements between two fixed ones are compared closely; more are taken for changed."""


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
    """Return where the elements of a series stand in another one, of those that are in both, in one order.

    Between elements that stand once in both, only short stretches are compared closely, so that the time grows with the
    length.
    """
    kept: dict[int, int] = {}
    start, begin = 0, 0
    for end, stop in [*fixed_points(base, side), (len(base), len(side))]:
        kept |= _closely(base, side, (start, end), (begin, stop))
        if end < len(base) and stop < len(side):
            kept[end] = stop
        start, begin = end + 1, stop + 1
    return kept


def _closely(
    base: Sequence[Hashable], side: Sequence[Hashable], of_base: tuple[int, int], of_side: tuple[int, int]
) -> dict[int, int]:
    """Return the same for a stretch of each."""
    (start, end), (begin, stop) = of_base, of_side
    kept: dict[int, int] = {}
    while start < end and begin < stop and base[start] == side[begin]:
        kept[start] = begin
        start, begin = start + 1, begin + 1
    while start < end and begin < stop and base[end - 1] == side[stop - 1]:
        end, stop = end - 1, stop - 1
        kept[end] = stop
    if max(end - start, stop - begin) <= LONGEST:
        matcher = SequenceMatcher(None, base[start:end], side[begin:stop], autojunk=False)
        for block in matcher.get_matching_blocks():
            kept |= {start + block.a + at: begin + block.b + at for at in range(block.size)}
    return kept


def fixed_points(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Return the longest series of elements that stand once in either, in the same order, as pairs of indexes.

    Source: Bram Cohen, patience diff.
    """
    counts_old, counts_new = Counter(old), Counter(new)
    where = {line: at for at, line in enumerate(new) if counts_new[line] == 1}
    pairs = [(at, where[line]) for at, line in enumerate(old) if counts_old[line] == 1 and line in where]
    # The longest rising series: `ends` holds the smallest last element for each length.
    ends: list[int] = []
    chosen: list[int] = []
    previous = [-1] * len(pairs)
    for at, (_, y) in enumerate(pairs):
        length = bisect_left(ends, y)
        if length == len(ends):
            ends.append(y)
            chosen.append(at)
        else:
            ends[length] = y
            chosen[length] = at
        previous[at] = chosen[length - 1] if length else -1
    series = []
    at = chosen[-1] if chosen else -1
    while at >= 0:
        series.append(pairs[at])
        at = previous[at]
    return series[::-1]
