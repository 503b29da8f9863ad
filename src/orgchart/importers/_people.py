"""The people of tables: told apart by what the mapping calls their key, never merged where names disagree."""

from __future__ import annotations

from collections.abc import Mapping as Reads
from typing import NamedTuple

from orgchart.importers._gathering import Gathering, Record, RowError, cite_also
from orgchart.importers._mapping import Mapping
from orgchart.importers._table_rules import TableRules


class Who(NamedTuple):
    """Who a row speaks of.

    Attributes:
        key: what says who it is; "" for nobody named.
        name: the name to show; "" where there is none.
        id_text: what the id is made of.
        names, facts: further names and facts, each as a record without citation.
        events: births and deaths: kind, EDTF, words.
        vacant: whether nobody held it. unnamed: why somebody has no name. column: for messages.
        spellings: whether other names of the key are spellings of one.
    """

    key: str = ""
    name: str = ""
    id_text: str = ""
    names: tuple[Record, ...] = ()
    facts: tuple[Record, ...] = ()
    events: tuple[tuple[str, str, str], ...] = ()
    vacant: bool = False
    unnamed: str = ""
    column: str = ""
    spellings: bool = False


class _Known(NamedTuple):
    """A person that was added: its id, what was told of it, and the citation of the row that first names it."""

    id: str
    told: set[tuple[str, str]]
    cite: Record


