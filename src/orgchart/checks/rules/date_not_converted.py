"""A date of another calendar that is not the Gregorian date beside it."""

from __future__ import annotations

from typing import cast

from orgchart.checks.rule import Examined, Findings, warning
from orgchart.errors import DateSyntaxError
from orgchart.foundation.plain_text import shown
from orgchart.model import When
from orgchart.temporal.calendars import CALENDARS, convert

RULE = warning(
    "OC418 date-not-converted",
    default=True,
    summary="A date and the words beside it, converted from the calendar that they are of, have no day in common.",
    why="The conversion went wrong, which is easily done around new year; every chart shows the wrong date.",
    instead="Write the Gregorian date that `orgchart date --calendar` gives.",
    triggers="""
        tenures:
          ada-clerk:
            person: ada
            post: clerk
            start: {edtf: 2018-04, as_written: 1396-01-16, calendar: solar-hijri}
            cites: [later]
    """,
    silent="""
        tenures:
          ada-clerk:
            person: ada
            post: clerk
            start: {edtf: 2017-04, as_written: 1396-01-16, calendar: solar-hijri}
            cites: [report]
        ---
        tenures:
          ada-clerk:
            person: ada
            post: clerk
            start: {edtf: 2017-04, as_written: in the spring of the flood, calendar: solar-hijri}
            cites: [report]
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each start and end that has no day in common with what is converted."""
    for record in examined.register.records():
        for key, date in examined.dates(record):
            when = cast(When, getattr(record, key))
            if when.as_written is None or when.calendar not in CALENDARS:
                continue
            try:
                meant = convert(when.as_written, when.calendar)
            except DateSyntaxError:
                continue
            first, last = date.widened()
            apart = (last is not None and meant.earliest is not None and last < meant.earliest) or (
                first is not None and meant.latest is not None and meant.latest < first
            )
            if apart:
                yield RULE.finding(
                    f"the {key} of {record.id!r} is {date.source!r}, but {shown(when.as_written)} is "
                    f"{meant.source!r} in the {when.calendar} calendar",
                    examined.place(record, key, "edtf"),
                    f'write "{meant.source}", or correct the words',
                )
