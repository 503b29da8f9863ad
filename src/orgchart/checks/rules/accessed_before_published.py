"""A source read before it was published."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, warning

RULE = warning(
    "OC605 accessed-before-published",
    default=True,
    summary="A source was read (`accessed`) before it was published.",
    why="One of the two dates is mistyped; what could be known by which day is reckoned from them.",
    instead="Correct the wrong date.",
    triggers="""
        sources:
          leaflet: {title: A leaflet, published: 2018-06, accessed: 2018-03-01}
    """,
    silent="""
        sources:
          leaflet: {title: A leaflet, published: 2018-06, accessed: 2019-03-01}
        ---
        sources:
          leaflet: {title: A leaflet, published: 2018, accessed: 2018-03-01}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each source that was certainly read before it was published."""
    for source in examined.register.sources.values():
        if source.published is None or source.accessed is None:
            continue
        first, last = source.published.earliest, source.accessed.latest
        if first is not None and last is not None and last < first:
            yield RULE.finding(
                f"{source.id!r} was read on {source.accessed.source!r}, "
                f"before it was published ({source.published.source!r})",
                examined.place(source, "accessed"),
                "correct the date that is wrong",
            )
