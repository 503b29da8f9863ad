"""More holders of a post at once than it has seats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orgchart.checks.judged import Same
from orgchart.checks.rule import Examined, Findings, warning
from orgchart.checks.spans import HeldDays, most_at_once
from orgchart.diagnostics.finding import Related
from orgchart.diagnostics.rules import Severity
from orgchart.foundation.records import evolve
from orgchart.model import Tenure
from orgchart.temporal import iso

RULE = warning(
    "OC701 more-holders-than-seats",
    default=True,
    summary="On some day more people certainly hold a post than it has seats.",
    why="An end is missing, a date is wrong, or the post has more seats than one, which is what it has unless said.",
    instead="Correct the dates, write the number of `seats`, or mark the claims `status: conflict`.",
    triggers="""
        tenures:
          ada-head: {person: ada, post: head, start: 2016, end: 2018-02, cites: [report]}
          ben-head: {person: ben, post: head, start: 2017-06, end: 2018-02, cites: [report]}
    """,
    silent="""
        tenures:
          ada-head: {person: ada, post: head, start: 2016, end: 2017-06, cites: [report]}
          ben-head: {person: ben, post: head, start: 2017-06, end: 2018-02, cites: [report]}
        ---
        tenures:
          ada-head: {person: ada, post: head, start: 2016, end: 2018-02, cites: [report]}
          ben-head: {person: ben, post: head, mode: acting, start: 2017, end: 2018-02, cites: [report]}
          cyra-head: {person: cyra, post: head, start: 2017, end: 2018-02, confidence: possible, cites: [report]}
        ---
        tenures:
          ada-head: {person: ada, post: head, start: 2016, end: 2018-02, cites: [report]}
          ben-head: {person: ben, post: head, start: 2017, end: 2018-02, cites: [report]}
        judgements:
          who: {a: ada, b: ben, verdict: same, because: one hand, cites: [report]}
        ---
        tenures:
          ada-head: {person: ada, post: head, start: 2016-01-01, end: 2017-06-01, cites: [report]}
          ben-head: {person: ben, post: head, start: 2017-06-01, end: 2018-02, cites: [report]}
        ---
        tenures:
          ada-head: {person: ada, post: head, start: 2016-01-01, end: 2017-06-01, cites: [report]}
          ben-head:
            person: ben
            post: head
            follows: {tenure: ada-head, immediate: yes}
            start: 2017-06-01
            end: 2017-06-01
            cites: [report]
          cyra-head:
            person: cyra
            post: head
            follows: {tenure: ben-head, immediate: yes}
            start: 2017-06-01
            end: 2018-02
            cites: [report]
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each post, at the tenure that begins last on the first of the days with most holders.

    People are counted once, also under two ids that are judged the same; holders who act, or only claim to hold
    it, take no seat. A post with an unknown or a least number of seats is never full.
    """
    same = Same(examined.register.judgements.values())
    for name, tenures in examined.by_post.items():
        post = examined.register.posts[name]
        if post.seats is None or len(tenures) <= post.seats:
            continue
        held = [*_held(examined, tenures)]
        if len(held) <= post.seats:
            continue
        most = most_at_once(held)
        people = set() if most is None else {_who(examined, same, span.name) for span in most[1]}
        if most is not None and len(people) > post.seats:
            last = max(most[1], key=lambda span: (span.first, span.name))
            seats = "1 seat" if post.seats == 1 else f"{post.seats} seats"
            others = [span.name for span in most[1] if span.name != last.name]
            finding = RULE.finding(
                f"{name!r} has {seats} and {len(people)} holders on {iso(most[0])}: "
                f"{', '.join(span.name for span in most[1][:6])}{', ...' if len(most[1]) > 6 else ''}",
                examined.place(examined.register.tenures[last.name], "post"),
                "correct a date, write `seats:` in the post, or mark the claims `status: conflict`",
                tuple(
                    Related(place, f"{other} is here")
                    for other in others[:6]
                    if (place := examined.register.tenures[other].place) is not None
                ),
            )
            counted = post.seats_written or post.head  # that it has one seat is an assumption where nobody says so
            yield finding if counted else evolve(finding, severity=Severity.NOTE)


def _held(examined: Examined, tenures: Iterable[Tenure]) -> Iterator[HeldDays]:
    """Yield the days on which tenures take a seat; not the last one of who hands over to an immediate successor."""
    seated = [one for one in tenures if _takes_a_seat(one)]
    days = {one.id: held for one in seated if (held := examined.certain_days(one.id)) is not None}
    following = [one for one in seated if one.id in days and one.follows is not None and one.follows.immediate]
    handed_over = {one.follows.record: days[one.id][0] for one in following if one.follows is not None}
    for name, (first, last) in days.items():
        if handed_over.get(name) == last:
            last -= 1  # noqa: PLW2901
        if first <= last:
            yield HeldDays(first, last, name)


def _takes_a_seat(tenure: Tenure) -> bool:
    return not tenure.vacant and tenure.unknown is None and tenure.mode in ("substantive", "de-facto")


def _who(examined: Examined, same: Same, name: str) -> str:
    """Return who holds a tenure; people judged the same are one, somebody unnamed is somebody else each time."""
    person = examined.register.tenures[name].person
    return f"/{name}" if person is None else same.root(person)
