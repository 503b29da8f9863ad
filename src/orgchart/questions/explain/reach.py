"""How far the policy presumes from the evidence nearest to a day, and what stands against it."""

from __future__ import annotations

from collections.abc import Iterator

from orgchart.answers.explanation import Reach
from orgchart.inference.day.leaders import always_certain, never
from orgchart.inference.day.presumption import straddles
from orgchart.inference.day.stated_ranges import StatedRange, stated_ranges
from orgchart.inference.spans import BEFORE_ALL
from orgchart.inference.statements.evidence import Point
from orgchart.inference.statements.inheritance import distance_to
from orgchart.model import Post, Tenure, Unit
from orgchart.questions.explain.evidence import nearest_on_each_side
from orgchart.questions.explain.subject import Subject
from orgchart.questions.undated import attested
from orgchart.temporal import Day, civil_day
from orgchart.wording.verdicts import reason_words

RANGES = {
    "start": "its own start",
    "end": "its own end",
    "over-by": "its end",
    "life": "the birth, death, founding or end of what it is about",
    "container": "the end of what it belongs to",
}
"""What may have fallen into a range of days, by `StatedRange.what`."""


def reaches(subject: Subject) -> Iterator[tuple[Point, Reach]]:
    """Yield the evidence from which the policy presumes, each piece with how far it does."""
    day, stopped = subject.day, _stopped(subject)
    for point in nearest_on_each_side(subject):
        rule, until, is_reached = _limit(subject, point)
        stopped_here = stopped
        if stopped is None and rule != "inside" and is_reached and leader_between(subject, point) is not None:
            stopped_here = "the leader changed in between"
        evidence, last = attested(point, distance_to(point, day)), civil_day(until)
        yield point, Reach(rule=rule, evidence=evidence, until=last, reaches=is_reached, stopped=stopped_here)


def ranges_around(subject: Subject) -> Iterator[StatedRange]:
    """Yield the stated ranges that the day falls into, by each reading of the record."""
    for case in subject.resolution.cases(subject.record.id):
        for one in stated_ranges(subject.resolution, subject.record, case):
            if one.first <= subject.day <= one.last:
                yield one


def gone_around(subject: Subject) -> tuple[str, ...]:
    """Return the units and posts that contain the record and are not there on the day."""
    containers = subject.resolution.statements.containers(subject.record)
    return tuple(name for name in containers if subject.on.gone(name))


def leader_between(subject: Subject, point: Point) -> Tenure | None:
    """Return the leader in office at the time of the evidence or on the day, but not on the other."""
    resolution, day = subject.resolution, subject.day
    if resolution.policy.across_leader_change or isinstance(subject.record, (Unit, Post)):
        return None
    for tenure in subject.on.heads(subject.record):
        then = always_certain(resolution, tenure, point.first, point.last)
        if then and never(resolution, tenure, day, day):
            return tenure
        now = always_certain(resolution, tenure, day, day)
        if now and never(resolution, tenure, point.first, point.last):
            return tenure
    return None


def _limit(subject: Subject, point: Point) -> tuple[str, Day | None, bool]:
    """Return by what rule the policy presumes from evidence, until (or from) which day, and whether that reaches."""
    policy, day = subject.resolution.policy, subject.day
    if straddles(point, day):
        return "inside", None, point.first > BEFORE_ALL and policy.forward.after(point.first) >= point.last
    if point.last < day:
        until = policy.forward.after(point.first)
        return "forward", until, until >= day
    since = policy.backward.before(point.last)
    return "backward", since, since <= day


def _stopped(subject: Subject) -> str | None:
    """Return what keeps every presumption from the day, None where nothing does."""
    if not subject.resolution.policy.presume:
        return "nothing is presumed (--no-presume)"
    for name in gone_around(subject):
        return f"{subject.words.thing(name)} is not there on this day"
    for one in ranges_around(subject):
        return f"{RANGES.get(one.what, one.what)} may fall on this day"
    ruling = subject.on.ruling(subject.record.id)
    stopping = () if ruling is None else (reason_words(reason).stopping for reason in ruling.reasons)
    return next(filter(None, stopping), None)
