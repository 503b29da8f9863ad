# ruff: noqa: PLR1730  (comparisons are the innermost of all: no calls of min and max)
"""A day that notes every comparison made with it, so that an answer knows on which other days it holds.

After an answer the moment's `first` and `last` are the first and the last day on which all comparisons would have come
out the same: on each of them the answer is the same. That holds by construction, as long as rules can do nothing with
the day but compare it. A moment is therefore no number: it compares with plain days only, and everything else raises.
Where a rule needs a distance, it compares distances (`Far`); where it would add months to the day, it takes them from
the day compared with, beforehand.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import Final, TypeVar

from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL, Spans
from orgchart.temporal import Day

T = TypeVar("T")


class Moment:
    """A day, and the days around it on which everything compared with it so far comes out the same.

    Attributes:
        first, last: those days, both inclusive.
        unnoted: the plain day, for machinery that looks something up by it and narrows the moment; never for rules.
    """

    __slots__ = ("first", "last", "unnoted")

    def __init__(self, day: Day) -> None:
        self.unnoted = day
        self.first = BEFORE_ALL if day >= BEFORE_ALL else day
        self.last = AFTER_ALL if day <= AFTER_ALL else day

    def __lt__(self, other: Day) -> bool:
        if type(other) is not int:
            raise TypeError(_ONLY_DAYS)
        if self.unnoted < other:
            if other <= self.last:
                self.last = other - 1
            return True
        if other > self.first:
            self.first = other
        return False

    def __le__(self, other: Day) -> bool:
        if type(other) is not int:
            raise TypeError(_ONLY_DAYS)
        if self.unnoted <= other:
            if other < self.last:
                self.last = other
            return True
        if other >= self.first:
            self.first = other + 1
        return False

    def __ge__(self, other: Day) -> bool:
        if type(other) is not int:
            raise TypeError(_ONLY_DAYS)
        if self.unnoted >= other:
            if other > self.first:
                self.first = other
            return True
        if other <= self.last:
            self.last = other - 1
        return False

    def __gt__(self, other: Day) -> bool:
        if type(other) is not int:
            raise TypeError(_ONLY_DAYS)
        if self.unnoted > other:
            if other >= self.first:
                self.first = other + 1
            return True
        if other < self.last:
            self.last = other
        return False

    def within(self, first: Day, last: Day) -> bool:
        """Return whether the day lies in a range, both ends inclusive: `first <= day <= last`."""
        now = self.unnoted
        if now < first:
            if first <= self.last:
                self.last = first - 1
            return False
        if now > last:
            if last >= self.first:
                self.first = last + 1
            return False
        if first > self.first:
            self.first = first
        if last < self.last:
            self.last = last
        return True

    def those_within(self, ranges: Iterable[tuple[T, Day, Day]]) -> list[T]:
        """Return those of several that are given with a range, both ends inclusive, in which the day lies."""
        now, begun, over = self.unnoted, self.first, self.last
        found = []
        for one, first, last in ranges:
            if now < first:
                if first <= over:
                    over = first - 1
            elif now > last:
                if last >= begun:
                    begun = last + 1
            else:
                if first > begun:
                    begun = first
                if last < over:
                    over = last
                found.append(one)
        self.first, self.last = begun, over
        return found

    def __eq__(self, other: object) -> bool:
        if type(other) is not int:
            raise TypeError(_ONLY_DAYS)
        return self <= other and self >= other

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        raise TypeError(_ONLY_DAYS)

    def __bool__(self) -> bool:
        raise TypeError(_ONLY_DAYS)

    def look_up(self, spans: Spans[T]) -> T:
        """Return the value of spans on the day; it holds as long as its span."""
        firsts = spans.firsts
        at = bisect_right(firsts, self.unnoted)
        if at < len(firsts) and firsts[at] <= self.last:
            self.last = firsts[at] - 1
        if at:
            at -= 1
            if firsts[at] > self.first:
                self.first = firsts[at]
        return spans.values[at]

    def ask(self, look: Callable[[Day], tuple[T, Day, Day]]) -> T:
        """Return what is found of the day, by what tells on which days around it, both inclusive, the same is found."""
        found, first, last = look(self.unnoted)
        if first > self.first:
            self.first = first
        if last < self.last:
            self.last = last
        return found

    def outside(self, first: Day, last: Day) -> Far:
        """Return how far the day is from a range at worst: from its other end; 0 inside it."""
        if self < first:
            return Far(self, -1, last)
        return Far(self, 1, -first) if self > last else Far(self, 0, 0)


_ONLY_DAYS: Final = "a moment can only be compared with plain days: anything else would not be noted"


class Far:
    """A number that grows or shrinks by the day; comparing two notes the days on which the comparison turns."""

    __slots__ = ("_base", "_moment", "_slope")

    def __init__(self, moment: Moment, slope: int, base: int) -> None:
        self._moment = moment
        self._slope = slope
        self._base = base

    @property
    def line(self) -> tuple[int, int]:
        """Return it as (slope, base): `slope * day + base`."""
        return self._slope, self._base

    def __lt__(self, other: Far) -> bool:
        slope, base = self._slope - other._slope, self._base - other._base
        if slope == 0:
            return base < 0
        if slope > 0:  # slope * day + base < 0, in whole days
            return self._moment < -(base // slope)
        return self._moment > base // -slope

    def __gt__(self, other: Far) -> bool:
        return other < self

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Far) and not self < other and not other < self

    def __hash__(self) -> int:
        raise TypeError("how far a day is has no hash: it is another on other days")


def nearest_first(day: Moment, lines: Sequence[tuple[int, int]]) -> list[int]:
    """Return the places of distances given as (slope, base), the least on the day first; those alike as they stand.

    They are in that order for as long as each two neighbours are, so that only these are compared.
    """
    now = day.unnoted
    on_day = [slope * now + base for slope, base in lines]
    found = sorted(range(len(lines)), key=on_day.__getitem__)
    for one, other in zip(found, found[1:], strict=False):
        (slope, base), (less, under) = lines[one], lines[other]
        slope -= less
        base -= under + (one < other)  # alike may stand as they do: slope * day + base < 0, in whole days
        if slope > 0:
            day < -(base // slope)  # noqa: B015  (it is noted)
        elif slope:
            day > base // -slope  # noqa: B015  (it is noted)
    return found
