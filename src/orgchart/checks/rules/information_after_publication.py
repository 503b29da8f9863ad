"""A source that tells of days after its publication."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, warning

RULE = warning(
    "OC607 information-after-publication",
    default=True,
    summary="The days of which a source tells (`information`) lie after its publication.",
    why="Every `seen: source` takes them; what rests on it is attested for days of which the source knew nothing.",
    instead="Correct the wrong date.",
    triggers="""
        sources:
          leaflet: {title: A leaflet, published: 2018-02, information: 2018-03}
    """,
    silent="""
        sources:
          leaflet: {title: A leaflet, published: 2018-03, information: 2018-02}
        ---
        sources:
          leaflet: {title: A leaflet, published: 2018-03-10, information: 2018-03}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each source that was certainly published before the first day of which it tells."""
    for source in examined.register.sources.values():
        first = None if source.information is None else source.information.earliest
        last = examined.latest_of(source.id)
        if source.information is not None and first is not None and last is not None and last < first:
            published = next(date.source for date in (source.published, source.accessed) if date is not None)
            yield RULE.finding(
                f"{source.id!r} is said to tell of {source.information.source!r}, after it was published "
                f"({published!r})",
                examined.place(source, "information"),
                "correct the date that is wrong",
            )
