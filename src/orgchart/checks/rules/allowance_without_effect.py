"""A comment that allows what is not found, or a check left out that finds nothing."""

from __future__ import annotations

from orgchart.checks.outcome import Outcome
from orgchart.checks.rule import Examined, Findings, note
from orgchart.checks.selection import codes

RULE = note(
    "OC902 allowance-without-effect",
    default=True,
    summary="A comment allows a finding that is not there, or the profile leaves out a check that finds nothing.",
    why="It hides the next mistake of that kind on its line, and tells of a difficulty that is over.",
    instead="Delete it.",
    triggers="""
        people:
          dora: {name: Dora}    # orgchart: allow OC802 only one person of this name
        ---
        register: {title: The office, checks: {ignore: {OC802: judged elsewhere}}}
        ---
        # orgchart: allow OC703 the group is listed as a member of itself in the source
        memberships:
          ada-in-branch: {person: ada, of: branch, cites: [{source: report, at: p. 2, seen: source}]}
    """,
    silent="""
        people:
          dora: {name: Dora}
        ---
        memberships:
          # orgchart: allow OC703 the source lists the office as a member of itself
          loop: {unit: office, of: office, cites: [{source: report, at: p. 2, seen: source}]}
        ---
        people:
          dora: {name: Dora}    # orgchart: allow OC721 is not looked for unless asked, so nothing can be said of this
    """,
)


def review(_examined: Examined, outcome: Outcome) -> Findings:
    """Yield a finding for each comment, and each check left out, without effect in what was looked for."""
    for one in outcome.allowances:
        named = one.codes(outcome.catalogue)
        if one.reason and named and named <= outcome.made and one not in outcome.used:
            yield RULE.finding(
                f"nothing that would need {', '.join(one.words)} to be allowed is found on line {one.line}",
                one.place,
                "delete the comment, or put it at the end of the line it is meant for (errors cannot be allowed)",
            )
    for word in outcome.profile.ignore:
        allowed = codes(word.text, outcome.catalogue)
        if allowed and allowed <= outcome.made and not allowed & outcome.ignored:
            yield RULE.finding(
                f"`checks.ignore` leaves out {word.text}, of which nothing is found",
                word.place,
                "delete the line (errors cannot be left out)",
            )
