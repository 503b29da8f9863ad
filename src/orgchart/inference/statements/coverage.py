"""What evidence makes of each day, however many points it has: near or far, close on both sides, long past.

The evidence of a container is its own and that of everything in it. Nothing is copied upwards: coverage is merged of
the coverage below, and keeps no more of that than can still matter. A day that evidence on both sides is close to
stays so whatever is added; only on the other days it is asked which points lie before and after.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, TypeVar, cast

from orgchart.foundation.named_tuples import NamedTuple
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL, Spans, best, inside, joined
from orgchart.inference.statements.evidence import Point, Stretch
from orgchart.model import Policy
from orgchart.temporal import Day

T = TypeVar("T")

NEAR: Final = (None, "backward", "forward", "inside")
"""What evidence lets one presume of a day, by rank: the strongest rule counts."""

BACKWARD, FORWARD, INSIDE = (NEAR.index(rule) for rule in ("backward", "forward", "inside"))
FEW: Final = 4
MOST_LOOKED_AT: Final = 50_000
"""How many points of a register are looked at again for another day than the first that their record is asked of."""
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
        shown: the last day on which what has no later evidence than of a day is still shown.
        room: how many points may still be looked at again for another day, where spans would tell as well
            (`Coverage.near_on`).
    """

    def __init__(self, policy: Policy) -> None:
        self.forward: dict[Day, Day] = _Reach(policy.forward.after)
        self.backward: dict[Day, Day] = _Reach(policy.backward.before)
        self.bridge: dict[Day, Day] = _Reach(policy.continuity.after)
        if policy.continuity == policy.forward:
            self.bridge = self.forward
        self.shown: dict[Day, Day] = _Reach(policy.shown.after)
        self.room = MOST_LOOKED_AT
        self._windows: dict[tuple[Day, Day, bool], tuple[_Range | None, ...]] = {}

    def windows_of(self, point: Point) -> tuple[_Range | None, ...]:
        """Return the first and last day that a point lets one presume, by each rank of `NEAR`."""
        key = point.first, point.last, point.what == "immediate"  # many points of a container have the same days
        found = self._windows.get(key)
        if found is None:
            found = self._windows[key] = (None, *(_not_empty(one) for one in self._each_window(*key)))
        return found

    def _each_window(self, first: Day, last: Day, immediate: bool) -> tuple[_Range | None, ...]:  # noqa: FBT001
        """Return the first and last day presumed from a point by the ranks of `NEAR`, the first after the last if none.

        Args:
            first: the first day of the point.
            last: its last day.
            immediate: whether it follows from an immediate successor: in a range it is no sighting.
        """
        if first == BEFORE_ALL or last == AFTER_ALL:
            return None, None, None
        until, since = self.forward[first], self.backward[last]
        inside: _Range | None = None
        if not immediate:  # wherever in its range it lies, the day is reached from there
            inside = (first, last) if until >= last else (max(first, since), min(last, until))
        return (since, first - 1), None if immediate and first < last else (last + 1, until), inside

    def windows(self, points: Iterable[Point]) -> set[tuple[Day, Day, int]]:
        """Return the windows of points, with their ranks."""
        different = {self.windows_of(point) for point in points}
        return {(*window, rank) for each in different for rank, window in enumerate(each) if window is not None}


def _not_empty(days: _Range | None) -> _Range | None:
    return days if days is not None and days[0] <= days[1] else None


class _Bridged(NamedTuple):
    """The days that evidence on both sides is close to, and the points that count for the others.

    Attributes:
        close: those days, as ranges that do not touch.
        before: last and first day of points that count for the days after them, each later than the one before.
        after: first and last day of points that count for the days before them, each later than the one before.
        wide: points somewhere in a range, which count for the days in it.
    """

    close: tuple[_Range, ...]
    before: list[_Range]
    after: list[_Range]
    wide: set[_Range]


