"""A day written where the words of the source give a month or a year."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, warning
from orgchart.checks.written import written_dates
from orgchart.foundation.plain_text import shown

RULE = warning(
    "OC411 false-precision",
    default=True,
    summary="A date is a single day, though the words of the source beside it give only a month, a season or a year.",
    why="Spreadsheets turn 2016 into 2016-01-01. Read as a day, it makes things certain that nobody said.",
    instead="Write what the source says, as vague as it is.",
    triggers="""
        tenures:
          ada-clerk:
            {person: ada, post: clerk, start: {edtf: 2016-01-01, as_written: "2016"}, cites: [report]}
        ---
        events:
          move: {kind: move, unit: office, date: 2016-04-01, as_written: April 2016, cites: [report]}
    """,
    silent="""
        tenures:
          ada-clerk:
            {person: ada, post: clerk, start: {edtf: 2016, as_written: "2016"}, cites: [report]}
        ---
        tenures:
          ada-clerk:
            person: ada
            post: clerk
            start: {edtf: 2016-01-01, as_written: 1 January 2016}
            end: {edtf: 2016-04-01, as_written: early in spring}
            cites: [report]
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each single day within the month, season or year that its own words name."""
    for written in written_dates(examined):
        first, last = written.meant.earliest, written.meant.latest
        day = written.date.earliest
        if day is None or day != written.date.latest or first is None or last is None:
            continue
        if first <= day <= last and last - first >= 27:
            yield RULE.finding(
                f"{written.key} of {written.one.id!r} is the day {written.date.source!r}, "
                f"but the words of the source are {shown(written.words)}",
                examined.place(written.one, *written.path),
                f'write "{written.meant.source}"',
            )
