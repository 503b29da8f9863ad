"""A source that repeats one of later."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, warning

RULE = warning(
    "OC610 derived-from-later",
    default=True,
    summary="A source derives from one that was published after it.",
    why="The link is the wrong way round, or a date is mistyped; both change what was known by which day.",
    instead="Turn the link round, or correct the date.",
    triggers="""
        sources:
          digest: {title: Digest, published: 2018-01, derives_from: [report]}
    """,
    silent="""
        sources:
          digest: {title: Digest, published: 2018-05, derives_from: [report]}
          summary: {title: Summary, published: 2018, derives_from: [report]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each source that was certainly published before one from which it derives."""
    sources = examined.register.sources
    for source in sources.values():
        last = examined.latest_of(source.id)
        for at, name in enumerate(source.derives_from):
            origin = sources.get(name)
            first = None if origin is None or origin.published is None else origin.published.earliest
            if first is not None and last is not None and last < first:
                yield RULE.finding(
                    f"{source.id!r} is said to derive from {name!r}, which was published later",
                    examined.place(source, "derives_from", at),
                    "turn the link round, or correct the date that is wrong",
                )