class Coverage:
    """What the evidence of a record, and of all that is in it, makes of each day.

    Attributes:
        horizons: how far evidence reaches.
        earliest: the first day of any point, None where there is no point.
        latest: the last day of any point, `AFTER_ALL` where one is open.
        near_known, close_known: `near` and `close` once they are worked out, None before.
        points, stretches: those of the record itself, and of what is in it by itself.
        is_small: whether there are few points and nothing else, so that looking at each is always quicker than spans.
    """

    __slots__ = (
        "_below", "_bridged", "_hull", "_looked_near", "_near_then", "close_known", "earliest",
        "horizons", "is_small", "latest", "near_known", "points", "stretches",
    )  # fmt: skip

    def __init__(
        self, horizons: Horizons, points: Sequence[Point], stretches: Sequence[Stretch], below: Sequence[Coverage] = ()
    ) -> None:
        """Cover the days of points and stretches, and of the coverage of what is in the record."""
        self.horizons = horizons
        self.points = points
        self.stretches = stretches
        self._below = below
        self.is_small = len(points) <= FEW and not below
        self.near_known: Spans[int] | None = None
        self.close_known: Spans[bool] | None = None
        self._looked_near = False
        self._near_then: tuple[Day, tuple[int, Day, Day]] | None = None
        self._bridged: _Bridged | None = None
        firsts = [point[0] for point in points]
        lasts = [point[1] for point in points]
        for one in below:
            if one.earliest is not None and one.latest is not None:
                firsts.append(one.earliest)
                lasts.append(one.latest)
        self.earliest: Day | None = min(firsts) if firsts else None
        self.latest: Day | None = max(lasts) if lasts else None
        self._hull: _Range | None = None
        if below:
            self._hull = self._hull_with([one.hull for one in below])

    @property
    def hull(self) -> _Range:
        """Return the first and last day of any point or stretch; the last before the first where there is none."""
        return self._hull_with([]) if self._hull is None else self._hull

    def _hull_with(self, below: list[_Range]) -> _Range:
        points = [] if self.earliest is None or self.latest is None else [(self.earliest, self.latest)]
        hulls = [(AFTER_ALL, BEFORE_ALL), *points, *self.stretches, *below]
        return min([one[0] for one in hulls]), max([one[1] for one in hulls])

    def near_on(self, day: Day) -> tuple[int, Day, Day]:
        """Return how near the evidence is to a day, as a rank of `NEAR`, and days around it on which that is so.

        The first day asked of is looked at point by point, which is quicker than spans of all days, and what was found
        is kept for what contains the record: all of a register is mostly asked about one day. Other days are looked up.
        """
        if not self._tells(day):
            if self._looked_near or self.horizons.room <= 0:
                return _looked_up(self.near, day)
            self._looked_near = True
            for one in self._from_below(lambda one: one._tells(day)):
                if one._near_then is not None:
                    self.horizons.room -= 1 + len(one.points)
                one._near_then = day, one._nearest_on(day)
        return self._told(day)

    def _tells(self, day: Day) -> bool:
        """Return whether it is known how near the evidence is to a day, or told at once."""
        return (
            self.is_small or self.near_known is not None or (self._near_then is not None and self._near_then[0] == day)
        )

    def _told(self, day: Day) -> tuple[int, Day, Day]:
        """Return what `near_on` does, where that is known or told at once."""
        if self.near_known is not None:
            return _looked_up(self.near_known, day)
        return self._nearest_on(day) if self._near_then is None else self._near_then[1]

    def _nearest_on(self, day: Day) -> tuple[int, Day, Day]:
        """Return what `near_on` does, given what all below tell.

        Of the points before the day the one that begins last reaches furthest, of those after it the one that ends
        first.
        """
        horizons = self.horizons
        since = before = BEFORE_ALL
        until = after = AFTER_ALL
        for point in self.points:
            first, last, what, _, _ = point
            if last < day:
                since = last + 1 if last >= since else since
                if first > before and (first == last or what != "immediate"):
                    before = first
            elif first > day:
                until = first - 1 if first <= until else until
                after = last if last < after else after
            else:
                since, until = max(since, first), min(until, last)
                window = horizons.windows_of(point)[INSIDE]
                if window is None:
                    continue
                begun, over = window
                if day < begun:
                    until = min(until, begun - 1)
                elif over < day:
                    since = max(since, over + 1)
                else:
                    return INSIDE, begun, over  # no evidence is nearer
        rank = 0
        if before > BEFORE_ALL:
            reach = horizons.forward[before]
            if day <= reach:
                rank, until = FORWARD, min(until, reach)
            else:
                since = max(since, reach + 1)
        if after < AFTER_ALL and not rank:
            reach = horizons.backward[after]
            if reach <= day:
                rank, since = BACKWARD, max(since, reach)
            else:
                until = min(until, reach - 1)
        for one in self._below:
            below, begun, over = one._told(day)
            if below == INSIDE:
                return below, begun, over
            rank, since, until = max(rank, below), max(since, begun), min(until, over)
        return rank, since, until

    def close_on(self, day: Day) -> tuple[bool, Day, Day]:
        """Return whether a day is close to evidence on both sides (`close`), and days around it of which that is so."""
        if self.close_known is None:
            for first, last in self.stretches:
                if first <= day <= last:
                    return True, first, last
        return _looked_up(self.close, day)

    def look_at_all_days(self) -> None:
        """Look up the next day at once: many will follow."""
        self._looked_near = True

    @property
    def near(self) -> Spans[int]:
        """Return how near the evidence is to each day, as a rank of `NEAR`."""
        if self.near_known is None:
            for one in self._from_below(lambda one: one.near_known is not None):
                windows = one.horizons.windows(one.points)
                for under in one._below:  # noqa: SLF001
                    spans = under.near
                    every = zip(spans.firsts, spans.lasts(), spans.values, strict=True)
                    windows.update([one for one in every if one[2]])
                one.near_known = best(windows)
        return cast("Spans[int]", self.near_known)

    @property
    def close(self) -> Spans[bool]:
        """Return of which days points on either side lie at most `continuity` apart, or one citation says all of it.

        Apart is worst case: from the earliest day of the point before to the latest of the point after. A point whose
        range straddles the day lies on one side or the other: it counts where either is close enough to what lies on
        the side opposite.
        """
        if self.close_known is None:
            for one in self._from_below(lambda one: one._bridged is not None):
                one._bridged = one._bridge()  # noqa: SLF001
            self.close_known = inside(cast("_Bridged", self._bridged).close)
        return self.close_known

    def _from_below(self, is_known: Callable[[Coverage], bool]) -> Iterator[Coverage]:
        """Yield this coverage and all below it of which something is not worked out yet, what is below first."""
        pending = [self]
        while pending:
            at = pending[-1]
            waiting = [one for one in at._below if not is_known(one)]
            if waiting:
                pending += waiting
            else:
                pending.pop()
                if not is_known(at):
                    yield at

    def _bridge(self) -> _Bridged:
        dated = {(one[0], one[1]) for one in self.points if one[0] > BEFORE_ALL and one[1] < AFTER_ALL}
        before = [(last, first) for first, last in dated]
        after = [*dated]
        wide = {(first, last) for first, last in dated if first < last}
        ranges: list[_Range] = [(one.first, one.last) for one in self.stretches]
        for one in self._below:
            close, before_below, after_below, wide_below = cast("_Bridged", one._bridged)
            before += _open_after(before_below, close)
            after += _open_before(after_below, close)
            wide |= wide_below
            ranges += close
        before, after = _rising(before), _falling(after)
        ranges += _bridges(before, after, self.horizons.bridge)
        ranges += _bridged_either_way(wide, before, after, self.horizons.bridge)
        close = joined(ranges)
        return _Bridged(close, before, after, {one for one in wide if not _within(*one, close)})


