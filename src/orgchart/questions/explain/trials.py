"""Trying a claim that is not in the register: would it make a record certain on a day?

A dated claim about a firm record only adds statements to the network, so its solution is taken further instead of
being worked out anew: where the claim contradicts nothing, not even what is weak, a record is certain by the firm
statements with it, or not at all. What changes who is firm (status, confidence, doubtful dates) is put into a copy of
the whole register first, once for all days; so is a claim where sources contradict one another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orgchart.answers.explanation import Proposal
from orgchart.inference import OnDay, Resolution, resolve
from orgchart.inference.network.network import ORIGIN, Edge, Solution
from orgchart.inference.statements.edges import edges
from orgchart.inference.statements.evidence import Point
from orgchart.inference.worlds import Layer
from orgchart.model import PartOf, Post, Record, Unit
from orgchart.questions.explain.proposals import apply
from orgchart.temporal import Day

_KEPT = "explain/lifted"
_WORK = "explain/work"


class Tries:
    """Tries claims about one record, on one day."""

    def __init__(self, on: OnDay, record: Record) -> None:
        self.day: Day = on.day
        self.record = record
        self.resolution: Resolution = on.resolution

    def work(self, proposals: Sequence[Proposal]) -> bool:
        """Return whether the record is certain on the day where these claims are in the register as well.

        It is not where a date contradicts what is firm: nobody is sent to look for that.
        """
        lifts = tuple(one for one in proposals if one.earliest is None)
        dated = tuple(one for one in proposals if one.earliest is not None)
        resolution = _lifted(self.resolution, lifts)
        quickly = _Quickly(resolution, self.record.id, self.day)
        if dated and quickly.can_tell(dated):
            found = quickly.work(dated)
            if found is not None:
                return found
        if dated:
            firm = resolution.set_aside.keys()
            register = resolution.register
            for proposal in dated:
                register = apply(register, proposal)
            _note_work(self.resolution)
            resolution = resolve(register, policy=resolution.policy)
            if resolution.set_aside.keys() - firm:
                return False
        ruling = OnDay(resolution, self.day).ruling(self.record.id)
        return ruling is not None and ruling.verdict == "certain"


def _note_work(resolution: Resolution) -> None:
    resolution.kept[_WORK] = work_of(resolution) + len(resolution.statements.records)


def work_of(resolution: Resolution) -> int:
    """Return how many records were resolved anew until now, to try claims about those of a register."""
    found = resolution.kept.get(_WORK, 0)
    assert isinstance(found, int)
    return found


def _lifted(resolution: Resolution, lifts: tuple[Proposal, ...]) -> Resolution:
    """Return what follows from a register with some claims that have no date; kept for the next day asked about."""
    if not lifts:
        return resolution
    known = resolution.kept.setdefault(_KEPT, {})
    assert isinstance(known, dict)
    found: Resolution | None = known.get(lifts)
    if found is None:
        known.clear()  # whoever asks about many days asks about one record after the other
        register = resolution.register
        for proposal in lifts:
            register = apply(register, proposal)
        _note_work(resolution)
        found = known[lifts] = resolve(register, policy=resolution.policy)
    return found


class _Quickly:
    """Tries dated claims about a record on the solution that is there."""

    def __init__(self, resolution: Resolution, name: str, day: Day) -> None:
        self._resolution = resolution
        self._name = name
        self._day = day

    def can_tell(self, proposals: Sequence[Proposal]) -> bool:
        """Return whether the claims leave all that is firm firm, and add dates to it.

        Where a record contradicts others, a claim more about what it hangs together with may set aside further ones;
        what a link between units lasts, and what it hands on, changes with its dates; and what is within something is
        no firm proof any more of how long that was, once an end of it is recorded.
        """
        resolution = self._resolution
        record = resolution.statements.records[self._name]
        return (
            resolution.full is None
            and not isinstance(record, PartOf)
            and all(name in resolution.firm and not self._is_doubtful(name) for name in self._anchored())
            and all(one.part != "date" or resolution.statements.firm_event(one.record) for one in proposals)
            and not (self._holds_others() and any(one.part == "end" for one in proposals))
            and not (resolution.set_aside and self._is_shaken())
        )

    def _is_doubtful(self, name: str) -> bool:
        """Return whether a record has a date marked as doubtful, with which it may contradict itself."""
        weak = self._resolution.statements.firmness.weak
        return any(weak[one] == "uncertain-date" for one in self._resolution.cases(name)[-1].without)

    def _holds_others(self) -> bool:
        """Return whether other records lie within the record."""
        record = self._resolution.statements.records[self._name]
        if isinstance(record, (Unit, Post)):
            return True
        found = self._resolution.kept.get("explain/anchors")
        if found is None:
            records = self._resolution.statements.records.values()
            found = self._resolution.kept["explain/anchors"] = frozenset(one.within for one in records)
        assert isinstance(found, frozenset)
        return self._name in found

    def _anchored(self) -> Iterator[str]:
        """Yield the record, and the records that it lies within, one within the other."""
        records, name = self._resolution.statements.records, self._name
        seen: set[str] = set()
        while name in records and name not in seen:
            seen.add(name)
            yield name
            name = records[name].within or ""

    def _is_shaken(self) -> bool:
        """Return whether what is set aside hangs together with the record by any statements."""
        found = self._resolution.kept.get("explain/shaken")
        if found is None:
            found = self._resolution.kept["explain/shaken"] = _around_what_is_set_aside(self._resolution)
        assert isinstance(found, frozenset)
        return not found.isdisjoint(self._resolution.statements.both(self._name))

    def work(self, proposals: Sequence[Proposal]) -> bool | None:
        """Return whether the record is certain; None where that takes more than the solution."""
        resolution, every = self._resolution, self._resolution.worlds.all
        more = [edge for proposal in proposals for edge in self._edges(proposal)]
        solution = resolution.network.with_more(resolution.solution, more)
        if solution.circle or solution.impossible(solution.moved):
            return False
        points = tuple(
            Point(first.toordinal(), last.toordinal(), "seen" if one.part == "date" else one.part, None, "")
            for one in proposals
            if (first := one.earliest) is not None and (last := one.latest) is not None
        )
        if not self._certain(self._name, solution, points):
            return False
        if not all(self._certain(name, solution, points) for name in self._anchored()):
            return None  # what it lies within need not hold it any more
        if every.solution is resolution.solution:
            return True
        with_all = every.network.with_more(every.solution, more)
        if not with_all.circle and not with_all.impossible(with_all.moved) and self._holds(every):
            return True
        return self._is_lowered_by_none(more, points)

    def _holds(self, every: Layer) -> bool:
        return all(every.holds(self._resolution.statements.both(name)) for name in self._anchored())

    def _is_lowered_by_none(self, more: Sequence[Edge], points: Sequence[Point]) -> bool | None:
        """Return whether no weak statement makes less of what is certain by firm ones, each tried alone.

        One that contradicts nothing does not. One that cannot be true beside firm ones does on the days that it
        forbids, but on none up to the last firm sighting.
        """
        resolution, worlds, day = self._resolution, self._resolution.worlds, self._day
        for name in self._anchored():
            seen = (*points, *resolution.cases(name)[-1].evidence.points)
            if any(one.what == "seen" and one.first >= day for one in seen):
                continue
            start, end = both = resolution.statements.both(name)
            for names in worlds.alone(name, both):
                several = worlds.beside_firm(names | {name})
                solution = resolution.network.with_more(resolution.solution, (*more, *several))
                if solution.circle:
                    return None
                first, last = solution.earliest(start), solution.latest(end)
                if (first is not None and day < first) or (last is not None and day > last):
                    return False
        return True

    def _certain(self, name: str, solution: Solution, points: tuple[Point, ...]) -> bool:
        resolution = self._resolution
        record = resolution.statements.records[name]
        begun = solution.latest(resolution.statements.start(name))
        ended = solution.earliest(resolution.statements.end(name))
        if begun is None or ended is None or not begun <= self._day <= ended:
            return False
        if record.confidence == "likely":
            return False
        return resolution.cases(name)[-1].evidence.with_more(points).close.at(self._day)

    def _edges(self, proposal: Proposal) -> Iterator[Edge]:
        """Yield what a dated claim states; nothing for others."""
        if proposal.earliest is None or proposal.latest is None:
            return
        first, last = proposal.earliest.toordinal(), proposal.latest.toordinal()
        statements = self._resolution.statements
        if proposal.part == "date":
            begin = end = statements.event(proposal.record)
        else:
            begin, end = statements.start(proposal.record), statements.end(proposal.record)
        if proposal.part == "seen":
            yield Edge(begin, ORIGIN, last, proposal.record, "seen")
            yield Edge(ORIGIN, end, -first, proposal.record, "seen")
            return
        point = end if proposal.part == "end" else begin
        yield Edge(ORIGIN, point, -first, proposal.record, proposal.part)
        yield Edge(point, ORIGIN, last, proposal.record, proposal.part)


def _around_what_is_set_aside(resolution: Resolution) -> frozenset[int]:
    """Return the points of the network that hang together with records set aside."""
    statements, network = resolution.statements, resolution.network
    found = {point for name in resolution.set_aside for point in statements.both(name)}
    for name in resolution.set_aside:
        several = edges(statements, statements.records[name], caps=resolution.caps)
        found |= {point for edge in several for point in (edge.x, edge.y)}
    found.discard(ORIGIN)
    waiting = [*found]
    while waiting:
        point = waiting.pop()
        near = (*network.outgoing.get(point, ()), *network.incoming.get(point, ()))
        more = {beyond for edge in near for beyond in (edge.x, edge.y)} - found - {ORIGIN}
        found |= more
        waiting += more
    return frozenset(found)
