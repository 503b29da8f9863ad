"""A register resolved: the bounds of every record, its evidence, and the contradictions set aside.

The firm statements are solved together. What weak ones say is put on top of them, so that it moves nobody else: a
record is read with its own weak statements and without; with all that are likely, which can make it presumed; and with
all there are, which can only lower it (docs/decisions/0025).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from orgchart.errors import UnknownIdError
from orgchart.foundation.lazily import Lazy, lazily
from orgchart.foundation.named_tuples import NamedTuple, made
from orgchart.inference.network.contradictions import Contradiction, network_of, settle
from orgchart.inference.network.network import Edge, Network, Solution
from orgchart.inference.network.plain_bounds import PlainBounds
from orgchart.inference.statements.coverage import Horizons
from orgchart.inference.statements.evidence import Point, lasting_stretches, own_points, own_stretches
from orgchart.inference.statements.firmness import ALL, ATTESTED, FIRM, LIKELY, TAKEN, World
from orgchart.inference.statements.inheritance import NO_EVIDENCE, Evidence, Inheritance, OwnEvidence
from orgchart.inference.statements.statements import Statements
from orgchart.inference.worlds import Worlds
from orgchart.model import PartOf, Policy, Record, Register
from orgchart.model.register import IdentityRule
from orgchart.temporal import Interval

if TYPE_CHECKING:
    from orgchart.inference.day.rulings import Rulings
    from orgchart.inference.identity import Identity


T = TypeVar("T")


class Later(Lazy):
    """A solution that is worked out when somebody asks why."""

    def __init__(self, make: Callable[[], Solution]) -> None:
        self._make = make

    @lazily
    def solution(self) -> Solution:
        """Return the solution."""
        return self._make()


class Case(NamedTuple):
    """One way to take the weak statements that bear on a record.

    Attributes:
        world: the weak statements taken; that the record is so always is.
        bounds: where its start and end can lie.
        evidence: its own points and what it inherits.
        by: the solution of the network, or who has it; for explanations.
        without: names of the record's own weak statements left out.
        contradiction: why this reading is impossible, if it is.
    """

    world: World
    bounds: Interval
    evidence: Evidence
    by: Solution | Later | Resolution
    without: frozenset[str] = frozenset()
    contradiction: tuple[Edge, ...] = ()

    @property
    def solution(self) -> Solution:
        """Return the network's solution, which is worked out when it is asked for where bounds needed none."""
        return self.by if isinstance(self.by, Solution) else self.by.solution


