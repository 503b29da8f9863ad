"""The rulings over both clocks: what could be said of every day by every day of knowledge."""

from __future__ import annotations

from bisect import bisect_left
from typing import ClassVar, Final, Literal

from orgchart.answers.stamp import Stamped
from orgchart.answers.timeline import Standing
from orgchart.foundation.records import Frozen
from orgchart.temporal import CivilDay, Day
from orgchart.temporal.given import DayLike, as_day

ABSENT: Final = "absent"
"""In the place of a verdict: by then the record was not known of at all, which is less than that it was not so."""


class HistoryRow(Frozen):
    """What could be said, by some days of knowledge, of some days.

    Attributes:
        record: the id of the record.
        known_from, known_to: the days by whose end it could be said, inclusive; None is before the first, after the
            last.
        first, last: the days of which it could be said, inclusive; None where there is no first or last.
        verdict: `certain`, `presumed`, `possible`; or `absent`, then of all days.
    """

    record: str
    known_from: CivilDay | None
    known_to: CivilDay | None
    first: CivilDay | None
    last: CivilDay | None
    verdict: Literal["certain", "presumed", "possible", "no", "absent"]
    rule: str | None = None
    reasons: tuple[str, ...] = ()
    shown: bool = True
    lowered_by: tuple[str, ...] = ()


class HistoryTable(Stamped):
    """The rows of all records. What no row covers was not so: `no`.

    Attributes:
        rows: by record, first day of knowledge, first day.
    """

    in_line: ClassVar[str] = "{title}: {rows}"

    rows: tuple[HistoryRow, ...] = ()

    def at(self, record: str, known_by: DayLike, day: DayLike) -> Standing | None:
        """Return what could be said of a record and a day by a day of knowledge; None where it was not known of."""
        known, asked = as_day(known_by), as_day(day)
        at = bisect_left(self.rows, record, key=lambda row: row.record)
        while at < len(self.rows) and (row := self.rows[at]).record == record:
            at += 1
            if _within(row.known_from, known, row.known_to):
                if row.verdict == ABSENT:
                    return None
                if _within(row.first, asked, row.last):
                    return Standing(row.verdict, row.rule, row.reasons, row.shown, row.lowered_by)
        return Standing("no", None, (), False)


def _within(first: CivilDay | None, day: Day, last: CivilDay | None) -> bool:
    return (first is None or first.toordinal() <= day) and (last is None or day <= last.toordinal())
