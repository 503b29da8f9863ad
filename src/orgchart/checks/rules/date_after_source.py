"""A date that lies, or may lie, after every source cited for it was published: no source can know it."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, warning
from orgchart.model import Event, Record
from orgchart.temporal import Edtf, iso

RULE = warning(
    "OC409 date-after-source",
    default=True,
    summary="A source is said to report something that happened after it was published.",
    why="Usually the year is mistyped, or the citation belongs to another statement.",
    instead="Cite a source of later, correct the date, or write only what the source can know.",
    triggers="""
        tenures:
          ada-clerk: {person: ada, post: clerk, start: 2019-02, cites: [report]}
        ---
        tenures:
          ada-clerk: {person: ada, post: clerk, start: 2018, cites: [report]}
        ---
        events:
          flood: {kind: other, date: 2018, cites: [report]}
    """,
    silent="""
        tenures:
          ada-clerk: {person: ada, post: clerk, start: 2018-02, cites: [report]}
        ---
        tenures:
          ada-clerk:
            person: ada
            post: clerk
            start: 2018-06
            cites: [{source: report, at: p. 4, supports: [person]}, later]
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each written start, end and date that reaches beyond the publication of all its sources.

    Events that certainly lie beyond it have a check of their own.
    """
    for record in examined.resolution.statements.records.values():
        for which, date in examined.dates(record):
            yield from _finding(examined, record, which, date)
    for event in examined.resolution.statements.events.values():
        for which, date in examined.dates(event):
            found = _finding(examined, event, which, date)
            yield from (one for one in found if " reaches beyond " in one.message)


def _finding(examined: Examined, record: Record | Event, which: str, date: Edtf) -> Findings:
    known = examined.known_until([cite for cite in record.cites if cite.covers(which)])
    if known is None or date.latest is None or date.latest <= known:
        return
    certainly = date.earliest is not None and date.earliest > known
    verb = "lies" if certainly else "reaches"
    yield RULE.finding(
        f"the {which} of {record.id!r}, {date.source!r}, {verb} beyond {iso(known)}, "
        "when the last source cited for it was published",
        examined.place(record, *((which,) if which == "date" else (which, "edtf"))),
        f'cite a later source, or write what this one can know, such as "[{iso(date.earliest)}..{iso(known)}]"'
        if not certainly and date.earliest is not None
        else "cite a later source for it, or correct the date",
    )
