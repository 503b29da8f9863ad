"""One membership or one reporting line twice at the same time."""

from __future__ import annotations

from collections.abc import Iterator

from orgchart.checks.rule import Examined, Findings, warning
from orgchart.checks.twice import said_twice
from orgchart.diagnostics.finding import Related
from orgchart.model import Membership, Reporting
from orgchart.model.claims import Record

RULE = warning(
    "OC727 same-link-twice",
    default=True,
    summary="Two memberships, or two reporting lines, say the same of the same two at the same time.",
    why="The statement was entered twice, often in two files, and its citations are torn apart.",
    instead="Make one record of them, with the citations of both.",
    triggers="""
        memberships:
          ada-in-branch: {person: ada, of: branch, start: 2016, end: 2018-02, cites: [report]}
          branch-ada: {person: ada, of: branch, start: 2017, end: 2018-02, cites: [later]}
        ---
        memberships:
          ada-in-branch: {person: ada, of: branch, role: guest, cites: [{source: report, seen: source}]}
          branch-ada: {person: ada, of: branch, role: guest, cites: [{source: report, seen: source}]}
        ---
        reporting:
          agent-to-head: {from: agent, to: head, start: 2016, cites: [report]}
          to-the-head: {from: agent, to: head, start: 2016, cites: [later]}
    """,
    silent="""
        memberships:
          ada-in-branch: {person: ada, of: branch, role: guest, start: 2016, end: 2018-02, cites: [report]}
          ada-leads: {person: ada, of: branch, role: leader, start: 2016, end: 2018-02, cites: [report]}
        reporting:
          agent-to-head: {from: agent, to: head, start: 2016, cites: [report]}
          agent-in-part: {from: agent, to: head, kind: dotted, start: 2016, cites: [report]}
        ---
        memberships:
          first-time: {person: ada, of: branch, start: 2015-01, end: 2015-03, cites: [report]}
          second-time: {person: ada, of: branch, start: 2016-01, end: 2016-03, cites: [report]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each pair that shares two certain days or more, or has the same dates, or none at all."""
    alike: dict[tuple[object, ...], list[Record]] = {}
    for record in _links(examined):
        alike.setdefault(_said(record), []).append(record)
    for first, second in said_twice(examined, alike.values()):
        yield RULE.finding(
            f"{second.id!r} says the same as {first.id!r}: {_words(second)}",
            second.place,
            "make one record of them, with the citations of both",
            () if first.place is None else (Related(first.place, "the other one"),),
        )


def _links(examined: Examined) -> Iterator[Record]:
    """Yield the memberships and reporting lines that are not retracted, in order of id."""
    register, records = examined.register, examined.resolution.statements.records
    for link in (*register.memberships.values(), *register.reporting.values()):
        if link.id in records:
            yield link


def _said(link: Record) -> tuple[object, ...]:
    """Return what a link says but for its dates; one without dates says the same as one seen in the same words."""
    if isinstance(link, Membership):
        return "membership", link.member, link.of, link.role, link.mode
    assert isinstance(link, Reporting)
    return "reporting", link.subject, link.to, link.link


def _words(link: Record) -> str:
    if isinstance(link, Membership):
        return f"{link.member} in {link.of}"
    assert isinstance(link, Reporting)
    return f"{link.subject} to {link.to}"