class Resolution(Lazy):
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
        firm: ids of the records that push others.
        caps: ids of the units and posts that are not firm, and so bound nothing.
        network, solution: the network of the firm statements, and its bounds; worked out when they are asked for where
            nothing contradicts and the bounds need none (`PlainBounds`).
        worlds: the weak statements on top of it.
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
            register, policy, self.identity, alike=None if full is None else full.statements
        )
        statements, records = self.statements, self.statements.records
        weak = statements.firmness.weak
        lasting = statements.lifelong_links
        accepted = {name: record for name, record in records.items() if name not in weak and name not in lasting}
        caps = frozenset(name for name, record in records.items() if name in weak and record.kind in ("unit", "post"))
        if full is not None:  # what contradicts itself does so whatever is inferred
            accepted = {name: record for name, record in accepted.items() if name in full.firm}
            caps |= full.caps
        plain = None if caps or statements.without else PlainBounds.of(statements, accepted)
        self._accepted = accepted
        found: tuple[Contradiction, ...] = ()
        if plain is None:
            self.network, self.solution, found, caps = settle(statements, accepted, caps)
        else:
            statements.number_later(accepted.values())
        self.caps: frozenset[str] = caps
        self.set_aside = {name: one for one in reversed(found) for name in one.records}
        if full is not None:
            self.set_aside = dict(full.set_aside)
        self.firm: frozenset[str] = frozenset(accepted) - set(self.set_aside)
        self._dates = plain if plain is not None and plain.only_dates else None
        self.worlds = Worlds(statements, lambda: (self.network, self.solution), self.set_aside, self.caps, self._dates)
        self.horizons = Horizons(policy)
        following = [one.follows for one in records.values() if one.follows is not None]
        self._any_immediate = any(one.immediate for one in following)
        if plain is not None:
            self._bounds = plain.firm
        else:
            self._bounds = {name: self._interval(name, self.solution) for name in accepted if name in self.firm}
        self._cases: dict[str, tuple[Case, ...]] = {}
        self._beside: dict[tuple[str, str], Any] = {}
        self._shared: dict[tuple[Any, ...], Evidence] = {}  # worlds often take the same of a record
        if full is not None:
            self.contradictions: tuple[Contradiction, ...] = full.contradictions
            return
        contradictory = tuple(self._weak_contradictions())
        self.contradictions = tuple(sorted(found + contradictory, key=lambda one: one.records))

    @lazily
    def _own(self) -> dict[str, OwnEvidence]:
        """Return what each record has by itself, by what is firm."""
        records = self.statements.records
        return {name: self._own_evidence(one, FIRM, self._bounds.get(name)) for name, one in records.items()}

    @lazily
    def _inherited(self) -> Inheritance:
        """Return what each record inherits, by what is firm."""
        return self._inheritance(self._own, self.firm)

    @lazily
    def _likely(self) -> Inheritance:
        """Return what each record inherits where all that is likely is taken."""
        return self._with_likely[0]

    @lazily
    def _raised(self) -> frozenset[str]:
        """Return the records that inherit anything that is only likely."""
        return self._with_likely[1]

    @lazily
    def _with_likely(self) -> tuple[Inheritance, frozenset[str]]:
        """Return what is inherited where all that is likely is taken, and who inherits anything else so."""
        if not self.worlds.any_likely:
            return self._inherited, frozenset()
        statements, records = self.statements, self.statements.records
        weak = statements.firmness.weak
        attested = {name: self._attested(one) for name, one in records.items() if statements.may_doubt(one)}
        attested = {name: one for name, one in attested.items() if one is not self._own[name]}
        likely = {name for name in records if weak.get(name) == "likely" and name not in self.set_aside}
        if not likely and not attested:
            return self._inherited, frozenset()
        found = self._inheritance(self._own | attested, self.firm | likely)
        return found, found.inheriting(likely | attested.keys())

    @lazily
    def heads(self) -> dict[str, list[str]]:
        """Return the ids of the head posts of each unit."""
        found: dict[str, list[str]] = {}
        for post in self.register.posts.values():
            if post.head and post.id in self.statements.records:
                found.setdefault(post.unit, []).append(post.id)
        return found

    @lazily
    def successors(self) -> dict[str, list[Record]]:
        """Return the records that name another as the one they follow, by its id."""
        found: dict[str, list[Record]] = {}
        for record in self.statements.records.values():
            if record.follows is not None:
                found.setdefault(record.follows.record, []).append(record)
        return found

    @lazily
    def network(self) -> Network:
        """Return the network of the firm statements."""
        return network_of(self.statements, self._accepted, self.caps)

    @lazily
    def solution(self) -> Solution:
        """Return the bounds by the network of the firm statements."""
        return self.network.solve()

    def _attested(self, record: Record) -> OwnEvidence:
        """Return a record's own evidence with what is likely."""
        weak = self.statements.firmness.weak
        if not self.statements.has_own_doubts(record):
            return self._own[record.id]
        if any(weak[name] == "likely" for name in self.statements.own_doubts(record)):
            return self._own_evidence(record, ATTESTED, self._bounds.get(record.id))
        return self._own[record.id]

    def _inheritance(self, own: dict[str, OwnEvidence], firm: frozenset[str]) -> Inheritance:
        return Inheritance(self.statements, own, firm, self.caps - firm, self._bounds, self.horizons)

    def _interval(self, name: str, solution: Solution) -> Interval:
        start, end = self.statements.both(name)
        up, down = solution.up.length, solution.down.length
        s0, e0 = down.get(start), down.get(end)
        return Interval(None if s0 is None else -s0, up.get(start), None if e0 is None else -e0, up.get(end))

    def _own_evidence(self, record: Record, world: World, bounds: Interval | None) -> OwnEvidence:
        statements = self.statements
        points = own_points(statements, record, world)
        if not points and not self._any_immediate:
            return NO_EVIDENCE  # stretches are between points
        stretches = own_stretches(statements, record, points, bounds.s1 if bounds is not None else None)
        if record.duration is not None:
            stretches += tuple(lasting_stretches(statements, record, points))
        if bounds is not None and self._any_immediate:
            points += self._immediate_points(record, bounds)
        return made(OwnEvidence, (tuple(points), stretches))

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
        """Return the readings of a record: with all its own weak statements, then without, where that is another.

        Raises:
            UnknownIdError: there is no such record, or it is retracted or stands on nothing.
        """
        found = self._cases.get(name)
        if found is None:
            record = self.statements.records.get(name)
            if record is None:
                raise UnknownIdError(name, ())
            life = self.life_of(record)
            found = self._cases[name] = self._readings(record) if life is None else self.cases(life)
        return found

    def life_of(self, record: Record) -> str | None:
        """Return the unit whose whole life a link lasts, None for every other record."""
        return record.unit if self.statements.lifelong(record) and isinstance(record, PartOf) else None

    def _readings(self, record: Record) -> tuple[Case, ...]:
        if record.id in self.firm and not self.statements.has_own_doubts(record):
            evidence = Evidence(self._own[record.id], self._inherited, record.id)
            return (made(Case, (FIRM, self._bounds[record.id], evidence, self, frozenset(), ())),)
        doubts = frozenset(self.statements.own_doubts(record))
        alone = self._reading(record, frozenset(), doubts)
        return (self._reading(record, doubts, frozenset()), alone) if doubts else (alone,)

    def _reading(self, record: Record, taken: frozenset[str], without: frozenset[str]) -> Case:
        names = taken | {record.id}

        def solve() -> Solution:
            return self.worlds.solve(self.worlds.firm, names, self.statements.both(record.id))

        if record.id in self.firm:
            bounds = self._dates.alone(record) if taken and self._dates is not None else None
            bounds = bounds if taken else self._bounds[record.id]
            if bounds is not None:
                world = World(taken=names)
                evidence = self._evidence(record, world, bounds)
                return Case(world, bounds, evidence, Later(solve) if taken else self, without)
        solution = solve()
        aside = self.set_aside.get(record.id)
        cycle = () if aside is None else aside.cycle
        return self._case(record, World(taken=names), solution, without=without, contradiction=cycle)

    def _case(
        self,
        record: Record,
        world: World,
        solution: Solution,
        *,
        without: frozenset[str] = frozenset(),
        contradiction: tuple[Edge, ...] = (),
    ) -> Case:
        bounds = self._interval(record.id, solution)
        if not contradiction and solution is not self.solution:
            contradiction = self._contradiction(record, solution)
        return Case(
            world=world,
            without=without,
            bounds=bounds,
            evidence=self._evidence(record, world, bounds, nothing=bool(contradiction)),
            contradiction=contradiction,
            by=solution,
        )

    def _contradiction(self, record: Record, solution: Solution) -> tuple[Edge, ...]:
        """Return why what a solution has beside the firm statements is impossible, as far as it bears on a record."""
        if self.worlds.lent and solution is self.worlds.links.solution:
            return self.worlds.links.contradiction(self.statements.both(record.id))
        bad = solution.impossible(solution.moved)
        return solution.circle or min((solution.cycle(point) for point in bad), key=len, default=())

    def _evidence(self, record: Record, world: World, bounds: Interval, *, nothing: bool = False) -> Evidence:
        below = self._inherited if world.level == "firm" else self._likely
        if nothing:
            return Evidence(NO_EVIDENCE, below, None)
        if self._same_evidence(record, bounds):
            return Evidence(self._own[record.id], below, record.id)
        if world.level == "firm" and record.id in self.firm and world.taken <= {record.id}:
            return Evidence(self._own[record.id], below, record.id)
        holds, doubts = self.statements.firmness.holds, self.statements.own_doubts(record)
        key = record.id, tuple([one for one in doubts if holds(world, (one,))]), bounds, below is self._inherited
        if key not in self._shared:
            self._shared[key] = Evidence(self._own_evidence(record, world, bounds), below, record.id)
        return self._shared[key]

    def _same_evidence(self, record: Record, bounds: Interval) -> bool:
        """Return whether a record has by itself what it has by the firm statements, whatever else is taken.

        Only from when on it certainly was so, and the days of immediate neighbours, can make it another.
        """
        firm = self._bounds.get(record.id)
        if firm is None or self.statements.has_own_doubts(record):
            return False
        return bounds == firm or (not self._any_immediate and (record.start is None or bounds.s1 == firm.s1))

    # what weak statements make of a record beside its own readings

    def likely(self, name: str) -> Case | None:
        """Return a record with all that is likely or announced; None where that makes no difference."""
        return self._kept("likely", name, self._likely_case)

    def lent(self, name: str) -> Case | None:
        """Return a record with the ends that links without dates lend; None where that makes no difference."""
        return self._kept("lent", name, self._lent_case) if self.worlds.lent else None

    def lowering(self, name: str) -> tuple[Case, ...]:
        """Return a record with all weak statements; where they cannot be true together, with each alone.

        Nothing where that makes no difference.
        """
        return self._kept("lowering", name, self._lowering_cases) or ()

    @lazily
    def with_all_dates(self) -> Mapping[str, Interval]:
        """Return the bounds of firm records with all weak statements; none of any where these are not only dates.

        Nor where the dates contradict anything.
        """
        every = None if self._dates is None else self._dates.all
        return {} if every is None else every

    def is_settled(self, record: Record) -> bool:
        """Return whether it is known at once that no weak statement makes any difference to a record."""
        name = record.id
        if not self.statements.firmness.weak:
            return True
        with_all = self.with_all_dates.get(name)
        if with_all is None or name in self.worlds.touched or name in self._raised:
            return False
        return with_all is self._bounds[name]  # what no weak date moves is as it was

    def _kept(self, what: str, name: str, make: Callable[[Record], T]) -> T | None:
        """Return what is worked out once of a record; nothing of one set aside, or where nothing is weak."""
        key = what, name
        if key not in self._beside:
            record = self.statements.records[self.life_of(self.statements.records[name]) or name]
            bare = record.id in self.set_aside or not self.statements.firmness.weak
            self._beside[key] = None if bare else make(record)
        found: T | None = self._beside[key]
        return found

    def _lent_case(self, record: Record) -> Case | None:
        lent, points = self.worlds.lent, self.statements.both(record.id)
        if record.id in self.firm and not self.worlds.links.moves(points):
            return None
        solution = self.worlds.solve(self.worlds.links, {record.id}, points, beside=lent)
        return self._beside_case(record, World(taken=lent | {record.id}), solution)

    def _lowering_cases(self, record: Record) -> tuple[Case, ...]:
        worlds = self.worlds
        untouched = record.id not in worlds.touched
        if self._dates is not None and (every := self._dates.all) is not None:
            if untouched and every[record.id] == self._bounds[record.id]:
                return ()
            return (self._dated_case(record, ALL, every[record.id], lambda: worlds.all.solution),)
        points = self.statements.both(record.id)
        if untouched and record.id in self.firm and not worlds.all.moves(points):
            return ()
        if worlds.all.holds(points):
            solution = worlds.all.solution
            if untouched and self._interval(record.id, solution) == self.certain(record.id):
                return ()
            return (self._beside_case(record, ALL, solution),)
        several = (names | {record.id} for names in worlds.alone(record.id, points))
        alone = [self._beside_case(record, World(taken=names), worlds.solve(worlds.firm, names)) for names in several]
        likely = self.likely(record.id)
        return (*alone, likely) if likely is not None else tuple(alone)

    def _likely_case(self, record: Record) -> Case | None:
        worlds = self.worlds
        if not worlds.any_likely:
            return None
        dated = None if self._dates is None else self._dates.likely
        if dated is None and not worlds.likely.holds(self.statements.both(record.id)):
            return None
        bounds = dated[record.id] if dated is not None else self._interval(record.id, worlds.likely.solution)
        weak = self.statements.firmness.weak
        own = self.statements.has_own_doubts(record) and any(
            weak[name] in TAKEN["likely"] for name in self.statements.own_doubts(record)
        )
        below = self._likely.inherits(record.id) and (record.id in self._raised or record.id in self.worlds.touched)
        if not own and not below and bounds == self.certain(record.id):
            return None
        if dated is not None:
            return self._dated_case(record, LIKELY, bounds, lambda: worlds.likely.solution)
        return self._beside_case(record, LIKELY, worlds.likely.solution)

    def _dated_case(self, record: Record, world: World, bounds: Interval, solve: Callable[[], Solution]) -> Case:
        """Return a way to take dates that contradict nothing, of which the bounds are known."""
        return Case(world, bounds, self._evidence(record, world, bounds), Later(solve))

    def _beside_case(self, record: Record, world: World, solution: Solution) -> Case:
        bounds = self._interval(record.id, solution)
        contradiction: tuple[Edge, ...] = ()
        if world.level == "firm":
            contradiction = self._contradiction(record, solution)
        evidence = self._evidence(record, world, bounds)
        return Case(world=world, bounds=bounds, evidence=evidence, contradiction=contradiction, by=solution)

    def _weak_contradictions(self) -> Iterator[Contradiction]:
        """Yield the records not firm that contradict the firm ones in every reading."""
        for name in sorted(self.statements.records):
            record = self.statements.records[name]
            if name not in self.firm and name not in self.set_aside and self.life_of(record) is None:
                cases = self.cases(name)
                if all(case.contradiction for case in cases):
                    yield Contradiction(records=(name,), cycle=cases[0].contradiction)

    def dated_only_by_itself(self, name: str, case: Case, which: str) -> bool:
        """Return whether all that makes a record begin no earlier, or end no later, in a case is its own date."""
        if self._dates is None or case.world != ALL or case.contradiction:
            return False
        return name in self._dates.firm and self._dates.only_by_itself(self.statements.records[name], which)

    def own_points(self, name: str) -> tuple[Point, ...]:
        """Return a record's own evidence points, all its dates taken."""
        case = self.cases(name)[0]
        if not case.contradiction:
            return case.evidence.own.points
        return tuple(own_points(self.statements, self.statements.records[name], case.world))

    def never_ends(self, name: str) -> bool:
        """Return whether a record is firm and its dates leave no day on which it is not so."""
        found = self._bounds.get(name) if name in self.firm else None
        return found is not None and found.s0 is None and found.e1 is None

    def firm_bounds(self, name: str) -> Interval | None:
        """Return where start and end of a firm record can lie by firm statements; None of any other record."""
        return self._bounds.get(name)

    def plain(self, name: str) -> Interval | None:
        """Return where start and end of a record can lie that is firm and has one reading; None of any other."""
        return self.plain_bounds.get(name)

    @lazily
    def plain_bounds(self) -> Mapping[str, Interval]:
        """Return the same of all such records, by their ids."""
        doubting = self.statements.doubting
        if not doubting:
            return self._bounds
        return {name: bounds for name, bounds in self._bounds.items() if name not in doubting}

    def own_alone(self, name: str) -> OwnEvidence | None:
        """Return what a firm record with one reading has by itself, where nothing is in it; None of any other."""
        return self._alone.get(name)

    @lazily
    def _alone(self) -> dict[str, OwnEvidence]:
        own, inherits = self._own, self._inherited.inherits
        return {name: own[name] for name in self.plain_bounds if not inherits(name)}

    def certain(self, name: str) -> Interval:
        """Return where start and end of a record can lie by firm statements, and by its own that it is so.

        Raises:
            UnknownIdError: there is no such record.
        """
        found = self.plain(name)
        return self.cases(name)[-1].bounds if found is None else found

    def bounds(self, name: str) -> Interval:
        """Return where start and end of a record can lie, all its dates taken.

        Raises:
            UnknownIdError: there is no such record.
        """
        found = self.plain(name)
        return self.cases(name)[0].bounds if found is None else found


def identity_of(register: Register, rule: IdentityRule) -> Identity | None:
    """Return who is one person under a rule; None where the register judges nobody."""
    if not register.judgements:
        return None
    from orgchart.inference.identity import Identity  # most registers judge nobody

    return Identity(register.judgements, likely=rule == "likely")
