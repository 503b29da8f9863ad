"""A date and the words of the source beside it that do not agree."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, warning
from orgchart.checks.written import written_dates
from orgchart.foundation.plain_text import shown

RULE = warning(
    "OC412 date-unlike-words",
    default=True,
    summary="A date and the words of the source beside it (`as_written`) have no day in common.",
    why="One of the two is mistyped, and every chart shows the wrong one.",
    instead="Correct the one that is wrong.",
    triggers="""
        tenures:
          ada-clerk:
            {person: ada, post: clerk, start: {edtf: 2017-04, as_written: April 2016}, cites: [report]}
        ---
        events:
          move: {kind: move, unit: office, date: 2016-12, as_written: mid-2016, cites: [report]}
    """,
    silent="""
        tenures:
          ada-clerk:
            {person: ada, post: clerk, start: {edtf: 2016-04, as_written: April 2016}, cites: [report]}
        ---
        events:
          move: {kind: move, unit: office, date: "[2016-06..2016-09]", as_written: mid-2016, cites: [report]}
          march: {kind: move, unit: office, date: 2016-05-04, as_written: 05/04/2016, cites: [report]}
          june: {kind: move, unit: office, date: 2016-06, as_written: two years before the war, cites: [report]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each date, widened where approximate, that has no day in common with its words."""
    for written in written_dates(examined):
        first, last = written.date.widened()
        earliest, latest = written.meant.widened()
        apart = (last is not None and earliest is not None and last < earliest) or (
            first is not None and latest is not None and latest < first
        )
        if apart:
            yield RULE.finding(
                f"{written.key} of {written.one.id!r} is {written.date.source!r}, "
                f"but the words of the source are {shown(written.words)}",
                examined.place(written.one, *written.path),
                f'if the words are right, write "{written.meant.source}"',
            )
