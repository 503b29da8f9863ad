"""Popolo: persons, organizations, posts, memberships, areas and legislative periods, in one file of JSON or several.

Source: The Popolo Project, https://www.popoloproject.com/specs/; periods and areas as in EveryPolitician.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from orgchart.errors import UsageError
from orgchart.importers._builder import Builder, reversed_dates
from orgchart.importers._format import ImportFormat, Task
from orgchart.importers._gathering import Gathering, Record, RowError, cite_also
from orgchart.importers._given import GivenFile
from orgchart.importers._popolo_files import Entity, PopoloFiles, keys
from orgchart.importers._popolo_parties import Order, add_parties
from orgchart.importers._popolo_seats import Posts, SeatClaim, seats_of
from orgchart.temporal import parse

FORMAT = ImportFormat(
    summary="Popolo: people, organizations, posts, memberships, areas", absent_dates=True, several=True
)

_CARRIED: Final = {
    "persons": {"id", "name", "other_names", "given_name", "family_name", "birth_date", "death_date", "gender",
                "memberships", "sources", "biography", "summary", "redirect"},
    "organizations": {"id", "name", "other_names", "classification", "parent_id", "area_id", "founding_date",
                      "dissolution_date", "description", "memberships", "sources"},
    "areas": {"id", "name", "type", "classification"},
    "posts": {"id", "label", "role", "organization_id", "area_id", "area", "start_date", "end_date", "sources"},
    "events": {"id", "name", "classification", "start_date", "end_date", "organization_id", "type"},
    "memberships": {"id", "person_id", "person", "member", "member_id", "organization_id", "organization", "post_id",
                    "post", "area_id", "area", "role", "label", "legislative_period_id", "on_behalf_of_id",
                    "start_date", "end_date", "start_reason", "end_reason", "sources"},
}  # fmt: skip

_IDS: Final = ("person_id", "organization_id", "post_id", "area_id", "on_behalf_of_id", "legislative_period_id")

_LANGUAGE: Final = re.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def read(given: GivenFile, task: Task) -> Gathering:
    """Return what a file of Popolo says.

    Raises:
        UsageError: It is no JSON, or has none of Popolo's lists; or an absent date is to be open, and the date of the
            file is not told.
    """
    files = PopoloFiles(given, task)
    if task.absent_date == "open" and task.information is None:
        raise UsageError("--absent-date open needs the date of the file: --information DATE")
    return _Popolo(given, task, files).read()


class _Popolo:
    """One file, and those beside it."""

    def __init__(self, given: GivenFile, task: Task, files: PopoloFiles) -> None:
        self.files = files
        self.absent = task.absent_date
        self.make = Builder(given, task)
        self.found = self.make.found
        persons = (one for _, one in files.listed("persons") if isinstance(one, dict))
        self.persons: dict[str, Entity] = {key: one for one in persons for key in keys(one.get("id"))}
        self.named: set[tuple[str, str]] = set()
        self.known: dict[tuple[str, str], Entity] = {}
        self.deaths: dict[str, str] = {}
        self.redirects: dict[str, tuple[str, list[Record], str]] = {}
        self.same: dict[str, Record] = {}
        self.organizations: dict[str, Entity] = {}
        self.areas: dict[str, str] = {}
        self.periods: dict[str, tuple[str, Entity]] = {}
        self.posts: dict[str, str] = {}
        self.members: list[tuple[str, Entity]] = []

    def read(self) -> Gathering:
        """Read all lists, then the memberships, which refer to them."""
        for section in ("areas", "events", "organizations", "persons", "posts"):
            for at, entity in self._entities(section):
                self._take(section, at, entity)
        self._join_redirects()
        self.members += self._entities("memberships")
        self._memberships()
        self.make.left("the file", self.files.others())
        self._tell_unnamed()
        return self.make.finish()

    def _tell_unnamed(self) -> None:
        """Count areas and periods that nothing refers to, so that no record cites them."""
        told = {id(self.known[one]) for one in self.named if one in self.known}
        for (section, key), entity in self.known.items():
            if section in ("areas", "events") and id(entity) not in told:
                told.add(id(entity))
                what = "an area" if section == "areas" else "a period"
                self.found.count(f"{what} is not named by anything else in the file: {{}}", key)

    def _entities(self, section: str) -> Iterator[tuple[str, Entity]]:
        for at, entity in self.files.listed(section):
            if section != "memberships":
                self.found.row()
            if isinstance(entity, dict):
                yield at, entity
            else:
                if section == "memberships":
                    self.found.row()
                self._refuse(at, RowError("", "this is no record"))

    def _refuse(self, at: str, error: RowError) -> None:
        place = self.files.place(at)
        self.found.refuse(f"{place}:{error.column}" if error.column else place, error.reason)

    def _take(self, section: str, at: str, entity: Entity) -> None:
        try:
            key, *others = keys(entity.get("id")) or [""]
            if not key:
                raise RowError("id", "there is no id; nothing could refer to it")
            if (section, key) in self.known:
                self._again(section, key, at, entity)
                return
            self.known[section, key] = entity
            {
                "areas": self._area,
                "events": self._event,
                "organizations": self._organization,
                "persons": self._person,
                "posts": self._post,
            }[section](at, key, entity)
            self._alias(section, key, others)
        except RowError as error:
            self._refuse(at, error)
        else:
            self.found.imported += 1
            self.make.left(section, (key for key in entity if key not in _CARRIED[section] and entity[key]))

    def _again(self, section: str, key: str, at: str, entity: Entity) -> None:
        """Count an entity that stands twice, as in several files.

        Raises:
            RowError: The two say different things.
        """
        if entity != self.known[section, key]:
            raise RowError("id", f'the id "{key}" stands in the file already, and says something else there')
        self.found.left_out += 1
        self.found.count(f"one of the {section} stands in the file again, word for word: {{}}", at)

    def _alias(self, section: str, key: str, others: Iterable[str]) -> None:
        """Make further ids of an entity, whose id is a list, lead to it."""
        maps: dict[str, tuple[dict[Any, Any], ...]] = {
            "areas": (self.areas,), "events": (self.periods,), "posts": (self.posts,),
            "organizations": (self.organizations,), "persons": (self.redirects,),
        }  # fmt: skip
        kinds = {"persons": "people", "organizations": "units"}
        for other in others:
            self.known[section, other] = self.known[section, key]
            for one in maps[section]:
                if key in one:
                    one[other] = one[key]
            if section in kinds and (kinds[section], key) in self.make.ids:
                self.make.ids[kinds[section], other] = self.make.ids[kinds[section], key]

    def _area(self, at: str, key: str, entity: Entity) -> None:
        self.areas[key] = self.make.text(entity.get("name"), at) or key

    def _event(self, at: str, key: str, entity: Entity) -> None:
        self.periods[key] = (at, {})  # where its dates are refused, it has none
        dates = {column: self.make.date(entity.get(column), column, at) for column in ("start_date", "end_date")}
        if reversed_dates(dates["start_date"], dates["end_date"]):
            raise RowError("end_date", f"it ends ({dates['end_date']}) before it begins ({dates['start_date']})")
        kind = str(entity.get("classification") or "")
        if kind not in ("", "legislative period"):
            self.make.left("events", [kind])
        self.periods[key] = (at, {**entity, **dates})

    def _organization(self, at: str, key: str, entity: Entity) -> None:
        start = self.make.date(entity.get("founding_date"), "founding_date", at)
        end = self.make.date(entity.get("dissolution_date"), "dissolution_date", at)
        name = self.make.text(entity.get("name"), at)
        self.organizations[key] = entity
        if name.casefold() == "unknown":
            self.found.count("an organization called unknown stands for none, and makes no unit: {}", at)
            return
        record: Record = {"name": name or key}
        names = self._names(entity, at, name)
        if names:
            record["names"] = names
        kind = self.make.text(entity.get("classification"), at)
        if kind:
            record["classification"] = kind
        self.named.add(("areas", str(entity.get("area_id"))))
        area = self.areas.get(str(entity.get("area_id")))
        if area:
            record["areas"] = [area]
        record |= _dates(start, end) | self._note(entity, "description", at)
        record["cites"] = [self.make.cite(at), *self._sources(entity)]
        self.make.add("units", key, "unit", name, record)
        self._inner(at, entity, "organization_id", key)

    def _person(self, at: str, key: str, entity: Entity) -> None:
        if entity.get("redirect"):
            target = self._redirected(entity)
            self.redirects[key] = (target, self._names(entity, at, "") + self._plain_name(entity, at), at)
            return
        birth = self.make.date(entity.get("birth_date"), "birth_date", at)
        death = self.make.date(entity.get("death_date"), "death_date", at)
        name = self.make.text(entity.get("name"), at) or " ".join(
            text for part in ("given_name", "family_name") if (text := self.make.text(entity.get(part), at))
        )
        names = self._names(entity, at, name)
        if not name and names:
            shown = next((one for one in reversed(names) if "end" not in one), names[-1])
            name = shown["text"]
            if "start" not in shown and "end" not in shown:
                names.remove(shown)
        record: Record = {"name": name} if name else {}
        if names:
            record["names"] = names
        gender = self.make.text(entity.get("gender"), at)
        cite = self.make.cite(at)
        if gender:
            record["facts"] = [{"kind": "gender", "value": gender, "cites": [cite]}]
        record |= self._note(entity, "biography" if entity.get("biography") else "summary", at)
        record["cites"] = [cite, *self._sources(entity)]
        person = self.make.add("people", key, "person", name, record)
        self.make.life(person, birth, death, cite)
        if death:
            self.deaths[person] = death
        self._inner(at, entity, "person_id", key)

    def _redirected(self, entity: Entity) -> str:
        """Return the id of the person that a redirect leads to.

        Raises:
            RowError: It leads to nobody.
        """
        seen: set[str] = set()
        key = ""
        while entity.get("redirect"):
            key = next(iter(keys(entity["redirect"])), "")
            if key in seen or key not in self.persons:
                raise RowError("redirect", f'"{key}" leads to no person of the file')
            seen.add(key)
            entity = self.persons[key]
        return key

    def _join_redirects(self) -> None:
        """Make one person of a redirect and of what it leads to; the names of the one are names of the other."""
        for key, (target, names, at) in self.redirects.items():
            person = self.make.ids.get(("people", target))
            if person is None:
                self._refuse(at, RowError("redirect", f'the person "{target}" could not be read'))
                self.found.imported -= 1
                continue
            self.make.ids["people", key] = person
            record = self.found.sections["people"][person]
            told = {record.get("name"), *(one["text"] for one in record.get("names", ()))}
            more = [one for one in names if one["text"] not in told]
            if more:
                record.setdefault("names", []).extend(more)
            record["cites"].append(self.make.cite(at))

    def _plain_name(self, entity: Entity, at: str) -> list[Record]:
        name = self.make.text(entity.get("name"), at)
        return [{"text": name}] if name else []

    def _post(self, at: str, key: str, entity: Entity) -> None:
        unit = self._unit(entity.get("organization_id"), "organization_id")
        start = self.make.date(entity.get("start_date"), "start_date", at)
        end = self.make.date(entity.get("end_date"), "end_date", at)
        area = self._area_name(entity)
        title = self.make.text(entity.get("label"), at) or self.make.text(entity.get("role"), at) or "Member"
        if area and area not in title:
            title = f"{title}, {area}"
        record: Record = {"unit": unit, "title": title, **_dates(start, end)}
        record["cites"] = [self.make.cite(at), *self._sources(entity)]
        self.posts[key] = self.make.add("posts", key, "post", f"{unit} {title}", record)

    def _inner(self, at: str, entity: Entity, column: str, key: str) -> None:
        """Take memberships that stand inside a person or an organization."""
        inner = entity.get("memberships")
        for number, member in enumerate(inner if isinstance(inner, list) else ()):
            if isinstance(member, dict):
                self.members.append((f"{at}.memberships[{number}]", {column: key, **member}))

    def _memberships(self) -> None:
        for key, entity in self.organizations.items():
            self._parent(key, entity)
        seen: set[str] = set()
        good: list[tuple[str, Entity, SeatClaim]] = []
        for at, entity in self.members:
            known = str(entity.get("id") or "")
            if known and known in seen:
                continue  # the same one stands with its person and with its organization
            seen.add(known)
            self.found.row()
            try:
                good += [(at, one, self._seat(at, one)) for one in self._apart(at, entity)]
            except RowError as error:
                self._refuse(at, error)
                continue
            self.found.imported += 1
            self.make.left("memberships", (key for key in entity if key not in _CARRIED["memberships"] and entity[key]))
        posts = seats_of([seat for _, _, seat in good], self.make, self.found)
        parties = [(seat, self._member(at, entity, seat, posts)) for at, entity, seat in good]
        add_parties(
            [(seat, cite) for seat, cite in parties if seat.behalf and seat.behalf != seat.unit and not seat.is_unit],
            self._order(),
            self.make,
        )

    def _apart(self, at: str, entity: Entity) -> list[Entity]:
        """Return a membership for each of the people that one names.

        Raises:
            RowError: It names several of something else.
        """
        plain = dict(entity)
        for key in _IDS:
            inner = entity.get(key.removesuffix("_id"))
            if entity.get(key) is None and isinstance(inner, dict) and (found := keys(inner)):
                plain[key] = found[0]
        entity = dict(plain)
        for key in _IDS:
            value = entity.get(key)
            if isinstance(value, list) and len(value) < 2:
                plain[key] = value[0] if value else None
            elif isinstance(value, list) and key != "person_id":
                raise RowError(key, f"a list of {len(value)} ids stands where one is wanted; make a membership of each")
        people = plain.get("person_id")
        if not isinstance(people, list):
            return [plain]
        self.found.count("a membership names several people, and is one of each: {}", at)
        return [{**plain, "person_id": person} for person in people]

    def _order(self) -> Order:
        """Return the periods with dates in the order of their organization's."""
        dated: dict[str, list[tuple[str, str]]] = {}
        for key, (_, period) in self.periods.items():
            if period.get("start_date"):
                dated.setdefault(str(period.get("organization_id") or ""), []).append((period["start_date"], key))
        return {key: (body, number) for body, told in dated.items() for number, (_, key) in enumerate(sorted(told))}

    def _parent(self, key: str, entity: Entity) -> None:
        parent = self.make.ids.get(("units", str(entity.get("parent_id"))))
        unit = self.make.ids.get(("units", key))
        if parent is not None and unit is not None and parent != unit:
            self.found.sections["units"][unit]["part_of"] = [{"unit": parent}]

    def _seat(self, at: str, entity: Entity) -> SeatClaim:
        """Return what a membership says, with the dates of its period where that is wanted.

        Raises:
            RowError: It refers to what is not there, or its dates are none.
        """
        person, is_unit = self._who(entity)
        post = entity.get("post_id")
        if post and str(post) not in self.posts:
            raise RowError("post_id", f'no post has the id "{post}"')
        unit = "" if post else self._unit(entity.get("organization_id"), "organization_id")
        behalf = entity.get("on_behalf_of_id")
        if behalf and str(self.organizations.get(str(behalf), {}).get("name")).casefold() == "unknown":
            self.make.left("memberships", ["on_behalf_of_id (unknown)"])
            behalf = None
        start = self.make.date(entity.get("start_date"), "start_date", at)
        end = self.make.date(entity.get("end_date"), "end_date", at)
        period_id = entity.get("legislative_period_id")
        period: tuple[str, Entity] | None = None
        if period_id:
            self.named.add(("events", str(period_id)))
            period = self.periods.get(str(period_id))
            if period is None:
                raise RowError("legislative_period_id", f'no event has the id "{period_id}"')
        if period is not None and not period[1]:
            self.found.count("the period of a membership is refused, and gives it no dates: {}", at)
        first, last = (period[1].get(column, "") if period is not None else "" for column in ("start_date", "end_date"))
        begins, ends = bool(start), bool(end)
        with_period = self.absent == "term" and period is not None and bool(period[1]) and not (start and end)
        if with_period and period is not None:
            start, end = start or first, end or last
            at = f"{at}, with its period {period[0]} ({self.make.text(period[1].get('name') or period_id, at)})"
        if reversed_dates(start, end):
            if begins and not ends and period is not None:
                raise RowError("start_date", f"it begins ({start}) after its period, {period[0]}, has ended ({end})")
            raise RowError("end_date", f"it ends ({end}) before it begins ({start})")
        if not ends and (with_period or self.absent == "open"):
            end = self._until_death(person, start, end, begins=begins)
        ongoing = not end and self.make.information is not None and (self.absent == "open" or with_period)
        ongoing = ongoing and not self.make.begins_later(start, at)
        return SeatClaim(
            person=person,
            is_unit=is_unit,
            unit=unit,
            post=self.posts.get(str(post), "") if post else "",
            area="" if post else self._area_name(entity),
            behalf="" if not behalf else self._unit(behalf, "on_behalf_of_id"),
            start=start,
            end=end,
            whole=not entity.get("start_date") and not entity.get("end_date"),
            period="" if period is None else str(period_id),
            first=first,
            last=last,
            at=at,
            ongoing=ongoing,
            begins=begins,
            ends=ends,
        )

    def _until_death(self, person: str, start: str, end: str, *, begins: bool) -> str:
        """Return an end that the file does not date itself: the death, where that is before.

        Raises:
            RowError: The person died before the period.
        """
        death = self.deaths.get(person, "")
        if not death:
            return end
        if reversed_dates(start, death):
            if begins:
                return end  # the contradiction is that of the file
            raise RowError("legislative_period_id", f"the person died ({death}) before the period begins ({start})")
        died, last = parse(death).earliest, parse(end).earliest if end else None
        return death if last is None or (died is not None and died < last) else end

    def _who(self, entity: Entity) -> tuple[str, bool]:
        """Return who is a member, and whether that is an organization.

        Raises:
            RowError: It is not in the file.
        """
        member = entity.get("member") or entity.get("member_id")
        key = entity.get("person_id")
        if key is None and member is not None:
            kind = member.get("@type") if isinstance(member, dict) else ""
            key = member.get("id") if isinstance(member, dict) else member
            is_known = ("people", str(key)) in self.make.ids
            if kind == "Organization" or (not is_known and ("units", str(key)) in self.make.ids):
                if entity.get("post_id"):
                    raise RowError("member", "an organization holds no post in a register; make a unit of the post")
                return self._unit(key, "member"), True
        person = self.make.ids.get(("people", str(key)))
        if person is None:
            raise RowError("person_id", f'no person has the id "{key}"' if key is not None else "it names nobody")
        return person, False

    def _member(self, at: str, entity: Entity, seat: SeatClaim, posts: Posts) -> Record:
        """Add the tenure or membership of a seat; return the citation of its place."""
        cites = [self.make.cite(seat.at, "source" if seat.ongoing else None), *self._sources(entity)]
        dated = _dates(seat.start, seat.end)
        for key, reason in (("start", "start_reason"), ("end", "end_reason")):
            cause = self.make.text(entity.get(reason), at)
            if cause and key in dated:
                dated[key]["cause"] = cause
        role = self.make.text(entity.get("role"), at)
        note = self.make.text(entity.get("label"), at)
        claim: Record = {"note": note} if note else {}
        post = seat.post or (posts[seat.unit, seat.area, seat.period] if seat.area else "")
        day = f"-{self.found.slug(seat.start)}" if seat.start else ""
        if post:
            record: Record = {"person": seat.person, "post": post, **dated, **claim, "cites": cites}
            self._add_once("tenures", f"{post}-{seat.person}{day}", record, seat)
        else:
            who = {"unit" if seat.is_unit else "person": seat.person}
            record = {**who, "of": seat.unit, **({"role": role} if role else {}), **dated, **claim}
            record["cites"] = cites
            self._add_once("memberships", f"{seat.unit}-{seat.person}{day}", record, seat)
        return cites[0]

    def _add_once(self, section: str, name: str, record: Record, seat: SeatClaim) -> None:
        """Add a record; one that says the same as another of the same period becomes further citations of it."""
        said = {key: value for key, value in record.items() if key != "cites"}
        key = json.dumps([section, seat.period, seat.behalf, said], sort_keys=True)
        known = self.same.get(key)
        if known is None:
            self.same[key] = record
            self.found.add_made(section, name, record)
            return
        cite_also(known, record["cites"])
        self.found.count("a membership stands in the file again, and is one record that cites both: {}", seat.at)

    def _unit(self, key: Any, column: str) -> str:
        unit = self.make.ids.get(("units", str(key)))
        if unit is None:
            raise RowError(column, f'no organization has the id "{key}"')
        return unit

    def _area_name(self, entity: Entity) -> str:
        inner = entity.get("area")
        if isinstance(inner, dict):
            return self.make.text(inner.get("name"), "area")
        key = entity.get("area_id")
        if key and str(key) not in self.areas:
            raise RowError("area_id", f'no area has the id "{key}"')
        self.named.add(("areas", str(key)))
        return self.areas[str(key)] if key else ""

    def _names(self, entity: Entity, at: str, name: str) -> list[Record]:
        names: list[Record] = []
        others = entity.get("other_names")
        for other in others if isinstance(others, list) else ():
            if not isinstance(other, dict):
                continue
            text = self.make.text(other.get("name"), at) or " ".join(
                part for key in ("given_name", "family_name") if (part := self.make.text(other.get(key), at))
            )
            is_dated = bool(other.get("start_date") or other.get("end_date"))
            if text and (is_dated or (text != name and all(one["text"] != text for one in names))):
                note = self.make.text(other.get("note"), at)
                lang = self.make.text(other.get("lang"), at)
                plain = {"lang": lang} if _LANGUAGE.fullmatch(lang) else {}
                start, end = (self.make.date(other.get(side), side, at) for side in ("start_date", "end_date"))
                if reversed_dates(start, end):
                    raise RowError("other_names", f'the name "{text}" ends ({end}) before it begins ({start})')
                names.append({"text": text, **plain, **_dates(start, end), **({"note": note} if note else {})})
        return names

    def _note(self, entity: Entity, key: str, at: str) -> Record:
        text = self.make.text(entity.get(key), at)
        return {"note": text} if text else {}

    def _sources(self, entity: Entity) -> list[Record]:
        """Return citations of the sources of an entity; one without an address goes by its note."""
        told: dict[str, Record] = {}
        listed = entity.get("sources")
        for one in listed if isinstance(listed, list) else ():
            if not isinstance(one, dict):
                continue
            url, note = self.make.text(one.get("url"), "sources"), self.make.text(one.get("note"), "sources")
            if url or note:
                made = self.make.source(url, note)
                told.setdefault(repr(made), made)
        return [*told.values()]


def _dates(start: str, end: str) -> Record:
    return {key: {"edtf": date} for key, date in (("start", start), ("end", end)) if date}
