"""One place in one source, cited twice for one record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from orgchart.checks.rule import Examined, Findings, warning
from orgchart.model import Citation

RULE = warning(
    "OC613 cited-twice",
    default=True,
    summary="A record cites the same place in the same source twice, for the same.",
    why="It is a copy left behind, or one of the two was meant for another place or another day.",
    instead="Delete one of them, or correct it.",
    triggers="""
        tenures:
          ada-clerk:
            {person: ada, post: clerk, start: 2017, cites: [{source: report, at: p. 2}, {source: report, at: p. 2}]}
    """,
    silent="""
        tenures:
          ada-clerk:
            {person: ada, post: clerk, start: 2017, cites: [{source: report, at: p. 2}, {source: report, at: p. 3}]}
          ben-clerk:
            person: ben
            post: clerk
            cites: [{source: report, at: p. 2, seen: 2017-01}, {source: report, at: p. 2, seen: 2017-06}]
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each citation that is wholly the same as one before it."""
    for one, path, cites in examined.citing:
        if len(cites) < 2 or len({cite.source for cite in cites}) == len(cites):
            continue
        told: dict[Citation, list[Mapping[str, Any]]] = {}
        for at, cite in enumerate(cites):
            before = told.setdefault(cite, [])
            if cite.says in before:
                yield RULE.finding(
                    f"{one.id!r} cites {cite.source!r} twice, and the same of it",
                    examined.place(one, *path, at),
                    "delete one of the two, or correct it",
                )
            else:
                before.append(cite.says)
