"""A register resolved: the bounds of every record, its evidence, and the contradictions set aside.

Firm records (accepted, at least likely, not claimed, their dates without doubt, not in contradiction) are solved
together. Every other one is solved on top of them, alone, so that it moves nobody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import product
from typing import TYPE_CHECKING

from orgchart.errors import UnknownIdError
from orgchart.foundation.records import Frozen
from orgchart.inference.network.contradictions import Contradiction, among, settle
from orgchart.inference.network.network import Edge, Solution
from orgchart.inference.statements.coverage import Horizons
from orgchart.inference.statements.evidence import Point, lasting_stretches, own_points, own_stretches
from orgchart.inference.statements.inheritance import Evidence, Inheritance, OwnEvidence
from orgchart.inference.statements.statements import Statements
from orgchart.model import PartOf, Policy, Record, Register
from orgchart.model.register import IdentityRule
from orgchart.temporal import Interval

if TYPE_CHECKING:
    from orgchart.inference.day.rulings import Rulings
    from orgchart.inference.identity import Identity

MOST_DOUBTS = 6
"""Up to how many doubtful dates all combinations are tried; beyond, all, none, and each one left out or in alone."""


class Case(Frozen, aside=("solution",)):
    """One reading of a record: its doubtful dates taken or left.

    Attributes:
        without: names of the doubtful dates left out.
        bounds: where its start and end can lie.
        evidence: its own points and what it inherits.
        contradiction: why this reading is impossible, if it is.
        solution: the network's solution, for explanations.
    """

    without: frozenset[str]
    bounds: Interval
    evidence: Evidence
    contradiction: tuple[Edge, ...] = ()
    solution: Solution


class Resolution:
    """What follows from a register under a policy, before any day is asked about.

    Attributes:
        register: the register resolved.
        policy: the policy in force.
        statements: what the register states about time.
        identity: who is one person; None where the register judges nobody.
        contradictions: claims that cannot all be true, sorted by the records set aside.
        set_aside: the contradiction for which a record was set aside, by its id.
        horizons: how far evidence reaches.
        heads: ids of the head posts of each unit.
        successors: the records that name another as the one they follow, by its id.
        referring: the firm records that state something of one that is not firm, by its id.
        firm: ids of the records that push others.
        caps: ids of the units and posts that are not firm, and so bound nothing.
        network, solution: the network of the firm records, and its bounds.
        rulings: what holds on all days; set by `resolve`.
        full: where the policy turns inferences off, the same with all of them: nothing is certain that is not so there.
        kept: what questions have worked out of it, by their own names for it.
    """

    rulings: Rulings

    def __init__(self, register: Register, policy: Policy, full: Resolution | None = None) -> None:
        self.register = register
        self.policy = policy
        self.full = full
        self.kept: dict[str, object] = {}
        self.identity = identity_of(register, policy.identity)
        self.statements: Statements = Statements(
            register, literal=policy.literal, without=policy.without, identity=self.identity,
            alike=None if full is None else full.statements,
        )  # fmt: skip
        statements = self.statements
        records = statements.records
        self._doubts = {name: tuple(sorted(set(statements.own_doubts(record)))) for name, record in records.items()}
        accepted = {
            name: record
            for name, record in records.items()
            if self._may_push(name, record) and not statements.lifelong(record)
        }
        self.caps = {
            name for name, record in records.items() if name not in accepted and record.kind in ("unit", "post")
        }
        if full is not None:  # what contradicts itself does so whatever is inferred
            accepted = {name: record for name, record in accepted.items() if name in full.firm}
            self.caps |= full.caps
        self.network, self.solution, found = settle(statements, accepted, self.caps)
        self.set_aside = {name: one for one in reversed(found) for name in one.records}
        if full is not None:
            self.set_aside = dict(full.set_aside)
        self.firm: frozenset[str] = frozenset(accepted) - set(self.set_aside)
        bounds = self._bounds = {name: self._interval(name, self.solution) for name in self.firm}
        own = {name: self._own_evidence(record, (), bounds.get(name)) for name, record in records.items()}
        inside = {name: (interval.s1, interval.e0) for name, interval in bounds.items()}
        inside.update((name, (None, None)) for name in records if name not in bounds)
        self.horizons = Horizons(policy)
        self._inherited = Inheritance(statements, own, self.firm, self.caps, inside, self.horizons)
        self._cases: dict[str, tuple[Case, ...]] = {}
        self._weak: dict[str, tuple[str, ...]] = {}
        self._doubtful_lives = any(statements.doubtful_event(name) for name in statements.events)
        self._firm_events = frozenset(name for name in statements.events if statements.firm_event(name))
        self._own = own
        self.heads: dict[str, list[str]] = {}
        for post in register.posts.values():
            if post.head and post.id in records:
                self.heads.setdefault(post.unit, []).append(post.id)
        self.successors: dict[str, list[Record]] = {}
        self.referring: dict[str, list[Record]] = {}
        for record in records.values():
            if record.follows is not None:
                self.successors.setdefault(record.follows.record, []).append(record)
            if record.id in self.firm:
                for name in statements.referred(record):
                    if name not in self.firm:
                        self.referring.setdefault(name, []).append(record)
        if full is not None:
            self.contradictions: tuple[Contradiction, ...] = full.contradictions
            return
        weak = tuple(self._weak_contradictions())
        self.contradictions = tuple(sorted(found + weak, key=lambda one: one.records))

    def _may_push(self, name: str, record: Record) -> bool:
        events = [when.event for when in (record.start, record.end) if when is not None and when.event]
        firm_events = all(event not in self.statements.events or self.statements.firm_event(event) for event in events)
        return not self._doubts[name] and firm_events and self.statements.accepted(record)

    def _interval(self, name: str, solution: Solution) -> Interval:
        start, end = self.statements.start(name), self.statements.end(name)
        return Interval(solution.earliest(start), solution.latest(start), solution.earliest(end), solution.latest(end))

    def _own_evidence(self, record: Record, without: Collection[str], bounds: Interval | None) -> OwnEvidence:
        points = list(own_points(self.statements, record, without=without))
        stretches = tuple(own_stretches(self.statements, record, points, bounds.s1 if bounds is not None else None))
        if record.duration is not None:
            stretches += tuple(lasting_stretches(record, points))
        if bounds is not None:
            points += self._immediate_points(record, bounds)
        return OwnEvidence(tuple(points), stretches)

    def _immediate_points(self, record: Record, bounds: Interval) -> Iterator[Point]:
        """Yield the start or end that follows from an immediate neighbour, where the record states none."""
        if (
            record.start is None
            and record.follows is not None
            and record.follows.immediate
            and bounds.s0 is not None
            and bounds.s1 is not None
        ):
            yield Point(bounds.s0, bounds.s1, "immediate", None, "")
        if record.end is None and bounds.e0 is not None and bounds.e1 is not None:
            for edge in self.network.outgoing.get(self.statements.end(record.id), ()):
                if edge.rule == "immediate":
                    yield Point(bounds.e0, bounds.e1, "immediate", None, "")
                    return

    # cases

    def cases(self, name: str) -> tuple[Case, ...]:
        """Return the readings of a record, the one with all its dates first.

        Raises:
            UnknownIdError: there is no such record, or it is retracted or stands on nothing.
        """
        if name not in self._cases:
            record = self.statements.records.get(name)
            if record is None:
                raise UnknownIdError(name, ())
            life = self.life_of(record)
            self._cases[name] = self._make_cases(record) if life is None else self.cases(life)
        return self._cases[name]

    def life_of(self, record: Record) -> str | None:
        """Return the unit whose whole life a link lasts, None for every other record."""
        return record.unit if isinstance(record, PartOf) and self.statements.lifelong(record) else None

    def _make_cases(self, record: Record) -> tuple[Case, ...]:
        doubts = self._all_doubts(record) if self.caps or self._doubtful_lives else self._doubts[record.id]
        if not doubts and record.id in self.firm:
            bounds = self._bounds[record.id]
            evidence = Evidence(self._own[record.id], self._inherited, record.id)
            return (Case(without=frozenset(), bounds=bounds, evidence=evidence, solution=self.solution),)
        return tuple(self._case(record, frozenset(without), frozenset(doubts)) for without in _combinations(doubts))

    def _case(self, record: Record, without: frozenset[str], doubts: frozenset[str]) -> Case:
        statements = self.statements
        edges: list[Edge] = []
        there = {record.id, *self.firm, *self._firm_events, *(doubts - without)}
        if record.id not in self.firm:
            edges += statements.edges(record, without=without, caps=self.caps)
            edges += self.said_of(record)
        else:  # the same record without its caps by doubtful events, which are put on top below
            edges += [edge for edge in statements.edges(record, without=without) if edge.other in doubts]
        for name in doubts - without:
            if name in statements.events:
                edges += statements.event_edges(name)
        for name in self._weak_above(record):
            above = statements.records[name]
            if self._doubts[name] and statements.accepted(above):
                edges += statements.edges(
                    above, without=without | (frozenset(self._doubts[name]) - doubts), caps=self.caps
                )
                edges += self._capped_by(record, name)
                there.add(name)
        solution = self.network.with_more(self.solution, among(there, edges))
        touched = set(solution.up.length) | set(solution.down.length)
        bad = solution.impossible(touched)
        bounds = self._interval(record.id, solution)
        if bad or solution.circle:
            circle = solution.circle or min((solution.cycle(point) for point in bad), key=len)
            nothing = Evidence(OwnEvidence((), ()), self._inherited, None)
            return Case(without=without, bounds=bounds, evidence=nothing, contradiction=circle, solution=solution)
        own = self._own_evidence(record, without, bounds)
        evidence = Evidence(own, self._inherited, record.id, only_points=bool(without))
        return Case(without=without, bounds=bounds, evidence=evidence, solution=solution)

    def said_of(self, record: Record) -> Iterator[Edge]:
        """Yield what firm records state of one that is not firm: that they follow it, or lie in it."""
        for other in self.referring.get(record.id, ()):
            yield from (edge for edge in self.statements.edges(other) if edge.other == record.id)

    def _capped_by(self, record: Record, container: str) -> Iterator[Edge]:
        """Yield the edges of containment in a container at any height."""
        if "containment" in self.statements.without:
            return
        start, end = self.statements.start, self.statements.end
        yield Edge(start(container), start(record.id), 0, record.id, "containment", (), container)
        yield Edge(end(record.id), end(container), 0, record.id, "containment", (), container)

    def _weak_above(self, record: Record) -> tuple[str, ...]:
        """Return the containers of the record, at any height, that are not firm."""
        if not self.caps:
            return ()
        statements = self.statements
        above = (
            one
            for name in statements.containers(record)
            for one in statements.from_above(name, self._weak, self._weak_of, self._weak_in_circle)
        )
        return tuple(dict.fromkeys(above))

    def _weak_of(self, name: str, above: list[tuple[str, ...]]) -> tuple[str, ...]:
        own = (name,) if name in self.caps else ()
        return above[0] if not own and len(above) == 1 else tuple(dict.fromkeys(own + sum(above, ())))

    def _weak_in_circle(self, name: str) -> tuple[str, ...]:
        everything = dict.fromkeys((name, *self.statements.above(self.statements.records[name])))
        return tuple(one for one in everything if one in self.caps)

    def _all_doubts(self, record: Record) -> tuple[str, ...]:
        """Return the names of the doubtful dates that bear on a record: its own, those of deaths and containers."""
        statements = self.statements
        found = set(self._doubts[record.id])
        above = [name for name in self._weak_above(record) if statements.accepted(statements.records[name])]
        for name in above:
            found |= {doubt for doubt in self._doubts[name] if "/seen" not in doubt}
        for subject in (
            subject for one in (record.id, *above) for subject in statements.subjects(statements.records[one])
        ):
            for event in statements.life(subject):
                if statements.doubtful_event(event.id) and event.status == "accepted":
                    found.add(event.id)
        return tuple(sorted(found))

    def _weak_contradictions(self) -> Iterator[Contradiction]:
        """Yield the records not firm that contradict the firm ones in every reading."""
        for name in sorted(self.statements.records):
            if (
                name not in self.firm
                and name not in self.set_aside
                and self.life_of(self.statements.records[name]) is None
            ):
                cases = self.cases(name)
                if all(case.contradiction for case in cases):
                    yield Contradiction(records=(name,), cycle=cases[0].contradiction)

    def own_points(self, name: str) -> tuple[Point, ...]:
        """Return a record's own evidence points, all its dates taken."""
        return self._own[name].points

    def bounds(self, name: str) -> Interval:
        """Return where start and end of a record can lie, all its dates taken.

        Raises:
            UnknownIdError: there is no such record.
        """
        return self.cases(name)[0].bounds


def identity_of(register: Register, rule: IdentityRule) -> Identity | None:
    """Return who is one person under a rule; None where the register judges nobody."""
    if not register.judgements:
        return None
    from orgchart.inference.identity import Identity  # most registers judge nobody

    return Identity(register.judgements, likely=rule == "likely")


def _combinations(doubts: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if len(doubts) <= MOST_DOUBTS:
        for taken in product((True, False), repeat=len(doubts)):
            yield tuple(doubt for doubt, keep in zip(doubts, taken, strict=True) if not keep)
        return
    yield ()
    yield doubts
    for doubt in doubts:
        yield (doubt,)
        yield tuple(other for other in doubts if other != doubt)
