"""A source dated by reckoning, without saying how."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, note

RULE = note(
    "OC615 dates-without-basis",
    summary="The publication of a source is a range or approximate, and nothing says how it was reckoned.",
    why="What was known by which day depends on it; others must be able to follow the reckoning, or correct it.",
    instead="Say how in `basis`.",
    triggers="""
        sources:
          leaflet: {title: A leaflet, published: "[2017-01..2018-02]"}
    """,
    silent="""
        sources:
          leaflet: {title: A leaflet, published: "[2017-01..2018-02]", basis: It tells of the new year's ball.}
          book: {title: A book, published: 2017}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each source whose publication is no plain date, without `basis` or note."""
    for source in examined.register.sources.values():
        date = source.published
        if date is None or (date.kind == "date" and not date.approximate and not date.uncertain):
            continue
        if source.basis is None and source.note is None:
            yield RULE.finding(
                f"nothing says how the publication of {source.id!r}, {date.source!r}, was reckoned",
                examined.place(source, "published"),
                "say it in `basis:`",
            )
