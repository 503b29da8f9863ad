"""What the rules need of one reading of a record, whatever the day, and what it says of a day."""

from __future__ import annotations

from typing import Final

from orgchart.foundation.lazily import Lazy, lazily
from orgchart.foundation.named_tuples import NamedTuple
from orgchart.inference.day.moment import Moment
from orgchart.inference.day.presumption import NOTHING, Presumption
from orgchart.inference.day.stated_ranges import (
    EndsAbove,
    StatedRange,
    disputed_days,
    ends_above,
    order_ranges,
    own_ranges,
    plainly_stated,
)
from orgchart.inference.resolution import Case, Resolution
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL, NEVER, Spans
from orgchart.inference.statements.coverage import Coverage, Horizons
from orgchart.inference.statements.firmness import FIRM
from orgchart.model import Record
from orgchart.temporal import Day

_CONTAINER: Final = StatedRange(BEFORE_ALL, AFTER_ALL, "container", closed=False)
"""That something that contains a record may have ended on the day."""


class DayReading(NamedTuple):
    """What one reading of a record says of the day, before anybody else is looked at.

    Attributes:
        raw: `certain`, `stretched` (by bounds, with distant evidence), `possible`, `no`, or `contradiction`.
        within: the stated ranges that the day falls into, where it is `possible` or `stretched`.
        unbridged: whether it is `stretched` over a gap that is as if nothing were known of it.
        silent: whether there is no evidence near, where it is none of `no` and `contradiction`.
        presumption: what could be presumed, and what stands against it.
    """

    case: Case
    raw: str
    within: tuple[StatedRange, ...] = ()
    silent: bool = False
    presumption: Presumption = NOTHING
    unbridged: bool = False


class Grounds(Lazy):
    """What the rules need of one reading of a record, whatever the day; worked out when it is asked for."""

    def __init__(self, resolution: Resolution, record: Record, case: Case, ends_above: EndsAbove) -> None:
        self._resolution = resolution
        self.record = record
        self.case = case
        self.contradicted = bool(case.contradiction) or record.id in resolution.set_aside
        self._ends_above = ends_above

    @lazily
    def ranges(self) -> tuple[StatedRange, ...]:
        """Return the ranges stated for its own start and end, and for those of what it is about."""
        record, case = self.record, self.case
        if case.world is FIRM and self._resolution.statements.is_plainly_dated(record):
            return tuple(plainly_stated(record, case.evidence.own.points))
        return tuple(own_ranges(self._resolution, record, case))

    @lazily
    def disputed(self) -> tuple[tuple[Day, Day], ...]:
        """Return the days of which sources say different things, by its start or its end, and nobody judges."""
        statements = self._resolution.statements
        return tuple(disputed_days(statements, self.record)) if self.record.id in statements.unsettled else ()

    @lazily
    def container_ends(self) -> Spans[bool]:
        """Return on which days something that contains it may have ended."""
        return self._ends_above.of(self.record)

    @lazily
    def coverage(self) -> Coverage:
        """Return what its evidence makes of each day."""
        return self.case.evidence.coverage

    @lazily
    def told_of(self) -> tuple[Day, Day]:
        """Return the days, both inclusive, on which there is evidence that is not yet forgotten."""
        return told_of(self.coverage.earliest, self.coverage.latest, self.coverage.horizons)

    @lazily
    def order(self) -> tuple[tuple[Day, Day], ...]:
        """Return the days on which a predecessor may still be there, or a successor already."""
        return tuple(order_ranges(self._resolution, self.record, self.case))

    @lazily
    def seen(self) -> tuple[tuple[Day, Day], ...]:
        """Return the days, both inclusive, in which somebody saw it."""
        return tuple([(point.first, point.last) for point in self.case.evidence.points if point.what == "seen"])

    def ends_named(self) -> tuple[StatedRange, ...]:
        """Return the days on which something that contains it may have ended, each with what it rests on."""
        return tuple(ends_above(self._resolution, self.record, self.case.world))

    def within(self, day: Moment) -> tuple[StatedRange, ...]:
        """Return the stated ranges that a day falls into."""
        found = self.ranges and tuple([one for one in self.ranges if day.within(one[0], one[1])])
        ends = self.container_ends
        return (*found, _CONTAINER) if ends is not NEVER and day.look_up(ends) else found


def told_of(earliest: Day | None, latest: Day | None, horizons: Horizons) -> tuple[Day, Day]:
    """Return the days, both inclusive, on which evidence is not yet forgotten; none where there is none.

    Args:
        earliest: the first day of the evidence, None where there is none.
        latest: the last day of it, None where there is none.
        horizons: how far evidence reaches.
    """
    if earliest is None or latest is None:
        return AFTER_ALL, BEFORE_ALL
    return earliest, AFTER_ALL if latest == AFTER_ALL else horizons.shown[latest]
