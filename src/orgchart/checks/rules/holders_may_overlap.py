"""Two holders of one seat whose dates leave open whether they held it at once."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, note
from orgchart.diagnostics.finding import Related
from orgchart.temporal import Interval, overlap

RULE = note(
    "OC725 holders-may-overlap",
    summary="One holder of a post with one seat may have held it on a day of the next one, by the dates recorded, and "
    "nothing says who followed whom.",
    why="The dates are known to the month or year only, or an end is missing; on these days both are possible.",
    instead="Give the later one `follows:`, or the days themselves, where a source has them.",
    triggers="""
        tenures:
          ada-head: {person: ada, post: head, start: 2015-01, end: 2016-03, cites: [report]}
          ben-head: {person: ben, post: head, start: 2016-03-12, end: 2017-01, cites: [report]}
    """,
    silent="""
        tenures:
          ada-head: {person: ada, post: head, start: 2015-01, end: 2016-03, cites: [report]}
          ben-head:
            {person: ben, post: head, follows: ada-head, start: 2016-03-12, end: 2017-01, cites: [report]}
        ---
        tenures:
          ada-head: {person: ada, post: head, start: 2015-01, end: "2016-03-11", cites: [report]}
          ben-head: {person: ben, post: head, start: "2016-03-12", end: 2017-01, cites: [report]}
          cyra-head: {person: cyra, post: head, mode: acting, start: 2016-02, end: 2016-05, cites: [report]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each two holders next to one another in time, at the end of the first one.

    Those who overlap for certain, by more than the day of a handover, are another check's.
    """
    for name, tenures in examined.by_post.items():
        if examined.register.posts[name].seats != 1 or len(tenures) < 2:
            continue
        spans = [
            (bounds, tenure)
            for tenure in tenures
            if tenure.mode in ("substantive", "de-facto")
            and tenure.unknown is None
            and not tenure.vacant
            and (bounds := examined.bounds(tenure.id)) is not None
        ]
        spans.sort(key=lambda span: (_order(span[0]), span[1].id))
        for (earlier, first), (later, second) in zip(spans, spans[1:], strict=False):
            predecessors = {one.record for one in (first.follows, second.follows) if one is not None}
            if predecessors & {first.id, second.id} or overlap(earlier, later) == "no" or _surely(earlier, later):
                continue
            yield RULE.finding(
                f"{first.id!r} and {second.id!r} may have held {name!r} on the same days",
                examined.place(first, "end"),
                f"write `follows: {first.id}` in {second.id!r}, or the days, where a source has them",
                () if second.place is None else (Related(second.place, f"{second.id} is here"),),
            )


def _surely(earlier: Interval, later: Interval) -> bool:
    """Return whether both certainly hold on two days or more."""
    return earlier.e0 is not None and later.s1 is not None and earlier.e0 > later.s1


def _order(bounds: Interval) -> tuple[object, ...]:
    """Return the key of the order in time: an end that is not known comes last, a start by its latest day."""
    low = bounds.s0 if bounds.s0 is not None else bounds.s1
    return tuple(part for day in (low, bounds.s1, bounds.e0, bounds.e1) for part in (day is None, day or 0))
