"""What answers say of a record on whatever day: names, dates and why they are so, citations. Made once, and kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from orgchart.answers.parts import Answer, Attested, Bound, BoundSteps, Step
from orgchart.answers.snapshot import Holder, MembershipView, PostView, ReportingView, StrengthView, UnitView
from orgchart.foundation.lazily import Lazy, lazily
from orgchart.foundation.records import filled_with, late
from orgchart.inference import OnDay, Resolution, Ruling
from orgchart.inference.in_time import name_on
from orgchart.inference.network.network import ORIGIN, Edge
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL
from orgchart.inference.statements.evidence import Point
from orgchart.inference.statements.nearest import Near
from orgchart.model import Person, Post, Record, Tenure, Unit
from orgchart.questions.parts import ties
from orgchart.temporal import Day, civil_day

if TYPE_CHECKING:
    from orgchart.inference.statements.readings import Contested
    from orgchart.lens.languages import Language

T = TypeVar("T")
_OPEN = Answer(verdict="no", shown=False)
"""What stands for an answer as long as there is no day."""


def undated(resolution: Resolution, language: Language | None = None) -> Undated:
    """Return what a resolution says of its records on whatever day, with names in a language; the same one each time.

    Args:
        resolution: a register resolved.
        language: the language of names; None for the main names.
    """
    key = "undated" if language is None else f"undated, {language.tag}"
    kept = resolution.kept.get(key)
    if not isinstance(kept, Undated):
        kept = resolution.kept[key] = Undated(resolution, language)
    return kept


class Undated(Lazy):
    """Views of the records of a resolution, their answers left open; and the answer of a record for a ruling.

    Attributes:
        register: the register with the names to show.
        posts_of: the posts of each unit, heads first, then by id.
    """

    def __init__(self, resolution: Resolution, language: Language | None = None) -> None:
        self.resolution = resolution
        self.language = language
        self.register = resolution.register
        if language is not None:
            from orgchart.lens.languages import labelled

            self.register = labelled(self.register, language)
        self.posts_of: dict[str, list[Post]] = {}
        for post in sorted(self.register.posts.values(), key=lambda one: (not one.head, one.id)):
            self.posts_of.setdefault(post.unit, []).append(post)
        self._said: dict[str, dict[str, Any]] = {}
        self._named: dict[str, dict[str, Any]] = {}

    def answer(self, record: Record, ruling: Ruling, near: Near | None) -> Answer:
        """Return how sure it is that a record was so on the day of a ruling, and why, with its nearest evidence."""
        return self._answered(record, ruling, None if near is None else attested(near.point, near.distance))

    def answer_on(self, on: OnDay, record: Record, ruling: Ruling) -> Answer:
        """Return the same of the day of `on`; which evidence is nearest to it is found when somebody looks at it."""
        is_any = on.is_attested(record.id, ruling)
        near = late(Attested, lambda: _nearest(on, record, ruling)) if is_any else None
        return self._answered(record, ruling, near)

    def _answered(self, record: Record, ruling: Ruling, near: Attested | None) -> Answer:
        said = self._said.get(record.id)
        if said is None:
            said = self._said[record.id] = {
                "start": late(Bound, lambda: self._bound(record, "start")),
                "end": late(Bound, lambda: self._bound(record, "end")),
                "cites": record.cites,
                "contested": self.contested(record.id),
                "inferred": record.inferred,
                "place": record.place,
            }
        verdict, rule, reasons, shown, lowered_by, _ = ruling
        return filled_with(Answer, {
            **said,
            "verdict": verdict,
            "rule": rule,
            "reasons": reasons,
            "lowered_by": lowered_by,
            "shown": shown and verdict != "no",
            "attested": near,
        })  # fmt: skip

    def name_on(self, named: Unit | Post | Person, day: Day) -> str | None:
        """Return what something was called on a day, where that is not its main name; None in another language."""
        return name_on(self.resolution.statements, named, day) if self.language is None and named.names else None

    # views

    def holder(self, tenure: Tenure, day: Day, answer: Answer, *, outgoing: bool, office: str | None) -> Holder:
        """Return the holder of a post by a tenure on a day, with the answer of that day."""
        person = self.register.people.get(tenure.person or "")
        named = self._named.get(tenure.id)
        if named is None:
            same_as, may_be = ties(self.resolution.identity, tenure.person)
            named = self._named[tenure.id] = {
                "tenure": tenure.id,
                "person": tenure.person,
                "same_as": same_as,
                "may_be": may_be,
                "unnamed": tenure.unnamed,
                "unknown": tenure.unknown,
                "vacant": tenure.vacant,
                "mode": tenure.mode,
                "follows": tenure.follows.record if tenure.follows is not None else None,
            }
        called = None if person is None or not person.names else self.name_on(person, day)
        post = None if office is None else self.register.posts.get(office)
        return filled_with(Holder, {
            **named,
            "name": called if called is not None or person is None else person.label,
            "outgoing": outgoing,
            "office": office,
            "office_title": None if post is None else post.label,
            "answer": answer,
        })  # fmt: skip

    @lazily
    def units(self) -> Mapping[str, UnitView]:
        """The units without their parents, in the order of the register."""
        return {
            unit.id: UnitView(
                id=unit.id,
                name=unit.label,
                names=tuple(name.text for name in unit.names),
                areas=tuple(area.name for area in unit.areas),
                classification=unit.classification,
                answer=_OPEN,
            )
            for unit in self.register.units.values()
        }

    @lazily
    def posts(self) -> Mapping[str, PostView]:
        """The posts without their seats and holders, by unit (as in `posts_of`)."""
        return {
            post.id: PostView(
                id=post.id,
                title=post.label,
                unit=post.unit,
                head=post.head,
                seats=post.seats if post.seats_at_least is None else None,
                seats_at_least=post.seats_at_least,
                ex_officio=post.ex_officio,
                reports_to=post.reports_to,
                answer=_OPEN,
            )
            for posts in self.posts_of.values()
            for post in posts
        }

    @lazily
    def memberships(self) -> Mapping[str, MembershipView]:
        """The memberships, by id."""
        found = {}
        for record in by_id(self.register.memberships):
            member = self.register.people.get(record.person or "") or self.register.units.get(record.unit or "")
            same_as, may_be = ties(self.resolution.identity, record.person)
            found[record.id] = MembershipView(
                id=record.id,
                of=record.of,
                member=record.member,
                member_kind="person" if record.person is not None else "unit",
                name=member.label if member is not None else record.member,
                same_as=same_as,
                may_be=may_be,
                role=record.role,
                answer=_OPEN,
            )
        return found

    @lazily
    def strengths(self) -> Mapping[str, StrengthView]:
        """The figures, by id."""
        found = {}
        for record in by_id(self.register.strengths):
            holder = self.register.units.get(record.of) or self.register.people.get(record.of)
            found[record.id] = StrengthView(
                id=record.id,
                of=record.of,
                name=holder.label if holder is not None else record.of,
                count=record.count,
                of_what=record.of_what,
                as_written=record.as_written,
                by=record.by,
                answer=_OPEN,
            )
        return found

    @lazily
    def reporting(self) -> Mapping[str, ReportingView]:
        """The lines of reporting, by id."""
        return {
            record.id: ReportingView(id=record.id, subject=record.subject, to=record.to, link=record.link, answer=_OPEN)
            for record in by_id(self.register.reporting)
        }

    def contested(self, name: str) -> tuple[Contested, ...]:
        """Return what sources say differently of a record, with its readings in words."""
        contested = self.resolution.statements.contested.get(name, ())
        if not contested:
            return ()
        from orgchart.wording.disputes import readings_in_words  # of few records sources differ

        return readings_in_words(contested, self.register)

    # bounds

    def _bound(self, record: Record, which: str) -> Bound:
        case = self.resolution.cases(record.id)[0]
        statements = self.resolution.statements
        point = statements.start(record.id) if which == "start" else statements.end(record.id)
        stated = self._stated(record)
        when = stated.start if which == "start" else stated.end
        bounds = case.bounds
        earliest, latest = (bounds.s0, bounds.s1) if which == "start" else (bounds.e0, bounds.e1)
        event = statements.events.get(when.event or "") if when is not None else None
        date = None
        if when is not None:
            date = when.edtf or when.over_by_date or (event.date if event is not None else None)
        return Bound(
            earliest=civil_day(earliest),
            latest=civil_day(latest),
            written=date.source if date is not None else None,
            date=date,
            as_written=when.as_written if when is not None else None,
            calendar=when.calendar if when is not None else None,
            cause=when.cause if when is not None else None,
            event=event.id if event is not None else None,
            is_over_by=when is not None and when.edtf is None and event is None and which == "end",
            is_firm=record.id in self.resolution.firm and len(self.resolution.cases(record.id)) == 1,
            earliest_because=BoundSteps(lambda: self._steps(case.solution.why_earliest(point))),
            latest_because=BoundSteps(lambda: self._steps(case.solution.why_latest(point))),
        )

    def _stated(self, record: Record) -> Record:
        """Return a record as the register states it, its contested dates included."""
        if record.id not in self.resolution.statements.contested:
            return record
        return self.register.record(record.id) or record

    def _steps(self, edges: tuple[Edge, ...]) -> tuple[Step, ...]:
        names = self._point_names
        return tuple(each for edge in edges for each in (step(edge, names), *joined_by(self.resolution, edge)))

    @lazily
    def _point_names(self) -> dict[int, str]:
        return self.resolution.statements.point_names()


def by_id(section: Mapping[str, T]) -> list[T]:
    """Return the records of a section in order of id."""
    return [section[name] for name in sorted(section)]


def step(edge: Edge, names: dict[int, str]) -> Step:
    """Return one edge of the network in words and dates."""
    from orgchart.wording.statements import edge_text  # needed where somebody asks why

    day = edge.c if edge.y == ORIGIN else -edge.c if edge.x == ORIGIN else None
    sources = tuple(dict.fromkeys(cite.source for cite in edge.cites))
    words = edge_text(edge, names)
    return Step(statement=words, record=edge.owner, rule=edge.rule, day=civil_day(day), sources=sources)


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


@lru_cache(maxsize=1 << 14)
def _of_point(point: Point) -> Attested:
    return Attested(
        earliest=None if point.first == BEFORE_ALL else civil_day(point.first),
        latest=None if point.last == AFTER_ALL else civil_day(point.last),
        date=point.written,
        distance_days=0,
        source=point.source,
        what=point.what,
    )


def _nearest(on: OnDay, record: Record, ruling: Ruling) -> Attested:
    near = on.nearest(record.id, ruling)
    assert near is not None  # there is some
    return attested(near.point, near.distance)


def attested(point: Point, distance: int) -> Attested:
    """Return a piece of evidence, at most so many days away from the day asked about."""
    return filled_with(Attested, {**_of_point(point).__dict__, "distance_days": distance})
