"""A source of which nobody knows when it was published."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, note

RULE = note(
    "OC604 source-without-date",
    summary="A source has neither a date of publication nor the day on which it was read.",
    why="What was known by some day cannot be told from it: `--known-by` leaves it out altogether.",
    instead="Write `published`, as vague as need be, or at least `accessed`.",
    triggers="""
        sources:
          leaflet: {title: A leaflet}
    """,
    silent="""
        sources:
          leaflet: {title: A leaflet, published: "[2017-01..2018-02]"}
        ---
        sources:
          leaflet: {title: A leaflet, accessed: 2018-03-01}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each source of which no last possible day of publication is known."""
    for source in examined.register.sources.values():
        if examined.latest_of(source.id) is None:
            yield RULE.finding(
                f"nothing says by when {source.id!r} was published",
                examined.place(source, "published"),
                'write `published: "[2018-01..2018-06]"` with the days it can be of, or `accessed:`',
            )
