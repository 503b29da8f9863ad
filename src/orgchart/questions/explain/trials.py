"""Trying a claim that is not in the register: would it make a record certain on a day?

A dated claim about a firm record only adds statements to the network, so its solution is taken further instead of
being worked out anew. What changes who is firm (status, confidence, doubtful dates, contradictions) is tried on a copy
of the whole register.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orgchart.answers.explanation import Proposal
from orgchart.inference import OnDay, Resolution, resolve
from orgchart.inference.network.network import ORIGIN, Edge, Solution
from orgchart.inference.statements.evidence import Point
from orgchart.model import Record
from orgchart.questions.explain.proposals import apply
from orgchart.temporal import Day

_DATES = ("seen", "start", "end", "date")


class Tries:
    """Tries claims about one record, on one day."""

    def __init__(self, on: OnDay, record: Record) -> None:
        self.day: Day = on.day
        self.record = record
        self.resolution: Resolution = on.resolution

    def work(self, proposals: Sequence[Proposal]) -> bool:
        """Return whether the record is certain on the day where these claims are in the register as well."""
        if self._only_adds(proposals):
            return self._quickly(proposals)
        register = self.resolution.register
        for proposal in proposals:
            register = apply(register, proposal)
        ruling = OnDay(resolve(register, policy=self.resolution.policy), self.day).ruling(self.record.id)
        return ruling is not None and ruling.verdict == "certain"

    def _only_adds(self, proposals: Sequence[Proposal]) -> bool:
        """Return whether the claims leave all that is firm firm, and add dates or a confidence to it.

        Where records contradict others, a claim more may set aside further ones.
        """
        resolution = self.resolution
        firm = resolution.full is None and not resolution.set_aside and not resolution.statements.firmness.weak
        firm = firm and all(name in resolution.firm and len(resolution.cases(name)) == 1 for name in self._anchored())
        return firm and all(
            (one.part in _DATES and (one.part != "date" or resolution.statements.firm_event(one.record)))
            or (one.part == "confidence" and one.record in resolution.firm)
            for one in proposals
        )

    def _anchored(self) -> Iterator[str]:
        """Yield the record, and the records that it lies within, one within the other."""
        records, name = self.resolution.statements.records, self.record.id
        seen: set[str] = set()
        while name in records and name not in seen:
            seen.add(name)
            yield name
            name = records[name].within or ""

    def _quickly(self, proposals: Sequence[Proposal]) -> bool:
        resolution = self.resolution
        edges = [edge for proposal in proposals for edge in self._edges(proposal)]
        solution = resolution.network.with_more(resolution.solution, edges)
        if solution.impossible(solution.moved):
            return False
        points = tuple(
            Point(first.toordinal(), last.toordinal(), "seen" if one.part == "date" else one.part, None, "")
            for one in proposals
            if (first := one.earliest) is not None and (last := one.latest) is not None
        )
        sure = {one.record for one in proposals if one.part == "confidence"}
        return all(self._certain(name, solution, points, name in sure) for name in self._anchored())

    def _certain(self, name: str, solution: Solution, points: tuple[Point, ...], sure: bool) -> bool:
        resolution = self.resolution
        record = resolution.statements.records[name]
        begun = solution.latest(resolution.statements.start(name))
        ended = solution.earliest(resolution.statements.end(name))
        if begun is None or ended is None or not begun <= self.day <= ended:
            return False
        if record.confidence == "likely" and not sure:
            return False
        return resolution.cases(name)[0].evidence.with_more(points).close.at(self.day)

    def _edges(self, proposal: Proposal) -> Iterator[Edge]:
        """Yield what a dated claim states; nothing for others."""
        if proposal.earliest is None or proposal.latest is None:
            return
        first, last = proposal.earliest.toordinal(), proposal.latest.toordinal()
        statements = self.resolution.statements
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
