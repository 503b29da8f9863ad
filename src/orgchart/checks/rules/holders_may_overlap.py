"""Two holders of one seat who held it at once, or whose dates leave that open."""

from __future__ import annotations

from collections.abc import Mapping

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
    line = _line(examined.register.tenures)
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
            for number in range(at + 1, len(spans)):
                later, second = spans[number]
                if overlap(earlier, later) != "no" and not _in_turn(line, first, second):
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


def _line(tenures: Mapping[str, Tenure]) -> dict[str, tuple[int, int]]:
    """Return a number for each tenure, and the last number of those who follow it in turn; none in a circle."""
    after: dict[str | None, list[str]] = {}
    for one in tenures.values():
        before = None if one.follows is None else one.follows.record
        after.setdefault(before if before in tenures else None, []).append(one.id)
    line: dict[str, tuple[int, int]] = {}
    waiting = [(name, False) for name in after.get(None, ())]
    while waiting:
        name, done = waiting.pop()
        if done:
            line[name] = line[name][0], len(line)
            continue
        line[name] = len(line) + 1, 0
        waiting.append((name, True))
        waiting += [(one, False) for one in after.get(name, ())]
    return line


def _in_turn(line: Mapping[str, tuple[int, int]], first: Tenure, second: Tenure) -> bool:
    """Return whether one followed the other, or whoever followed them in turn; of those in a circle it is taken so."""
    one, other = line.get(first.id), line.get(second.id)
    if one is None or other is None:
        return one is other
    return one[0] < other[0] <= one[1] or other[0] < one[0] <= other[1]


def _surely(earlier: Interval, later: Interval) -> bool:
    """Return whether both certainly hold on two days or more."""
    return earlier.e0 is not None and later.s1 is not None and earlier.e0 > later.s1


def _order(bounds: Interval) -> tuple[object, ...]:
    """Return the key of the order in time: an end that is not known comes last, a start by its latest day."""
    low = bounds.s0 if bounds.s0 is not None else bounds.s1
    return tuple(part for day in (low, bounds.s1, bounds.e0, bounds.e1) for part in (day is None, day or 0))
