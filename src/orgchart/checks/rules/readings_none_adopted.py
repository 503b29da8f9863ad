"""Sources that give different dates, none of which the record adopts."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, note

RULE = note(
    "OC618 readings-none-adopted",
    summary="The citations of a record say different things of a field that the record leaves open.",
    why="The disagreement is seen nowhere: neither reading bounds anything, and nobody is told of either.",
    instead="Adopt one reading, with the reason in a note; or a range that holds both.",
    triggers="""
        tenures:
          ada-clerk:
            person: ada
            post: clerk
            cites:
              - {source: report, at: p. 2, seen: source, says: {start: "2016"}}
              - {source: later, at: p. 1, says: {start: "2017"}}
    """,
    silent="""
        tenures:
          ada-clerk:
            person: ada
            post: clerk
            start: "[2016..2017]"
            cites:
              - {source: report, at: p. 2, seen: source, says: {start: "2016"}}
              - {source: later, at: p. 1, says: {start: "2017"}}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each start, end or date of which citations say different things and the record nothing."""
    for claim in examined.claims:
        if not any(cite.says for cite in claim.cites):
            continue
        for key in ("start", "end", "date"):
            said = [(at, str(cite.says[key])) for at, cite in enumerate(claim.cites) if key in cite.says]
            if len({text for _, text in said}) > 1 and getattr(claim, key, None) is None:
                readings = ", ".join(repr(text) for text in dict.fromkeys(text for _, text in said))
                yield RULE.finding(
                    f"sources give {readings} as the {key} of {claim.id!r}, and the record adopts none",
                    examined.place(claim, "cites", said[1][0], "says", key),
                    f"write `{key}:` with one of them, or a range that holds all",
                )
