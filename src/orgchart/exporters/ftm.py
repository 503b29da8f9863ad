"""FollowTheMoney: entities as JSON lines, for Aleph, OpenSanctions and what reads them.

People, units (Organization), posts (Position), tenures (Occupancy), memberships (Membership). What a unit is part of
for as long as it is there is its parent; other links between units, and lines of reporting, are UnknownLink with a
role. Nobody's name is made up, and what is not firm is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from orgchart.exporters import _words as words
from orgchart.exporters._events_of import EventsOf
from orgchart.exporters._format import Exported, ExportFormat, ExportInput
from orgchart.exporters._losses import NOT_OF_THINGS, Losses
from orgchart.exporters._prefixes import Dates, firm, is_firm, names_by_kind, remarks
from orgchart.model import Citation, Membership, Name, PartOf, Record, Reporting, Tenure
from orgchart.wording.sources import link_of

FORMAT = ExportFormat(summary="FollowTheMoney entities, one a line")

YEARS = (1000, 2999)
"""The first and last year that FollowTheMoney reads."""

_CARRIED = frozenset(
    (
        "people", "units", "posts", "tenures", "memberships", "part_of", "reporting", "retracted", "names", "areas",
        "classification", "cites", "at", "cause", "over-by", "event-date", "mode", "note", "reports_to", "role",
        "seats", "entity-dates", "seen", "exclusive", "confidence", "events", "sources", "status", "unnamed", "vacant",
        "unknown", "cites-elsewhere", "source-details",
    )
)  # fmt: skip
"""What is carried, or told of below in other words."""

_BIRTH_AND_DEATH = {"birth": "birthDate", "death": "deathDate"}
_LIFE = {"founding": "incorporationDate", "dissolution": "dissolutionDate", "abolition": "dissolutionDate"}
_POST_LIFE = {"founding": "inceptionDate", "dissolution": "dissolutionDate", "abolition": "dissolutionDate"}


def export(given: ExportInput) -> Exported:
    """Return the entities: people, units, posts, then what ties them; each kind by id."""
    losses = Losses("FtM")
    writer = _Writer(given, losses)
    lines = [json.dumps(entity, ensure_ascii=False, separators=(",", ":")) for entity in writer.entities()]
    writer.report_losses()
    return Exported(content="".join(f"{line}\n" for line in lines).encode("utf-8"), losses=losses.lines)


class _Writer:
    def __init__(self, given: ExportInput, losses: Losses) -> None:
        self.given = given
        self.register = given.register
        self.losses = losses
        self.dates = Dates(given, YEARS)
        self.events_of = EventsOf(given.register)
        self.events_used: set[str] = set()
        self.without_person: list[Tenure] = []
        self.nameless = 0

    def entities(self) -> Iterator[dict[str, Any]]:
        for person in self._sorted(self.register.people):
            self.nameless += person.name is None and not person.names
            life = self._life("person", person.id, _BIRTH_AND_DEATH)
            more = {"notes": [person.note], **self._sourced(person.cites)}
            yield _entity(person.id, "Person", {**_named(person.name, person.names), **life, **more})
        parents = self._parents()
        for unit in self._sorted(self.register.units):
            self.nameless += unit.name is None and not unit.names
            dates = (self.dates.start(unit), self.dates.end(unit))
            life = self._life("unit", unit.id, _LIFE)
            life.setdefault("incorporationDate", [dates[0].text])
            life.setdefault("dissolutionDate", [dates[1].text])
            notes = remarks(unit, dates, self.dates.seen(unit))
            areas = [f"area: {area.name}" for area in unit.areas]
            yield _entity(unit.id, "Organization", {
                **_named(unit.name, unit.names), "classification": [unit.classification], **life,
                "parent": parents.get(unit.id, []),
                "notes": [*notes, *areas], **self._sourced(unit.cites),
            })  # fmt: skip
        for post in self._sorted(self.register.posts):
            dates = (self.dates.start(post), self.dates.end(post))
            life = self._life("post", post.id, _POST_LIFE)
            life.setdefault("inceptionDate", [dates[0].text])
            life.setdefault("dissolutionDate", [dates[1].text])
            seats = str(post.seats) if post.seats_written and post.seats is not None else None
            self.nameless += post.title is None and not post.names
            yield _entity(post.id, "Position", {
                **_named(post.title, post.names), "organization": [_id(post.unit)], "numberOfSeats": [seats], **life,
                "notes": remarks(post, dates, self.dates.seen(post)), **self._sourced(post.cites),
            })  # fmt: skip
        yield from self._claims()
        for post in self._sorted(self.register.posts):
            for number, to in enumerate(post.reports_to):
                yield self._link(f"{post.id}.reports-to.{number}", post.id, to, "reports to", {})

    def _claims(self) -> Iterator[dict[str, Any]]:
        register = self.register
        claims: list[Record] = [
            *self._sorted(register.tenures), *self._sorted(register.memberships), *self._sorted(register.part_of),
            *self._sorted(register.reporting),
        ]  # fmt: skip
        for claim in firm(self.given, self.losses, claims):
            start, end = self.dates.start(claim), self.dates.end(claim)
            if isinstance(claim, Tenure) and claim.person is None:
                self.without_person.append(claim)
                continue
            notes = remarks(claim, (start, end), self.dates.seen(claim))
            more = {"startDate": [start.text], "endDate": [end.text], "description": notes}
            more |= self._sourced(claim.cites)
            who: dict[str, list[str | None]]
            if isinstance(claim, Tenure):
                who = {"holder": [_id(claim.person or "")], "post": [_id(claim.post)]}
                yield _entity(claim.id, "Occupancy", {**who, **more})
            elif isinstance(claim, Membership):
                who = {"member": [_id(claim.member)], "organization": [_id(claim.of)], "role": [claim.role]}
                yield _entity(claim.id, "Membership", {**who, **more})
            elif isinstance(claim, PartOf) and not _is_plain(claim):
                yield self._link(claim.id, claim.unit, claim.parent, f"part of ({claim.link})", more)
            elif isinstance(claim, Reporting):
                yield self._link(claim.id, claim.subject, claim.to, f"reports to ({claim.link})", more)

    def report_losses(self) -> None:
        """Tell of what was not carried."""
        losses, register = self.losses, self.register
        self.dates.report_losses(losses)
        losses.without_person(self.without_person)
        losses.count(self.nameless, "person, unit or post has", "people, units and posts have", "no name")
        unknown = sum(1 for post in register.posts.values() if post.seats is None)
        losses.count(unknown, "unknown or least number of seats", "unknown or least numbers of seats")
        losses.retracted(register)
        others = len(register.events) - len(self.events_used)
        losses.count(others, "event", "events")
        losses.count(len(register.sources), "source is", "sources are", "told by publisher and address alone")
        losses.addresses(register)
        losses.beside(self.given, _CARRIED, NOT_OF_THINGS | {"Area.cites-elsewhere", "Name.note", "Person.cites"})
        losses.line(f"the stamp has no place in FtM: {words.stamp(self.given)}")

    def _life(self, kind: str, name: str, properties: dict[str, str]) -> dict[str, list[str | None]]:
        """Return the dates that events give to a person, unit or post."""
        dates: dict[str, list[str | None]] = {}
        for event in self.events_of(kind, name):
            key = properties.get(event.what)
            if key is not None and event.status == "accepted" and event.confidence in (None, "certain", "likely"):
                text = self.dates.event(event).text
                if text is not None:
                    dates.setdefault(key, []).append(text)
                    self.events_used.add(event.id)
        return dates

    def _parents(self) -> dict[str, list[str | None]]:
        """Return what each unit is part of for as long as it is there."""
        parents: dict[str, list[str | None]] = {}
        for _, link in sorted(self.register.part_of.items()):
            if _is_plain(link) and is_firm(self.given.resolution, link):
                parents.setdefault(link.unit, []).append(_id(link.parent))
        return parents

    def _sourced(self, cites: Iterable[Citation]) -> dict[str, list[str | None]]:
        sources = [self.register.sources[cite.source] for cite in cites if cite.source in self.register.sources]
        links = [link_of(source.url) for source in sources]
        return {"sourceUrl": links, "publisher": [source.publisher for source in sources]}

    def _link(self, name: str, subject: str, to: str, role: str, more: dict[str, Any]) -> dict[str, Any]:
        return _entity(name, "UnknownLink", {"subject": [_id(subject)], "object": [_id(to)], "role": [role], **more})

    @staticmethod
    def _sorted(section: Any) -> list[Any]:
        return [item for _, item in sorted(section.items()) if getattr(item, "status", "accepted") != "retracted"]


def _is_plain(link: PartOf) -> bool:
    """Return whether a link is told by a parent: organic, for as long as the unit is there, with nothing to add."""
    return link.link == "organic" and not link.dated and not link.confidence and not link.cites and not link.note


def _named(name: str | None, names: tuple[Name, ...]) -> dict[str, list[str | None]]:
    kinds = names_by_kind(names)
    return {"name": [name], "alias": [*kinds["other"]], "previousName": [*kinds["former"]]}


def _entity(name: str, schema: str, properties: dict[str, Any]) -> dict[str, Any]:
    """Return an entity with those properties that have values, by name."""
    cleaned = {
        key: list(dict.fromkeys(words.clean(value) for value in values if value))
        for key, values in sorted(properties.items())
    }
    return {"id": _id(name), "schema": schema, "properties": {key: values for key, values in cleaned.items() if values}}


def _id(name: str) -> str:
    """Return an id that FollowTheMoney allows: letters, digits, dots and dashes, none of which at the end."""
    plain = name.replace("/part_of/", ".part-of.")
    return f"{plain}.id" if plain.endswith("-") else plain
