"""A citation without a place in a source that has places."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, note

RULE = note(
    "OC603 citation-without-place",
    summary="A citation does not say where in its source, though other citations of that source do.",
    why="In a long report nobody finds the sentence again, and so nobody can check the statement.",
    instead="Write the page, paragraph or heading as `at`.",
    triggers="""
        tenures:
          ada-clerk: {person: ada, post: clerk, start: 2017, cites: [{source: report, seen: source}]}
    """,
    silent="""
        tenures:
          ada-clerk: {person: ada, post: clerk, start: 2017, cites: [{source: report, at: p. 2, seen: source}]}
        ---
        sources:
          tweet: {title: Announcement, published: 2018-01, url: "https://example.org/1"}
        tenures:
          ada-clerk: {person: ada, post: clerk, start: 2017, cites: [tweet]}
        ---
        tenures:
          ada-clerk: {person: ada, post: clerk, start: 2017, cites: [{source: report, quote: Ada Lind has come.}]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each citation with neither a place nor a quotation, of a source that is cited with places."""
    placed = {cite.source for _, _, cites in examined.citing for cite in cites if cite.at is not None}
    for one, path, cites in examined.citing:
        for at, cite in enumerate(cites):
            if cite.source in placed and cite.at is None and cite.quote is None:
                yield RULE.finding(
                    f"{one.id!r} cites {cite.source!r} without a place in it",
                    examined.place(one, *path, at, "source"),
                    "add `at:` with the page, paragraph or heading",
                )
