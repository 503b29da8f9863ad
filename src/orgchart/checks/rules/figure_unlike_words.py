"""A figure that is not in the words beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgchart.checks.rule import Examined, Findings, note
from orgchart.foundation.plain_text import shown

_NUMBER = re.compile("[0-9]+(?:[,. '\u00a0\u202f][0-9]{3})*")

RULE = note(
    "OC724 figure-unlike-words",
    summary="A number in the `count` of a figure is not among those in the words of the source beside it.",
    why="A digit too many makes an army of a band.",
    instead="Correct the number, or the words.",
    triggers="""
        strengths:
          office-staff: {of: office, count: 4000, as_written: some 400 people, cites: [{source: report, seen: source}]}
    """,
    silent="""
        strengths:
          office-staff: {of: office, count: about 400, as_written: some 400, cites: [{source: report, seen: source}]}
          branch-staff: {of: branch, count: 1000, as_written: "over 1,000", cites: [{source: report, seen: source}]}
          agents: {of: branch, count: 12, as_written: about a dozen, cites: [{source: report, seen: source}]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each figure none of whose numbers is among those written, where some are."""
    for strength in examined.register.strengths.values():
        written = set(_numbers(strength.as_written or ""))
        counted = set(_numbers(strength.count))
        if written and counted and not written & counted and strength.status != "retracted":
            yield RULE.finding(
                f"the count of {strength.id!r} is {shown(strength.count)}, "
                f"but the words of the source are {shown(strength.as_written or '')}",
                examined.place(strength, "count"),
                "correct the number, or the words",
            )


def _numbers(text: str) -> Iterator[int]:
    for match in _NUMBER.finditer(text):
        digits = re.sub("[^0-9]", "", match[0])
        if len(digits) < 13:
            yield int(digits)
