"""Sources that repeat one another."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, warning
from orgchart.checks.sources import derivations
from orgchart.foundation.graphs import chain, circles

RULE = warning(
    "OC609 circle-of-sources",
    default=True,
    summary="Sources derive from one another in a circle, or one from itself.",
    why="Which of them is the origin can no longer be told, nor how many sources a claim really has.",
    instead="Delete the wrong `derives_from`.",
    triggers="""
        sources:
          one: {title: One, published: 2018, derives_from: [two]}
          two: {title: Two, published: 2018, derives_from: [one]}
        ---
        sources:
          one: {title: One, published: 2018, derives_from: one}
    """,
    silent="""
        sources:
          one: {title: One, published: 2018}
          two: {title: Two, published: 2018, derives_from: [one]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each circle, at its source with the least id."""
    sources = examined.register.sources
    above = derivations(sources)
    for circle in circles(above):
        yield RULE.finding(
            f"a circle: {chain(circle, 'derives from')}",
            examined.place(sources[circle[0]], "derives_from"),
            "delete the `derives_from` that is wrong",
        )
