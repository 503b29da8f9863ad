"""What a row asserts of anything over time: its dates, how sure it is, a note, and citations."""

from __future__ import annotations

from collections.abc import Mapping as Reads
from typing import Final, NamedTuple

from orgchart.foundation.plain_text import article
from orgchart.importers._citing import CitedSource, SourcesOfRows
from orgchart.importers._gathering import Gathering, Record, RowError
from orgchart.importers._mapping import Mapping
from orgchart.importers._rows import FileRow
from orgchart.importers._table_rules import TableRules
from orgchart.importers._values import RowDate
from orgchart.temporal import parse

_ALLOWED: Final = {
    "mode": frozenset({"substantive", "acting", "de-facto", "claimed"}),
    "confidence": frozenset({"certain", "likely", "possible", "doubtful"}),
    "status": frozenset({"accepted", "conflict", "needs-work", "retracted"}),
}
_AS_ABSENT: Final = frozenset({"substantive", "certain", "accepted"})
_NOTHING: Final = RowDate(None)


class Assertion(NamedTuple):
    """What a row asserts.

    Attributes:
        record: the keys of it, without citations.
        cites: the citations of the row, one for each day on which it was seen. cite: the one that only names the row.
        others: the further sources that it cites.
        start, end: the dates; for ids and messages.
        begins_later: whether it begins after the days that the file is about.
    """

    record: Record
    cites: list[Record]
    cite: Record
    others: list[CitedSource]
    start: RowDate
    end: RowDate
    begins_later: bool


class AssertionsOfRows:
    """Reads what the rows of a table assert."""

    def __init__(self, mapping: Mapping, rules: TableRules, found: Gathering, sources: SourcesOfRows) -> None:
        self.mapping = mapping
        self.rules = rules
        self.found = found
        self.sources = sources
        information = mapping.source_record.get("information")
        # The last day that the file can be about; without one no end is later.
        latest = None if information is None else parse(information).latest
        self.made = 10**9 if latest is None else latest
        self._graded = [(key, allowed) for key, allowed in _ALLOWED.items() if key in rules.values]
        self._has_day = information is not None
        self._sightings = [rules.moments[key] for key in ("first_seen", "last_seen", "seen") if key in rules.moments]
        end = rules.moments.get("end")
        self._exclusive = end is not None and end.exclusive
        self._later_is_ongoing = end is not None and end.later_is_ongoing

    def read(self, row: FileRow) -> Assertion:
        """Return what a row asserts.

        Raises:
            RowError: Something in it cannot be read.
        """
        rules, cells = self.rules, row.cells
        start, end = self._moment("start", cells), self._end(cells)
        begins_later = start.date is not None and start.date.first is not None and start.date.first > self.made
        record: Record = {}
        self._dates(record, start, end)
        for key, allowed in self._graded:
            text = rules.text(key, cells)
            if text and text not in allowed:
                raise RowError(
                    rules.column(key),
                    f'"{text}" is no {key}; map it with `values` to one of {", ".join(sorted(allowed))}',
                )
            if text and text not in _AS_ABSENT:
                record[key] = text
        note = self._note(record, cells, end, begins_later=begins_later)
        if note:
            record["note"] = note
        cites, cite = self._cites(record, row, start, end, begins_later=begins_later)
        others = self.sources.cited(rules, cells) if rules.cites else []
        return Assertion(record, cites, cite, others, start, end, begins_later)

    def settle(self, row: FileRow, made: Assertion) -> None:
        """Add the sources that a row cites to its citations, and count what a reader should know of it."""
        for source in made.others:
            further = self.sources.add(source)
            if further not in made.cites:
                made.cites.append(further)
        for key, moment in (("start", made.start), ("end", made.end)):
            if moment.placeholder:
                what = f'{article(f"`{key}`")} is what programs write for "no date", and counts as blank: {{}}'
                self.found.count(what, f"{row.place}: {moment.placeholder}")
            if moment.doubtful:
                cure = "`empty` under `read` makes it blank"
                what = f'{article(f"`{key}`")} may be what programs write for "no date" ({cure}): {{}}'
                self.found.count(what, f"{row.place}: {moment.doubtful}")
        if made.begins_later:
            self.found.count("a row begins after the days that the file is about: {}", row.place)
        end = made.end
        if end.cause and (end.date is None or end.planned or end.seen):
            self.found.count("a row says why it ended and not when: {}", f"{row.place}: {end.cause}")

    def _note(self, record: Record, cells: Reads[str, str], end: RowDate, *, begins_later: bool) -> str:
        """Return the note of a record, with what the row says of its end that is no date; a reason says it is over."""
        note = self.rules.text("note", cells)
        if end.planned and end.date is not None:
            plan = f"The file, which is older, gives {end.date.text or end.date.edtf} as its end."
            note = f"{note} {plan}" if note else plan
        if end.cause and "end" not in record:
            if self._has_day and not begins_later:
                record["end"] = {"over_by": self.mapping.source, "cause": end.cause}
            else:
                cause = f"Its end is not dated; as why it ended the file gives: {end.cause}."
                note = f"{note} {cause}" if note else cause
        return note

    def cite(self, row: FileRow) -> Record:
        """Return the citation that names a row, with its words where the mapping quotes them."""
        rules = self.rules
        cite: Record = {"source": self.mapping.source, "at": rules.text("at", row.cells) or row.at}
        quote = rules.text("quote", row.cells)
        if quote:
            cite["quote"] = quote
        return cite

    def _cites(
        self, record: Record, row: FileRow, start: RowDate, end: RowDate, *, begins_later: bool
    ) -> tuple[list[Record], Record]:
        """Return the citations of a record, one for each day seen, and the one that only names the row."""
        cite = self.cite(row)
        seen = [moment.date.edtf for moment in (start, end) if moment.date is not None and moment.seen]
        if self._sightings:
            dates = (moment.get(row.cells).date for moment in self._sightings)
            seen += [date.edtf for date in dates if date is not None]
        if (end.planned or (end.ongoing and end.date is None and not end.cause)) and not begins_later:
            seen.append("source")
        cites = [{**cite, "seen": one} for one in dict.fromkeys(seen)] or [cite]
        if seen and ("start" in record or "end" in record) and end.date is not None and seen != ["source"]:
            cites.insert(0, cite)
        return cites, cite

    def _dates(self, record: Record, start: RowDate, end: RowDate) -> None:
        """Put start and end into a record.

        Raises:
            RowError: It ends before it begins.
        """
        if start.date is not None and end.date is not None and not self.rules.keep_reversed:
            first, last = start.date.first, end.date.last
            if first is not None and last is not None and first > last:
                raise RowError(
                    self.rules.column("end"),
                    f"it ends ({end.date.text or end.date.edtf}) before it begins "
                    f"({start.date.text or start.date.edtf}); correct the row, or keep such rows as contradictions "
                    "(`reversed: keep`)",
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

    def _end(self, cells: Reads[str, str]) -> RowDate:
        """Return what a row says of the end; one later than the file itself is planned, where the mapping says so."""
        end = self._moment("end", cells)
        if end.date is None or end.seen or not self._later_is_ongoing:
            return end
        is_later = end.date.first is not None and end.date.first > self.made
        return end._replace(planned=True) if is_later else end

    def _moment(self, key: str, cells: Reads[str, str]) -> RowDate:
        moment = self.rules.moments.get(key)
        return _NOTHING if moment is None else moment.get(cells)
