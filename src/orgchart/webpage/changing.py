"""What changes by itself: somebody in a post, a post, a unit, a member, a figure, a line of reporting; and when.

A change rests on few records. Of each such thing the days are found between which nothing turns that a diff of the
register looks at: verdicts, what is shown, names, bounds, evidence.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple, TypeVar

from orgchart.answers.snapshot import Holder, Snapshot
from orgchart.foundation.graphs import groups
from orgchart.inference.in_time import lasting
from orgchart.inference.spans import BEFORE_ALL, Spans
from orgchart.model import Membership, Post, Record, Tenure
from orgchart.questions.diff.lineage import lineages
from orgchart.questions.parts import from_the_top, ties
from orgchart.questions.snapshot import by_unit
from orgchart.questions.undated import by_id, undated
from orgchart.questions.withheld import withheld_names
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


_Held = TypeVar("_Held", bound=Tenure | Membership)


class Withheld:
    """Whoever holds a post without being named, from which day of the page on; nobody where nothing is restricted.

    They are told of as they are on the days on which something public changes, and a page has no other days: one on
    which only such a holder came or left would tell what is kept back (docs/explanation/safety.md).
    """

    def __init__(self, view: View) -> None:
        self._names = frozenset(withheld_names(view.register).values())
        self._runs: dict[tuple[str, str], list[tuple[Day, Holder | None]]] = {}

    def __bool__(self) -> bool:
        return bool(self._runs)

    def add(self, day: Day, snapshot: Snapshot) -> None:
        """Add the holders of a day, which is later than the one before."""
        if not self._names:
            return
        held = {
            (post.id, holder.tenure): holder
            for post in snapshot.posts
            for holder in post.holders
            if holder.tenure in self._names
        }
        for key in held.keys() | self._runs.keys():
            self._runs.setdefault(key, [(BEFORE_ALL, None)]).append((day, held.get(key)))

    def of(self, post: str) -> dict[str, Spans[Holder | None]]:
        """Return those of a post, by what they are called."""
        return {name: Spans.of(run) for (of, name), run in sorted(self._runs.items()) if of == post}


class Changing:
    """The things of a view."""

    def __init__(
        self,
        view: View,
        turns: Turns,
        shown: Mapping[str, Spans[bool]],
        withheld: Mapping[str, Mapping[str, Spans[Holder | None]]],
    ) -> None:
        """Look at a view.

        Args:
            view: the register.
            turns: the days on which its records turn.
            shown: whether each unit and post is shown, be it for what is shown of it.
            withheld: whoever holds each post without being named.
        """
        self._withheld = withheld
        self._resolution, self._turns, self._shown = view.resolution, turns, shown
        self._views = undated(view.resolution)
        register = view.resolution.register
        self._events: dict[str, set[str]] = {}
        became = []
        for line in lineages(register):
            became.append({*line.of, *line.into})
            for unit in became[-1]:
                self._events.setdefault(unit, set()).add(line.event.id)
        self._became = {unit: group for group in _joined(became) for unit in group}
        self._held: dict[tuple[str | None, str], list[Tenure]] = {}
        for tenure in register.tenures.values():
            self._held.setdefault((tenure.person, register.posts[tenure.post].unit), []).append(tenure)

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
                told.update(group)
                yield self._unit(group)
            for post in posts.get(unit, ()):
                yield self._post(post)
                yield from self._holders(post)
                for name, spans in self._withheld.get(post.id, {}).items():
                    days = {*self._turns.of_names(post), *self._turns.of_verdict(post.id), *spans.days_of_change()}
                    yield Changeable(frozenset({name}), in_order(days), posts=(post.id,), held=frozenset({name}))
            yield from others.pop(unit, ())
        for rest in others.values():
            yield from rest

    def _becoming(self, unit: str) -> Collection[str]:
        """Return a unit, and those that it became or came from by an event."""
        return self._became.get(unit, {unit})

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
        events = {event for name in group for event in self._events.get(name, ())}
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
        tenures = self._resolution.rulings.rules.candidates(post.id)
        by_name = {one.id: one for one in tenures}
        groups = [{one.id for one in some} for some in self._together(tenures)]
        of_order = self._days_of_order(post.id, [group for group in groups if len(group) > 1])
        for group in sorted(groups, key=min):
            days = {*self._turns.of_names(post), *of_order.get(min(group), ())}
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

    def _days_of_order(self, post: str, groups: Iterable[set[str]]) -> dict[str, list[Day]]:
        """Return the days on which another of some tenures comes first: of those as sure as one another it is told.

        They are given by the least of the ids of a group.
        """
        group_of = {name: min(group) for group in groups for name in group}
        found: dict[str, list[Day]] = {}
        before: dict[str, list[str]] = {}
        for first, _, seats in self._resolution.rulings.seating(post) if group_of else ():
            ordered: dict[str, list[str]] = {}
            for one in seats.candidates:
                group = group_of.get(one.tenure.id)
                if group is not None:
                    ordered.setdefault(group, []).append(one.tenure.id)
            if first != BEFORE_ALL:
                for group in before.keys() | ordered.keys():
                    if before.get(group) != ordered.get(group):
                        found.setdefault(group, []).append(first)
            before = ordered
        return found

    def _together(self, records: Iterable[_Held]) -> list[list[_Held]]:
        """Return records by who they name: those of one person, or of people who may be one, together.

        They keep their order, and groups come in the order of their last ones.
        """
        by_member: dict[str, list[_Held]] = {}
        place: dict[str, int] = {}
        for record in records:
            place[record.id] = len(place)
            member = record.member if isinstance(record, Membership) else record.person
            by_member.setdefault(f"/{record.id}" if member is None else member, []).append(record)
        told: list[set[str]] = []
        known: set[str] = set()
        for member in by_member:
            if member not in known:
                same_as, may_be = ties(self._resolution.identity, member)
                known.update(same_as)
                told.append({member, *same_as, *may_be})
        found = [[one for member in group for one in by_member.get(member, ())] for group in _joined(told)]
        ordered = [sorted(some, key=lambda one: place[one.id]) for some in found]
        return sorted(ordered, key=lambda some: place[some[-1].id])

    def _others(self) -> Iterator[tuple[str, Changeable]]:
        """Yield memberships, figures and lines of reporting, each with the unit that it stands by."""
        register = self._resolution.register
        for members in self._members():
            of, who = members[0].of, {one.person for one in members if one.person is not None}
            who.update(name for one in members for name in self._views.memberships[one.id].same_as)
            held = [one for person in sorted(who) for one in self._held.get((person, of), ())]
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

    def _members(self) -> Iterator[list[Membership]]:
        """Yield the memberships of a unit of one person, or of people who may be one; of a unit each."""
        by_unit: dict[str, list[Membership]] = {}
        for one in by_id(self._resolution.register.memberships):
            by_unit.setdefault(one.of, []).append(one)
        for some in by_unit.values():
            yield from self._together(some)

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


def _joined(several: Iterable[Collection[str]]) -> list[frozenset[str]]:
    """Return the ids of some sets, those together that sets with an id in common hold, by their least id."""
    graph: dict[str, list[str]] = {}
    for some in several:
        first = min(some)
        for one in some:
            graph.setdefault(one, []).append(first)
            graph.setdefault(first, []).append(one)
    return groups(graph)
