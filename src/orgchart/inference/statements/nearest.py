"""Which of many evidence points is nearest to a day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from heapq import heappop, heappush
from typing import Any

from orgchart.foundation.named_tuples import NamedTuple
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL, Spans
from orgchart.inference.statements.evidence import Point
from orgchart.temporal import Day


class Near(NamedTuple):
    """The evidence point nearest to a day.

    Attributes:
        distance: days between the day and that point, at worst; 0 inside it.
    """

    point: Point
    distance: int


def distance_to(point: Point, day: Day) -> int:
    """Return the days from a day to a point, at worst; 0 inside its range."""
    if day > point.last:
        return day - point.first
    return point.last - day if day < point.first else 0


def nearest(points: Iterable[Point], day: Day) -> Near | None:
    """Return the point nearest to a day: attestations before starts and ends, the earliest first; None of none."""
    best: Point | None = None
    least = 0
    for point in points:
        first, last, what, *_ = point
        distance = day - first if day > last else last - day if day < first else 0
        if best is None or distance < least:
            best, least = point, distance
        elif distance == least and (what != "seen", first) < (best.what != "seen", best.first):
            best = point
    return None if best is None else Near(best, least)


def nearer(one: Near | None, other: Near | None) -> Near | None:
    """Return the nearer of two; the first where they are alike."""
    if one is None or other is None:
        return other if one is None else one
    return other if _order(other) < _order(one) else one


def _order(near: Near) -> tuple[int, bool, Day]:
    return near.distance, near.point.what != "seen", near.point.first


def distances(points: Iterable[Point]) -> Spans[tuple[int, int]]:
    """Return how far the nearest of some points is from each day, as (slope, base): `slope * day + base` days.

    Of the points over before a day the one that began last is nearest, of those to come the one that ends first. Where
    there are no points, no day is far.
    """
    ranges = sorted({(point.first, point.last) for point in points})
    if not ranges:
        return Spans.of([(BEFORE_ALL, (0, 0))])
    if all(one[1] < after[0] for one, after in zip(ranges, ranges[1:], strict=False)):
        return _apart(ranges)
    turns = sorted({BEFORE_ALL, *(first for first, _ in ranges), *(last + 1 for _, last in ranges)})
    to_come = _running_least([last for _, last in ranges])
    by_last = sorted((last, first) for first, last in ranges)
    pieces: list[tuple[Day, tuple[int, int]]] = []
    begun = over = 0
    latest: Day | None = None
    for at, day in enumerate(turns):
        if day > AFTER_ALL:
            break
        while begun < len(ranges) and ranges[begun][0] <= day:
            begun += 1
        while over < len(by_last) and by_last[over][0] < day:
            latest = by_last[over][1] if latest is None else max(latest, by_last[over][1])
            over += 1
        next_ = to_come[begun] if begun < len(ranges) else None
        if begun > over:
            pieces.append((day, (0, 0)))
        elif latest is None or next_ is None:
            pieces.append((day, (-1, next_) if next_ is not None else (1, -(latest or 0))))
        else:
            middle = (latest + next_) // 2  # up to it the one before is no further than the one after
            end = turns[at + 1] - 1
            pieces += [(day, (1, -latest))] if day <= middle else []
            pieces += [(max(day, middle + 1), (-1, next_))] if middle < end else []
    return Spans.of(pieces)


def _apart(ranges: Sequence[tuple[Day, Day]]) -> Spans[tuple[int, int]]:
    """Return the same of ranges in order none of which share a day, as those of one record mostly are."""
    begun, over = ranges[0]
    firsts, values = ([BEFORE_ALL, begun], [(-1, over), (0, 0)]) if begun > BEFORE_ALL else ([BEFORE_ALL], [(0, 0)])
    for first, last in ranges[1:]:
        if over + 1 < first:
            middle = (begun + last) // 2  # up to it the one before is no further than the one after
            if over < middle:
                firsts.append(over + 1)
                values.append((1, -begun))
            if middle < first - 1:
                firsts.append(max(over, middle) + 1)
                values.append((-1, last))
            firsts.append(first)
            values.append((0, 0))
        begun, over = first, last
    if over < AFTER_ALL:
        firsts.append(over + 1)
        values.append((1, -begun))
    return Spans(firsts, values)


def _running_least(days: Sequence[Day]) -> list[Day]:
    """Return for each place the least of the days from it on."""
    found = [*days]
    for at in range(len(found) - 2, -1, -1):
        found[at] = min(found[at], found[at + 1])
    return found


class SortedPoints:
    """Points sorted once, so that the nearest to a day is found by bisection; it is the one that `nearest` finds.

    Of the points over before a day the one that began last is nearest, of those that begin after it the one that ends
    first; of those around it all are at distance 0.
    """

    def __init__(self, points: Sequence[Point]) -> None:
        self._points = points
        numbers = range(len(points))
        by_last = sorted(numbers, key=lambda at: points[at].last)
        self._lasts = [points[at].last for at in by_last]
        self._over = _running(by_last, self._rank_over)
        by_first = sorted(numbers, key=lambda at: -points[at].first)
        self._firsts = [-points[at].first for at in by_first]
        self._to_come = _running(by_first, self._rank_to_come)
        self._turns, self._around = self._pieces()

    def nearest(self, day: Day) -> Near | None:
        """Return the point nearest to a day, None where there is none."""
        at = bisect_right(self._turns, day) - 1
        if at >= 0 and self._around[at] is not None:
            return Near(self._points[self._around[at] or 0], 0)
        found = []
        at = bisect_left(self._lasts, day)
        if at:
            found.append(self._over[at - 1])
        at = bisect_left(self._firsts, -day)
        if at:
            found.append(self._to_come[at - 1])
        if not found:
            return None
        near = [(_order(one), number, one) for number in found for one in (self._near(number, day),)]
        return min(near)[2]

    def _near(self, number: int, day: Day) -> Near:
        point = self._points[number]
        return Near(point, distance_to(point, day))

    def _rank_over(self, number: int) -> tuple[Day, bool, int]:
        point = self._points[number]
        return -point.first, point.what != "seen", number

    def _rank_to_come(self, number: int) -> tuple[Day, bool, Day, int]:
        point = self._points[number]
        return point.last, point.what != "seen", point.first, number

    def _pieces(self) -> tuple[list[Day], list[int | None]]:
        """Return the days on which the first of the points around a day changes, and which it is from then on."""
        starts = sorted((point.first, number) for number, point in enumerate(self._points))
        days = sorted({point.first for point in self._points} | {point.last + 1 for point in self._points})
        heap: list[tuple[bool, Day, int]] = []
        around: list[int | None] = []
        at = 0
        for day in days:
            while at < len(starts) and starts[at][0] <= day:
                first, number = starts[at]
                heappush(heap, (self._points[number].what != "seen", first, number))
                at += 1
            while heap and self._points[heap[0][2]].last < day:
                heappop(heap)
            around.append(heap[0][2] if heap else None)
        return days, around


def _running(numbers: Sequence[int], rank: Callable[[int], Any]) -> list[int]:
    """Return for each place the best of the numbers up to it."""
    found: list[int] = []
    for number in numbers:
        found.append(number if not found or rank(number) < rank(found[-1]) else found[-1])
    return found
