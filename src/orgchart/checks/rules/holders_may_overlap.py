"""Two holders of one seat who held it at once, or whose dates leave that open."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, note
from orgchart.diagnostics.finding import Diagnostic, Related
from orgchart.model import Tenure
from orgchart.temporal import Interval, overlap

RULE = note(
    "OC725 holders-may-overlap",
    summary="Two holders of a post with one seat held it on the same days, or may have by the dates recorded, and "
    "nothing says who followed whom: one finding for each pair.",
    why="The dates are known to the month or year only, or an end is missing or wrong.",
    instead="Give the later one `follows:`, or the days themselves, where a source has them.",
    triggers="""
        tenures:
          ada-head: {person: ada, post: head, start: 2015-01, end: 2016-03, cites: [report]}
          ben-head: {person: ben, post: head, start: 2016-03-12, end: 2017-01, cites: [report]}
        ---
        tenures:
          ada-head: {person: ada, post: head, start: 2015-01, end: 2016-03, cites: [report]}
          ben-head: {person: ben, post: head, start: 2016-03, end: 2016-03, cites: [report]}
          cyra-head: {person: cyra, post: head, start: 2016-03, end: 2017-01, cites: [report]}
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
    """Yield a finding for each two holders who may have held it on the same days, at the end of the first one.

    Of one whose end may lie any time later, only the next one is told. A day of handover is no overlap.
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
        for at, (earlier, first) in enumerate(spans):
            for later, second in spans[at + 1 :]:
                if overlap(earlier, later) != "no" and not _in_turn(examined, first, second):
                    yield _finding(examined, name, first, second, surely=_surely(earlier, later))
                if earlier.e1 is None or (later.s0 is not None and later.s0 > earlier.e1):
                    break


def _finding(examined: Examined, name: str, first: Tenure, second: Tenure, *, surely: bool) -> Diagnostic:
    held = "held" if surely else "may have held"
    return RULE.finding(
        f"{first.id!r} and {second.id!r} {held} {name!r} on the same days",
        examined.place(first, "end"),
        f"write `follows: {first.id}` in {second.id!r}, or the days, where a source has them",
        () if second.place is None else (Related(second.place, f"{second.id} is here"),),
    )


def _in_turn(examined: Examined, first: Tenure, second: Tenure) -> bool:
    """Return whether one followed the other, or whoever followed them in turn."""
    tenures = examined.register.tenures
    for one, other in ((first, second), (second, first)):
        seen: set[str] = set()
        at: Tenure | None = one
        while at is not None and at.follows is not None and at.id not in seen:
            seen.add(at.id)
            if at.follows.record == other.id:
                return True
            at = tenures.get(at.follows.record)
    return False


def _surely(earlier: Interval, later: Interval) -> bool:
    """Return whether both certainly hold on two days or more."""
    return earlier.e0 is not None and later.s1 is not None and earlier.e0 > later.s1


def _order(bounds: Interval) -> tuple[object, ...]:
    """Return the key of the order in time: an end that is not known comes last, a start by its latest day."""
    low = bounds.s0 if bounds.s0 is not None else bounds.s1
    return tuple(part for day in (low, bounds.s1, bounds.e0, bounds.e1) for part in (day is None, day or 0))
