"""Changes of leader: the holders of the nearest head post, certain in one time and gone in another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from orgchart.inference.resolution import Resolution
from orgchart.inference.statements.evidence import Evidence, Point
from orgchart.model import Membership, Record, Reporting, Strength, Tenure
from orgchart.temporal import Day, Interval

if TYPE_CHECKING:
    from orgchart.inference.day.on_day import OnDay


_SURE = {"certain": 0, "presumed": 1, "possible": 2}


def leader_changed(on: OnDay, record: Record, point: Point) -> bool:
    """Return whether a leader certain on every day of the point's range is gone on the day, or the reverse.

    The leader is whoever holds the head post of the record's unit, or else of the nearest unit above that has one;
    for a head post itself, of a unit above.
    """
    for tenure in leaders_of(on, record):
        then = always_certain(on.resolution, tenure, point.first, point.last)
        now_gone = never(on.resolution, tenure, on.day, on.day)
        if then and now_gone:
            return True
        then_absent = never(on.resolution, tenure, point.first, point.last)
        if then_absent and always_certain(on.resolution, tenure, on.day, on.day):
            return True
    return False


def leaders_of(on: OnDay, record: Record) -> tuple[Tenure, ...]:
    """Return the tenures of the head post that leads the record on the day."""
    register = on.resolution.register
    own_post = register.posts[record.post] if isinstance(record, Tenure) else None
    unit = own_post.unit if own_post is not None else _unit_of(on.resolution, record)
    if unit is None:
        return ()
    heads: dict[str, list[str]] = on.resolution.heads
    first = True
    for name in _upwards(on, unit):
        posts = heads.get(name, [])
        if first and own_post is not None and own_post.head:
            posts = []
        first = False
        if posts:
            return tuple(tenure for post in posts for tenure in on.candidates(post))
    return ()


def _unit_of(resolution: Resolution, record: Record) -> str | None:
    register = resolution.register
    if isinstance(record, Membership):
        return record.of
    if isinstance(record, Reporting):
        post = register.posts.get(record.subject)
        return post.unit if post is not None else record.subject
    return record.of if isinstance(record, Strength) and record.of in register.units else None


def _upwards(on: OnDay, unit: str) -> Iterator[str]:
    """Yield the unit and those above it on the day, by the surest organic link at each step."""
    passed: set[str] = set()
    name: str | None = unit
    while name is not None and name not in passed:
        passed.add(name)
        yield name
        best: tuple[tuple[int, bool, str], str] | None = None
        for link in on.resolution.statements.links.get(name, ()):
            ruling = on.ruling(link.id)
            if ruling is not None and ruling.verdict != "no":
                key = (_SURE[ruling.verdict], link.link != "organic", link.id)
                if best is None or key < best[0]:
                    best = key, link.parent
        name = best[1] if best is not None else None


def always_certain(resolution: Resolution, tenure: Tenure, first: Day, last: Day) -> bool:
    """Return whether a tenure is certain on every day from `first` to `last`, both inclusive."""
    if tenure.id not in resolution.firm or tenure.confidence == "likely" or tenure.within is not None:
        return False
    for case in resolution.cases(tenure.id):
        bounds = case.bounds
        if bounds.s1 is None or bounds.e0 is None or not bounds.s1 <= first <= last <= bounds.e0:
            return False
        days = _turning_days(case.evidence, first, last)
        if not all(case.evidence.close_around(day, resolution.policy.continuity) for day in days):
            return False
    return True


def _turning_days(evidence: Evidence, first: Day, last: Day) -> Iterator[Day]:
    """Yield the days within the range at which closeness of evidence may change."""
    days = {first, last}
    ranges = [(point.first, point.last) for point in evidence.points]
    ranges += [(span.first, span.last) for span in evidence.spans]
    for begin, end in ranges:
        days |= {begin - 1, begin, begin + 1, end - 1, end, end + 1}
    return (day for day in sorted(days) if first <= day <= last)


def never(resolution: Resolution, tenure: Tenure, first: Day, last: Day) -> bool:
    """Return whether a tenure certainly had no day from `first` to `last`, both inclusive."""
    if tenure.id in resolution.set_aside:
        return False
    return all(_outside(case.bounds, first, last) for case in resolution.cases(tenure.id) if not case.contradiction)


def _outside(bounds: Interval, first: Day, last: Day) -> bool:
    return (bounds.s0 is not None and last < bounds.s0) or (bounds.e1 is not None and first > bounds.e1)
