"""What holds from one day to another, over all time: one canonical, immutable type."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from orgchart.temporal import Day

T = TypeVar("T")
U = TypeVar("U")

BEFORE_ALL: Day = -(10**9)
"""A day before every other one: where what was always so begins."""
AFTER_ALL: Day = 10**9
"""A day after every other one: where what never ends ends."""


class Span(NamedTuple, Generic[T]):
    """What holds on the days from `first` to `last`, both inclusive."""

    first: Day
    last: Day
    value: T


class Spans(Generic[T]):
    """A value for each day from `BEFORE_ALL` to `AFTER_ALL`: spans in order, without gaps, neighbours differ.

    Two are equal iff they have the same value on every day. They change nothing of themselves and hold no day, so
    they can be kept and shared.
    """

    __slots__ = ("_firsts", "_values")

    def __init__(self, pieces: Iterable[tuple[Day, T]]) -> None:
        """Make spans of the first day of each piece and its value, in order; the first begins with `BEFORE_ALL`."""
        firsts: list[Day] = []
        values: list[T] = []
        for first, value in pieces:
            if not values or not (value is values[-1] or value == values[-1]):
                firsts.append(first)
                values.append(value)
        if not firsts or firsts[0] != BEFORE_ALL:
            raise ValueError("spans begin with BEFORE_ALL")
        self._firsts = tuple(firsts)
        self._values = tuple(values)

    @property
    def firsts(self) -> tuple[Day, ...]:
        """Return the first day of each span, in order."""
        return self._firsts

    @property
    def values(self) -> tuple[T, ...]:
        """Return the value of each span, in order."""
        return self._values

    def at(self, day: Day) -> T:
        """Return the value on a day."""
        return self._values[max(0, bisect_right(self._firsts, day) - 1)]

    def __iter__(self) -> Iterator[Span[T]]:
        """Yield all spans in order."""
        return self.between(BEFORE_ALL, AFTER_ALL)

    def between(self, first: Day, last: Day) -> Iterator[Span[T]]:
        """Yield the spans that have a day from `first` to `last`, both inclusive, cut to that period."""
        firsts = self._firsts
        at = bisect_right(firsts, first) - 1
        while at < len(firsts) and firsts[at] <= last:
            end = firsts[at + 1] - 1 if at + 1 < len(firsts) else AFTER_ALL
            yield Span(max(first, firsts[at]), min(last, end), self._values[at])
            at += 1

    def days_of_change(self) -> tuple[Day, ...]:
        """Return the first day of every span but the first one."""
        return self._firsts[1:]

    def map(self, turn: Callable[[T], U]) -> Spans[U]:
        """Return what `turn` makes of each value."""
        return Spans(zip(self._firsts, map(turn, self._values), strict=True))

    def __len__(self) -> int:
        return len(self._firsts)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Spans):
            return NotImplemented
        return self._firsts == other._firsts and self._values == other._values

    def __hash__(self) -> int:
        return hash((self._firsts, self._values))

    def __repr__(self) -> str:
        return f"Spans({list(zip(self._firsts, self._values, strict=True))!r})"


def always(value: T) -> Spans[T]:
    """Return spans with the same value on every day."""
    return Spans(((BEFORE_ALL, value),))


def merged(several: Sequence[Spans[Any]], turn: Callable[[tuple[Any, ...]], U]) -> Spans[U]:
    """Return what `turn` makes of the values of several spans on the same day, in their order.

    Time: in proportion to the days of change of all of them, each times their number.
    """
    days = sorted({day for spans in several for day in spans.firsts} | {BEFORE_ALL})
    return Spans((day, turn(tuple(spans.at(day) for spans in several))) for day in days)


def during(ranges: Iterable[tuple[Day, Day]]) -> Spans[bool]:
    """Return whether a day lies in any of some ranges, both ends inclusive; ranges without a day count as none."""
    return Spans([(day, depth > 0) for day, depth in _depths(ranges)])


def _depths(ranges: Iterable[tuple[Day, Day]]) -> Iterator[tuple[Day, int]]:
    """Yield, in order, each day from which on another number of ranges covers the days, with that number."""
    steps: dict[Day, int] = {BEFORE_ALL: 0}
    for first, last in ranges:
        if first <= last:
            steps[first] = steps.get(first, 0) + 1
            if last < AFTER_ALL:
                steps[last + 1] = steps.get(last + 1, 0) - 1
    depth = 0
    for day in sorted(steps):
        depth += steps[day]
        yield day, depth


def best(ranges: Iterable[tuple[Day, Day, int]]) -> Spans[int]:
    """Return the highest rank of the ranges (first, last, rank > 0) that a day lies in, 0 where it lies in none."""
    steps: dict[Day, dict[int, int]] = {BEFORE_ALL: {}}
    for first, last, rank in ranges:
        if first <= last:
            step = steps.setdefault(first, {})
            step[rank] = step.get(rank, 0) + 1
            if last < AFTER_ALL:
                step = steps.setdefault(last + 1, {})
                step[rank] = step.get(rank, 0) - 1
    depth: dict[int, int] = {}
    pieces = []
    for day in sorted(steps):
        for rank, change in steps[day].items():
            depth[rank] = depth.get(rank, 0) + change
        pieces.append((day, max((rank for rank, number in depth.items() if number), default=0)))
    return Spans(pieces)
