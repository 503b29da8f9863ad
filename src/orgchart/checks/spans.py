"""Days on which several things hold at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orgchart.foundation.records import Frozen
from orgchart.temporal import Day


class HeldDays(Frozen, kw_only=False):
    """Something that certainly was so from a first to a last day, both inclusive."""

    first: Day
    last: Day
    name: str


def most_at_once(spans: Iterable[HeldDays]) -> tuple[Day, tuple[HeldDays, ...]] | None:
    """Return the first day on which most of the spans hold together, and those spans in order of name.

    A day that is the last of one span and the first of another is a handover, and counts for the other. Sorting
    takes longest: it is done in n log n.
    """
    # A span ends before others begin on its last day, unless it is that day alone.
    listed = {span: max(span.last, span.first + 1) for span in spans}
    changes = [*((span.first, 1) for span in listed), *((over, -1) for over in listed.values())]
    most = there = 0
    best: Day | None = None
    for day, more in sorted(changes):
        there += more
        if there > most:
            most, best = there, day
    if best is None:
        return None
    holding = [span for span, over in listed.items() if span.first <= best < over]
    return best, tuple(sorted(holding, key=lambda one: one.name))


def overlapping(spans: Iterable[HeldDays]) -> Iterator[tuple[HeldDays, HeldDays, Day]]:
    """Yield each span that shares two days or more with an earlier one: that one, itself, the first day shared.

    Of several earlier ones the one that lasts longest is named, so that there are no more pairs than spans.
    """
    longest: HeldDays | None = None
    for span in sorted(spans, key=lambda one: (one.first, one.last, one.name)):
        if longest is not None and span.first < min(longest.last, span.last):
            yield longest, span, span.first
        if longest is None or span.last > longest.last:
            longest = span


def pairs_at_once(spans: Iterable[HeldDays]) -> Iterator[tuple[HeldDays, HeldDays]]:
    """Yield every two spans that share two days or more, the one that begins earlier first."""
    open_ones: list[HeldDays] = []
    for span in sorted(spans, key=lambda one: (one.first, one.last, one.name)):
        open_ones = [one for one in open_ones if one.last > span.first]
        for one in open_ones:
            if span.first < span.last:
                yield one, span
        open_ones.append(span)
