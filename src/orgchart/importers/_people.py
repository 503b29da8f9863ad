"""The people of a table: told apart by what the mapping calls their key, never merged where names disagree."""

from __future__ import annotations

from collections.abc import Mapping as Reads
from typing import NamedTuple

from orgchart.importers._gathering import Gathering, Record, RowError
from orgchart.importers._mapping import Mapping
from orgchart.importers._values import Value


class Who(NamedTuple):
    """Who a row speaks of.

    Attributes:
        key: what says who it is; "" for nobody named.
        name: the name to show; "" where there is none.
        id_text: what the id is made of.
        names, facts: further names and facts, each as a record without citation.
        events: births and deaths: kind, EDTF, words.
        vacant: whether nobody held it. unnamed: why somebody has no name. column: for messages.
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


class _Known(NamedTuple):
    """A person that was added: its id, what was told of it, and the citations of the rows that name it."""

    id: str
    told: set[tuple[str, str]]
    first: Record


class PeopleOfRows:
    """Makes people of rows."""

    def __init__(self, mapping: Mapping, found: Gathering) -> None:
        self.mapping = mapping
        self.found = found
        self._known: dict[tuple[str, str], _Known] = {}
        # For each key, the names that it stands with, and the rows of each.
        self._names: dict[str, dict[str, list[str]]] = {}
        self._by_name: dict[str, int] = {}
        self._has_key = "person.key" in mapping.values or "person.id" in mapping.values

    def who(self, cells: Reads[str, str]) -> Who:
        """Return who a row speaks of.

        Raises:
            RowError: It says nobody, and not that there was nobody.
        """
        mapping = self.mapping
        name = self._text("name", cells)
        column = self._column()
        low = name.casefold()
        if low in mapping.vacant_words:
            return Who(vacant=True, column=column)
        if low in mapping.unnamed_words:
            return Who(unnamed=f'the file has "{name}" in place of a name', column=column)
        id_text = self._text("id", cells)
        key = self._text("key", cells) or id_text or name
        if not key:
            raise RowError(column, "the row names nobody; where that means a vacancy, say so with `vacant_words`")
        names = tuple(
            {"text": text, **more} for value, more, split in mapping.names for text in value.many(cells, split)
        )
        facts = tuple(
            {"kind": kind, "value": text} for kind, value, split in mapping.facts for text in value.many(cells, split)
        )
        return Who(
            key=key,
            name=name,
            id_text=id_text or self._text("key", cells) or name,
            names=tuple(one for one in names if one["text"] != name),
            facts=facts,
            events=self._events(cells),
            column=column,
        )

    def _events(self, cells: Reads[str, str]) -> tuple[tuple[str, str, str], ...]:
        events = []
        for kind in ("birth", "death"):
            moment = self.mapping.moments.get(f"person.{kind}")
            date = None if moment is None else moment.get(cells).date
            if date is not None:
                events.append((kind, date.edtf, date.text))
        return tuple(events)

    def add(self, who: Who, cite: Record) -> str | None:
        """Add a person, unless it is there, with what the row says of it; return the id, None for nobody named."""
        if not who.key:
            return None
        spelled = who.name.casefold()
        place = (who.key, "" if self.mapping.spellings or not self._has_key else spelled)
        known = self._known.get(place)
        if not self._has_key:
            self._by_name[who.key] = self._by_name.get(who.key, 0) + 1
        else:
            self._names.setdefault(who.key, {}).setdefault(who.name, []).append(cite["at"])
        if known is None:
            record: Record = {"name": who.name} if who.name else {}
            name = self.found.add_new("people", "person", who.id_text, record)
            known = self._known[place] = _Known(name, {("name", who.name)}, {"id": name, "cite": cite})
            record["cites"] = [cite]
        if who.names or who.facts or who.events or self.mapping.spellings:
            self._tell(known, who, cite)
        return known.id

    def _tell(self, known: _Known, who: Who, cite: Record) -> None:
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
                    record.setdefault(section, []).append({**one, "cites": [cite]})
        for kind, edtf, text in who.events:
            if (kind, edtf) in known.told:
                continue
            if any(mark[0] == kind for mark in known.told):
                self.found.remark(f"{known.id}: {cite['at']} gives another {kind}, {edtf}; the first one is kept")
                continue
            known.told.add((kind, edtf))
            event: Record = {"kind": kind, "person": known.id, "date": edtf}
            if text:
                event["as_written"] = text
            self.found.add_made("events", f"{kind}-{known.id}", {**event, "cites": [cite]})

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
            if len({name.casefold() for name in names}) < 2:
                continue
            spelled_out = " and ".join(f"{name} ({_rows(rows)})" for name, rows in names.items())
            column = self._key_value().column
            if self.mapping.spellings:
                self.found.remark(f'{column} "{key}" stands for {spelled_out}: taken for spellings of one name')
                continue
            self.found.remark(f'{column} "{key}" is used for {spelled_out}: kept as different people, undecided')
            people = [known for name in names if (known := self._known.get((key, name.casefold()))) is not None]
            first = people[0]
            for other in dict.fromkeys(one.id for one in people[1:]):
                cites = [one.first["cite"] for one in people if one.id in (first.id, other)]
                judgement: Record = {
                    "a": first.id,
                    "b": other,
                    "verdict": "unsure",
                    "because": f'The file gives both the {column} "{key}", and different names.',
                    "cites": cites[:2],
                }
                if other != first.id:
                    self.found.add_made("judgements", f"{first.id}-or-{other}", judgement)

    def _key_value(self) -> Value:
        values = self.mapping.values
        return values.get("person.key") or values["person.id"]

    def _text(self, key: str, cells: Reads[str, str]) -> str:
        value = self.mapping.values.get(f"person.{key}")
        return "" if value is None else value.get(cells)

    def _column(self) -> str:
        values = self.mapping.values
        column = values.get("person.name") or values.get("person.key") or values.get("person.id")
        return "" if column is None else column.column


def _rows(rows: list[str]) -> str:
    """Return rows as a list of words: "row 12, row 15"; of many, the first few."""
    return ", ".join(rows[:4]) + (f" and {len(rows) - 4} more" if len(rows) > 4 else "")
