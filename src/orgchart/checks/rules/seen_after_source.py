"""A citation said to attest a day after its source was published."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, warning
from orgchart.model import Citation
from orgchart.temporal import Edtf, iso

RULE = warning(
    "OC414 seen-after-source",
    default=True,
    summary="A citation attests something for a day that lies after its source was published.",
    why="No source has seen what came after it. The year is mistyped, or the wrong source is cited.",
    instead="Correct the date, or cite the source that saw it.",
    triggers="""
        tenures:
          ada-clerk: {person: ada, post: clerk, cites: [{source: report, at: p. 2, seen: 2018-06}]}
        ---
        events:
          flood: {kind: other, date: 2018-06, cites: [later]}
        tenures:
          ada-clerk: {person: ada, post: clerk, cites: [{source: report, at: p. 2, seen: flood}]}
    """,
    silent="""
        tenures:
          ada-clerk: {person: ada, post: clerk, cites: [{source: later, at: p. 2, seen: 2018-06}]}
        ---
        tenures:
          ada-clerk: {person: ada, post: clerk, cites: [{source: report, at: p. 2, seen: 2018}]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each attestation that certainly lies after the last day its source can be of."""
    for one, path, cites in examined.citing:
        for at, cite in enumerate(cites):
            date = _date(examined, cite)
            latest = None if date is None else examined.latest_of(cite.source)
            if date is not None and latest is not None and date.earliest is not None and date.earliest > latest:
                yield RULE.finding(
                    f"{cite.source!r} is cited as having seen {one.id!r} on {date.source!r}, "
                    f"but was published on {iso(latest)} or earlier",
                    examined.place(one, *path, at, "seen"),
                    "correct the date, or cite the source that saw it",
                )


def _date(examined: Examined, cite: Citation) -> Edtf | None:
    if cite.seen is None:
        return None
    event = examined.register.events.get(cite.seen.event) if cite.seen.event is not None else None
    return event.date if event is not None else cite.seen.date
