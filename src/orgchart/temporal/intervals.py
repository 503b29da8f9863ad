"""Intervals whose ends are not known to the day, and what can be said of them all the same.

Every answer is exact for independent intervals: "certain" if it holds in every completion, "no" if in none,
and "possible" otherwise. A completion picks a first day s and a last day e within the bounds, with s <= e.
"""

from typing import Literal, TypeAlias

from orgchart.foundation.named_tuples import NamedTuple
from orgchart.temporal.days import Day

Certainty: TypeAlias = Literal["certain", "possible", "no"]


class Interval(NamedTuple):
    """A span of days with a first day in [s0, s1] and a last day in [e0, e1], all inclusive.

    Attributes:
        s0: Earliest first day; None for minus infinity.
        s1: Latest first day; None for plus infinity (the start is not bounded above).
        e0: Earliest last day; None for minus infinity.
        e1: Latest last day; None for plus infinity.
    """

    s0: Day | None
    s1: Day | None
    e0: Day | None
    e1: Day | None

    def normalised(self) -> "Interval":
        """Return the tightest interval with the same completions: s1 <= e1 and e0 >= s0."""
        return Interval(self.s0, _least(self.s1, self.e1), _greatest(self.e0, self.s0), self.e1)

    @property
    def is_contradictory(self) -> bool:
        """Whether there is no completion at all."""
        tight = self.normalised()
        return _after(tight.s0, tight.s1) or _after(tight.e0, tight.e1)


def before(a: Interval, b: Interval) -> Certainty:
    """Return whether `a` is over before `b` begins: the last day of `a` is earlier than the first of `b`.

    "no" if either of the two is contradictory.
    """
    if a.is_contradictory or b.is_contradictory:
        return "no"
    first, second = a.normalised(), b.normalised()
    if first.e1 is not None and second.s0 is not None and first.e1 < second.s0:
        return "certain"
    if first.e0 is None or second.s1 is None or first.e0 < second.s1:
        return "possible"
    return "no"


def overlap(a: Interval, b: Interval) -> Certainty:
    """Return whether the two share at least one day; "no" if either of them is contradictory."""
    if a.is_contradictory or b.is_contradictory:
        return "no"
    first, second = a.normalised(), b.normalised()
    if _after(first.s0, second.e1) or _after(second.s0, first.e1):
        return "no"
    is_certain = _at_most(first.s1, second.e0) and _at_most(second.s1, first.e0)
    return "certain" if is_certain else "possible"


def _after(lower: Day | None, upper: Day | None) -> bool:
    """Return whether a lower bound exceeds an upper one; None is the infinity that never does."""
    return lower is not None and upper is not None and lower > upper


def _at_most(high: Day | None, low: Day | None) -> bool:
    """Return whether a value bounded above by `high` is surely not over one bounded below by `low`."""
    return high is not None and low is not None and high <= low


def _least(a: Day | None, b: Day | None) -> Day | None:
    """Return the smaller of two upper bounds; None is plus infinity."""
    if a is None or b is None:
        return b if a is None else a
    return min(a, b)


def _greatest(a: Day | None, b: Day | None) -> Day | None:
    """Return the larger of two lower bounds; None is minus infinity."""
    if a is None or b is None:
        return b if a is None else a
    return max(a, b)
