"""What the rows of a table are made into, by its kind; nothing is added where a row is refused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any, Final, NamedTuple

from orgchart.foundation.schemas import schema_text
from orgchart.importers._assertions import Assertion, AssertionsOfRows
from orgchart.importers._citing import SourcesOfRows
from orgchart.importers._gathering import Gathering, Record, RowError, cite_also
from orgchart.importers._mapping import Mapping
from orgchart.importers._people import PeopleOfRows
from orgchart.importers._places import Places, UnitSaid
from orgchart.importers._rows import FileRow
from orgchart.importers._table_rules import TableRules

_MOST_KNOWN: Final = 50_000
_NO_WORD: Final = frozenset({"organic", "solid"})
"""Kinds of links that a record has unless it says another."""


class MadeSoFar:
    """What all tables of an import add to: people, units and posts, sources."""

    def __init__(self, mapping: Mapping, found: Gathering) -> None:
        self.mapping = mapping
        self.found = found
        self.people = PeopleOfRows(mapping, found)
        self.places = Places(mapping, found)
        self.sources = SourcesOfRows(found)
        self.waiting: list[WaitingUnit] = []


class RowMaker:
    """Makes records of the rows of one table.

    Attributes:
        rules: the rules of the table.
        flat: whether every cell is a text, and none a list.
    """

    def __init__(self, made: MadeSoFar, rules: TableRules) -> None:
        self.rules = rules
        self.found, self.people, self.places, self.sources = made.found, made.people, made.places, made.sources
        self.assertions = AssertionsOfRows(made.mapping, rules, made.found, made.sources)
        self._given_ids: set[str] = set()
        self.flat = False

    def make(self, row: FileRow) -> bool:
        """Add what a row says; return False where that is settled with other rows, at the end.

        Raises:
            RowError: Something in it cannot be read; nothing is added.
        """
        raise NotImplementedError

    def _all_cites(self, row: FileRow, asserted: Assertion) -> list[Record]:
        """Return the citation of a row and those of the sources that it names; for what is not over time."""
        self.assertions.settle(row, asserted)
        return [asserted.cite, *(cite for cite in asserted.cites if cite["source"] != asserted.cite["source"])]

    def _add(self, section: str, kind: str, made: str, row: FileRow, record: Record) -> None:
        """Add a record under the id that the row gives, else under one made of others.

        A row that says the same as an earlier one is cited by its record.
        """
        text = self.rules.text("id", row.cells)
        if text:
            if text in self._given_ids:
                self.found.count("an id of the file stands in more than one row, each of which is a record: {}", text)
            self._given_ids.add(text)
            self.found.add_new(section, kind, text, record)
            return
        there = self.found.sections[section]
        known = there.get(made)
        number = 1
        while known is not None and "unnamed" not in record:
            if {**known, "cites": ()} == {**record, "cites": ()}:
                cite_also(known, record["cites"])
                self.found.count("a row says the same as an earlier one, whose record cites both: {}", row.place)
                return
            number += 1
            known = there.get(f"{made}-{number}")
        self.found.add_made(section, made, record)

    def _word(self, key: str, allowed: tuple[str, ...], row: FileRow) -> str:
        """Return the word that a row gives, one of some; "" for none.

        Raises:
            RowError: It is another one.
        """
        text = self.rules.text(key, row.cells)
        if text and text not in allowed:
            raise RowError(
                self.rules.column(key),
                f'"{text}" is no {key.rpartition(".")[2]}; map it with `values` to one of {", ".join(allowed)}',
            )
        return "" if text in _NO_WORD else text


class _Sources(RowMaker):
    def make(self, row: FileRow) -> bool:
        self.sources.list(self.rules, row.cells)
        return True


class _People(RowMaker):
    def make(self, row: FileRow) -> bool:
        who = self.people.who(self.rules, row.cells)
        if not who.key:
            raise RowError(who.column, "the row names nobody; a person needs a name or a key")
        self.people.lists(who, self._all_cites(row, self.assertions.read(row)))
        return True


class _Posts(RowMaker):
    def make(self, row: FileRow) -> bool:
        what = self.places.what(self.rules, row.cells)
        asserted = self.assertions.read(row)
        self.places.check_post(self.rules, what, asserted.record)
        self.assertions.settle(row, asserted)
        self.places.list_post(self.rules, what, asserted.record, asserted.cites)
        return True


class _Units(RowMaker):
    """Units, and what they were part of; which rows refer to one another is known when all tables of them are read."""

    def __init__(self, made: MadeSoFar, rules: TableRules) -> None:
        super().__init__(made, rules)
        self._waiting = made.waiting
        self.has_parents = "unit.part_of" in rules.values

    def make(self, row: FileRow) -> bool:
        rules = self.rules
        unit, asserted = self.places.unit(rules, row.cells), self.assertions.read(row)
        kind = self._word("unit.link", ("organic", "attached", "operational"), row)
        dated = "start" in asserted.record or "end" in asserted.record or "seen" in asserted.cites[-1]
        if self.has_parents and not unit.parent and (dated or not unit.name):
            raise RowError(
                rules.column("unit.part_of"),
                "the row does not say what the unit was part of; the days of the unit itself are `start` and `end` "
                "under `unit`",
            )
        if unit.parent == unit.key:
            raise RowError(rules.column("unit.part_of"), "the row makes a unit part of itself; correct it")
        self._waiting.append(WaitingUnit(self, row, unit, asserted, kind))
        return False

    @property
    def column(self) -> str:
        """Return the column that says which unit."""
        return self.rules.column("unit.key", "unit.id", "unit.name")

    def missing(self, unit: UnitSaid, there: set[str]) -> RowError | None:
        """Return why a row is refused that names a unit which is in no table; None where all are there."""
        for column, name in ((self.column, unit.key), (self.rules.column("unit.part_of"), unit.parent)):
            if name and name not in there and not self.places.made_unit(name):
                return RowError(column, f'no row of a table is the unit "{name}"; add one, or correct it')
        return None

    def add_unit(self, one: WaitingUnit) -> None:
        """Add a unit.

        Raises:
            RowError: An earlier row says otherwise.
        """
        more = {} if one.unit.parent else one.asserted.record
        self.places.check_unit(one.unit, more, self.column)
        cites = one.asserted.cites
        if one.unit.parent:
            cites = self._all_cites(one.row, one.asserted)
        else:
            self.assertions.settle(one.row, one.asserted)
        if one.lists:
            self.places.list_unit(one.unit, more, cites)


class WaitingUnit(NamedTuple):
    """A row of a table of units that was read: who made it, what it says of the unit, what it asserts."""

    maker: _Units
    row: FileRow
    unit: UnitSaid
    asserted: Assertion
    kind: str

    @property
    def lists(self) -> bool:
        """Return whether it is of the unit itself, rather than of what it was part of alone."""
        return bool(self.unit.name) or not self.maker.has_parents


def settle_units(made: MadeSoFar) -> Iterator[tuple[RowMaker, FileRow, RowError | None]]:
    """Add the units that were read, then what they were part of; yield each row, with why it is refused."""
    waiting, made.waiting = made.waiting, []
    refused: dict[int, RowError] = {}
    strict = "unit" in made.mapping.listed
    while strict:
        there = {one.unit.key for at, one in enumerate(waiting) if one.lists and at not in refused}
        lost = {
            at: missing
            for at, one in enumerate(waiting)
            if at not in refused and (missing := one.maker.missing(one.unit, there)) is not None
        }
        if not lost:
            break
        refused |= lost
    for at, one in enumerate(waiting):
        if at not in refused:
            try:
                one.maker.add_unit(one)
            except RowError as error:
                refused[at] = error
    for at, one in enumerate(waiting):
        if at not in refused and one.unit.parent:
            cite = [one.asserted.cite]
            name, parent = (
                made.places.add_unit(UnitSaid(key, "", "", "", {}), cite) for key in (one.unit.key, one.unit.parent)
            )
            kind = {"kind": one.kind} if one.kind else {}
            made.places.add_part_of(name, parent, {**kind, **one.asserted.record, "cites": one.asserted.cites})
        yield one.maker, one.row, refused.get(at)


class _Events(RowMaker):
    def make(self, row: FileRow) -> bool:
        rules, cells = self.rules, row.cells
        kind = self._word("event.kind", _event_kinds(), row)
        if not kind:
            raise RowError(rules.column("event.kind"), "the row does not say what happened; map it with `values`")
        record: Record = {"kind": kind}
        moment = rules.moments.get("event.date")
        date = None if moment is None else moment.get(cells).date
        if date is not None:
            record["date"] = date.edtf
            if date.text:
                record["as_written"] = date.text
        record |= {key: text for key in ("title", "place") if (text := rules.text(f"event.{key}", cells))}
        who = self.people.who(rules, cells) if "person" in rules.told else None
        what = self.places.what(rules, cells) if rules.told.keys() & {"unit", "post"} else None
        asserted = self.assertions.read(row)
        cites = self._all_cites(row, asserted)
        subject = ""
        if who is not None and who.key:
            subject = record["person"] = self.people.add(who, cites) or ""
        if what is not None:
            key = "unit" if what.post is None else "post"
            subject = record[key] = self.places.add(rules, what, cites)
        self.found.add_made(
            "events",
            self.found.id_of("event", rules.text("event.id", cells) or f"{kind} {subject or record.get('title', '')}"),
            {**record, **asserted.record, "cites": cites},
        )
        return True


class _Claims(RowMaker):
    """Tenures and memberships."""

    def __init__(self, made: MadeSoFar, rules: TableRules) -> None:
        super().__init__(made, rules)
        # What rows of the same texts speak of is found once.
        self._place_columns = rules.columns_of("unit", "post")
        self._known_places: dict[tuple[str | None, ...], str] = {}

    def make(self, row: FileRow) -> bool:
        rules, cells = self.rules, row.cells
        member = self.places.unit(rules, cells, "member") if "member" in rules.told else None
        who = None if member is not None else self.people.who(rules, cells)
        place = self._known_places.get(said := tuple(map(cells.get, self._place_columns)), "") if self.flat else ""
        what = None if place else self.places.what(rules, cells)
        asserted = self.assertions.read(row)
        role = rules.text("role", cells)
        is_member = "post" not in rules.told
        if is_member and who is not None and (who.vacant or who.unnamed):
            raise RowError(who.column, "nobody is named, and no post; a membership needs somebody")
        # From here on nothing is refused.
        cites = [asserted.cite]
        holder: Record
        if member is not None:
            name = self.places.add_unit(member, cites)
            holder = {"unit": name}
        else:
            assert who is not None
            name = self.people.add(who, cites) or ("vacant" if who.vacant else "unnamed")
            holder = {"vacant": "true"} if who.vacant else {"unnamed": who.unnamed} if who.unnamed else {"person": name}
        if what is not None:
            place = self.places.add(rules, what, cites)
            if self.flat and len(self._known_places) < _MOST_KNOWN:
                self._known_places[said] = place
        self.assertions.settle(row, asserted)
        whole: Record = {**holder, ("of" if is_member else "post"): place}
        if is_member and role:
            whole["role"] = role
        whole |= asserted.record
        whole["cites"] = asserted.cites
        date = asserted.start.date
        day = "" if date is None else "-" + self.found.slug(date.edtf)
        section, kind = ("memberships", "membership") if is_member else ("tenures", "tenure")
        self._add(section, kind, f"{place}-{name}{day}".rstrip("-"), row, whole)
        return True


class _Lines(RowMaker):
    """Reporting lines."""

    def make(self, row: FileRow) -> bool:
        record: Record = {side: self._end(side, row) for side in ("from", "to")}
        if record["from"] == record["to"]:
            raise RowError(
                self.rules.column("reporting.to.unit", "reporting.to.post"), "it reports to itself; correct it"
            )
        kind = self._word("reporting.kind", ("solid", "dotted", "operational"), row)
        if kind:
            record["kind"] = kind
        asserted = self.assertions.read(row)
        self.assertions.settle(row, asserted)
        date = asserted.start.date
        day = "" if date is None else "-" + self.found.slug(date.edtf)
        whole = {**record, **asserted.record, "cites": asserted.cites}
        self._add("reporting", "line", f"{record['from']}-to-{record['to']}{day}".rstrip("-"), row, whole)
        return True

    def _end(self, side: str, row: FileRow) -> str:
        """Return the id of the post or unit at one end of a line.

        Raises:
            RowError: The row names none that is there.
        """
        rules, cells = self.rules, row.cells
        post, unit = (rules.text(f"reporting.{side}.{part}", cells) for part in ("post", "unit"))
        name = self.places.made_post(post) or self.places.made_unit(unit)
        if name:
            return name
        column = rules.column(f"reporting.{side}.post", f"reporting.{side}.unit")
        if not post and not unit:
            raise RowError(column, f"the row does not say `{side}` which post or unit the line is")
        what = "post or unit" if post and unit else "post" if post else "unit"
        raise RowError(column, f'no row of another table has the {what} "{post or unit}"; add one, or correct it')


@cache
def _event_kinds() -> tuple[str, ...]:
    kinds: Any = json.loads(schema_text("role-file"))["$defs"]["event"]["properties"]["kind"]["enum"]
    return tuple(kinds)


MAKERS: Final[dict[str, type[RowMaker]]] = {
    "sources": _Sources, "people": _People, "units": _Units, "posts": _Posts, "events": _Events, "claims": _Claims,
    "lines": _Lines,
}  # fmt: skip
