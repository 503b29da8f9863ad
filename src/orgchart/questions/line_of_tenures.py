"""The tenures of one post as a line in time: who is near whom, what lies between, found without asking every pair."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from orgchart.answers.succession import Gap, Neighbour, Overlap
from orgchart.model import Tenure
from orgchart.temporal import Day, Interval, before

WHOLE = 300
"""Up to how many tenures of a post each is told with all that come before and after it."""
NEAREST = 50
"""How many of them are told where there are more: those that end last before it, and begin first after it."""

_FIRST, _LAST = float("-inf"), float("inf")


class PlaceInLine(NamedTuple):
    """What lies before a tenure.

    Attributes:
        gap: the days between those listed before it and this one; None for the first.
        lasted: of those listed before it the one that lasted longest; None for the first.
        overlaps: those listed before it that surely lasted on some of its days, where asked for.
    """

    tenure: Tenure
    gap: Gap | None
    lasted: Tenure | None
    overlaps: tuple[Overlap, ...]


class LineOfTenures:
    """The tenures of one post.

    Attributes:
        cut: whether only the nearest ones are told of each.
    """

    def __init__(self, tenures: Sequence[Tenure], bounds: Mapping[str, Interval]) -> None:
        """Sort the tenures by their ends and starts.

        Args:
            tenures: in the order of their bounds.
            bounds: of each, by id.
        """
        self.cut = len(tenures) > WHOLE
        self._tenures = tenures
        self._bounds = [bounds[tenure.id] for tenure in tenures]
        self._at = {tenure.id: at for at, tenure in enumerate(tenures)}
        self._followers: dict[str, list[int]] = {}
        self._ends: list[tuple[float, int]] = []
        self._begins: list[tuple[float, int]] = []
        self._end_on: dict[Day, list[int]] = {}
        self._begin_on: dict[Day, list[int]] = {}
        for at, (tenure, own) in enumerate(zip(tenures, self._bounds, strict=True)):
            if tenure.follows is not None:
                self._followers.setdefault(tenure.follows.record, []).append(at)
            if not own.is_contradictory:
                tight = own.normalised()
                self._ends.append((_FIRST if tight.e0 is None else tight.e0, at))
                self._begins.append((_LAST if tight.s1 is None else tight.s1, at))
            if (day := own.e0) is not None and own.e1 == day and own.s1 is not None and own.s1 < day:
                self._end_on.setdefault(day, []).append(at)
            if own.s0 is not None and own.s0 == own.s1:
                self._begin_on.setdefault(own.s0, []).append(at)
        self._ends.sort()
        self._begins.sort()

    def predecessors(self, tenure: Tenure) -> tuple[Neighbour, ...]:
        """Return those that are, or may be, over before a tenure begins, in the order of the line."""
        own = self._bounds[self._at[tenure.id]]
        begins = own.normalised().s1
        end = len(self._ends) if begins is None else bisect_left(self._ends, (begins, -1))
        found = {at for _, at in self._ends[max(0, end - self._most) : end]}
        if own.s0 is not None and own.s0 == own.s1:
            found.update(self._end_on.get(own.s0, ())[-self._most :])
        if tenure.follows is not None and tenure.follows.record in self._at:
            found.add(self._at[tenure.follows.record])
        others = [self._tenures[at] for at in sorted(found) if self._tenures[at] is not tenure]
        return tuple(self._links([(other, tenure, other) for other in others]))

    def successors(self, tenure: Tenure) -> tuple[Neighbour, ...]:
        """Return those that begin, or may begin, after a tenure is over, in the order of the line."""
        own = self._bounds[self._at[tenure.id]]
        ends = own.normalised().e0
        start = 0 if ends is None else bisect_right(self._begins, (ends, len(self._tenures)))
        found = {at for _, at in self._begins[start : start + self._most]}
        if own.e0 is not None and own.e0 == own.e1:
            found.update(self._begin_on.get(own.e0, ())[: self._most])
        found.update(self._followers.get(tenure.id, ())[: self._most])
        others = [self._tenures[at] for at in sorted(found) if self._tenures[at] is not tenure]
        return tuple(self._links([(tenure, other, other) for other in others]))

    @property
    def _most(self) -> int:
        return NEAREST if self.cut else WHOLE

    def _links(self, pairs: Iterable[tuple[Tenure, Tenure, Tenure]]) -> Iterator[Neighbour]:
        """Yield the neighbours of (first, second, the one to name) that are not `no`, in the order given."""
        for first, second, named in pairs:
            follows = second.follows
            if follows is not None and follows.record == first.id:
                yield Neighbour(tenure=named.id, verdict="certain", basis="stated", immediate=follows.immediate)
                continue
            bounds = self._bounds[self._at[first.id]], self._bounds[self._at[second.id]]
            verdict = before(*bounds)
            if verdict == "no" and _hands_over(*bounds):
                verdict = "certain"
            if verdict != "no":
                yield Neighbour(tenure=named.id, verdict=verdict, basis="dates")

    def turns(self, *, overlaps: bool) -> Iterator[PlaceInLine]:
        """Yield the tenures in order, each with what lies before it.

        Args:
            overlaps: whether those that last together are told, as where a post has one seat.
        """
        open_ = False  # whether any may last for ever
        ends: Day | None = None
        surely: Day | None = None
        lasted: int | None = None
        sure: list[tuple[Day, int]] = []  # the tenures that surely lasted on some day, by its last
        for at, own in enumerate(self._bounds):
            gap = None if lasted is None else _gap(None if open_ else ends, surely, own)
            together = tuple(self._overlaps(sure, at)) if overlaps else ()
            yield PlaceInLine(self._tenures[at], gap, None if lasted is None else self._tenures[lasted], together)
            open_ = open_ or own.e1 is None
            ends, surely = _later(ends, own.e1), _later(surely, own.e0)
            if lasted is None or _last(own) > _last(self._bounds[lasted]):
                lasted = at
            if overlaps and own.e0 is not None and own.s1 is not None:
                insort(sure, (own.e0, at))

    def _overlaps(self, sure: Sequence[tuple[Day, int]], at: int) -> Iterator[Overlap]:
        """Yield those that surely lasted on some day of a tenure, but on more than the day of a handover."""
        own = self._bounds[at]
        if own.e0 is None or own.s1 is None:
            return
        found: list[int] = []
        for place in range(len(sure) - 1, bisect_left(sure, (own.s1, -1)) - 1, -1):
            other = self._bounds[sure[place][1]]
            meets = other.e0 == other.e1 == own.s0 == own.s1
            if not meets and other.s1 is not None and max(other.s1, own.s1) <= min(sure[place][0], own.e0):
                found.append(sure[place][1])
                if len(found) == self._most:
                    break
        for one in sorted(found):
            other = self._bounds[one]
            assert other.e0 is not None
            assert other.s1 is not None
            ends = [day for day in (other.e1, own.e1) if day is not None]
            starts = [day for day in (other.s0, own.s0) if day is not None]
            yield Overlap(
                tenure=self._tenures[one].id,
                least=min(other.e0, own.e0) - max(other.s1, own.s1) + 1,
                most=min(ends) - max(starts) + 1 if ends and starts else None,
            )


def _last(bounds: Interval) -> tuple[bool, Day, bool, Day]:
    """Return the key by which the one that lasted longest is the greatest."""
    return bounds.e1 is None, bounds.e1 or 0, bounds.e0 is not None, bounds.e0 or 0


def _later(day: Day | None, other: Day | None) -> Day | None:
    return other if day is None else day if other is None else max(day, other)


def _hands_over(first: Interval, second: Interval) -> bool:
    """Return whether one ends on the very day on which the other begins, having begun before."""
    day = first.e0
    return day is not None and first.e1 == day == second.s0 == second.s1 and first.s1 is not None and first.s1 < day


def _gap(ends: Day | None, surely: Day | None, own: Interval) -> Gap:
    """Return how many days lie between the last day of several tenures and another one.

    Args:
        ends: the latest day on which any of them may have ended; None where that is open.
        surely: the latest day on which any of them surely lasted; None where that is not known of any.
        own: the bounds of the other one.
    """
    least = own.s0 - ends - 1 if own.s0 is not None and ends is not None else 0
    most = max(0, own.s1 - surely - 1) if own.s1 is not None and surely is not None else None
    return Gap(least=max(0, least), most=most)
