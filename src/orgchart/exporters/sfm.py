"""Security Force Monitor: claims of units, people, postings, relations and positionings as a workbook.

Records that were imported from such claims are told by the rows that they carry, word for word. Of all others there is
a claim for each citation, with what it alone says of days; what is weak is marked so, never told as accepted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from orgchart.errors import UsageError
from orgchart.exporters._events_of import EventsOf
from orgchart.exporters._format import Exported, ExportFormat, ExportInput
from orgchart.exporters._losses import NOT_OF_THINGS, Losses, details
from orgchart.exporters._prefixes import is_firm, prefix
from orgchart.exporters._sfm_ranges import RangedClaim, Ranges
from orgchart.exporters._workbook import MOST_ROWS, TextCells, saved
from orgchart.importers._sfm_claims import HEAD, LOCATION, OWN, SOURCE, TAIL
from orgchart.model import Citation, Name, Record, Source, Tenure, Unit
from orgchart.temporal import Edtf
from orgchart.wording.sources import link_of

FORMAT = ExportFormat(summary="claims as Security Force Monitor writes them", needs="openpyxl", extra="xlsx")

_CARRIED: Final = frozenset(
    (
        "people", "units", "posts", "tenures", "memberships", "part_of", "reporting", "retracted", "names", "areas",
        "classification", "cites", "at", "cause", "over-by", "event-date", "note", "role", "seen", "exclusive",
        "confidence", "events", "sources", "status", "unnamed", "vacant", "unknown", "cites-elsewhere", "says",
        "source-details", "unread", "entity-dates", "mode", "head", "part-dates", "facts",
    )
)  # fmt: skip
"""What is carried, or told of below in other words."""

_STATUSES: Final = {"accepted": "accepted", "conflict": "conflict", "needs-work": "work_needed"}
_TRIGGERS: Final = ("page", "line", "clip", "frame", "paragraph", "cell")
_FACTS: Final = {"country": "country:annotation", "gender": "person:gender:assertion"}
_SHEETS: Final[Mapping[str, tuple[str, ...]]] = {
    "units": (*HEAD, *(name for kind in ("unit", "positioning", "relation") for name in OWN[kind]), *TAIL),
    "persons": (*HEAD, *(name for kind in ("person", "posting") for name in OWN[kind]), *TAIL),
    "sources": SOURCE,
    "locations": LOCATION,
    "others": (*HEAD, *TAIL),
}
"""The sheets, with the columns that each has whatever is in it."""

Row = dict[str, str]


def export(given: ExportInput) -> Exported:
    """Return the workbook: a sheet each for claims of units, for claims of persons, for sources and for locations.

    Raises:
        UsageError: There are more claims than a sheet holds.
    """
    from openpyxl import Workbook

    losses = Losses("SFM")
    writer = _Writer(given, losses)
    rows = writer.rows()
    writer.report_losses()
    book = Workbook(write_only=True)
    texts = TextCells()
    for title, columns in _SHEETS.items():
        told = rows[title]
        if not told and title == "others":
            continue
        if len(told) > MOST_ROWS:
            raise UsageError(f"{len(told)} claims are more than the {MOST_ROWS} that a sheet holds")
        head = list(dict.fromkeys((*columns, *(name for row in told for name in row))))
        sheet = book.create_sheet(title)
        sheet.freeze_panes = "A2"
        sheet.append(head)
        for row in told:
            sheet.append([texts.cell(sheet, row.get(name, "")) for name in head])
    texts.report_losses(losses)
    return Exported(content=saved(book), losses=losses.lines)


class _Writer:
    def __init__(self, given: ExportInput, losses: Losses) -> None:
        self.given = given
        self.register = given.register
        self.losses = losses
        self.ranges = Ranges(given.register)
        self.found: dict[str, list[Row]] = defaultdict(list)
        self.points: dict[tuple[str, str | None], Row] = {}
        self.own_rows: set[str] = set()
        self.about: dict[str, str] = {}
        self.places: dict[str, str] = {}
        self.events_of = EventsOf(given.register)
        self.events_used: set[str] = set()
        self.lost: Counter[str] = Counter()

    def rows(self) -> dict[str, list[Row]]:
        """Return the rows of each sheet: those that records carry first, then those that are made."""
        for (section, name), keys in sorted(self.given.unread.items()):
            for row in keys.get("rows", ()):
                self._carry(section, name, {str(key): str(text) for key, text in row.items()})
        for unit in self._made("units"):
            self._unit(unit)
        for person in self._made("people"):
            self._person(person)
        for tenure in self._made("tenures"):
            self._tenure(tenure)
        for member in self._made("memberships"):
            self._membership(member)
        for link in self.register.part_of.values():
            if link.unit not in self.own_rows:
                self._relation(link, link.unit, link.parent, "child-of", "command")
                self.lost["link"] += link.link != "organic"
        for line in self._made("reporting"):
            if line.subject in self.register.units and line.to in self.register.units and line.link == "dotted":
                self._relation(line, line.subject, line.to, "child-of", "administrative")
            else:
                self.lost["line"] += 1
        return self.found

    def _made(self, section: str) -> Iterator[Any]:
        """Yield the records of a section that carry no rows, by id."""
        for name, item in sorted(getattr(self.register, section).items()):
            if name not in self.own_rows and getattr(item, "status", "accepted") != "retracted":
                yield item

    def _carry(self, section: str, name: str, row: Row) -> None:
        """Take a row that a record carries."""
        kind = row.get("type:claim", "")
        if "source:access_point_id:admin" in row:
            place = f"{row.get('source:access_point_type', '')} {row.get('source:access_point_trigger', '')}".strip()
            at = place if "source:access_point_trigger" in row else None
            self.points.setdefault((name, at), row)
            self.points.setdefault((name, ""), row)  # as an example of its source
            self.found["sources"].append(row)
        elif kind in ("unit", "positioning", "relation", "person", "posting"):
            self.found["persons" if kind in ("person", "posting") else "units"].append(row)
            self.own_rows.add(name)
            if (section, kind) in (("units", "unit"), ("people", "person")):
                self.about[name] = row["about_entity:ref:claim"]
        else:
            self.found["others" if kind else "locations"].append(row)

    # entities

    def _unit(self, unit: Unit) -> None:
        own = {"name:annotation": unit.name or "", "unit:names:assertion": unit.label}
        own["unit:classifications:assertion"] = unit.classification or ""
        own |= self._facts(unit.facts, "person:gender:assertion")
        self._claims("units", "unit", unit, own, self._life(unit, "unit", {"start": "founding", "end": "dissolution"}))
        self._names("units", "unit", unit.id, unit.names, "unit:names:assertion", unit.cites)
        for number, area in enumerate(unit.areas):
            place = self.places.get(area.name)
            if place is None:
                place = self.places[area.name] = self._key(f"area/{area.name}")
                self.found["locations"].append(
                    {"id:entity": place, "name:annotation": area.name, "type:entity": "location"}
                )
            for claim in self.ranges.claims(area):
                cells = {
                    "positioning:unit:refs:assertion": self._key(unit.id),
                    "positioning:unit:names:qa": unit.label,
                    "positioning:types:assertion": "aoo",
                    "positioning:location:refs:assertion": place,
                    "positioning:location:names:qa": area.name,
                }
                self._row("units", "positioning", f"{unit.id}/areas/{number}", claim, cells, {})

    def _person(self, person: Any) -> None:
        own = {"name:annotation": person.name or "", "person:names:assertion": person.label}
        own |= self._facts(person.facts)
        note = {"public_notes:meta": person.note or ""}
        self._row("persons", "person", person.id, RangedClaim(cells=_UNDATED, cites=person.cites), own, note)
        self._names("persons", "person", person.id, person.names, "person:names:assertion", person.cites)
        for kind, side in (("birth", "start"), ("death", "end")):
            for event in self._events("person", person.id, kind):
                cells = self.ranges.event(event.date, side)
                if cells:
                    self.events_used.add(event.id)
                    weak = self._weakness(event.status, event.confidence, inferred=event.inferred)
                    claim = RangedClaim(cells=cells, cites=event.cites)
                    self._row("persons", "person", person.id, claim, own, weak)

    def _names(
        self, sheet: str, kind: str, about: str, names: tuple[Name, ...], column: str, cites: tuple[Citation, ...]
    ) -> None:
        """Tell of each further name: a claim without days."""
        for name in names:
            self._row(
                sheet, kind, about, RangedClaim(cells=_UNDATED, cites=name.cites or cites[:1]), {column: name.text}, {}
            )

    def _life(self, record: Record, key: str, sides: Mapping[str, str]) -> list[RangedClaim]:
        """Return the claims of a founding or dissolution, where the record itself has no such date."""
        found = []
        for side, kind in sides.items():
            for event in self._events(key, record.id, kind):
                cells = {} if getattr(record, side) is not None else self.ranges.event(event.date, side)
                if (
                    cells
                    and event.status == "accepted"
                    and event.confidence in (None, "certain")
                    and not event.inferred
                ):
                    self.events_used.add(event.id)
                    found.append(RangedClaim(cells=cells, cites=event.cites))
        return found

    def _events(self, key: str, name: str, kind: str) -> list[Any]:
        return [event for event in self.events_of(key, name) if event.what == kind]

    def _facts(self, facts: Iterable[Any], without: str = "") -> Row:
        cells = {}
        for fact in facts:
            column = _FACTS.get(fact.kind, "")
            if column and column != without and fact.value and column not in cells:
                cells[column] = fact.value
            else:
                self.lost["fact"] += 1
        return cells

    def _tenure(self, tenure: Tenure) -> None:
        if tenure.person is None or tenure.mode == "claimed":
            self.lost["vacant" if tenure.vacant else "claimed" if tenure.person else "nameless"] += 1
            return
        post = self.register.posts[tenure.post]
        title = post.title or post.label
        own = self._posting(tenure.person, post.unit)
        role = "Commander" if post.head and title.casefold() != "commander" else title
        own["posting:roles:assertion"] = f"Acting {role}" if tenure.mode == "acting" else role
        own["posting:titles:assertion"] = title if title != role else ""
        self.lost["de-facto"] += tenure.mode == "de-facto"
        self._claims("persons", "posting", tenure, own)

    def _membership(self, member: Any) -> None:
        self.lost["de-facto"] += member.mode == "de-facto"
        if member.mode == "claimed":
            self.lost["claimed"] += 1
        elif member.unit is not None:
            self._relation(member, member.unit, member.of, "member-of", "")
            self.lost["role"] += member.role is not None
        else:
            own = self._posting(member.person, member.of) | {"posting:titles:assertion": member.role or ""}
            self._claims("persons", "posting", member, own)

    def _posting(self, person: str, unit: str) -> Row:
        return {
            "posting:person:refs:assertion": self._key(person),
            "posting:person:names:qa": self.register.people[person].label,
            "posting:unit:refs:assertion": self._key(unit),
            "posting:unit:names:qa": self.register.units[unit].label,
        }

    def _relation(self, record: Record, unit: str, above: str, kind: str, sort: str) -> None:
        own = {
            "relation:unit:refs:assertion": self._key(unit),
            "relation:unit:names:qa": self.register.units[unit].label,
            "relation:types:assertion": kind,
            "relation:related_unit:refs:assertion": self._key(above),
            "relation:related_unit:names:qa": self.register.units[above].label,
            "relation:related_unit_classes:assertion": sort,
        }
        if record.status != "retracted":
            self._claims("units", "relation", record, own)

    # rows

    def _claims(self, sheet: str, kind: str, record: Record, own: Row, more: Iterable[RangedClaim] = ()) -> None:
        """Tell of a record: a row for each claim, the note with the first."""
        weak = self._weakness(record.status, record.confidence, inferred=record.inferred, record=record)
        note = record.note or ""
        for claim in (*self.ranges.claims(record), *more):
            if claim.adopted:
                told, note = {"public_notes:meta": note, **weak}, ""
            else:
                told = {**weak, "status:meta": "conflict", "public_notes:meta": record.because or ""}
            self._row(sheet, kind, record.id, claim, own, told)
        self.lost["note"] += bool(note)

    def _weakness(self, status: str, confidence: str | None, *, inferred: bool, record: Record | None = None) -> Row:
        """Return status and confidence; what is weak for another reason (no citation, a denial ...) is possible."""
        cells = {"status:meta": _STATUSES[status]}
        if confidence in (None, "certain") and status == "accepted":
            uncited = isinstance(record, Record) and not record.cites and record.kind in ("tenure", "membership")
            weak = record is not None and (
                uncited or record.within is not None or not is_firm(self.given.resolution, record)
            )
            self.lost["weak"] += weak
            confidence = "possible" if weak else "likely" if inferred else None
        return cells | ({"confidence:meta": confidence} if confidence not in (None, "certain") else {})

    def _row(self, sheet: str, kind: str, about: str, claim: RangedClaim, own: Row, more: Row) -> None:
        head = {"type:claim": kind, "status:meta": "accepted", "about_entity:ref:claim": self._key(about)}
        points = ";".join(dict.fromkeys(filter(None, map(self._point, claim.cites))))
        cells = {**head, "citation:refs:claim": points, **own, **claim.cells, "type:entity": "claim", **more}
        self.found[sheet].append({name: text for name, text in cells.items() if text})

    def _key(self, name: str) -> str:
        """Return the id that a record has there: that of its rows, else one made of its id."""
        return self.about.get(name) or str(uuid5(NAMESPACE_URL, f"urn:orgchart:id:{name}"))

    def _point(self, cite: Citation) -> str:
        """Return the access point of a citation; it becomes a row where there is none yet."""
        source = self.register.sources.get(cite.source)
        if source is None:
            return ""
        known = self.points.get((cite.source, cite.at))
        if known is None:
            kind, _, trigger = (cite.at or "").partition(" ")
            if kind not in _TRIGGERS:
                kind, trigger = "", cite.at or ""
            known = dict(self.points.get((cite.source, "")) or self._source(source))
            known |= {"source:access_point_type": kind, "source:access_point_trigger": trigger}
            known["source:access_point_id:admin"] = self._key(f"{cite.source}/{cite.at or ''}")
            known = self.points[cite.source, cite.at] = {name: text for name, text in known.items() if text}
            self.found["sources"].append(known)
        return known["source:access_point_id:admin"]

    def _source(self, source: Source) -> Row:
        dates = {"published": self._moment(source.published), "accessed": self._moment(source.accessed)}
        untold = (source.information, *source.derives_from, source.basis, source.retracted, source.note)
        self.lost["source"] += sum(map(bool, untold))
        kind = self.given.unread.get(("sources", source.id), {}).get("kind", "")
        return {
            "source:source_id:admin": self._key(source.id),
            "source:title": source.title,
            "source:type": str(kind),
            "source:author": ", ".join(source.authors),
            "source:url": link_of(source.url) or "",
            "source:archive_url": link_of(source.archive) or "",
            "source:publication_id:admin": self._key(f"publisher/{source.publisher}") if source.publisher else "",
            "source:publication_name": source.publisher or "",
            **{f"source:{key}_timestamp": text for key, text in dates.items()},
        }

    def _moment(self, date: Edtf | None) -> str:
        """Return the day, month or year in which a date lies; "" where it is open or lies in none."""
        if date is None or date.earliest is None or date.latest is None:
            return ""
        text = prefix(date.earliest, date.latest) or ""
        self.lost["moment"] += text != date.source
        return text

    def report_losses(self) -> None:
        """Tell of what was not carried."""
        losses, lost, register = self.losses, self.lost, self.register
        losses.addresses(register, archives=True)
        self.ranges.report_losses(losses)
        losses.count(lost["vacant"], "vacancy", "vacancies")
        losses.count(lost["nameless"], "holder without a name", "holders without a name")
        losses.count(
            lost["claimed"], "claim of office is", "claims of office are", "only the holder's own, and left out"
        )
        losses.count(lost["de-facto"], "mode de-facto", "modes de-facto")
        losses.count(
            lost["weak"], "claim without firm support is", "claims without firm support are", "told as possible"
        )
        losses.count(lost["link"], "kind of a link between units", "kinds of links between units")
        losses.count(lost["line"], "line of reporting is none between units alone, or solid, and is",
                     "lines of reporting are none between units alone, or solid, and are", "left out")  # fmt: skip
        losses.count(lost["role"], "role of a unit that belongs to another", "roles of units that belong to others")
        losses.count(lost["fact"], "fact", "facts")
        losses.count(
            lost["moment"], "date of a source is", "dates of sources are", "told as the month or year around it, or not"
        )
        why = "(information, basis, note ...) left out"
        losses.count(lost["source"], "detail of a source is", "details of sources are", why)
        losses.count(lost["note"], "note is", "notes are", "of records told by readings alone, and left out")
        used = (register.events[name] for name in self.events_used)
        told = ((bool(event.at), Counter(key for _, key in details(event))) for event in used)
        number = sum(at + keys["says"] + keys["note"] for at, keys in told)
        losses.count(number, "detail of an event is", "details of events are", "(place, note, readings) left out")
        losses.count(len(register.events) - len(self.events_used), "event", "events")
        posts = sum(post.head and (post.title or "").casefold() != "commander" for post in register.posts.values())
        losses.count(posts, "post of a head is", "posts of heads are", "told as Commander, with its title")
        there = (key for post in register.posts.values() for _, key in details(post))
        own = sum(key in _CARRIED and key != "head" for key in there)
        losses.count(own, "detail of a post is", "details of posts are", "(dates, names, notes, citations) left out")
        losses.retracted(register)
        losses.beside(self.given, _CARRIED, NOT_OF_THINGS | {"Fact.note", "Name.note", "Name.part-dates"})


_UNDATED: Final = {"starting:range": "N", "ending:range": "N"}