def _looked_up(spans: Spans[T], day: Day) -> tuple[T, Day, Day]:
    """Return the value of spans on a day, and the first and last day of that span."""
    at = max(0, bisect_right(spans.firsts, day) - 1)
    last = spans.firsts[at + 1] - 1 if at + 1 < len(spans.firsts) else AFTER_ALL
    return spans.values[at], spans.firsts[at], last


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


def _bridged_either_way(
    wide: Iterable[_Range], before: list[_Range], after: list[_Range], bridge: dict[Day, Day]
) -> Iterable[_Range]:
    """Yield the days that a point around them is close to, whether it lies before or after.

    If it lies before, the next point after them must be close to its earliest day; if after, the last one before them
    to its latest day.
    """
    reach = [bridge[first] for _, first in before]
    ends = [last for _, last in after]
    for first, last in wide:
        since, until = bisect_left(reach, last), bisect_right(ends, bridge[first]) - 1
        if since < len(before) and until >= 0:
            days = max(first, before[since][0]), min(last, after[until][0])
            if days[0] <= days[1]:
                yield days


def _open_after(before: list[_Range], close: tuple[_Range, ...]) -> Iterable[_Range]:
    """Return those of the points before that count for a day that is not close."""
    ends = [*(day - 1 for day, _ in before[1:]), AFTER_ALL]
    return (one for one, end in zip(before, ends, strict=False) if not _within(one[0], end, close))


def _open_before(after: list[_Range], close: tuple[_Range, ...]) -> Iterable[_Range]:
    """Return those of the points after that count for a day that is not close."""
    begins = [BEFORE_ALL, *(day + 1 for day, _ in after)]
    return (one for one, begin in zip(after, begins, strict=False) if not _within(begin, one[0], close))


def _within(first: Day, last: Day, ranges: tuple[_Range, ...]) -> bool:
    at = bisect_right(ranges, (first, AFTER_ALL + 1)) - 1
    return at >= 0 and last <= ranges[at][1]
