"""What sources say differently and the register does not settle."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, note
from orgchart.wording.disputes import field_text, readings_in_words

RULE = note(
    "OC621 open-dispute",
    default=True,
    summary="Sources say different things of a field, or one denies what another says, and nothing settles it.",
    why="Outputs show both sides, and nothing is surer than they leave it. The list is what is still to be judged.",
    instead="Say in `because` why one side is believed, or leave the dispute open.",
    triggers="""
        tenures:
          ada-clerk:
            person: ada
            post: clerk
            start: 2017
            cites: [report, {source: later, at: p. 1, says: {start: "2015"}}]
        ---
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
            because: the decree is of 2017
            cites: [report, {source: later, at: p. 1, says: {start: "2015"}}]
        ---
        tenures:
          ada-clerk:
            person: ada
            post: clerk
            start: 2017
            cites: [report, {source: later, at: p. 1, says: {start: "2017"}}]
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each field of which sources differ, and for each denial, that nothing settles."""
    for claim in examined.claims:
        contested = examined.resolution.statements.contested.get(claim.id, ())
        for one in readings_in_words(contested, examined.register):
            if one.adopted is None:
                at = next(number for number, cite in enumerate(claim.cites) if one.field in cite.says)
                readings = "; ".join(
                    f"{each.words} ({', '.join(dict.fromkeys(cite.source for cite in each.cites)) or 'the record'})"
                    for each in one.readings
                )
                yield RULE.finding(
                    f"sources differ on {field_text(one.field)} of {claim.id!r}: {readings}",
                    examined.place(claim, "cites", at, "says", one.field),
                    "say in `because` why one is believed, or leave it open",
                )
        for at, cite in enumerate(claim.cites):
            if cite.stance == "contradicts" and not cite.says and claim.because is None:
                yield RULE.finding(
                    f"{cite.source!r} denies {claim.id!r}",
                    examined.place(claim, "cites", at, "stance"),
                    "say in `because` why the others are believed, or leave it open",
                )
