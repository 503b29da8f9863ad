"""Changes of leader: the holders of the nearest head post, certain in one time and gone in another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgchart.inference.day.asking import Question
from orgchart.inference.day.moment import Moment
from orgchart.inference.resolution import Resolution
from orgchart.inference.spans import BEFORE_ALL, NEVER, Spans, during, merged
from orgchart.inference.statements.evidence import Point
from orgchart.model import Membership, Record, Reporting, Strength, Tenure
from orgchart.model.verdicts import WEAKNESS
from orgchart.temporal import Day, Interval

if TYPE_CHECKING:
    from orgchart.inference.day.rules import Rules


class Leaders:
    """Who leads whom, and when the leader changed.

    Attributes:
        across_change: whether the policy presumes across a change of leader.
    """

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self.across_change = rules.resolution.policy.across_leader_change
        self._heads: Question[tuple[str, ...]] = Question(rules.asking, self._heads_at_or_above, in_circle=tuple)
        self._certain: dict[str, Spans[tuple[Tenure, ...]]] = {}

    def changed(self, record: Record, point: Point, day: Moment) -> bool:
        """Return whether a leader certain on every day of the point's range is gone on the day, or the reverse.

        The leader is whoever holds the head post of the record's unit, or else of the nearest unit above that has one;
        for a head post itself, of a unit above.
        """
        resolution = self._rules.resolution
        for post in self.heads(record, day):
            certain = self._certain_of(post)
            then = [one for one in certain.at(point.first) if always_certain(resolution, one, point.first, point.last)]
            if any(never(resolution, one, day, day) for one in then):
                return True
            if any(never(resolution, one, point.first, point.last) for one in day.look_up(certain)):
                return True
        return False

    def heads(self, record: Record, day: Moment) -> tuple[str, ...]:
        """Return the head posts that lead a record on the day."""
        resolution = self._rules.resolution
        own_post = resolution.register.posts[record.post] if isinstance(record, Tenure) else None
        if own_post is not None and own_post.head:
            above = self._above(own_post.unit, day)
            return () if above is None else self._heads.at(above, day)
        unit = own_post.unit if own_post is not None else _unit_of(resolution, record)
        return () if unit is None else self._heads.at(unit, day)

    def _heads_at_or_above(self, unit: str, day: Moment) -> tuple[str, ...]:
        posts = self._rules.resolution.heads.get(unit)
        if posts:
            return tuple(posts)
        above = self._above(unit, day)
        return () if above is None else self._heads.at(above, day)

    def _above(self, unit: str, day: Moment) -> str | None:
        """Return the unit above another on the day, by the surest organic link; None where there is none."""
        best: tuple[tuple[int, bool, str], str] | None = None
        for link in self._rules.resolution.statements.links.get(unit, ()):
            verdict = self._rules.ruling.at(link.id, day).verdict
            if verdict != "no":
                key = (WEAKNESS[verdict], link.link != "organic", link.id)
                if best is None or key < best[0]:
                    best = key, link.parent
        return best[1] if best is not None else None

    def _certain_of(self, post: str) -> Spans[tuple[Tenure, ...]]:
        """Return the holders of a post who are certain by themselves on each day."""
        if post not in self._certain:
            steps: dict[Day, list[tuple[Tenure, bool]]] = {BEFORE_ALL: []}
            for tenure in self._rules.candidates(post):
                for first, _, value in _certain_days(self._rules.resolution, tenure):
                    steps.setdefault(first, []).append((tenure, value))
            holders: dict[str, Tenure] = {}
            pieces = []
            for day in sorted(steps):
                for tenure, value in steps[day]:
                    if value:
                        holders[tenure.id] = tenure
                    else:
                        holders.pop(tenure.id, None)
                pieces.append((day, tuple(holders.values())))
            self._certain[post] = Spans(pieces)
        return self._certain[post]


def _unit_of(resolution: Resolution, record: Record) -> str | None:
    register = resolution.register
    if isinstance(record, Membership):
        return record.of
    if isinstance(record, Reporting):
        post = register.posts.get(record.subject)
        return post.unit if post is not None else record.subject
    return record.of if isinstance(record, Strength) and record.of in register.units else None


def _by_itself(resolution: Resolution, tenure: Tenure) -> bool:
    """Return whether a tenure can be certain whatever holds of anything else."""
    return tenure.id in resolution.firm and tenure.confidence != "likely" and tenure.within is None


def _certain_days(resolution: Resolution, tenure: Tenure) -> Spans[bool]:
    """Return on which days a tenure is certain by bounds and evidence, in every reading."""
    if not _by_itself(resolution, tenure):
        return NEVER
    several: list[Spans[bool]] = []
    for case in resolution.cases(tenure.id):
        first, last = case.bounds.s1, case.bounds.e0
        if first is None or last is None or first > last:
            return NEVER
        several += during([(first, last)]), case.evidence.coverage.close
    return merged(several, all)


def always_certain(resolution: Resolution, tenure: Tenure, first: Day, last: Day) -> bool:
    """Return whether a tenure is certain on every day from `first` to `last`, both inclusive."""
    if not _by_itself(resolution, tenure):
        return False
    for case in resolution.cases(tenure.id):
        bounds = case.bounds
        if bounds.s1 is None or bounds.e0 is None or not bounds.s1 <= first <= last <= bounds.e0:
            return False
        if not case.evidence.coverage.close_throughout(first, last):
            return False
    return True


def never(resolution: Resolution, tenure: Tenure, first: Day | Moment, last: Day | Moment) -> bool:
    """Return whether a tenure certainly had no day from `first` to `last`, both inclusive."""
    if tenure.id in resolution.set_aside:
        return False
    return all(_outside(case.bounds, first, last) for case in resolution.cases(tenure.id) if not case.contradiction)


def _outside(bounds: Interval, first: Day | Moment, last: Day | Moment) -> bool:
    return (bounds.s0 is not None and last < bounds.s0) or (bounds.e1 is not None and first > bounds.e1)
