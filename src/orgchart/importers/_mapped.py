"""Rows and a mapping to people, units, posts and claims; each row is imported whole, refused, or left out."""

from __future__ import annotations

from collections.abc import Mapping as Reads
from typing import Any, Final

from orgchart.errors import UsageError
from orgchart.importers._format import Task
from orgchart.importers._gaps import fill_gaps
from orgchart.importers._gathering import Gathering, Record, RowError, harmless, is_url
from orgchart.importers._given import GivenFile
from orgchart.importers._mapping import Mapping
from orgchart.importers._people import PeopleOfRows
from orgchart.importers._places import Places
from orgchart.importers._rows import FileRow, FileTable, Listed, missing, need_columns
from orgchart.importers._values import DateRule, RowDate
from orgchart.temporal import parse

_MODES: Final = frozenset({"substantive", "acting", "de-facto", "claimed"})
_CONFIDENCES: Final = frozenset({"certain", "likely", "possible", "doubtful"})
_STATUSES: Final = frozenset({"accepted", "conflict", "needs-work", "retracted"})
_ALLOWED: Final = {"mode": _MODES, "confidence": _CONFIDENCES, "status": _STATUSES}
_AS_ABSENT: Final = frozenset({"substantive", "certain", "accepted"})
_NOTHING: Final = RowDate(None)


def gather(given: GivenFile, task: Task, table: FileTable) -> Gathering:
    """Return what the rows of a table say.

    Raises:
        UsageError: The table lacks a column that the mapping uses.
    """
    mapping = task.the_mapping
    gathering = Gathering(mapping.source, task.progress)
    gathering.register = mapping.register
    gathering.add("sources", mapping.source, mapping.source_record)
    for section, records in mapping.constants.items():
        for name, record in records.items():
            gathering.add(section, name, record)
    need_columns(table, mapping.columns, given.name)
    rows = _Rows(mapping, gathering)
    seen: set[str] = set()
    for row in table.rows:
        if row is None:
            gathering.blank += 1
            continue
        gathering.row()
        if table.columns is None:
            seen.update(row.cells)
        rows.take(row, table.columns)
    if table.columns is None and gathering.rows:
        for column in mapping.columns:
            if column not in seen:
                raise UsageError(missing(column, sorted(seen), given.name))
    rows.people.finish()
    fill_gaps(gathering, mapping)
    return gathering


