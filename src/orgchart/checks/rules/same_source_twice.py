"""One publication under two ids."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, note
from orgchart.diagnostics.finding import Related

RULE = note(
    "OC616 same-source-twice",
    summary="Two sources have the same address, or the same title, publisher and date.",
    why="A claim that cites both looks confirmed by two sources.",
    instead="Keep one of them, and give the citations their places in it.",
    triggers="""
        sources:
          one: {title: One, published: 2018-01, url: "https://example.org/a"}
          two: {title: Two, published: 2018-02, url: "https://example.org/a"}
    """,
    silent="""
        sources:
          one: {title: One, published: 2018-01, url: "https://example.org/a"}
          two: {title: Two, published: 2018-02, url: "https://example.org/b"}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each source that is like one with a lesser id."""
    first: dict[tuple[str | None, ...], str] = {}
    sources = examined.register.sources
    for name, source in sorted(sources.items()):
        published = None if source.published is None else source.published.source
        keys = [(source.url,)] if source.url is not None else []
        if published is not None:
            keys.append((source.title, source.publisher, published, *source.authors))  # type: ignore[arg-type]
        other = next((first[key] for key in keys if key in first), None)
        for key in keys:
            first.setdefault(key, name)
        if other is not None:
            before = examined.place(sources[other])
            yield RULE.finding(
                f"{name!r} seems to be the same publication as {other!r}",
                source.place,
                "keep one of them, or tell them apart by title, date or address",
                () if before is None else (Related(before, "the other one"),),
            )
