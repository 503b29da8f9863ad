"""What holds from one day to another, over all time: one canonical, immutable type."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final, Generic, NamedTuple, TypeVar

from orgchart.temporal import Day

T = TypeVar("T")
U = TypeVar("U")

BEFORE_ALL: Final = -(10**9)
"""A day before every other one: where what was always so begins."""
AFTER_ALL: Final = 10**9
"""A day after every other one: where what never ends ends."""


_NONE_YET: Final = object()


class Span(NamedTuple, Generic[T]):
    """What holds on the days from `first` to `last`, both inclusive."""

    first: Day
    last: Day
    value: T


class Spans(Generic[T]):
    """A value for each day from `BEFORE_ALL` to `AFTER_ALL`: spans in order, without gaps, neighbours differ.

    Attributes:
        firsts: the first day of each span, in order.
        values: the value of each span, in order.

    Two are equal iff they have the same value on every day. They do not change and hold no day, so they can be kept
    and shared.
    """

    __slots__ = ("firsts", "values")

    def __init__(self, firsts: Iterable[Day], values: Iterable[T]) -> None:
        """Make spans of first days, of which the first is `BEFORE_ALL`, and values, of which neighbours differ.

        Neither is checked; `of` takes any pieces.
        """
        self.firsts: Final = tuple(firsts)
        self.values: Final = tuple(values)

    @staticmethod
    def of(pieces: Iterable[tuple[Day, U]]) -> Spans[U]:
        """Return spans of the first day of each piece and its value, in order; the first begins with `BEFORE_ALL`.

        Raises:
            ValueError: it begins with another day, or there is none.
        """
        firsts: list[Day] = []
        values: list[U] = []
        before: object = _NONE_YET
        for first, value in pieces:
            if value is not before and value != before:
                firsts.append(first)
                values.append(value)
                before = value
        if not firsts or firsts[0] != BEFORE_ALL:
            raise ValueError("spans begin with BEFORE_ALL")
        return Spans(firsts, values)

    def lasts(self) -> tuple[Day, ...]:
        """Return the last day of each span, in order."""
        return (*[first - 1 for first in self.firsts[1:]], AFTER_ALL)

    def at(self, day: Day) -> T:
        """Return the value on a day."""
        return self.values[max(0, bisect_right(self.firsts, day) - 1)]

    def __iter__(self) -> Iterator[Span[T]]:
        """Yield all spans in order."""
        return self.between(BEFORE_ALL, AFTER_ALL)

    def between(self, first: Day, last: Day) -> Iterator[Span[T]]:
        """Yield the spans that have a day from `first` to `last`, both inclusive, cut to that period."""
        firsts = self.firsts
        at = bisect_right(firsts, first) - 1
        while at < len(firsts) and firsts[at] <= last:
            end = firsts[at + 1] - 1 if at + 1 < len(firsts) else AFTER_ALL
            yield Span(max(first, firsts[at]), min(last, end), self.values[at])
            at += 1

    def days_of_change(self) -> tuple[Day, ...]:
        """Return the first day of every span but the first one."""
        return self.firsts[1:]

    def map(self, turn: Callable[[T], U]) -> Spans[U]:
        """Return what `turn` makes of each value."""
        return Spans.of(zip(self.firsts, map(turn, self.values), strict=True))

    def __len__(self) -> int:
        return len(self.firsts)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Spans):
            return NotImplemented
        return self.firsts == other.firsts and self.values == other.values

    def __hash__(self) -> int:
        return hash((self.firsts, self.values))

    def __repr__(self) -> str:
        return f"Spans.of({list(zip(self.firsts, self.values, strict=True))!r})"


def always(value: T) -> Spans[T]:
    """Return spans with the same value on every day."""
    return Spans.of(((BEFORE_ALL, value),))


def merged(several: Sequence[Spans[Any]], turn: Callable[[tuple[Any, ...]], U]) -> Spans[U]:
    """Return what `turn` makes of the values of several spans on the same day, in their order.

    Time: in proportion to the days of change of all of them, each times their number.
    """
    days = sorted({day for spans in several for day in spans.firsts} | {BEFORE_ALL})
    return Spans.of((day, turn(tuple(spans.at(day) for spans in several))) for day in days)


def joined(ranges: Iterable[tuple[Day, Day]]) -> tuple[tuple[Day, Day], ...]:
    """Return the same days as ranges in order that do not touch; ranges without a day count as none."""
    found: list[tuple[Day, Day]] = []
    for first, last in sorted(ranges):
        if found and first <= found[-1][1] + 1:
            if last > found[-1][1]:
                found[-1] = found[-1][0], last
        elif first <= last:
            found.append((first, last))
    return tuple(found)


def inside(ranges: tuple[tuple[Day, Day], ...]) -> Spans[bool]:
    """Return whether a day lies in any of some ranges that are joined."""
    pieces = [(BEFORE_ALL, False)]
    for first, last in ranges:
        if first <= BEFORE_ALL:
            pieces = [(BEFORE_ALL, True)]
        else:
            pieces.append((first, True))
        if last < AFTER_ALL:
            pieces.append((last + 1, False))
    return Spans.of(pieces) if ranges else NEVER


def during(ranges: Iterable[tuple[Day, Day]]) -> Spans[bool]:
    """Return whether a day lies in any of some ranges, both ends inclusive."""
    return inside(joined(ranges))


NEVER: Final = always(value=False)


def best(ranges: Iterable[tuple[Day, Day, int]]) -> Spans[int]:
    """Return the highest rank, 1 to 3, of the ranges (first, last, rank) that a day lies in; 0 where in none."""
    by_rank: tuple[list[tuple[Day, Day]], ...] = ([], [], [], [])
    for first, last, rank in ranges:
        by_rank[rank].append((first, last))
    turns: dict[Day, int] = {}  # by the day, one bit for each rank that begins or ends on it
    for rank in (1, 2, 3):  # many ranges of a rank touch; those joined do not
        bit = 1 << rank
        for first, last in joined(by_rank[rank]) if by_rank[rank] else ():
            turns[first] = turns.get(first, 0) ^ bit
            turns[last + 1] = turns.get(last + 1, 0) ^ bit
    firsts, values = [BEFORE_ALL], [0]
    there = 0
    for day in sorted(turns):
        there ^= turns[day]
        top = _HIGHEST[there]
        if day <= BEFORE_ALL:
            values[0] = top
        elif day <= AFTER_ALL and top != values[-1]:
            firsts.append(day)
            values.append(top)
    return Spans(firsts, values)


_HIGHEST: Final = tuple(max(0, bits.bit_length() - 1) for bits in range(16))
"""The highest rank of those there, one bit each."""
