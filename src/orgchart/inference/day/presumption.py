"""What a register's policy lets one presume of a record from its own evidence, never evidence itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from orgchart.foundation.named_tuples import NamedTuple
from orgchart.inference.day.moment import Moment
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL
from orgchart.inference.statements.coverage import NEAR, Coverage
from orgchart.inference.statements.evidence import Point
from orgchart.model import Membership, Record, Reporting, Strength, Tenure
from orgchart.temporal import Day

if TYPE_CHECKING:
    from orgchart.inference.day.leaders import Leaders


class Presumption(NamedTuple):
    """What could be presumed on a day.

    Attributes:
        rule: `inside`, `forward` or `backward`; None where nothing could.
        leader_changed: whether only a change of leader stands against it.
        in_order: whether only a predecessor or successor stands against it.
    """

    rule: str | None
    leader_changed: bool = False
    in_order: bool = False


NOTHING: Final = Presumption(None)
IN_ORDER: Final = Presumption(None, in_order=True)
_BY_RANK: Final = tuple(map(Presumption, NEAR))


def near(
    leaders: Leaders, record: Record, coverage: Coverage, points: Callable[[], tuple[Point, ...]], day: Moment
) -> Presumption:
    """Return what evidence near the day lets one presume of a record that may have been so.

    Args:
        leaders: who leads whom; a change of leader stops presumption where the policy says so.
        record: the record.
        coverage: what its evidence makes of each day.
        points: gives the points one by one, where a leader changed between some of them and the day.
        day: the day asked about.
    """
    highest = strongest(coverage, day)
    rule = NEAR[highest]
    if rule is None or rule == "inside" or not _bounded_by_leader(record, leaders.across_change):
        return _BY_RANK[highest]
    windows = [(point, coverage.horizons.windows_of(point)) for point in points()]
    for rank in range(highest, 0, -1):
        for point, by_rank in windows:
            window = by_rank[rank]
            if window is not None and day.within(*window) and not leaders.changed(record, point, day):
                return _BY_RANK[rank]
    return Presumption(None, leader_changed=True)


def strongest(coverage: Coverage, day: Moment) -> int:
    """Return the rank of the strongest rule by which evidence lets one presume of a day."""
    known = coverage.near_known
    return day.ask(coverage.near_on) if known is None else day.look_up(known)


def is_close(coverage: Coverage, day: Moment) -> bool:
    """Return whether points on either side of a day lie close enough (`Coverage.close`)."""
    if not coverage.is_small:
        known = coverage.close_known
        return day.ask(coverage.close_on) if known is None else day.look_up(known)
    for first, last in coverage.stretches:
        if day.within(first, last):
            return True
    before, after = BEFORE_ALL, AFTER_ALL
    for point in coverage.points:
        if point.first > before and day >= point.last:
            before = point.first
        if point.last < after and day <= point.first:
            after = point.last
    return is_bridged(coverage.points, before, after, coverage.horizons.bridge.__getitem__, day)


def is_bridged(points: Iterable[Point], before: Day, after: Day, reach: Callable[[Day], Day], day: Moment) -> bool:
    """Return whether evidence on either side of a day is close: how far from the earliest day of the one before.

    Of a point whose range straddles the day, both must be: from it, if it lies before, and to it, if it lies after.

    Args:
        points: the evidence.
        before: the latest first day of a point before the day; `BEFORE_ALL` where there is none.
        after: the earliest last day of a point after the day; `AFTER_ALL` where there is none.
        reach: how far evidence of a day is continued by other evidence.
        day: the day asked about.
    """
    if before == BEFORE_ALL or after == AFTER_ALL:
        return False
    if reach(before) >= after:
        return True
    dated = (one for one in points if one.first > BEFORE_ALL and one.last < AFTER_ALL)
    return any(straddles(one, day) and reach(before) >= one.last and reach(one.first) >= after for one in dated)


def _bounded_by_leader(record: Record, across: bool) -> bool:
    """A change of leader ends presumption on people's places, not on the existence of units and posts."""
    return not across and isinstance(record, (Tenure, Membership, Reporting, Strength))


def straddles(point: Point, day: Day | Moment) -> bool:
    """Return whether the day lies in the point's range, both ends included."""
    return point.first <= day <= point.last
