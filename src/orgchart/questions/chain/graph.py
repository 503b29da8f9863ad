"""What leads up and down from a person, post or unit: steps of command, each on a record of its own.

Up from a post: the posts and units it reports to, and its unit. Up from a unit: its head (unless one came from there),
what it is part of, has joined, or reports to. Down is the same the other way round.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from orgchart.inference import Resolution
from orgchart.model import Membership, Post, Record, Reporting, Tenure


class GraphStep(NamedTuple):
    """A step to a place.

    Attributes:
        kind: as of a hop.
        record: id of the record that it rests on.
        others: ids of records that must be there as well.
        to: id of the place or person reached.
        by_head: whether the unit reached is one whose head the step comes from.
    """

    kind: str
    record: str
    others: tuple[str, ...]
    to: str
    by_head: bool = False


class CommandGraph:
    """Steps up and down, from every place; those that rest on nothing (retracted, unknown) are left out."""

    def __init__(self, resolution: Resolution) -> None:
        self.resolution = resolution
        self.records = resolution.statements.records
        self.tenures_of_post: dict[str, list[Tenure]] = {}
        self.tenures_of_person: dict[str, list[Tenure]] = {}
        self.posts_in: dict[str, list[Post]] = {}
        self.members: dict[str, list[Membership]] = {}
        self.memberships: dict[str, list[Membership]] = {}
        self.lines_up: dict[str, list[Reporting]] = {}
        self.lines_down: dict[str, list[Reporting]] = {}
        self.reporting_to: dict[str, list[Post]] = {}
        self.children: dict[str, list[tuple[str, str, str]]] = {}
        for record in self.records.values():
            self._place(record)
        for unit, links in resolution.statements.links.items():
            for link in links:
                self.children.setdefault(link.parent, []).append((link.id, unit, link.link))

    def _place(self, record: Record) -> None:
        if isinstance(record, Tenure):
            if not record.vacant:
                self.tenures_of_post.setdefault(record.post, []).append(record)
                if record.person is not None:
                    self.tenures_of_person.setdefault(record.person, []).append(record)
        elif isinstance(record, Post):
            self.posts_in.setdefault(record.unit, []).append(record)
            for to in record.reports_to:
                self.reporting_to.setdefault(to, []).append(record)
        elif isinstance(record, Membership):
            self.members.setdefault(record.of, []).append(record)
            self.memberships.setdefault(record.member, []).append(record)
        elif isinstance(record, Reporting):
            self.lines_up.setdefault(record.subject, []).append(record)
            self.lines_down.setdefault(record.to, []).append(record)

    def up(self, place: str, by_head: bool) -> Iterator[GraphStep]:
        """Yield the steps up from a post or unit.

        Args:
            place: the id of a post or unit.
            by_head: of a unit, whether one came to it from its head.
        """
        post = self.records.get(place)
        for line in self.lines_up.get(place, ()):
            yield GraphStep(line.link, line.id, (), line.to)
        if isinstance(post, Post):
            for to in post.reports_to:
                if to in self.records:
                    yield GraphStep("reports-to", post.id, (to,), to)
            yield GraphStep("in-unit", post.id, (), post.unit, post.head)
            return
        if not by_head:
            for head in self.posts_in.get(place, ()):
                if head.head:
                    yield GraphStep("head", head.id, (), head.id)
        for link in self.resolution.statements.links.get(place, ()):
            yield GraphStep(link.link, link.id, (), link.parent)
        for membership in self.memberships.get(place, ()):
            if membership.unit is not None:
                yield GraphStep("joined", membership.id, (), membership.of)

    def down(self, place: str, by_head: bool) -> Iterator[GraphStep]:
        """Yield the steps down from a post or unit; arguments as of `up`."""
        post = self.records.get(place)
        for line in self.lines_down.get(place, ()):
            yield GraphStep(line.link, line.id, (), line.subject)
        for other in self.reporting_to.get(place, ()):
            yield GraphStep("reports-to", other.id, (place,), other.id)
        if isinstance(post, Post):
            if post.head:
                yield GraphStep("head", post.id, (), post.unit, by_head=True)
            return
        for other in self.posts_in.get(place, ()):
            if not (by_head and other.head):
                yield GraphStep("in-unit", other.id, (), other.id)
        for link, unit, kind in self.children.get(place, ()):
            yield GraphStep(kind, link, (), unit)
        for membership in self.members.get(place, ()):
            if membership.unit is not None:
                yield GraphStep("joined", membership.id, (), membership.unit)

    def places_of(self, person: str) -> Iterator[GraphStep]:
        """Yield the steps from a person, under every id that judgements join, to posts held and units belonged to."""
        for name in self.people(person):
            for tenure in self.tenures_of_person.get(name, ()):
                yield GraphStep("holds", tenure.id, (), tenure.post)
            for membership in self.memberships.get(name, ()):
                if membership.person is not None:
                    yield GraphStep("belongs", membership.id, (), membership.of)

    def people(self, person: str) -> tuple[str, ...]:
        """Return all ids of a person, as far as judgements join them."""
        identity = self.resolution.identity
        return (person,) if identity is None else identity.people(person)

    def people_at(self, place: str) -> Iterator[GraphStep]:
        """Yield the steps from a post to its holders, or from a unit to the people who belong to it."""
        for tenure in self.tenures_of_post.get(place, ()):
            yield GraphStep("holds", tenure.id, (), tenure.person or "")
        for membership in self.members.get(place, ()):
            if membership.person is not None:
                yield GraphStep("belongs", membership.id, (), membership.person)
