"""Everything that a register says for one day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from orgchart.answers.common import Answer, Attested, Bound, BoundSteps, Cluster, People, Step
from orgchart.answers.snapshot import (
    Counts,
    Holder,
    MembershipView,
    PostView,
    ReportingView,
    Seat,
    Snapshot,
    StrengthView,
    UnitView,
)
from orgchart.answers.stamp import TOOL
from orgchart.inference import OnDay, Resolution, Ruling
from orgchart.inference.day.seats import Candidate, SeatState, seating
from orgchart.inference.network.network import ORIGIN, Edge
from orgchart.inference.statements.evidence import AFTER_ALL, BEFORE_ALL
from orgchart.model import Membership, Post, Record, Reporting, Source, Strength, Unit
from orgchart.questions.parts import ties
from orgchart.temporal import Day, iso

T = TypeVar("T")
_SURE = {"certain": 0, "presumed": 1, "possible": 2}


def snapshot(resolution: Resolution, day: Day, *, known_by: Day | None = None, notes: Iterable[str] = ()) -> Snapshot:
    """Return everything that a register says for `day`.

    Args:
        resolution: a register resolved; where `known_by` is given, of the register as known by that day.
        day: the day asked about.
        known_by: the day of knowledge, for the stamp.
        notes: what else the reader must know; a note on a day after the day of knowledge is added.
    """
    return _Maker(resolution, day).make(known_by, tuple(notes))


class _Maker:
    def __init__(self, resolution: Resolution, day: Day) -> None:
        self.resolution = resolution
        self.register = resolution.register
        self.on = OnDay(resolution, day)
        self.cited: dict[str, None] = {}
        self._point_names: dict[int, str] | None = None

    def make(self, known_by: Day | None, notes: tuple[str, ...]) -> Snapshot:
        register, day = self.register, self.on.day
        if known_by is not None and day > known_by:
            notes = (*notes, f"the day asked about is after {iso(known_by)}, the day of knowledge")
        haunted = self._haunted()
        units = self._units({register.posts[name].unit for name in haunted})
        order = {unit.id: at for at, unit in enumerate(units)}
        posts = [
            self._post(post)
            for post in sorted(
                register.posts.values(), key=lambda one: (order.get(one.unit, len(order)), not one.head, one.id)
            )
            if self._there(post) or post.id in haunted
        ]
        memberships = [self._membership(one) for one in _by_id(register.memberships) if self._there(one)]
        strengths = [self._strength(one) for one in _by_id(register.strengths) if self._there(one)]
        if len(strengths) > 1:
            from orgchart.questions.strengths import with_rivals  # few registers have figures

            strengths = with_rivals(strengths, self.resolution)
        reporting = [self._reporting(one) for one in _by_id(register.reporting) if self._there(one)]
        holders = {holder.person for post in posts for holder in post.holders if holder.answer.shown}
        members = {one.member for one in memberships if one.answer.shown and one.member_kind == "person"}
        people = {person for person in (*holders, *members) if person is not None}
        clusters = self._clusters(people)
        notes += tuple(_at_odds(one) for one in clusters if one.against)
        joining = {name for one in clusters for name in one.judgements}
        return Snapshot(
            title=register.title,
            digest=register.digest,
            rev=register.rev,
            as_of=day,
            known_by=known_by,
            policy=self.resolution.policy,
            tool=TOOL,
            units=tuple(units),
            posts=tuple(posts),
            memberships=tuple(memberships),
            strengths=tuple(strengths),
            reporting=tuple(reporting),
            sources=self._sources(),
            judgements=tuple(
                one for one in _by_id(register.judgements) if {one.a, one.b} <= people or one.id in joining
            ),
            people=self._count(people),
            clusters=clusters,
            notes=notes,
        )

    def _there(self, record: Record) -> bool:
        ruling = self.on.ruling(record.id)
        return ruling is not None and ruling.verdict != "no"

    def _count(self, people: Iterable[str]) -> People:
        """Return how many people some ids are."""
        identity = self.resolution.identity
        if identity is None:
            number = len(set(people))
            return People(least=number, most=number)
        least, most = identity.count(people)
        return People(least=least, most=most)

    def _clusters(self, people: set[str]) -> tuple[Cluster, ...]:
        """Return those that some of these people belong to, or would belong to."""
        identity = self.resolution.identity
        if identity is None:
            return ()
        return tuple(
            Cluster(people=one.people, judgements=tuple(each.id for each in one.judgements), against=one.against)
            for one in (*identity.clusters, *identity.contradictions)
            if people & set(one.people)
        )

    def _haunted(self) -> set[str]:
        """Return the posts that are not there on the day, though a claim in contradiction with them is."""
        found = set()
        for post in self.register.posts.values():
            if not self._there(post) and any(self._there(tenure) for tenure in self.on.candidates(post.id)):
                found.add(post.id)
        return found

    # units

    def _units(self, also: set[str]) -> list[UnitView]:
        register = self.register
        views = {unit.id: self._unit(unit) for unit in register.units.values() if self._there(unit) or unit.id in also}
        below: dict[str | None, list[str]] = {}
        for name, view in views.items():
            below.setdefault(view.parent if view.parent in views else None, []).append(name)
        ordered: list[UnitView] = []
        placed: set[str] = set()
        waiting = sorted(below.get(None, []), reverse=True)
        while waiting or len(placed) < len(views):
            if not waiting:  # units that are part of one another: begin with the first by id
                waiting = [min(set(views) - placed)]
            name = waiting.pop()
            if name not in placed:
                placed.add(name)
                ordered.append(views[name])
                waiting += sorted(below.get(name, []), reverse=True)
        return ordered

    def _unit(self, unit: Unit) -> UnitView:
        parents = []
        for link in self.resolution.statements.links.get(unit.id, ()):
            ruling = self.on.ruling(link.id)
            parent = self.on.ruling(link.parent)
            if ruling is not None and parent is not None and "no" not in (ruling.verdict, parent.verdict):
                shown = 0 if ruling.shown else 1
                parents.append(((shown, _SURE[ruling.verdict], link.link != "organic", link.id), link, ruling.verdict))
        parents.sort(key=lambda one: one[0])
        return UnitView(
            id=unit.id,
            name=unit.label,
            names=tuple(name.text for name in unit.names),
            parent=parents[0][1].parent if parents else None,
            parents=tuple((link.parent, link.link, verdict) for _, link, verdict in parents),
            areas=tuple(area.name for area in unit.areas),
            classification=unit.classification,
            answer=self._answer(unit),
        )

    # posts

    def _post(self, post: Post) -> PostView:
        seats = seating(self.on, post)
        holders = {}
        for candidate in seats.candidates:
            holders[candidate.tenure.id] = self._holder(candidate)
        seat_list = tuple(self._seat(seat, holders) for seat in seats.seats)
        by_office = [seat.holder for seat in seat_list if seat.office is not None and seat.holder is not None]
        counts = Counts(**seats.counts)
        return PostView(
            id=post.id,
            title=post.label,
            unit=post.unit,
            head=post.head,
            seats=post.seats if post.seats_at_least is None else None,
            seats_at_least=post.seats_at_least,
            filled=seats.filled,
            counts=counts,
            people=self._count(
                holder.person
                for holder in (*holders.values(), *by_office)
                if holder.person is not None and holder.answer.shown and not holder.outgoing
            ),
            state=seats.state,  # type: ignore[arg-type]
            holders=(*holders.values(), *by_office),
            seat_list=seat_list,
            ex_officio=post.ex_officio,
            reports_to=post.reports_to,
            hidden=seats.hidden,
            answer=self._answer(post),
        )

    def _seat(self, seat: SeatState, holders: dict[str, Holder]) -> Seat:
        holder = None
        if seat.candidate is not None:
            known = holders.get(seat.candidate.tenure.id) if seat.office is None else None
            holder = known if known is not None else self._holder(seat.candidate)
        office = self.register.posts.get(seat.office or "")
        return Seat(
            state=seat.state.replace("_", "-"),
            office=seat.office,
            office_title=office.label if office is not None else None,
            holder=holder,
        )

    def _holder(self, candidate: Candidate) -> Holder:
        tenure = candidate.tenure
        person = self.register.people.get(tenure.person or "")
        office = self.register.posts.get(candidate.office or "")
        same_as, may_be = ties(self.resolution.identity, tenure.person)
        return Holder(
            tenure=tenure.id,
            person=tenure.person,
            name=person.label if person is not None else None,
            same_as=same_as,
            may_be=may_be,
            unnamed=tenure.unnamed,
            unknown=tenure.unknown,
            vacant=tenure.vacant,
            mode=tenure.mode,
            outgoing=candidate.outgoing,
            office=candidate.office,
            office_title=office.label if office is not None else None,
            follows=tenure.follows.record if tenure.follows is not None else None,
            answer=self._answer(tenure, candidate.ruling),
        )

    # the rest

    def _membership(self, record: Membership) -> MembershipView:
        person = self.register.people.get(record.person or "")
        unit = self.register.units.get(record.unit or "")
        same_as, may_be = ties(self.resolution.identity, record.person)
        return MembershipView(
            id=record.id,
            of=record.of,
            member=record.member,
            member_kind="person" if record.person is not None else "unit",
            name=person.label if person is not None else unit.label if unit is not None else record.member,
            same_as=same_as,
            may_be=may_be,
            role=record.role,
            answer=self._answer(record),
        )

    def _strength(self, record: Strength) -> StrengthView:
        holder = self.register.units.get(record.of) or self.register.people.get(record.of)
        return StrengthView(
            id=record.id,
            of=record.of,
            name=holder.label if holder is not None else record.of,
            count=record.count,
            of_what=record.of_what,
            as_written=record.as_written,
            by=record.by,
            answer=self._answer(record),
        )

    def _reporting(self, record: Reporting) -> ReportingView:
        return ReportingView(
            id=record.id, subject=record.subject, to=record.to, link=record.link, answer=self._answer(record)
        )

    # answers

    def _answer(self, record: Record, ruling: Ruling | None = None) -> Answer:
        ruling = ruling if ruling is not None else self.on.ruling(record.id)
        if ruling is None:  # pragma: no cover  # only records that are there are answered
            return Answer(verdict="no", shown=False)
        if ruling.shown:
            self.cited.update((cite.source, None) for cite in record.cites)
        return Answer(
            verdict=ruling.verdict,
            rule=ruling.rule,
            reasons=ruling.reasons,
            shown=ruling.shown and ruling.verdict != "no",
            attested=_attested(ruling),
            start=self._bound(record, "start"),
            end=self._bound(record, "end"),
            cites=record.cites,
            contested=self.resolution.statements.contested.get(record.id, ()),
            place=record.place,
        )

    def _bound(self, record: Record, which: str) -> Bound:
        case = self.resolution.cases(record.id)[0]
        statements = self.resolution.statements
        point = statements.start(record.id) if which == "start" else statements.end(record.id)
        stated = self._stated(record)
        when = stated.start if which == "start" else stated.end
        bounds = case.bounds
        earliest, latest = (bounds.s0, bounds.s1) if which == "start" else (bounds.e0, bounds.e1)
        event = statements.events.get(when.event or "") if when is not None else None
        written = None
        if when is not None:
            date = when.edtf or when.over_by_date or (event.date if event is not None else None)
            written = date.source if date is not None else None
        return Bound(
            earliest=earliest,
            latest=latest,
            written=written,
            as_written=when.as_written if when is not None else None,
            calendar=when.calendar if when is not None else None,
            cause=when.cause if when is not None else None,
            event=event.id if event is not None else None,
            earliest_because=BoundSteps(lambda: self._steps(case.solution.why_earliest(point))),
            latest_because=BoundSteps(lambda: self._steps(case.solution.why_latest(point))),
        )

    def _stated(self, record: Record) -> Record:
        """Return a record as the register states it, its contested dates included."""
        register = self.register
        if record.id not in self.resolution.statements.contested:
            return record
        return next((one for one in register.records() if one.id == record.id), record)

    def _steps(self, edges: tuple[Edge, ...]) -> tuple[Step, ...]:
        if self._point_names is None:
            self._point_names = self.resolution.statements.point_names()
        return tuple(
            each for edge in edges for each in (step(edge, self._point_names), *joined_by(self.resolution, edge))
        )

    def _sources(self) -> tuple[Source, ...]:
        return tuple(self.register.sources[name] for name in self.cited if name in self.register.sources)


def _by_id(section: Mapping[str, T]) -> list[T]:
    return [section[name] for name in sorted(section)]


def step(edge: Edge, names: dict[int, str]) -> Step:
    """Return one edge of the network in words and dates."""
    day = None
    if edge.y == ORIGIN:
        day, statement = edge.c, f"{names[edge.x]} ≤ {iso(edge.c)}"
    elif edge.x == ORIGIN:
        day, statement = -edge.c, f"{names[edge.y]} ≥ {iso(-edge.c)}"
    elif edge.c:
        days = f"{abs(edge.c)} day{'s' if abs(edge.c) != 1 else ''}"
        statement = f"{names[edge.x]} ≤ {names[edge.y]} {'+' if edge.c > 0 else '-'} {days}"
    else:
        statement = f"{names[edge.x]} ≤ {names[edge.y]}"
    sources = tuple(dict.fromkeys(cite.source for cite in edge.cites))
    return Step(statement=statement, record=edge.owner, rule=edge.rule, day=day, sources=sources)


def joined_by(resolution: Resolution, edge: Edge) -> Iterator[Step]:
    """Yield the judgements by which a birth or death bounds a record of another id of the same person."""
    statements, identity = resolution.statements, resolution.identity
    event = statements.events.get(edge.other or "")
    record = statements.records.get(edge.owner)
    if identity is None or event is None or record is None or edge.rule != event.what:
        return
    person = statements.person_of(record)
    if person is None or event.person is None:
        return
    for one in identity.because(person, event.person):
        sources = tuple(dict.fromkeys(cite.source for cite in one.cites))
        yield Step(statement=f"{one.a} is {one.b}", record=one.id, rule="identity", sources=sources)


def _at_odds(cluster: Cluster) -> str:
    return (
        f"the judgements {', '.join(cluster.judgements)} cannot all be right, so that nobody is joined by them: "
        f"{', '.join(cluster.people)} are told as different people"
    )


def _attested(ruling: Ruling) -> Attested | None:
    point = ruling.nearest
    if point is None:
        return None
    return Attested(
        earliest=None if point.first == BEFORE_ALL else point.first,
        latest=None if point.last == AFTER_ALL else point.last,
        date=point.written,
        distance_days=ruling.distance,
        source=point.source,
        what=point.what,
    )
