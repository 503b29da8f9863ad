"""Changes of leader: the holders of the nearest head post, there at one time and gone at another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from orgchart.foundation.named_tuples import NamedTuple
from orgchart.inference.day.asking import Question
from orgchart.inference.day.moment import Moment
from orgchart.inference.resolution import Resolution
from orgchart.inference.statements.evidence import Point
from orgchart.model import Membership, Record, Reporting, Strength, Tenure
from orgchart.model.verdicts import WEAKNESS

if TYPE_CHECKING:
    from orgchart.inference.day.rules import Rules


_ENDING: Final = frozenset({"within-stated-range", "weaker-statement", "uncertain-date"})
_OUTDONE: Final = frozenset({"displaced", "rivals", "handover"})


class InOffice(NamedTuple):
    """How the holders of a head post stand on a day, by the ids of their tenures.

    Attributes:
        leading: those certain or presumed.
        ended: those not in office, or within a stated or possible end, or outdone by another.
        absent: those not in office, or outdone by another who is certain or presumed.
    """

    leading: frozenset[str]
    ended: frozenset[str]
    absent: frozenset[str]


class Leaders:
    """Who leads whom, and when the leader changed.

    Attributes:
        across_change: whether the policy presumes across a change of leader.
    """

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self.across_change = rules.resolution.policy.across_leader_change
        self._heads: Question[tuple[str, ...]] = Question(rules.asking, self._heads_at_or_above, in_circle=tuple)
        self._standing: Question[InOffice] = Question(rules.asking, self._stand, in_circle=_nobody)

    def changed(self, record: Record, point: Point, day: Moment) -> bool:
        """Return whether the leader changed between a point of evidence and the day."""
        return self.who_changed(record, point, day) is not None

    def who_changed(self, record: Record, point: Point, day: Moment) -> str | None:
        """Return the tenure of a leader certain or presumed throughout a point's range and gone on the day.

        Or the reverse; None where there is none. A leader of whom there is no evidence any more has not gone. The
        leader is whoever holds the head post of the record's unit, or else of the nearest unit above that has one with
        recorded holders; for a head post itself, of a unit above.
        """
        for post in self.heads(record, day):
            then = list(self._standing.between(post, point.first, point.last))
            now = self._standing.at(post, day)
            leading, absent = then[0].leading, then[0].absent
            for one in then[1:]:
                leading &= one.leading
                absent &= one.absent
            gone = (leading & now.ended) | (absent & now.leading)
            if gone:
                return min(gone)
        return None

    def _stand(self, post: str, day: Moment) -> InOffice:
        """Return how the holders of a head post stand; only somebody certain or presumed outdoes another."""
        rulings = {one.id: self._rules.ruling.at(one.id, day) for one in self._rules.candidates(post)}
        leading = frozenset(name for name, ruling in rulings.items() if ruling.verdict in ("certain", "presumed"))
        absent = frozenset(
            name
            for name, ruling in rulings.items()
            if ruling.verdict == "no" or (leading - {name} and not _OUTDONE.isdisjoint(ruling.reasons))
        )
        ending = frozenset(name for name, ruling in rulings.items() if not _ENDING.isdisjoint(ruling.reasons))
        return InOffice(leading, absent | ending, absent)

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
        posts = self._rules.resolution.heads.get(unit, ())
        if any(self._rules.candidates(post) for post in posts):
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


def _nobody() -> InOffice:
    return InOffice(frozenset(), frozenset(), frozenset())


def _unit_of(resolution: Resolution, record: Record) -> str | None:
    register = resolution.register
    if isinstance(record, Membership):
        return record.of
    if isinstance(record, Reporting):
        post = register.posts.get(record.subject)
        return post.unit if post is not None else record.subject
    return record.of if isinstance(record, Strength) and record.of in register.units else None