class PeopleOfRows:
    """Makes people of rows."""

    def __init__(self, mapping: Mapping, found: Gathering) -> None:
        self.found = found
        self._known: dict[tuple[str, str], _Known] = {}
        # For each key, the people that have it.
        self._of_key: dict[str, list[_Known]] = {}
        # For each key, the names that it stands with, and the rows of each.
        self._names: dict[str, dict[str, list[str]]] = {}
        self._by_name: dict[str, int] = {}
        self._columns: dict[str, tuple[str, bool]] = {}
        self._has_key = "person" in mapping.keyed or any("person.id" in table.values for table in mapping.tables)
        self._listed = "person" in mapping.listed

    def who(self, rules: TableRules, cells: Reads[str, str]) -> Who:
        """Return who a row speaks of.

        Raises:
            RowError: It says nobody, and not that there was nobody; or a key that no table lists, or two people have.
        """
        name = rules.text("person.name", cells)
        column = rules.column("person.name", "person.key", "person.id")
        id_text, by_key = rules.text("person.id", cells), rules.text("person.key", cells)
        if rules.vacant_words or rules.unnamed_words:
            shown = name or by_key or id_text
            if shown.casefold() in rules.vacant_words:
                return Who(vacant=True, column=column)
            if shown.casefold() in rules.unnamed_words:
                return Who(unnamed=f'the file has "{shown}" in place of a name', column=column)
        key = by_key or id_text or name
        if not key:
            raise RowError(column, "the row names nobody; where that means a vacancy, say so with `vacant_words`")
        if not name and rules.kind != "people":
            self._must_be_known(key, column)
        names, facts = rules.also("person", cells)
        return Who(
            key=key,
            name=name,
            id_text=id_text or by_key or name,
            names=tuple(one for one in names if one["text"] != name),
            facts=facts,
            events=self._events(rules, cells),
            column=column if not self._has_key else rules.column("person.key", "person.id"),
            spellings=rules.spellings,
        )

    def _must_be_known(self, key: str, column: str) -> None:
        there = len(self._of_key.get(key, ()))
        if self._listed and not there:
            raise RowError(column, f'no row of another table has the key "{key}"; add one, or give this one a name')
        if there > 1:
            raise RowError(
                column,
                f'the key "{key}" stands with several names, kept as different people; if they are spellings of one, '
                "write `names_differ: spellings`",
            )

    @staticmethod
    def _events(rules: TableRules, cells: Reads[str, str]) -> tuple[tuple[str, str, str], ...]:
        events = []
        for kind, moment in rules.births_and_deaths:
            date = moment.get(cells).date
            if date is not None:
                events.append((kind, date.edtf, date.text))
        return tuple(events)

    def add(self, who: Who, cites: list[Record]) -> str | None:
        """Add a person, unless it is there, with what the row says of it; return the id, None for nobody named."""
        if not who.key:
            return None
        cite = cites[0]
        spelled = "" if who.spellings or not self._has_key else who.name.casefold()
        known = self._known.get((who.key, spelled))
        if not self._has_key:
            self._by_name[who.key] = self._by_name.get(who.key, 0) + 1
        elif who.name:
            self._names.setdefault(who.key, {}).setdefault(who.name, []).append(cite["at"])
            self._columns[who.key] = who.column, who.spellings
        if known is None and self._has_key:
            known = self._same_without_name(who, spelled)
        if known is None:
            record: Record = {"name": who.name} if who.name else {}
            name = self.found.add_new("people", "person", who.id_text, record)
            known = self._known[who.key, spelled] = _Known(name, {("name", who.name)}, cite)
            self._of_key.setdefault(who.key, []).append(known)
            record["cites"] = [*cites]
        if who.names or who.facts or who.events or who.spellings:
            self._tell(known, who, cites)
        return known.id

    def _same_without_name(self, who: Who, spelled: str) -> _Known | None:
        """Return the person of a key where this row or all rows before it give no name; None where there is none."""
        there = self._of_key.get(who.key, ())
        if len(there) != 1:
            return None
        record = self.found.sections["people"][there[0].id]
        if who.name and "name" in record:
            return None
        if who.name:
            record["name"] = who.name
            there[0].told.add(("name", who.name))
            self._known[who.key, spelled] = there[0]
        return there[0]

    def lists(self, who: Who, cites: list[Record]) -> None:
        """Add a person of a table of people: whatever the row tells, it is cited."""
        name = self.add(who, cites)
        assert name is not None
        cite_also(self.found.sections["people"][name], cites)

    def _tell(self, known: _Known, who: Who, cites: list[Record]) -> None:
        """Add names, facts and events that were not told yet."""
        record = self.found.sections["people"][known.id]
        names = list(who.names)
        if who.name and ("name", who.name) not in known.told:
            names.insert(0, {"text": who.name, "kind": "spelling"})
        for section, told in (("names", names), ("facts", who.facts)):
            for one in told:
                mark = (section, f"{one.get('kind')} {one.get('text') or one.get('value')}")
                if mark not in known.told and ("name", one.get("text", "")) not in known.told:
                    known.told.add(mark)
                    record.setdefault(section, []).append({**one, "cites": cites})
        for kind, edtf, text in who.events:
            if (kind, edtf) in known.told:
                continue
            if any(mark[0] == kind for mark in known.told):
                self.found.remark(f"{known.id}: {cites[0]['at']} gives another {kind}, {edtf}; the first one is kept")
                continue
            known.told.add((kind, edtf))
            event: Record = {"kind": kind, "person": known.id, "date": edtf}
            if text:
                event["as_written"] = text
            self.found.add_made("events", f"{kind}-{known.id}", {**event, "cites": cites})

    def finish(self) -> None:
        """Report keys that stand with several names, and leave open whether they are one person.

        Where there are no keys, report how many names were taken for one person in several rows.
        """
        several = sum(rows > 1 for rows in self._by_name.values())
        if several:
            count = "1 name stands" if several == 1 else f"{several:,} names stand"
            self.found.remark(
                f"people are told apart by their names alone: {count} in several rows, taken for one person each "
                "(a `key` would tell namesakes apart)"
            )
        for key, names in self._names.items():
            if len(names) > 1 and len({name.casefold() for name in names}) > 1:
                self._undecided(key, names)

    def _undecided(self, key: str, names: Reads[str, list[str]]) -> None:
        """Report a key with several names, and leave open whether they are one person."""
        spelled_out = " and ".join(f"{name} ({_rows(rows)})" for name, rows in names.items())
        column, spellings = self._columns[key]
        if spellings:
            self.found.remark(f'{column} "{key}" stands for {spelled_out}: taken for spellings of one name')
            return
        self.found.remark(f'{column} "{key}" is used for {spelled_out}: kept as different people, undecided')
        first, *others = self._of_key[key]
        for other in others:
            judgement: Record = {
                "a": first.id,
                "b": other.id,
                "verdict": "unsure",
                "because": f'The file gives both the {column} "{key}", and different names.',
                "cites": [first.cite, other.cite],
            }
            self.found.add_made("judgements", f"{first.id}-or-{other.id}", judgement)


def _rows(rows: list[str]) -> str:
    """Return rows as a list of words: "row 12, row 15"; of many, the first few."""
    return ", ".join(rows[:4]) + (f" and {len(rows) - 4} more" if len(rows) > 4 else "")
