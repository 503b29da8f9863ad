"""FollowTheMoney: entities of people, bodies, positions and the links between them, one of JSON on each line.

Source: the FollowTheMoney schema, https://followthemoney.tech/explorer/: Person, Position and the interval schemata, as
of version 4.11 (2026).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from orgchart.errors import UsageError
from orgchart.importers._builder import Builder, reversed_dates
from orgchart.importers._format import ImportFormat, Task
from orgchart.importers._ftm_properties import NAMES, NOTES, Entity, FtmProperties
from orgchart.importers._gathering import Gathering, Record, RowError
from orgchart.importers._given import GivenFile
from orgchart.importers._trees import parsed
from orgchart.temporal import iso, parse

FORMAT = ImportFormat(summary="FollowTheMoney: entities of JSON, one a line", absent_dates=True)

LARGEST: Final = 256 * 1024 * 1024
"""How many bytes a file may have: links may stand before what they link, so everything is held."""


class _Period(NamedTuple):
    """The fixed term of a position: its first and last day, and the last one that the file can know; "" for none."""

    first: str = ""
    last: str = ""
    until: str = ""


class _Link(NamedTuple):
    """A schema of links: the properties of who and of what, and whether what is a position."""

    who: str
    what: str
    is_post: bool = False


_LINKS: Final = {
    "Occupancy": _Link("holder", "post", is_post=True),
    "Membership": _Link("member", "organization"),
    "Directorship": _Link("director", "organization"),
    "Employment": _Link("employee", "employer"),
}
_INSIDE: Final = {
    "positionOccupancies": "holder",
    "occupancies": "post",
    "membershipMember": "member",
    "membershipOrganization": "organization",
    "directorshipDirector": "director",
    "directorshipOrganization": "organization",
    "employers": "employee",
    "employees": "employer",
    "positions": "organization",
    "subsidiaries": "parent",
    "unknownLinkTo": "subject",
    "unknownLinkFrom": "object",
}
"""Properties under which exports of nested entities have the links of an entity, and what it is in those."""

_BODIES: Final = frozenset({"Organization", "Company", "PublicBody", "LegalEntity", "Asset"})
_SOURCED: Final = ("sourceUrl", "publisher")
_CARRIED: Final = {
    "Person": {*NAMES, *_SOURCED, "firstName", "lastName", "birthDate", "deathDate", "gender", "nationality",
               "citizenship"},
    "body": {*NAMES, *_SOURCED, "parent", "incorporationDate", "dissolutionDate", "classification", "country"},
    "Position": {*_SOURCED, "name", "organization", "country", "inceptionDate", "dissolutionDate", "numberOfSeats",
                 "subnationalArea"},
    "link": {*_SOURCED, "startDate", "endDate", "status", "role", "date"},
    "Occupancy": {"periodStart", "periodEnd", "electionDate", "declarationDate", "constituency", "politicalGroup"},
}  # fmt: skip

_OCCUPANCY: Final = {"electionDate": "Elected", "constituency": "Constituency", "politicalGroup": "Political group"}
"""What the note of a tenure tells, with the word before it."""

_TIE: Final = re.compile(r"(?P<what>part of|reports to)(?: [(](?P<kind>organic|attached|operational|solid|dotted)[)])?")
"""The roles of links of unknown kind by which a register is exported."""


def read(given: GivenFile, task: Task) -> Gathering:
    """Return what the entities of a file say.

    Raises:
        UsageError: It is too large, not UTF-8, or holds no entity at all.
    """
    if given.size > LARGEST:
        raise UsageError(f"{given.name} has {given.size:,} bytes, {LARGEST:,} are allowed; import it in parts")
    return _Ftm(given, task).read(given)


class _Ftm(FtmProperties):
    """One file."""

    def __init__(self, given: GivenFile, task: Task) -> None:
        super().__init__(Builder(given, task))
        self.positions: dict[str, tuple[str, Entity]] = {}
        self.bodies: dict[str, tuple[str, Entity]] = {}
        self.links: list[tuple[str, Entity]] = []
        self.absent = task.absent_date
        self.entities: set[str] = set()
        self.inside: set[str] = set()

    def read(self, given: GivenFile) -> Gathering:
        """Read people and bodies, then positions, then links: each refers to what comes before."""
        for at, entity in self._entities(given):
            self._first(at, entity)
        if self.found.rows and not self.entities:
            raise UsageError(f"{given.name} holds no entity of FollowTheMoney: id, schema and properties are wanted")
        for key, (at, entity) in self.bodies.items():
            self._parent(key, at, entity)
        for at, entity in self.positions.values():
            self._try(at, entity, self._position)
        for at, entity in self.links:
            self._try(at, entity, self._link if str(entity["schema"]) in _LINKS else self._tie)
        return self.make.finish()

    def _entities(self, given: GivenFile) -> Iterator[tuple[str, Entity]]:
        for number, line in enumerate(given.lines("utf-8"), start=1):
            if not line.strip():
                continue
            self.found.row()
            at = f"line {number}"
            try:
                entity = parsed(line, f"{given.name}:{number}")
            except UsageError as error:
                self._refuse(at, RowError("", str(error).partition(": ")[2]))
                continue
            if not _is_entity(entity):
                self._refuse(at, RowError("", "this is no entity: id, schema and properties are wanted"))
            elif str(entity["id"]) in self.inside:
                self.found.left_out += 1  # it stood inside another one, and was read there
            elif str(entity["id"]) in self.entities:
                self._refuse(at, RowError("id", f'the id "{entity["id"]}" stands in the file already'))
            else:
                self.entities.add(str(entity["id"]))
                yield at, entity
                yield from self._inner(at, entity)

    def _inner(self, at: str, entity: Entity) -> Iterator[tuple[str, Entity]]:
        """Yield the entities inside an entity, each once; where one stands, its id stands afterwards."""
        outer = [(at, entity)]
        while outer:
            place, one = outer.pop()
            for key, values in one["properties"].items():
                for number, value in enumerate(values if isinstance(values, list) else ()):
                    if not (isinstance(value, dict) and ("schema" in value or "properties" in value)):
                        continue
                    where = f"{place}.{key}[{number}]" if "." in place else f"{place}, {key}[{number}]"
                    if not _is_entity(value):
                        self.found.row()
                        self._refuse(where, RowError("", "this is no entity: id, schema and properties are wanted"))
                        continue
                    if key in _INSIDE:
                        value["properties"].setdefault(_INSIDE[key], [one["id"]])
                    outer.append((where, value))
                    if str(value["id"]) not in self.entities:
                        self.entities.add(str(value["id"]))
                        self.inside.add(str(value["id"]))
                        self.found.row()
                        yield where, value

    def _refuse(self, at: str, error: RowError) -> None:
        place = f"{self.make.file}:{at.removeprefix('line ')}"
        self.found.refuse(f"{place}:{error.column}" if error.column else place, error.reason)

    def _first(self, at: str, entity: Entity) -> None:
        """Take a person or a body; put a position or a link aside."""
        schema = str(entity.get("schema"))
        if schema == "Person":
            self._try(at, entity, self._person)
        elif schema in _BODIES:
            self._try(at, entity, self._body)
        elif schema == "Position":
            self.positions[str(entity["id"])] = (at, entity)
        elif schema in _LINKS or (schema == "UnknownLink" and self._is_tie(entity)):
            self.links.append((at, entity))
        else:
            self.found.left_out += 1
            if schema == "UnknownLink":
                roles = ", ".join(self.texts(entity, "role")) or "no role"
                self.found.count(
                    "a link of unknown kind says nothing of offices, and is left out: {}", f"{at} ({roles})"
                )
            else:
                self.make.left("schema", [schema])

    def _try(self, at: str, entity: Entity, take: Any) -> None:
        try:
            take(at, entity)
        except RowError as error:
            self._refuse(at, error)
        else:
            self.found.imported += 1

    def _person(self, at: str, entity: Entity) -> None:
        birth, death = self.date(entity, "birthDate"), self.date(entity, "deathDate")
        record, name = self.named(at, entity)
        facts = [
            {"kind": kind, "value": text, "cites": [self.make.cite(at)]}
            for kind in ("gender", "nationality", "citizenship")
            for text in self.texts(entity, kind)
        ]
        if facts:
            record["facts"] = facts
        record |= self.note(entity)
        record["cites"] = self.cites(at, entity)
        person = self.make.add("people", str(entity["id"]), "person", name, record)
        self.make.life(person, birth, death, self.make.cite(at))
        self._left("Person", entity, _CARRIED["Person"])

    def _body(self, at: str, entity: Entity) -> None:
        dated = self.dates(entity, "incorporationDate", "dissolutionDate")
        record, name = self.named(at, entity)
        record.setdefault("name", str(entity["id"]))
        kind = self.texts(entity, "classification")
        areas = self.texts(entity, "country")
        if kind:
            record["classification"] = kind[0]
        if areas:
            record["areas"] = areas
        record |= dated | self.note(entity)
        record["cites"] = self.cites(at, entity)
        self.make.add("units", str(entity["id"]), "unit", name, record)
        self.bodies[str(entity["id"])] = (at, entity)
        self._left(str(entity["schema"]), entity, _CARRIED["body"])

    def _parent(self, key: str, at: str, entity: Entity) -> None:
        unit = self.make.ids["units", key]
        parents = []
        for one in self.texts(entity, "parent"):
            parent = self.make.ids.get(("units", one))
            if parent is None or parent == unit:
                self.found.remark(f'{self.make.file}:{at.removeprefix("line ")}: the parent "{one}" is not in the file')
            else:
                parents.append({"unit": parent})
        if parents:
            self.found.sections["units"][unit]["part_of"] = parents

    def _position(self, at: str, entity: Entity) -> None:
        dated = self.dates(entity, "inceptionDate", "dissolutionDate")
        named = self.texts(entity, "organization")
        unit = self.make.ids.get(("units", named[0])) if named else None
        if named and unit is None:
            raise RowError("organization", f'no organization has the id "{named[0]}"')
        if unit is None:
            unit = self._country(entity, at)
        names = self.texts(entity, "name")
        seats = self.texts(entity, "numberOfSeats")
        if seats and not (seats[0].isascii() and seats[0].isdigit() and len(seats[0]) < 7):
            raise RowError("numberOfSeats", f'"{seats[0]}" is no number of seats')
        record: Record = {"unit": unit, **({"title": names[0]} if names else {})}
        if names[1:]:
            record["names"] = [{"text": text} for text in dict.fromkeys(names[1:])]
        # How many seats a position has is said by the file, or it is not known: absent would mean one.
        record["seats"] = seats[0] if seats else "unknown"
        record |= dated | self.note(entity)
        record["cites"] = self.cites(at, entity)
        self.make.add("posts", str(entity["id"]), "post", f"{unit} {names[0] if names else entity['id']}", record)
        self._left("Position", entity, _CARRIED["Position"])

    def _country(self, entity: Entity, at: str) -> str:
        """Return the unit that stands for the country of a position without organization, or for none."""
        code = next(iter(self.texts(entity, "subnationalArea") or self.texts(entity, "country")), "")
        name = f"Positions of {code}" if code else "Positions of no organization named"
        record: Record = {"name": name, "note": "The file names no organization.", "inferred": "true"}
        return self.make.add("units", f"country {code}", "unit", name, {**record, "cites": [self.make.cite(at)]})

    def _link(self, at: str, entity: Entity) -> None:
        """Add a tenure, or a membership.

        Raises:
            RowError: It refers to what is not in the file, or its dates are none.
        """
        schema = str(entity["schema"])
        link = _LINKS[schema]
        dated = self.dates(entity, "startDate", "endDate")
        period = self._period(entity, at) if link.is_post else _Period()
        section = "posts" if link.is_post else "units"
        what = self.one(entity, link.what, (section,))
        who = self.one(entity, link.who, ("people",) if link.is_post else ("people", "units"))
        role = self.texts(entity, "role") or ([] if schema == "Membership" or link.is_post else [schema.lower()])
        cites = self.cites(at, entity)
        seen = self._lasting(dated, entity, period, at)
        if seen:
            cites = [{**cites[0], "seen": seen[0]}, *(self.make.cite(at, one) for one in seen[1:]), *cites[1:]]
        self._left(schema, entity, {*_CARRIED["link"], *_CARRIED.get(schema, ()), link.who, link.what})
        start = dated.get("start", {}).get("edtf", "")
        day = f"-{self.found.slug(start)}" if start else ""
        note = self.note(entity, *self._remarks(entity, period))
        if link.is_post:
            record: Record = {"person": who, "post": what, **dated, **note, "cites": cites}
            self.found.add_made("tenures", f"{what}-{who}{day}", record)
            return
        holder = {"person": who} if who in self.found.sections["people"] else {"unit": who}
        member: Record = {**holder, "of": what, **({"role": "; ".join(role)} if role else {}), **dated, **note}
        self.found.add_made("memberships", f"{what}-{who}{day}", {**member, "cites": cites})

    def _period(self, entity: Entity, at: str) -> _Period:
        """Return the term of an occupancy, which is that of everybody in the position then.

        Raises:
            RowError: It ends before it begins, or its dates are none.
        """
        dated = self.dates(entity, "periodStart", "periodEnd")
        first, last = (dated.get(side, {}).get("edtf", "") for side in ("start", "end"))
        if first and not last and self.make.information is not None and not self.make.begins_later(first, at):
            return _Period(first, last, self.make.information.source)
        return _Period(first, last, last)

    def _lasting(self, dated: Record, entity: Entity, period: _Period, at: str) -> list[str]:
        """Complete the dates of a link as the task says of absent ones; return the days on which it was seen.

        A term says that it was held on some day of it, not from its first day to its last.
        """
        dates = [
            self.make.date(text, key, at) for key in ("date", "declarationDate") for text in self.texts(entity, key)
        ]
        seen = list(dict.fromkeys(date for date in dates if date))
        own = bool(dated)
        if self.absent == "term":
            for side, day in (("start", period.first), ("end", period.last)):
                if day and side not in dated:
                    dated[side] = {"edtf": day}
            start, end = (dated.get(side, {}).get("edtf", "") for side in ("start", "end"))
            if reversed_dates(start, end):
                raise RowError("periodEnd", f"with its term it ends ({end}) before it begins ({start})")
        elif not own and not seen and (period.last or self.absent != "open"):
            seen = [span] if (span := _span(period.first, period.until)) else []
        status = self.texts(entity, "status")
        if "end" in dated or self.make.information is None:
            return seen
        if "ended" in status:
            dated["end"] = {"over_by": self.found.source}
        elif ("current" in status or self.absent == "open") and not seen:
            later = self.make.begins_later(dated.get("start", {}).get("edtf", ""), at)
            return [] if later else ["source"]
        return seen

    def _remarks(self, entity: Entity, period: _Period) -> list[str]:
        """Return what the note of a link tells beside what the file notes."""
        remarks = [
            f"{word}: {', '.join(told)}." for key, word in _OCCUPANCY.items() if (told := self.texts(entity, key))
        ]
        if period.first or period.last:
            remarks.append(f"Term: {period.first or '...'} to {period.last or '...'}.")
        status = self.texts(entity, "status")
        return [*remarks, *([f"The file calls it {', '.join(status)}."] if status else [])]

    def _is_tie(self, entity: Entity) -> bool:
        roles = self.texts(entity, "role")
        return len(roles) == 1 and _TIE.fullmatch(roles[0]) is not None

    def _tie(self, at: str, entity: Entity) -> None:
        """Add what a unit was part of, or a line of reporting, from a link whose role says so.

        Raises:
            RowError: It refers to what is not in the file, or its dates are none.
        """
        match = _TIE.fullmatch(self.texts(entity, "role")[0])
        assert match is not None
        dated = self.dates(entity, "startDate", "endDate")
        sections = ("units",) if match["what"] == "part of" else ("units", "posts")
        below, above = (self.one(entity, key, sections) for key in ("subject", "object"))
        cites = self.cites(at, entity)
        if match["kind"] is None and below in self.found.sections["posts"]:
            self.found.sections["posts"][below].setdefault("reports_to", []).append(above)
            return
        self._left("UnknownLink", entity, {*_CARRIED["link"], "subject", "object"})
        record: Record = {
            "kind": match["kind"] or ("organic" if match["what"] == "part of" else "solid"),
            **dated,
            **self.note(entity),
            "cites": cites,
        }
        if match["what"] == "part of":
            self.found.sections["units"][below].setdefault("part_of", []).append({"unit": above, **record})
        else:
            self.found.add_made("reporting", f"{below}-to-{above}", {"from": below, "to": above, **record})

    def _left(self, schema: str, entity: Entity, carried: set[str]) -> None:
        self.make.left(schema, (key for key in entity["properties"] if key not in {*carried, *NOTES, *_INSIDE}))


def _is_entity(told: Any) -> bool:
    return isinstance(told, dict) and isinstance(told.get("properties"), dict) and bool(told.get("id"))


def _span(first: str, last: str) -> str:
    """Return some day between two dates, in EDTF; "" where they are not both there."""
    begin, end = (parse(date) if date else None for date in (first, last))
    if begin is None or end is None or begin.earliest is None or end.latest is None or begin.earliest > end.latest:
        return ""
    return f"[{iso(begin.earliest)}..{iso(end.latest)}]"
