"""What evidence makes of each day, however many points it has: near or far, close on both sides, long past.

The evidence of a container is its own and that of everything in it. Nothing is copied upwards: coverage is merged of
the coverage below, and keeps no more of that than can still matter. A day that evidence on both sides is close to
stays so whatever is added; only on the other days it is asked which points lie before and after.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL, Spans, best, during
from orgchart.inference.statements.evidence import Point, Stretch
from orgchart.model import Policy
from orgchart.temporal import Day

NEAR = (None, "backward", "forward", "inside")
"""What evidence lets one presume of a day, by rank: the strongest rule counts."""

_Range = tuple[Day, Day]


class _Reach(dict[Day, Day]):
    """How far a duration of the policy reaches from a day; many points share their days."""

    def __init__(self, reach: Callable[[Day], Day]) -> None:
        super().__init__()
        self._reach = reach

    def __missing__(self, day: Day) -> Day:
        found = self[day] = self._reach(day)
        return found


class Horizons:
    """How far evidence reaches under a policy.

    Attributes:
        forward, backward: the last day and the first day presumed from evidence of a day.
        bridge: the last day to which evidence of a day is continued by other evidence.
    """

    def __init__(self, policy: Policy) -> None:
        self.forward: dict[Day, Day] = _Reach(policy.forward.after)
        self.backward: dict[Day, Day] = _Reach(policy.backward.before)
        self.bridge: dict[Day, Day] = _Reach(policy.continuity.after)

    def window(self, point: Point, rank: int) -> _Range | None:
        """Return the first and last day that a point lets one presume by the rule of a rank of `NEAR`."""
        first, last = point.first, point.last
        if rank == 1:
            found = (self.backward[last], first - 1) if first > BEFORE_ALL and last < AFTER_ALL else None
        elif first == BEFORE_ALL:
            found = None
        elif rank == 2:
            found = (last + 1, self.forward[first]) if last < AFTER_ALL else None
        else:
            found = (first, last) if point.what == "seen" and self.forward[first] >= last else None
        return found if found is not None and found[0] <= found[1] else None


class _Bridged(NamedTuple):
    """The days that evidence on both sides is close to, and the points that matter beside them.

    Attributes:
        ranges: the days that are close, as ranges that do not touch.
        before: last and first day of points that count for the days after them.
        after: first and last day of points that count for the days before them.
    """

    ranges: tuple[_Range, ...]
    before: tuple[_Range, ...]
    after: tuple[_Range, ...]


class Coverage:
    """What the evidence of a record, and of all that is in it, makes of each day.

    Attributes:
        horizons: how far evidence reaches.
        earliest: the first day of any point, None where there is no point.
        latest: the last day of any point, `AFTER_ALL` where one is open.
    """

    def __init__(
        self, horizons: Horizons, points: Sequence[Point], stretches: Sequence[Stretch], below: Sequence[Coverage] = ()
    ) -> None:
        """Cover the days of points and stretches and of other coverage; what is asked of them is worked out later."""
        self.horizons = horizons
        self._points = points
        self._stretches = stretches
        self._below = below
        self._near: Spans[int] | None = None
        self._bridged: _Bridged | None = None
        self._close: Spans[bool] | None = None
        firsts = [point.first for point in points]
        firsts += [one.earliest for one in below if one.earliest is not None]
        lasts = [point.last for point in points]
        lasts += [one.latest for one in below if one.latest is not None]
        self.earliest: Day | None = min(firsts, default=None)
        self.latest: Day | None = max(lasts, default=None)

    def hand_up(self) -> Coverage:
        """Return this coverage with everything worked out that coverage above it is merged of."""
        self._near = self.near
        self._bridged = self._bridge()
        return self

    @property
    def near(self) -> Spans[int]:
        """Return how near the evidence is to each day, as a rank of `NEAR`."""
        if self._near is None:
            windows = [
                (*window, rank)
                for point in self._points
                for rank in (1, 2, 3)
                if (window := self.horizons.window(point, rank)) is not None
            ]
            windows += [span for one in self._below for span in one.near if span.value]
            self._near = best(windows)
        return self._near

    @property
    def close(self) -> Spans[bool]:
        """Return of which days points on either side lie at most `continuity` apart, or one citation says all of it.

        Apart is worst case: from the earliest day of the point before to the latest of the point after. A point
        whose range straddles the day counts on neither side.
        """
        if self._close is None:
            self._close = during(self._bridge().ranges)
        return self._close

    def close_throughout(self, first: Day, last: Day) -> bool:
        """Return whether every day from `first` to `last` is close to evidence on both sides."""
        return all(span.value for span in self.close.between(first, last))

    def _bridge(self) -> _Bridged:
        if self._bridged is None:
            below = [one._bridge() for one in self._below]  # noqa: SLF001  (worked out before: no recursion)
            dated = [point for point in self._points if point.first > BEFORE_ALL and point.last < AFTER_ALL]
            earlier, later = [(one.last, one.first) for one in dated], [(one.first, one.last) for one in dated]
            before = _rising(earlier + [one for part in below for one in part.before])
            after = _falling(later + [one for part in below for one in part.after])
            ranges: list[_Range] = [(one.first, one.last) for one in self._stretches]
            ranges += (one for part in below for one in part.ranges)
            ranges += _bridges(before, after, self.horizons.bridge)
            joined = _joined(ranges)
            self._bridged = _Bridged(joined, _open_after(before, joined), _open_before(after, joined))
        return self._bridged


def _rising(points: list[_Range]) -> list[_Range]:
    """Return, for points as (last, first), from which day on which first day is the latest of the points before."""
    found: list[_Range] = []
    for last, first in sorted(points):
        if not found or first > found[-1][1]:
            if found and found[-1][0] == last:
                found.pop()
            found.append((last, first))
    return found


def _falling(points: list[_Range]) -> list[_Range]:
    """Return, for points as (first, last), up to which day which last day is the earliest of the points after."""
    found: list[_Range] = []
    for first, last in sorted(points, reverse=True):
        if not found or last < found[-1][1]:
            if found and found[-1][0] == first:
                found.pop()
            found.append((first, last))
    found.reverse()
    return found


def _bridges(before: list[_Range], after: list[_Range], bridge: dict[Day, Day]) -> Iterable[_Range]:
    """Yield the days between points before and after them that lie close enough to one another."""
    ends = [last for _, last in after]
    for at, (day, first) in enumerate(before):
        reached = bisect_right(ends, bridge[first]) - 1
        if reached >= 0:
            until = before[at + 1][0] - 1 if at + 1 < len(before) else AFTER_ALL
            if day <= after[reached][0]:
                yield day, min(until, after[reached][0])


def _joined(ranges: list[_Range]) -> tuple[_Range, ...]:
    """Return the same days as ranges in order that do not touch."""
    return tuple((span.first, span.last) for span in during(ranges) if span.value)


def _open_after(before: list[_Range], close: tuple[_Range, ...]) -> tuple[_Range, ...]:
    """Return those of the points before that count for a day that is not close."""
    ends = [*(day - 1 for day, _ in before[1:]), AFTER_ALL]
    return tuple(one for one, end in zip(before, ends, strict=False) if not _within(one[0], end, close))


def _open_before(after: list[_Range], close: tuple[_Range, ...]) -> tuple[_Range, ...]:
    """Return those of the points after that count for a day that is not close."""
    begins = [BEFORE_ALL, *(day + 1 for day, _ in after)]
    return tuple(one for one, begin in zip(after, begins, strict=False) if not _within(begin, one[0], close))


def _within(first: Day, last: Day, ranges: tuple[_Range, ...]) -> bool:
    at = bisect_right(ranges, (first, AFTER_ALL + 1)) - 1
    return at >= 0 and last <= ranges[at][1]
