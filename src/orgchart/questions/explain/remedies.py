"""What would make a verdict certain: claims that are tried on the register before they are proposed.

Only what makes the record certain on the day is kept, and contradicts nothing that is firm. For a range of days both
ends are tried: nearer evidence never makes anything less sure.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from orgchart.answers.explanation import Proposal, Remedy
from orgchart.foundation.lazily import Lazy, lazily
from orgchart.inference import OnDay
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL
from orgchart.model import Membership, Post, Record, Tenure, Unit, When
from orgchart.questions.explain.evidence import Subject, closing_in
from orgchart.questions.explain.proposals import doubtful, sure
from orgchart.questions.explain.trials import DatedClaim, Tries
from orgchart.temporal import AnyDay, Day, civil_day
from orgchart.wording.dates import day_text
from orgchart.wording.statements import Words

_MOST_ANCHORS = 3


def remedies(on: OnDay, words: Words, record: Record) -> tuple[Remedy, ...]:
    """Return the sets of claims that would each make the record certain on the day, the simplest first."""
    ruling = on.ruling(record.id)
    if ruling is None or ruling.verdict in ("certain", "no"):
        return ()
    life = on.resolution.life_of(record)
    subject = record if life is None else on.resolution.statements.records[life]
    if subject.inferred:  # no source says it, and whatever else is claimed, it stays what the register concludes
        return ()
    return tuple(_Proposals(Subject(subject, on, words)).remedies())


class _Proposals(Lazy):
    """The claims that may make a record certain on a day, and those that have been found to do so."""

    def __init__(self, subject: Subject) -> None:
        self.record, self.on, self.words = subject
        self.subject = subject
        self.day = subject.day
        self.resolution = subject.resolution
        self.tries = Tries(subject.on, subject.record)

    def remedies(self) -> Iterator[Remedy]:
        """Yield the sets of claims that would make it certain, the simplest first."""
        lifts = tuple(self._lifts())
        if lifts and self.tries.work(lifts):
            yield _remedy(lifts)
            return
        for claims in self._evidence(lifts):
            if all(self.tries.work(lifts, ends) for ends in _ends(claims)):
                yield _remedy((*lifts, *map(self._proposal, claims)))

    # what stands against it whatever the dates

    def _lifts(self) -> Iterator[Proposal]:
        record = self.record
        anchors = [record]
        while len(anchors) <= _MOST_ANCHORS and anchors[-1].within in self.resolution.statements.records:
            anchors.append(self.resolution.statements.records[str(anchors[-1].within)])
        for one in dict.fromkeys(anchors):
            yield from self._lifts_of(one)

    def _lifts_of(self, record: Record) -> Iterator[Proposal]:
        thing = self.words.record(record)
        if record.status != "accepted":
            yield _valued(record.id, "status", "accepted", f"that {thing} is settled, with status accepted")
        if record.confidence not in (None, "certain"):
            doubt = f"that {thing} is not only {record.confidence}, with confidence certain"
            yield _valued(record.id, "confidence", "certain", doubt)
        if isinstance(record, (Tenure, Membership)) and record.mode == "claimed":
            claimed = f"that {thing} was not only claimed, with mode substantive"
            yield _valued(record.id, "mode", "substantive", claimed)
        for name in sorted({name for case in self.resolution.cases(record.id) for name in case.without}):
            date = doubtful(self.resolution.register, name)
            if date is not None:
                of, _, part = name.partition("/")
                right = f"that {date.source} of {self.words.thing(of)} is right, without its mark of doubt"
                yield _valued(of, part or "date", sure(date), right)

    # dates

    def _evidence(self, lifts: tuple[Proposal, ...]) -> Iterator[tuple[DatedClaim, ...]]:
        """Yield sets of dates to try, the simplest first.

        No end is tried of a unit or post without one: what is in it would prove no more how long it was, and a report
        of it does as well.
        """
        day, record = self.day, self.record
        bounds = self.resolution.bounds(record.id)
        if self.subject.case.contradiction or record.id in self.resolution.set_aside:
            return
        started = bounds.s1 is not None and bounds.s1 <= day
        lasted = bounds.e0 is not None and bounds.e0 >= day
        last, first = self._last(), self._first()
        if started:
            yield (self._seen(day, self._furthest(lifts, "seen", last)),)
        if lasted:
            yield (self._seen(self._furthest(lifts, "seen", first), day),)
        if not started and not lasted:
            yield (self._seen(day, day),)
            yield from self._either_side()
        if started and record.end is None and not isinstance(record, (Unit, Post)):
            yield (self._stated("end", day, self._furthest(lifts, "end", last)),)
        if lasted and record.start is None:
            yield (self._stated("start", self._furthest(lifts, "start", first), day),)
        yield from self._sharper(started, lasted)

    def _either_side(self) -> Iterator[tuple[DatedClaim, ...]]:
        """Yield a report before and one after the day, close enough together whichever days they are of."""
        bounds, day = self.resolution.bounds(self.record.id), self.day
        apart, _ = self.resolution.policy.continuity.spread()
        first = day - apart // 2
        first = first if bounds.s0 is None else max(first, bounds.s0)
        last = first + apart
        last = last if bounds.e1 is None else min(last, bounds.e1)
        if first < day < last:
            yield (self._seen(first, day), self._seen(day, last))

    def _sharper(self, started: bool, lasted: bool) -> Iterator[tuple[DatedClaim, ...]]:
        """Yield the stated start or end, or the event whose day it is, narrowed to the right side of the day."""
        record, day = self.record, self.day
        bounds = self.resolution.bounds(record.id)
        if started and record.end is not None and bounds.e1 is not None and bounds.e1 >= day:
            yield (self._narrowed("end", record.end, day, bounds.e1),)
        if lasted and record.start is not None and bounds.s0 is not None and bounds.s0 <= day:
            yield (self._narrowed("start", record.start, bounds.s0, day),)

    def _narrowed(self, part: str, when: When, first: Day, last: Day) -> DatedClaim:
        event = self.resolution.register.events.get(when.event or "")
        return self._stated(part, first, last) if event is None else DatedClaim(event.id, "date", first, last)

    def _last(self) -> Day:
        """Return the last day of evidence that continuity lets count, and that bounds allow; the day at least."""
        before, _ = closing_in(self.subject)
        near = self.day if before is None or before.first == BEFORE_ALL else before.first
        reach, limit = self.resolution.policy.continuity.after(near), self.resolution.bounds(self.record.id).e1
        return max(self.day, reach if limit is None else min(reach, limit))

    def _first(self) -> Day:
        _, after = closing_in(self.subject)
        near = self.day if after is None or after.last == AFTER_ALL else after.last
        reach, limit = self.resolution.policy.continuity.before(near), self.resolution.bounds(self.record.id).s0
        return min(self.day, reach if limit is None else max(reach, limit))

    def _furthest(self, lifts: tuple[Proposal, ...], part: str, reach: Day) -> Day:
        """Return the day farthest from the one asked about, up to `reach`, for which a date alone makes it certain."""

        def works(day: Day) -> bool:
            tried = self._seen(day, day) if part == "seen" else self._stated(part, day, day)
            return self.tries.work(lifts, (tried,))

        if reach == self.day or works(reach):
            return reach
        near, far = self.day, reach
        if not works(near):
            return near
        while abs(far - near) > 1:
            middle = (near + far) // 2
            near, far = (middle, far) if works(middle) else (near, middle)
        return near

    def _seen(self, first: Day, last: Day) -> DatedClaim:
        return DatedClaim(self.record.id, "seen", first, last)

    def _stated(self, part: str, first: Day, last: Day) -> DatedClaim:
        return DatedClaim(self.record.id, part, first, last)

    def _proposal(self, claim: DatedClaim) -> Proposal:
        """Return a claim in words."""
        name, part, first, last = claim
        span = _span(first, last)
        if part == "date":
            words = f"that {self.words.event(self.resolution.register.events[name])} was {span}"
        elif part == "seen":
            words = f"a source that reports {self._thing} {span}"
        else:
            verb = "began" if part == "start" else "ended"
            words = f"a source that says that {self._thing} {verb} {span}"
        return Proposal(record=name, part=part, earliest=civil_day(first), latest=civil_day(last), words=words)

    @lazily
    def _thing(self) -> str:
        return self.words.record(self.record)


def _valued(record: str, part: str, value: str, words: str) -> Proposal:
    return Proposal(record=record, part=part, value=value, words=words)


def _span(first: AnyDay, last: AnyDay) -> str:
    """Return the days of a claim: on one, or on some day of several; the page of a history says it alike."""
    if first == last:
        return f"on {day_text(first)}"
    return f"on a day from {day_text(first)} to {day_text(last)}"


def without_days(proposal: Proposal) -> str:
    """Return a claim in words without its days: " on 1 April 2018", which come last."""
    first, last = proposal.earliest, proposal.latest
    return proposal.words if first is None or last is None else proposal.words.removesuffix(f" {_span(first, last)}")


def _remedy(proposals: tuple[Proposal, ...]) -> Remedy:
    return Remedy(proposals=proposals, words=", and ".join(proposal.words for proposal in proposals))


def _ends(claims: tuple[DatedClaim, ...]) -> Iterator[tuple[DatedClaim, ...]]:
    """Yield the claims with every date as early and as late as proposed, in all combinations; then as wide."""
    yield from product(*(_extremes(one) for one in claims))
    if any(one.part in ("end", "start", "date") and one.first != one.last for one in claims):
        yield claims


def _extremes(claim: DatedClaim) -> tuple[DatedClaim, ...]:
    name, part, first, last = claim
    return tuple(DatedClaim(name, part, day, day) for day in dict.fromkeys((first, last)))
