"""A Solar Hijri year where a Gregorian one is meant."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, warning
from orgchart.temporal import Day, civil

_YEARS = range(1250, 1451)
_AHEAD = 621
_NEAR = 60
_MODERN = 1750

RULE = warning(
    "OC413 solar-hijri-year",
    default=True,
    summary="A date of a record is in the 13th or 14th century, and would be of the time of its sources as a Solar "
    "Hijri year.",
    why="Documents of Iran and Afghanistan count in Solar Hijri years; 1397 is 2018/19. Taken for Gregorian, the "
    "record lies six centuries off every chart.",
    instead="Write the Gregorian date, and the other one in `as_written`, with its calendar; `orgchart date` converts.",
    triggers="""
        tenures:
          ada-clerk: {person: ada, post: clerk, start: 1396-07, cites: [report]}
    """,
    silent="""
        tenures:
          ada-clerk:
            person: ada
            post: clerk
            start: {edtf: 2017-10, as_written: 1396-07, calendar: solar-hijri}
            cites: [report]
        ---
        events:
          charter: {kind: founding, unit: office, date: 1396, cites: [report]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each such date of a tenure, membership or line, in a register that is mostly of later times.

    Units, posts and events may well be old.
    """
    register = examined.register
    records = (*register.tenures.values(), *register.memberships.values(), *register.reporting.values())
    dated = [(record, key, date) for record in records for key, date in examined.dates(record)]
    old = [(record, key, date) for record, key, date in dated if _year(date.earliest) in _YEARS]
    late = sum(_year(date.earliest) >= _MODERN for _, _, date in dated)
    if not old or (late <= len(old) and len(dated) > 1):
        return
    for record, key, date in old:
        published = [_year(examined.latest_of(cite.source)) for cite in record.cites]
        year = _year(date.earliest)
        if any(0 <= at - (year + _AHEAD) <= _NEAR for at in published if at):
            yield RULE.finding(
                f"the {key} of {record.id!r} is {date.source!r}, which looks like a Solar Hijri year "
                f"({year} is {year + _AHEAD}/{(year + _AHEAD + 1) % 100:02})",
                examined.place(record, key, "edtf"),
                "write the Gregorian date, and this one as {as_written: ..., calendar: solar-hijri}",
            )


def _year(day: Day | None) -> int:
    return 0 if day is None else civil(day)[0]