class _Rows:
    """Makes records of rows."""

    def __init__(self, mapping: Mapping, found: Gathering) -> None:
        self.mapping = mapping
        self.found = found
        self.people = PeopleOfRows(mapping, found)
        self.places = Places(mapping, found)
        self.sources: dict[tuple[str, ...], str] = {}
        self.given_ids: set[str] = set()
        information = mapping.source_record.get("information")
        # The last day that the file can be about; without one no end is later.
        latest = None if information is None else parse(information).latest
        self.made = 10**9 if latest is None else latest
        self.used = frozenset(mapping.columns)

    def take(self, row: FileRow, columns: tuple[str, ...] | None) -> None:
        """Import a row, refuse it, or leave it out."""
        if row.fault:
            self.found.refuse(_place(row, row.column, columns), row.fault)
            return
        if not "".join(row.cells.values()).isprintable():
            row = self._harmless(row, columns)
        try:
            if not all(condition.holds(row.cells) for condition in self.mapping.where):
                self.found.left_out += 1
                return
            self._claim(row)
        except RowError as error:
            self.found.refuse(_place(row, error.column, columns), error.reason)
        else:
            self.found.imported += 1

    def _harmless(self, row: FileRow, columns: tuple[str, ...] | None) -> FileRow:
        """Return a row without characters that role files may not hold; what is changed is remarked."""
        cells = dict(row.cells)
        for column, text in row.cells.items():
            cells[column], bad = harmless(text)
            if isinstance(text, Listed):
                cells[column] = Listed(tuple(harmless(item)[0] for item in text.items), nested=text.nested)
            if bad and column in self.used:
                place = _place(row, column, columns)
                self.found.remark(f"{place}: {bad} cannot be seen, and is written as U+FFFD; is the encoding right?")
        return row._replace(cells=cells)

    def _claim(self, row: FileRow) -> None:
        """Add the claim of a row with all that it refers to; nothing is added where it is refused.

        Raises:
            RowError: Something in it cannot be read.
        """
        mapping, cells = self.mapping, row.cells
        who = self.people.who(cells)
        what = self.places.what(cells)
        start, end = self._moment("start", cells), self._end(cells)
        begins_later = start.date is not None and start.date.first is not None and start.date.first > self.made
        record: Record = {}
        self._dates(record, start, end)
        for key in ("mode", "confidence", "status"):
            text = self._text(key, cells)
            if text and text not in _ALLOWED[key]:
                raise RowError(
                    self._column(key),
                    f'"{text}" is no {key}; map it with `values` to one of {", ".join(sorted(_ALLOWED[key]))}',
                )
            if text and text not in _AS_ABSENT:
                record[key] = text
        note, role = self._note(record, cells, end, begins_later=begins_later), self._text("role", cells)
        cites, cite = self._cites(record, row, start, end, begins_later=begins_later)
        others = [one for rule in mapping.cites for one in self._cited(*rule, cells)]
        people = self.people
        is_member = what.post is None
        if is_member and (who.vacant or who.unnamed):
            raise RowError(who.column, "nobody is named, and no post; a membership needs somebody")
        # From here on nothing is refused.
        self._count(row, start, end, begins_later=begins_later)
        person = people.add(who, cite)
        place = self.places.add(what, cite)
        for source, place_in_it in others:
            further = self._add_source(source, place_in_it)
            if further not in cites:
                cites.append(further)
        holder: Record = (
            {"person": person} if person is not None else {"vacant": "true"} if who.vacant else {"unnamed": who.unnamed}
        )
        whole: Record = {**holder, ("of" if is_member else "post"): place}
        if is_member and role:
            whole["role"] = role
        whole |= record
        if note:
            whole["note"] = note
        whole["cites"] = cites
        self._add(whole, cells, place, person or ("vacant" if who.vacant else "unnamed"), start, is_member)

    def _note(self, record: Record, cells: Reads[str, str], end: RowDate, *, begins_later: bool) -> str:
        """Return the note of a claim, with what the row says of its end that is no date; a reason says it is over."""
        note = self._text("note", cells)
        if end.planned and end.date is not None:
            plan = f"The file, which is older, gives {end.date.text or end.date.edtf} as its end."
            note = f"{note} {plan}" if note else plan
        if end.cause and "end" not in record:
            if "information" in self.mapping.source_record and not begins_later:
                record["end"] = {"over_by": self.mapping.source, "cause": end.cause}
            else:
                cause = f"Its end is not dated; as why it ended the file gives: {end.cause}."
                note = f"{note} {cause}" if note else cause
        return note

    def _cites(
        self, record: Record, row: FileRow, start: RowDate, end: RowDate, *, begins_later: bool
    ) -> tuple[list[Record], Record]:
        """Return the citations of a claim, one for each day seen, and the one that only names the place."""
        cells = row.cells
        at = self._text("at", cells) or row.at
        cite: Record = {"source": self.mapping.source, "at": at}
        quote = self._text("quote", cells)
        if quote:
            cite["quote"] = quote
        seen = [moment.date.edtf for moment in (start, end) if moment.date is not None and moment.seen]
        seen += [
            moment.date.edtf
            for key in ("first_seen", "last_seen", "seen")
            if (moment := self._moment(key, cells)).date is not None
        ]
        if (end.planned or (end.ongoing and end.date is None and not end.cause)) and not begins_later:
            seen.append("source")
        cites = [{**cite, "seen": one} for one in dict.fromkeys(seen)] or [cite]
        if seen and ("start" in record or "end" in record) and end.date is not None and seen != ["source"]:
            cites.insert(0, cite)
        return cites, cite

    def _count(self, row: FileRow, start: RowDate, end: RowDate, *, begins_later: bool) -> None:
        """Count what many rows may have and a reader should know: it is told once."""
        for key, moment in (("start", start), ("end", end)):
            if moment.placeholder:
                what = f'a `{key}` is what programs write for "no date", and counts as blank: {{}}'
                self.found.count(what, f"{row.place}: {moment.placeholder}")
            if moment.doubtful:
                cure = "`empty` under `read` makes it blank"
                what = f'a `{key}` may be what programs write for "no date" ({cure}): {{}}'
                self.found.count(what, f"{row.place}: {moment.doubtful}")
        if begins_later:
            self.found.count("a row begins after the days that the file is about: {}", row.place)
        if end.cause and (end.date is None or end.planned or end.seen):
            self.found.count("a row says why it ended and not when: {}", f"{row.place}: {end.cause}")

    def _add(
        self, record: Record, cells: Reads[str, str], place: str, person: str, start: RowDate, is_member: bool
    ) -> None:
        section, kind = ("memberships", "membership") if is_member else ("tenures", "tenure")
        text = self._text("id", cells)
        if text:
            if text in self.given_ids:
                self.found.count("an id of the file stands in more than one row, each of which is a record: {}", text)
            self.given_ids.add(text)
            self.found.add_new(section, kind, text, record)
            return
        day = "" if start.date is None else "-" + self.found.slug(start.date.edtf)
        self.found.add_made(section, f"{place}-{person}{day}".rstrip("-"), record)

    def _dates(self, record: Record, start: RowDate, end: RowDate) -> None:
        """Put start and end into a record.

        Raises:
            RowError: It ends before it begins.
        """
        real = [moment.date for moment in (start, end) if moment.date is not None]
        if len(real) == 2 and not self.mapping.keep_reversed:
            first, last = real[0].first, real[1].last
            if first is not None and last is not None and first > last:
                raise RowError(
                    self._column("end"),
                    f"it ends ({real[1].text or real[1].edtf}) before it begins ({real[0].text or real[0].edtf}); "
                    "correct the row, or keep such rows as contradictions (`reversed: keep`)",
                )
        for key, moment in (("start", start), ("end", end)):
            date = moment.date
            if date is None or moment.seen or moment.planned:
                continue
            written: Record = {"edtf": date.edtf}
            if date.text:
                written["as_written"] = date.text
            if moment.cause:
                written["cause"] = moment.cause
            if key == "end" and self._exclusive != self.mapping.register_is_exclusive:
                written["exclusive"] = "true" if self._exclusive else "false"
            record[key] = written

    @property
    def _exclusive(self) -> bool:
        end = self.mapping.moments.get("end")
        return end is not None and end.exclusive

    def _end(self, cells: Reads[str, str]) -> RowDate:
        """Return what a row says of the end; one later than the file itself is planned, where the mapping says so."""
        end = self._moment("end", cells)
        moment = self.mapping.moments.get("end")
        if end.date is None or end.seen or moment is None or not moment.later_is_ongoing:
            return end
        is_later = end.date.first is not None and end.date.first > self.made
        return end._replace(planned=True) if is_later else end

    def _moment(self, key: str, cells: Reads[str, str]) -> RowDate:
        moment = self.mapping.moments.get(key)
        return _NOTHING if moment is None else moment.get(cells)

    def _text(self, key: str, cells: Reads[str, str]) -> str:
        value = self.mapping.values.get(key)
        return "" if value is None else value.get(cells)

    def _column(self, key: str) -> str:
        value = self.mapping.values.get(key) or self.mapping.moments.get(key)
        return "" if value is None else value.column

    @staticmethod
    def _cited(
        values: Reads[str, Any], published: DateRule | None, split: str, cells: Reads[str, str]
    ) -> list[tuple[Record, str]]:
        """Return the sources that columns name, each with the place in it.

        Raises:
            RowError: There are not as many titles as addresses, or places.
        """
        texts = {key: value.many(cells, split) for key, value in values.items()}
        date = None if published is None else published.get(cells).date
        counts = {len(some) for key, some in texts.items() if some and (key != "at" or len(some) > 1)}
        if len(counts) > 1:
            shown = ", ".join(f"{len(some)} of `{key}`" for key, some in texts.items())
            raise RowError(next(iter(values.values())).column, f"`cites` has not as many of each: {shown}")
        titles, urls, places = (texts.get(key, ()) for key in ("title", "url", "at"))
        sources = []
        for number, title in enumerate(titles or urls):
            record: Record = {"title": title}
            if date is not None:
                record["published"] = date.edtf
            if urls and is_url(urls[number]):
                record["url"] = urls[number]
            sources.append((record, places[number] if len(places) > 1 else "".join(places)))
        return sources

    def _add_source(self, record: Record, at: str) -> Record:
        """Add a source, unless it is there; return a citation of it."""
        key = tuple(f"{name}={text}" for name, text in record.items())
        name = self.sources.get(key)
        if name is None:
            name = self.sources[key] = self.found.add_new("sources", "source", record["title"], record)
        return {"source": name, "at": at} if at else {"source": name}


def _place(row: FileRow, column: str, columns: tuple[str, ...] | None) -> str:
    """Return the place of a cell: file, row, and the number of the column (of JSON, its path)."""
    if not column:
        return row.place
    if columns is None:
        return f"{row.place}:{column}"
    return f"{row.place}:{columns.index(column) + 1}" if column in columns else row.place
