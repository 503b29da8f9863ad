"""A record on a day: its evidence in words, and how far the policy presumes from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from orgchart.answers.explanation import Reach, Reason
from orgchart.answers.parts import Attested
from orgchart.foundation.plain_text import counted
from orgchart.inference import OnDay, Resolution
from orgchart.inference.day.presumption import straddles
from orgchart.inference.day.stated_ranges import StatedRange, stated_ranges
from orgchart.inference.resolution import Case
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL
from orgchart.inference.statements.coverage import INSIDE
from orgchart.inference.statements.evidence import Point
from orgchart.inference.statements.nearest import distance_to
from orgchart.model import Citation, Post, Record, Tenure, Unit
from orgchart.questions.undated import attested
from orgchart.temporal import Day, civil_day
from orgchart.wording.dates import range_text
from orgchart.wording.statements import Words
from orgchart.wording.verdicts import reason_words


class Subject(NamedTuple):
    """A record on a day."""

    record: Record
    on: OnDay
    words: Words

    @property
    def day(self) -> Day:
        """Return the day asked about."""
        return self.on.day

    @property
    def resolution(self) -> Resolution:
        """Return what the register comes to."""
        return self.on.resolution

    @property
    def case(self) -> Case:
        """Return the reading of the record with all its dates."""
        return self.resolution.cases(self.record.id)[0]

    @property
    def points(self) -> tuple[Point, ...]:
        """Return the evidence of the record, what it inherits included."""
        return self.case.evidence.points

    def reason(
        self, code: str, words: str, records: tuple[str, ...] = (), cites: tuple[Citation, ...] | None = None
    ) -> Reason:
        """Return a reason with what it rests on; where no citations are given, those of the record."""
        return Reason(code=code, words=words, records=records, cites=self.record.cites if cites is None else cites)


def once(*several: Iterable[Citation]) -> tuple[Citation, ...]:
    """Return citations in their order, each once."""
    return tuple(dict.fromkeys(cite for cites in several for cite in cites))


RANGES = {
    "start": "its own start",
    "end": "its own end",
    "over-by": "its end",
    "life": "the birth, death, founding or end of what it is about",
    "container": "the end of what it belongs to",
}
"""What may have fallen into a range of days, by `StatedRange.what`."""

_VERBS = {"start": "stated to have begun", "end": "stated to have ended", "immediate": "begun or ended at once"}


class EvidenceWords(NamedTuple):
    """Evidence in words, the records whose it is where that is not the one explained, and where it is cited."""

    words: str
    records: tuple[str, ...]
    cites: tuple[Citation, ...]


def evidence_text(words: Words, evidence: Attested) -> str:
    """Return what a piece of evidence is, of which day, by which source."""
    when = range_text(evidence.earliest, evidence.latest) or "on an unknown day"
    by = f" by {words.source(evidence.source)}" if evidence.source else ""
    return f"{_VERBS.get(evidence.what, 'reported')} {when}{by}"


def evidence_at(subject: Subject, point: Point) -> EvidenceWords:
    """Return a piece of evidence in words.

    What happened in a unit, post or chief's time is evidence of that as well.
    """
    record, resolution = subject.record, subject.resolution
    words = evidence_text(subject.words, attested(point, 0))
    if point in resolution.own_points(record.id):
        return EvidenceWords(words, (), _of_source(record.cites, point.source))
    for other in resolution.statements.records.values():
        says = other.id in resolution.firm and point in resolution.own_points(other.id)
        if says and record.id in resolution.statements.above(other, anchors=True):
            named = f"{subject.words.record(other)}: {words}"
            return EvidenceWords(named, (other.id,), _of_source(other.cites, point.source))
    return EvidenceWords(words, (), record.cites)


def evidence_between(subject: Subject, before: Point, after: Point) -> EvidenceWords:
    """Return the evidence on either side of the day, and how far apart it is."""
    pieces = [evidence_at(subject, point) for point in dict.fromkeys((before, after))]
    words = "; ".join(piece.words for piece in pieces)
    if before == after:
        words = f"the evidence is of that very day ({words})"
    else:
        gap = counted(after.last - before.first, "day")
        words = f"evidence on either side is at most {gap} apart ({words})"
    records = tuple(name for piece in pieces for name in piece.records)
    return EvidenceWords(words, records, once(*(piece.cites for piece in pieces)))


def closing_in(subject: Subject) -> tuple[Point | None, Point | None]:
    """Return the evidence that closes in on the day from before and from after."""
    day, points = subject.day, subject.points
    before = max((one for one in points if one.last <= day), key=lambda one: one.first, default=None)
    after = min((one for one in points if one.first >= day), key=lambda one: one.last, default=None)
    return before, after


def nearest_on_each_side(subject: Subject) -> Iterator[Point]:
    """Yield the evidence from which the policy presumes: nearest around the day, before and after it."""
    day, points = subject.day, subject.points
    around = [one for one in points if one.what == "seen" and straddles(one, day)]
    before = [one for one in points if one.last < day and one.first > BEFORE_ALL]
    after = [one for one in points if one.first > day and one.last < AFTER_ALL]
    yield from sorted(around, key=lambda one: one.last - one.first)[:1]
    yield from sorted(before, key=lambda one: -one.first)[:1]
    yield from sorted(after, key=lambda one: one.last)[:1]


def _of_source(cites: Iterable[Citation], source: str | None) -> tuple[Citation, ...]:
    """Return the citations of a source; all where none is of it (evidence inherited from other records)."""
    return tuple(cite for cite in cites if cite.source == source) or tuple(cites)


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
    """Yield the stated ranges that the day falls into, by each reading of the record, and with what is likely."""
    likely = subject.resolution.likely(subject.record.id)
    for case in (*subject.resolution.cases(subject.record.id), *([likely] if likely is not None else [])):
        for one in stated_ranges(subject.resolution, subject.record, case):
            if one.first <= subject.day <= one.last:
                yield one


def gone_around(subject: Subject) -> tuple[str, ...]:
    """Return the units and posts that contain the record and are not there on the day."""
    return tuple(name for name in subject.on.containers(subject.record) if subject.on.gone(name))


def leader_between(subject: Subject, point: Point) -> Tenure | None:
    """Return the leader in office at the time of the evidence or on the day, but not on the other."""
    if subject.resolution.policy.across_leader_change or isinstance(subject.record, (Unit, Post)):
        return None
    return subject.on.leader_changed(subject.record, point)


def _limit(subject: Subject, point: Point) -> tuple[str, Day | None, bool]:
    """Return by what rule the policy presumes from evidence, until (or from) which day, and whether that reaches."""
    policy, day = subject.resolution.policy, subject.day
    if straddles(point, day):
        window = subject.resolution.horizons.windows_of(point)[INSIDE]
        return "inside", None, window is not None and window[0] <= day <= window[1]
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
