"""What changes by itself: somebody in a post, a post, a unit, a member, a figure, a line of reporting; and when.

A change rests on few records. Of each such thing the days are found between which nothing turns that a diff of the
register looks at: verdicts, what is shown, names, bounds, evidence.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from orgchart.inference.in_time import lasting
from orgchart.inference.spans import Spans
from orgchart.model import Post, Record, Tenure
from orgchart.questions.diff.lineage import lineages
from orgchart.questions.parts import from_the_top, ties
from orgchart.questions.snapshot import by_unit
from orgchart.questions.undated import by_id, undated
from orgchart.temporal import Day
from orgchart.view import View
from orgchart.webpage.days import Turns, edges, in_order, turns_of_evidence


class Changeable(NamedTuple):
    """What changes of some records rest on.

    Attributes:
        subjects: the ids that its changes are about.
        days: on which something that a diff looks at may turn, in order.
        posts, units: those that a diff has to see.
        held: the tenures that it has to see in those posts.
        others: memberships, figures and lines of reporting, likewise.
    """

    subjects: frozenset[str]
    days: tuple[Day, ...]
    posts: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    held: frozenset[str] = frozenset()
    others: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """What is the same for a post and its holders, whose changes stand together."""
        return min(self.subjects) if self.units or self.others else min(self.posts)


class Changing:
    """The things of a view."""

    def __init__(self, view: View, turns: Turns, shown: Mapping[str, Spans[bool]]) -> None:
        """Look at a view.

        Args:
            view: the register; without restricted records.
            turns: the days on which its records turn.
            shown: whether each unit and post is shown, be it for what is shown of it.
        """
        self._resolution, self._turns, self._shown = view.resolution, turns, shown
        self._views = undated(view.resolution)
        self._lineage = lineages(view.resolution.register)

    def things(self) -> Iterator[Changeable]:
        """Yield everything that can change by itself, in the order of units, posts and ids."""
        register = self._resolution.register
        links = self._resolution.statements.links
        parents = {name: next((link.parent for link in links.get(name, ())), None) for name in register.units}
        ordered = from_the_top(parents)
        told: set[str] = set()
        posts: dict[str, list[Post]] = {}
        for post in by_unit(self._views, ordered):
            posts.setdefault(post.unit, []).append(post)
        others: dict[str, list[Changeable]] = {}
        for of, thing in self._others():
            others.setdefault(of, []).append(thing)
        for unit in ordered:
            if unit not in told:
                group = self._becoming(unit)
                told |= group
                yield self._unit(group)
            for post in posts.get(unit, ()):
                yield self._post(post)
                yield from self._holders(post)
            yield from others.pop(unit, ())
        for rest in others.values():
            yield from rest

    def _becoming(self, unit: str) -> set[str]:
        """Return a unit, and those that it became or came from by an event."""
        found = {unit}
        for _ in self._lineage:
            for line in self._lineage:
                ones = {*line.of, *line.into}
                found |= ones if found & ones else set()
        return found

    def _unit(self, group: Collection[str]) -> Changeable:
        statements, register = self._resolution.statements, self._resolution.register
        parents = {link.parent for name in group for link in statements.links.get(name, ())}
        days: set[Day] = set()
        for name in sorted({*group, *parents} & register.units.keys()):
            days.update(self._turns.of_verdict(name), self._turns.of_names(register.units[name]))
        for name in group:
            days.update(self._days_of(name))
            days.update(self._shown[name].days_of_change() if name in self._shown else ())
            days.update(day for link in statements.links.get(name, ()) for day in self._turns.of_verdict(link.id))
        events = {line.event.id for line in self._lineage if {*line.of, *line.into} & {*group}}
        return Changeable(frozenset({*group, *events}), in_order(days), units=tuple(sorted({*group, *parents})))

    def _post(self, post: Post) -> Changeable:
        days = {*self._days_of(post.id), *self._turns.of_names(post)}
        days.update(self._shown[post.id].days_of_change() if post.id in self._shown else ())
        days.update(edges(lasting(self._resolution.statements, number) for number in post.seat_numbers))
        spans = [*self._resolution.rulings.seating(post.id)]
        days.update(
            after.first
            for before, after in pairwise(spans)
            if (before.value.number, before.value.filled) != (after.value.number, after.value.filled)
        )
        return Changeable(frozenset({post.id}), in_order(days), posts=(post.id,))

    def _holders(self, post: Post) -> Iterator[Changeable]:
        """Yield whoever has held a post, each person with those that may be him."""
        groups: list[set[str]] = []
        tenures = self._resolution.rulings.rules.candidates(post.id)
        by_name = {one.id: one for one in tenures}
        for tenure in tenures:
            mine = {tenure.id} | {other.id for other in tenures if self._are_told_together(tenure, other)}
            touching = [group for group in groups if group & mine]
            groups = [group for group in groups if not group & mine] + [mine.union(*touching)]
        for group in sorted(groups, key=min):
            days = {*self._turns.of_names(post)}
            if len(group) > 1:
                days.update(self._of_order(post.id, group))
            held = {*group}
            for name in group:
                tenure = by_name[name]
                days.update(self._days_of(name))
                person = self._resolution.register.people.get(tenure.person or "")
                days.update(() if person is None else self._turns.of_names(person))
                if tenure.follows is not None:
                    days.update(self._turns.of_verdict(tenure.follows.record))
                    held.add(tenure.follows.record)
            yield Changeable(frozenset(group), in_order(days), posts=(post.id,), held=frozenset(held))

    def _of_order(self, post: str, group: Collection[str]) -> tuple[Day, ...]:
        """Return the days on which another of some tenures comes first: of those as sure as one another it is told."""
        seating = self._resolution.rulings.seating(post)
        ordered = seating.map(lambda seats: tuple(one.tenure.id for one in seats.candidates if one.tenure.id in group))
        return ordered.days_of_change()

    def _are_told_together(self, one: Tenure, other: Tenure) -> bool:
        """Return whether two tenures of a post are of one person, or of people who may be one."""
        if one.person is None or other.person is None:
            return False
        identity = self._resolution.identity
        return (
            one.person == other.person
            or any(other.person in tied for tied in ties(identity, one.person))
            or any(one.person in tied for tied in ties(identity, other.person))
        )

    def _others(self) -> Iterator[tuple[str, Changeable]]:
        """Yield memberships, figures and lines of reporting, each with the unit that it stands by."""
        register = self._resolution.register
        for members in self._members():
            of, who = members[0].of, {one.person for one in members if one.person is not None}
            who.update(name for one in members for name in self._views.memberships[one.id].same_as)
            held = [
                one for one in register.tenures.values() if one.person in who and register.posts[one.post].unit == of
            ]
            days: set[Day] = {*self._of_unit_or_post(of)}
            for record in (*members, *held):
                days.update(self._days_of(record.id))
            named = [register.people.get(one.person or "") or register.units.get(one.unit or "") for one in members]
            days.update(day for one in named if one is not None for day in self._turns.of_names(one))
            ids = tuple(one.id for one in members)
            yield (
                of,
                Changeable(
                    frozenset(ids),
                    in_order(days),
                    posts=tuple(sorted({one.post for one in held})),
                    units=(of,),
                    held=frozenset(one.id for one in held),
                    others=ids,
                ),
            )
        for figure in by_id(register.strengths):
            yield figure.of, Changeable(frozenset({figure.id}), in_order(self._days_of(figure.id)), others=(figure.id,))
        for line in by_id(register.reporting):
            ends = (line.subject, line.to)
            days = {*self._days_of(line.id), *(day for end in ends for day in self._of_unit_or_post(end))}
            post = register.posts.get(line.subject)
            yield (
                line.subject if post is None else post.unit,
                Changeable(
                    frozenset({line.id}),
                    in_order(days),
                    posts=tuple(sorted({*ends} & register.posts.keys())),
                    units=tuple(sorted({*ends} & register.units.keys())),
                    others=(line.id,),
                ),
            )

    def _members(self) -> Iterator[list[Any]]:
        """Yield the memberships of a unit of one person, or of people who may be one; of a unit each."""
        register = self._resolution.register
        groups: list[list[Any]] = []
        for one in by_id(register.memberships):
            view = self._views.memberships[one.id]
            alike = {one.member, *view.same_as, *view.may_be}
            touching = [some for some in groups if some[0].of == one.of and any(each.member in alike for each in some)]
            groups = [some for some in groups if some not in touching] + [
                [*(each for some in touching for each in some), one]
            ]
        yield from groups

    def _of_unit_or_post(self, name: str) -> Iterator[Day]:
        register = self._resolution.register
        named = register.units.get(name) or register.posts.get(name)
        if named is not None:
            yield from self._turns.of_verdict(name)
            yield from self._turns.of_names(named)

    def _days_of(self, name: str) -> Iterator[Day]:
        """Yield the days on which the verdict on a record turns, its bounds lie, and other evidence is the nearest."""
        resolution = self._resolution
        spans = resolution.rulings.ruling(name)
        if spans is None:
            return
        yield from spans.days_of_change()
        record: Record = resolution.statements.records[name]
        answer = self._views.answer(record, spans.values[0], None)
        starts, ends = (answer.start.earliest, answer.start.latest), (answer.end.earliest, answer.end.latest)
        yield from (day.toordinal() for day in starts if day is not None)
        yield from (day.toordinal() + 1 for day in ends if day is not None)
        if ends[0] is not None and ends[0] == ends[1]:
            return  # of what ends on a known day nobody tells when it was last seen
        for first, last, ruling in spans:
            if ruling.verdict != "no":
                evidence = resolution.rulings.rules.evidence(name, ruling)
                if any(point.what == "seen" for point in evidence.points):
                    yield from turns_of_evidence(first, last, evidence)
