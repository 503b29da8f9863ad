"""A source that nothing cites."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, note

RULE = note(
    "OC614 unused-source",
    summary="Nothing cites a source, and no other source derives from it.",
    why="Its statements were forgotten, or a citation names another source by mistake.",
    instead="Cite it, or delete it.",
    triggers="""
        sources:
          leaflet: {title: A leaflet, published: 2018}
    """,
    silent="""
        sources:
          leaflet: {title: A leaflet, published: 2018}
        people:
          dora: {name: Dora Elm, cites: [leaflet]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each source that is named nowhere."""
    register = examined.register
    used = {cite.source for _, _, cites in examined.citing for cite in cites}
    used.update(name for source in register.sources.values() for name in source.derives_from if name != source.id)
    used.update(
        when.over_by_source
        for record in register.records()
        for when in (record.end,)
        if when is not None and when.over_by_source is not None
    )
    for source in register.sources.values():
        if source.id not in used:
            yield RULE.finding(f"nothing cites {source.id!r}", source.place, "cite it, or delete it")
