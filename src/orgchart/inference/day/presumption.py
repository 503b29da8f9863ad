"""What a register's policy lets one presume of a record from its own evidence, never evidence itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgchart.foundation.records import Frozen
from orgchart.inference.day.leaders import leader_changed
from orgchart.inference.resolution import Case
from orgchart.inference.statements.evidence import AFTER_ALL, BEFORE_ALL, Point
from orgchart.model import Membership, Record, Reporting, Strength, Tenure
from orgchart.temporal import Day

if TYPE_CHECKING:
    from orgchart.inference.day.on_day import OnDay


class Presumption(Frozen):
    """What could be presumed on a day.

    Attributes:
        rule: `inside`, `forward` or `backward`; None where nothing could.
        leader_changed: whether only a change of leader stands against it.
    """

    rule: str | None
    leader_changed: bool = False


def presume(on: OnDay, record: Record, case: Case) -> Presumption:
    """Return what the evidence near the day lets one presume, before other candidates are looked at.

    Asked only of a day outside the ranges stated for its start or end, and for the end of what contains it or of its
    person, which are never filled. Nothing where what it is in, or about, does not exist on the day.
    """
    if any(on.gone(container) for container in on.resolution.statements.containers(record)):
        return Presumption(rule=None)
    return near(on, record, case.evidence.points)


def near(on: OnDay, record: Record, points: tuple[Point, ...]) -> Presumption:
    """Return what points near the day let one presume of a record that may have been so."""
    day, policy = on.day, on.resolution.policy
    reachable: list[tuple[str, Point]] = []
    for point in points:
        if straddles(point, day):
            if point.what == "seen" and point.first > BEFORE_ALL and policy.forward.after(point.first) >= point.last:
                return Presumption(rule="inside")
        elif point.last < day:
            if point.first > BEFORE_ALL and policy.forward.after(point.first) >= day:
                reachable.append(("forward", point))
        elif point.last < AFTER_ALL and policy.backward.before(point.last) <= day:
            reachable.append(("backward", point))
    reachable.sort(key=lambda one: one[0], reverse=True)  # forward before backward
    for rule, point in reachable:
        if not _bounded_by_leader(record, policy.across_leader_change) or not leader_changed(on, record, point):
            return Presumption(rule=rule)
    return Presumption(rule=None, leader_changed=bool(reachable))


def _bounded_by_leader(record: Record, across: bool) -> bool:
    """A change of leader ends presumption on people's places, not on the existence of units and posts."""
    return not across and isinstance(record, (Tenure, Membership, Reporting, Strength))


def straddles(point: Point, day: Day) -> bool:
    """Return whether the day lies in the point's range, both ends included."""
    return point.first <= day <= point.last
