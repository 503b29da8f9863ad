"""A claim that a source contradicts, kept without saying why."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, note

RULE = note(
    "OC617 contradicted-without-reason",
    summary="A claim is accepted although a citation contradicts it, and nothing says why.",
    why="A reader sees that sources disagree, and not why one of them was believed.",
    instead="Give the reason in a note, or mark the claim `status: conflict`.",
    triggers="""
        tenures:
          ada-clerk:
            person: ada
            post: clerk
            start: 2017
            cites: [report, {source: later, at: p. 1, stance: contradicts}]
    """,
    silent="""
        tenures:
          ada-clerk:
            person: ada
            post: clerk
            start: 2017
            note: The second report was written from memory.
            cites: [report, {source: later, at: p. 1, stance: contradicts}]
        ---
        tenures:
          ada-clerk:
            person: ada
            post: clerk
            start: 2017
            status: conflict
            cites: [report, {source: later, at: p. 1, stance: contradicts}]
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each accepted claim with a contradicting citation and no note, neither on it nor on that."""
    for claim in examined.claims:
        for at, cite in enumerate(claim.cites):
            reason = claim.note or cite.note or getattr(claim, "because", None)
            if cite.stance == "contradicts" and claim.status == "accepted" and reason is None:
                yield RULE.finding(
                    f"{cite.source!r} contradicts {claim.id!r}, which is accepted all the same without a reason",
                    examined.place(claim, "cites", at, "stance"),
                    "give the reason in a note, or mark the claim `status: conflict`",
                )
