"""Security Force Monitor: claims about units, people, postings, relations and positionings, in sheets.

Source: Security Force Monitor, Research Handbook (2026), https://github.com/security-force-monitor/research-handbook.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from orgchart.errors import UsageError
from orgchart.importers._builder import ACTING, Builder
from orgchart.importers._format import ImportFormat, Task
from orgchart.importers._gathering import Gathering, Record, RowError, once
from orgchart.importers._given import GivenFile
from orgchart.importers._rows import FileRow, need_columns, need_plain_names
from orgchart.importers._sfm_claims import HEAD, LOCATION, OWN, SOURCE, TAIL, SfmClaim, claim_of
from orgchart.importers._sfm_records import Citing, ClaimGroup, groups
from orgchart.importers._sfm_sources import PointRow, access_points, point_row
from orgchart.importers._sheets import sheets
from orgchart.temporal import iso

FORMAT = ImportFormat(summary="Security Force Monitor: claims in sheets of a workbook, or in CSV", several=True)

_KNOWN: Final = frozenset({*HEAD, *TAIL, *SOURCE, *LOCATION, *(column for own in OWN.values() for column in own)})
_HEAD_OF_UNIT: Final = "commander"
"""The role of whoever is in charge of a unit, whatever the post is called there."""


def read(given: GivenFile, task: Task) -> Gathering:
    """Return what the claims of all sheets say.

    Raises:
        UsageError: A file is no workbook and no CSV, or no sheet has columns of such claims.
    """
    return _Sfm(given, task).read((given, *task.beside))


class _Sfm:
    """The sheets of one import."""

    def __init__(self, given: GivenFile, task: Task) -> None:
        self.make = Builder(given, task)
        self.found = self.make.found
        self.claims: dict[str, list[SfmClaim]] = defaultdict(list)
        self.points: list[PointRow] = []
        self.locations: dict[str, str] = {}
        self.rest: list[dict[str, str]] = []
        self.ids: set[str] = set()

    def read(self, files: Iterable[GivenFile]) -> Gathering:
        """Read every row, then make people and units, and what refers to them."""
        has_claims = False
        for file in files:
            for sheet in sheets(file):
                columns = sheet.table.columns or ()
                if not _KNOWN.intersection(columns):
                    self.found.remark(
                        f'{file.name}: the sheet "{sheet.title}" has no column of claims, and is not read'
                    )
                    continue
                has_claims = True
                need_plain_names(columns, file.name)
                need_columns(sheet.table, [name for name in columns if name in _KNOWN], file.name)
                for row in sheet.table.rows:
                    self._row(f"{file.name}:{sheet.title}", sheet.title, row)
        if not has_claims:
            raise UsageError(f"{self.make.file} holds no claims: columns such as type:claim are wanted")
        self._records()
        return self._finish()

    def _row(self, sheet: str, title: str, row: FileRow | None) -> None:
        """Take a row, or refuse it."""
        if row is None:
            self.found.blank += 1
            return
        place = f"{sheet}:{row.place.rpartition(':')[2]}"
        self.found.row()
        at = f"{title} {row.at}"
        cells = {name: text for name, cell in row.cells.items() if name and (text := self.make.text(cell, at))}
        try:
            if row.fault:
                raise RowError(row.column, row.fault)
            self._take(cells, at)
        except RowError as error:
            self.found.refuse(f"{place}:{error.column}" if error.column else place, error.reason)

    def _take(self, cells: Mapping[str, str], at: str) -> None:
        kind = cells.get("type:claim", "")
        if "source:access_point_id:admin" in cells or "source:source_id:admin" in cells:
            row = point_row(cells, at, self.make)
            self._once(cells["source:access_point_id:admin"], "source:access_point_id:admin")
            self.points.append(row)
        elif kind in OWN:
            self.claims[kind].append(claim_of(cells, at, lambda column: self.make.date(cells.get(column), column, at)))
        elif kind:
            self._carry(cells, f"claims of type {kind} say nothing of who held what, and are kept as rows: {{}}", at)
            return
        elif "id:entity" in cells:
            self._once(cells["id:entity"], "id:entity")
            self.locations[cells["id:entity"]] = cells.get("name:annotation", cells["id:entity"])
            self.rest.append(dict(cells))
        else:
            raise RowError(
                "type:claim", "the row is no claim, no access point and no location: no type of claim is told"
            )
        self.found.imported += 1

    def _once(self, key: str, column: str) -> None:
        if key in self.ids:
            raise RowError(column, f'the id "{key}" stands in the file already')
        self.ids.add(key)

    def _carry(self, cells: Mapping[str, str], what: str, at: str) -> None:
        self.rest.append(dict(cells))
        self.found.left_out += 1
        self.found.count(what, at)

    # records

    def _records(self) -> None:
        self.citing = Citing(self.found.source, access_points(self.points, self.make))
        for kind, make in (("unit", self._unit), ("person", self._person)):
            for key, claims in _by_entity(self.claims[kind]).items():
                make(key, claims)
        for kind, add in (("posting", self._posting), ("relation", self._relation), ("positioning", self._positioning)):
            for claims in self._connected(kind):
                for group in groups(claims):
                    add(group)

    def _connected(self, kind: str) -> Iterator[list[SfmClaim]]:
        """Yield the claims of each entity that connects others, one by one those that connect different ones."""
        by_ends: dict[tuple[str, ...], list[SfmClaim]] = defaultdict(list)
        for claim in self.claims[kind]:
            try:
                by_ends[claim.about, *self._ends(claim)].append(claim)
            except RowError as error:
                self.found.imported -= 1
                self.found.refuse(f"{self.make.file}:{claim.at}:{error.column}", error.reason)
        yield from by_ends.values()

    def _ends(self, claim: SfmClaim) -> tuple[str, ...]:
        """Return what a claim connects.

        Raises:
            RowError: One of them has no claim of its own in the file, or the kind of the relation is none.
        """
        if claim.kind == "positioning":
            return (self._id("units", claim, "positioning:unit:refs:assertion"), self._place(claim))
        if claim.kind == "posting":
            unit = self._id("units", claim, "posting:unit:refs:assertion")
            return (self._id("people", claim, "posting:person:refs:assertion"), unit, _function(claim)[0].casefold())
        kind = claim.text("relation:types:assertion")
        if kind not in ("child-of", "member-of"):
            raise RowError("relation:types:assertion", f'"{kind}" is neither child-of nor member-of')
        ends = [self._id("units", claim, f"relation:{side}:refs:assertion") for side in ("unit", "related_unit")]
        if ends[0] == ends[1]:
            raise RowError("relation:related_unit:refs:assertion", "a unit has no relation to itself")
        return (*ends, kind, claim.text("relation:related_unit_classes:assertion"))

    def _id(self, section: str, claim: SfmClaim, column: str) -> str:
        name = self.make.ids.get((section, claim.text(column)))
        if name is None:
            what = "person" if section == "people" else "unit"
            raise RowError(column, f'"{claim.text(column)}" is no {what} of which the file has a claim')
        return name

    def _place(self, claim: SfmClaim) -> str:
        """Return the name of the place of a positioning: the location, with the base in it."""
        key = claim.text("positioning:location:refs:assertion")
        name = self.locations.get(key) or claim.text("positioning:location:names:qa") or key
        base = claim.text("positioning:base_names:assertion")
        if not (name or base):
            raise RowError("positioning:location:refs:assertion", "the positioning names no location and no base")
        return ", ".join(part for part in (base, name) if part)

    def _unit(self, key: str, claims: list[SfmClaim]) -> None:
        first, *others = groups(claims)
        aside = (*first.aside, *(claim for group in others for claim in group.all))
        group = ClaimGroup(claims=first.claims, readings=first.readings, aside=aside)
        record = self._named(claims, "unit:names:assertion")
        kinds = _values(claims, "unit:classifications:assertion", split=";")
        if kinds:
            record["classification"] = next(iter(kinds))
        facts = {"classification": dict(list(kinds.items())[1:]), "country": _values(claims, "country:annotation")}
        record |= self._facts(facts) | self.citing.record(group, ("name",))
        self.make.add("units", key, "unit", record["name"], record)

    def _person(self, key: str, claims: list[SfmClaim]) -> None:
        record = self._named(claims, "person:names:assertion")
        facts = {
            "gender": _values(claims, "person:gender:assertion") | _values(claims, "person:genders:assertion"),
            "country": _values(claims, "country:annotation"),
        }
        made = groups(claims)
        lives = [self.citing.record(group, ("person",)) for group in made]
        record |= self._facts(facts)
        notes = list(dict.fromkeys(life["note"] for life in lives if "note" in life))
        record |= {"note": " ".join(notes)} if notes else {}
        record["cites"] = [cite for claim in claims for cite in self.citing.plain(claim)]
        record["rows"] = [row for life in lives for row in life["rows"]]
        person = self.make.add("people", key, "person", record["name"], record)
        for life in lives:
            for side, kind in (("start", "birth"), ("end", "death")):
                if side in life:
                    self._life(kind, side, person, life)

    def _life(self, kind: str, side: str, person: str, life: Record) -> None:
        """Add a birth or death."""
        event: Record = {"kind": kind, "person": person, "date": life[side]["edtf"]}
        event |= {"note": life[side]["cause"]} if "cause" in life[side] else {}
        event |= {key: life[key] for key in ("status", "confidence", "because") if key in life}
        cites = []
        for cite in life["cites"]:
            if side in cite.get("supports", (side,)):
                plain = {key: value for key, value in cite.items() if key not in ("seen", "supports", "says")}
                said = cite.get("says", {}).get(side)
                cites.append({**plain, **({"says": {"date": said}} if said else {})})
        event["cites"] = once(cites)
        self.found.add_made("events", f"{kind}-{person}", event)

    def _named(self, claims: list[SfmClaim], column: str) -> Record:
        """Return the name to show, and all further ones."""
        shown = next(iter(_values(claims, "name:annotation")), "")
        names = _values(claims, "name:annotation") | _values(claims, column)
        shown = shown or next(iter(_values(claims, "about_entity:name:qa")), "") or next(iter(names), claims[0].about)
        further = [(text, told) for text, told in names.items() if text != shown]
        record: Record = {"name": shown}
        if further:
            record["names"] = [
                {"text": text, "kind": "alias", "cites": [cite for claim in told for cite in self.citing.plain(claim)]}
                for text, told in further
            ]
        return record

    def _facts(self, values: Mapping[str, Mapping[str, list[SfmClaim]]]) -> Record:
        facts = [
            {"kind": kind, "value": value, "cites": self.citing.witnessing(claims)}
            for kind, told in values.items()
            for value, claims in told.items()
        ]
        return {"facts": facts} if facts else {}

    def _posting(self, group: ClaimGroup) -> None:
        claim = group.claims[0]
        person, unit, _ = self._ends(claim)
        function, mode = _function(claim)
        for kind in ("rank", "title"):
            facts = self._facts({kind: _values(group.claims, f"posting:{kind}s:assertion")})
            self.found.sections["people"][person].setdefault("facts", []).extend(facts.get("facts", ()))
        if not self.found.sections["people"][person].get("facts"):
            del self.found.sections["people"][person]["facts"]
        acting: Record = {"mode": mode} if mode else {}
        if function:
            post = self._post(unit, function, claim)
            record = {"person": person, "post": post, **acting, **self.citing.record(group, ("person", "post"))}
            self.found.add_made("tenures", f"{post}-{person}{self._day(record)}", record)
        else:
            title = next(iter(_values(group.claims, "posting:titles:assertion")), "")
            role: Record = {"role": title} if title else {}
            record = {"person": person, "of": unit, **role, **acting, **self.citing.record(group, ("person", "of"))}
            self.found.add_made("memberships", f"{unit}-{person}{self._day(record)}", record)

    def _post(self, unit: str, function: str, claim: SfmClaim) -> str:
        record: Record = {"unit": unit, "title": function}
        if claim.text("posting:roles:assertion").casefold() == _HEAD_OF_UNIT:
            record["head"] = "true"
        record["cites"] = self.citing.plain(claim)
        return self.make.add("posts", f"{unit} {function.casefold()}", "post", f"{unit} {function}", record)

    def _relation(self, group: ClaimGroup) -> None:
        unit, above, kind, sort = self._ends(group.claims[0])
        if kind == "member-of":
            record = {"unit": unit, "of": above, **self.citing.record(group, ("unit", "of"))}
            self.found.add_made("memberships", f"{above}-{unit}{self._day(record)}", record)
        elif sort == "administrative":
            record = {"from": unit, "to": above, "kind": "dotted", **self.citing.record(group, ("from", "to"))}
            self.found.add_made("reporting", f"{unit}-to-{above}{self._day(record)}", record)
        else:
            record = {"unit": above, **self.citing.record(group, ("unit",))}
            self._carried(unit, record.pop("rows"))
            self.found.sections["units"][unit].setdefault("part_of", []).append(record)

    def _positioning(self, group: ClaimGroup) -> None:
        claim = group.claims[0]
        unit, place = self._ends(claim)
        self._carried(unit, [dict(one.cells) for one in group.all])
        if claim.weakness != ("accepted", ""):
            self.found.count("a positioning is not firm, and is kept as a row only: {}", claim.at)
            cites = [{**cite, "supports": ["note"]} for one in group.all for cite in self.citing.plain(one)]
            self.found.sections["units"][unit]["cites"] += cites
            return
        dated = self.citing.record(group, ())
        days = [one.days for one in group.claims if one.days.last is not None]
        firsts, lasts = [one.first for one in days], [one.last for one in days if one.last is not None]
        area: Record = {"name": place}
        if "start" in dated:
            area["start"] = dated["start"]
        elif firsts and None not in firsts:
            area["start"] = {"edtf": f"[..{iso(min(day for day in firsts if day is not None))}]"}
        if "end" in dated:
            area["end"] = dated["end"]
        elif lasts:
            area["end"] = {"edtf": f"[{iso(max(lasts))}..]"}
        area["cites"] = [cite for one in group.all for cite in self.citing.plain(one)]
        self.found.sections["units"][unit].setdefault("areas", []).append(area)

    def _carried(self, unit: str, rows: list[dict[str, str]]) -> None:
        self.found.sections["units"][unit]["rows"] += rows

    def _day(self, record: Record) -> str:
        start = record.get("start", {}).get("edtf", "")
        return f"-{self.found.slug(start)}" if start else ""

    def _finish(self) -> Gathering:
        if self.rest:
            self.found.sections["sources"][self.found.source]["rows"] = self.rest
        for point, at in self.citing.missing.items():
            self.found.count("a claim cites an access point that is not among the sources: {}", f"{at}: {point}")
        return self.make.finish()


def _by_entity(claims: Iterable[SfmClaim]) -> dict[str, list[SfmClaim]]:
    found: dict[str, list[SfmClaim]] = defaultdict(list)
    for claim in claims:
        found[claim.about].append(claim)
    return found


def _values(claims: Iterable[SfmClaim], column: str, split: str = "") -> dict[str, list[SfmClaim]]:
    """Return the texts of a column with the claims that have each; of firm claims first."""
    found: dict[str, list[SfmClaim]] = {}
    for claim in sorted(claims, key=lambda one: one.weakness != ("accepted", "")):
        texts = claim.text(column).split(split) if split else [claim.text(column)]
        for text in texts:
            if text.strip():
                found.setdefault(text.strip(), []).append(claim)
    return found


def _function(claim: SfmClaim) -> tuple[str, str]:
    """Return the role of a posting without a word such as acting, and the mode that this word, or the title, says."""
    role, title = claim.text("posting:roles:assertion"), claim.text("posting:titles:assertion")
    is_acting = ACTING.search(role) or ACTING.search(title)
    return " ".join(ACTING.sub("", role).split()), "acting" if is_acting else ""
