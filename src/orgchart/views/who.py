"""Who held a post: the candidates on a day, or during a period.

A period is judged by the verdict on each of its days, so it says nothing that the days do not say; the one
thing a period knows better is that something seen on *some* day within it was so at some time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from attrs import evolve, frozen

from orgchart.inference import OnDay, Resolution
from orgchart.model import Citation, Policy, Source, Tenure
from orgchart.temporal import Day, Interval, overlap
from orgchart.views._told import bounds as bounds_of
from orgchart.views._told import cited
from orgchart.views.shapes import Holder, PostView, Verdict
from orgchart.views.snapshot import snapshot
from orgchart.views.tool import TOOL

During = Literal["throughout", "at-some-time", "possibly", "no"]
_DURING: Final = ("throughout", "at-some-time", "possibly", "no")
_STRENGTH: Final = ("certain", "presumed", "possible", "no")
_CAPS: Final = frozenset({"contradiction", "status", "confidence", "uncertain-date", "mode", "anchor"})


@frozen(kw_only=True)
class WhoOn:
    """The candidates for a post on a day.

    Attributes:
        view: the post on that day with everybody whose verdict is not `no`, surest first; None where the post
            itself is not there on the day.
        holders: the same candidates; empty where the post is not there.
    """

    title: str
    digest: str
    rev: str | None
    policy: Policy
    tool: str
    known_by: Day | None
    post: str
    post_title: str
    day: Day
    view: PostView | None
    sources: tuple[Source, ...] = ()

    @property
    def holders(self) -> tuple[Holder, ...]:
        """Return the candidates, surest first."""
        return () if self.view is None else self.view.holders


@frozen(kw_only=True)
class Span:
    """Consecutive days of one verdict, first and last inclusive."""

    first: Day
    last: Day
    verdict: Verdict
    rule: str | None = None
    reasons: tuple[str, ...] = ()
    shown: bool = True


@frozen(kw_only=True)
class Candidate:
    """One candidate for a post during a period.

    Attributes:
        during: `throughout`: on each day of the period; `at-some-time`: on a day or more; `possibly`: on no
            day
            more than possible; `no`: on none.
        verdict: how sure that is: the weakest of all days for `throughout`, the strongest for `at-some-time`.
        at_some_time: how sure it is that they held it on some day of the period, whichever it was.
        spans: the whole period in order, cut where the verdict, its rule or its reasons change.
        office: for a seat held by office: id of the post that gives it.
        start, end: bounds of the record, as (earliest, latest).
    """

    tenure: str
    person: str | None
    name: str | None
    unnamed: str | None = None
    vacant: bool = False
    unknown: str | None = None
    mode: str = "substantive"
    office: str | None = None
    during: During
    verdict: Verdict
    at_some_time: Verdict
    shown: bool = True
    spans: tuple[Span, ...] = ()
    start: tuple[Day | None, Day | None] = (None, None)
    end: tuple[Day | None, Day | None] = (None, None)
    cites: tuple[Citation, ...] = ()


@frozen(kw_only=True)
class WhoDuring:
    """The candidates for a post during a period, first and last day inclusive; the surest first."""

    title: str
    digest: str
    rev: str | None
    policy: Policy
    tool: str
    known_by: Day | None
    post: str
    post_title: str
    first: Day
    last: Day
    candidates: tuple[Candidate, ...] = ()
    sources: tuple[Source, ...] = ()


def who_on(resolution: Resolution, post: str, day: Day, *, known_by: Day | None = None) -> WhoOn:
    """Return everybody who may have held a post on a day; who certainly did not is left out.

    Args:
        resolution: of the register as it was known by `known_by`.
        post: the id of a post.
        day: the day asked about.
        known_by: named in the answer; the register must have been cut to it before.
    """
    picture = snapshot(resolution, day, known_by=known_by)
    view = picture.post(post)
    holders = () if view is None else view.holders
    return WhoOn(
        title=picture.title,
        digest=picture.digest,
        rev=picture.rev,
        policy=picture.policy,
        tool=picture.tool,
        known_by=known_by,
        post=post,
        post_title=resolution.register.posts[post].label,
        day=day,
        view=view,
        sources=cited(resolution.register, (cite for holder in holders for cite in holder.answer.cites)),
    )


def who_during(resolution: Resolution, post: str, first: Day, last: Day, *, known_by: Day | None = None) -> WhoDuring:
    """Return for every candidate whether they held a post throughout a period, at some time, possibly or not.

    Args:
        resolution: of the register as it was known by `known_by`.
        post: the id of a post.
        first: first day of the period.
        last: last day of the period, not before `first`.
        known_by: named in the answer; the register must have been cut to it before.
    """
    register = resolution.register
    candidates = tuple(_candidates(resolution, post))
    days: list[list[Span]] = [[] for _ in candidates]
    for day in range(first, last + 1):
        on = OnDay(resolution, day)
        for spans, (tenure, office) in zip(days, candidates, strict=True):
            _add(spans, _on(on, (tenure.id,) if office is None else (tenure.id, post)))
    found = [
        _candidate(resolution, tenure, office, tuple(spans), Interval(first, first, last, last))
        for spans, (tenure, office) in zip(days, candidates, strict=True)
    ]
    judged = tuple(sorted(found, key=_rank))
    return WhoDuring(
        title=register.title,
        digest=register.digest,
        rev=register.rev,
        policy=resolution.policy,
        tool=TOOL,
        known_by=known_by,
        post=post,
        post_title=register.posts[post].label,
        first=first,
        last=last,
        candidates=judged,
        sources=cited(register, (cite for each in judged for cite in each.cites)),
    )


def _rank(candidate: Candidate) -> tuple[int, int, bool, str, str]:
    return (
        _DURING.index(candidate.during),
        _STRENGTH.index(candidate.verdict),
        not candidate.shown,
        candidate.tenure,
        candidate.office or "",
    )


def _candidates(resolution: Resolution, post: str) -> Iterator[tuple[Tenure, str | None]]:
    """Yield the tenures of a post, then those of the posts that give a seat in it with their office."""
    register = resolution.register
    for tenure in register.tenures.values():
        if tenure.post == post and tenure.status != "retracted":
            yield tenure, None
    for office in register.posts[post].ex_officio:
        for tenure in register.tenures.values():
            if tenure.post == office and tenure.status != "retracted":
                yield tenure, office


def _candidate(
    resolution: Resolution, tenure: Tenure, office: str | None, spans: tuple[Span, ...], period: Interval
) -> Candidate:
    """Return what the period knows of one tenure."""
    bounds = bounds_of(resolution, tenure.id)
    is_surely_within = office is None and overlap(bounds, period) == "certain"
    during, verdict, some = _judge(spans, is_surely_within)
    person = None if tenure.person is None else resolution.register.people[tenure.person]
    return Candidate(
        tenure=tenure.id,
        person=tenure.person,
        name=None if person is None else person.label,
        unnamed=tenure.unnamed,
        vacant=tenure.vacant,
        unknown=tenure.unknown,
        mode=tenure.mode,
        office=office,
        during=during,
        verdict=verdict,
        at_some_time=some,
        shown=any(span.shown and span.verdict != "no" for span in spans),
        spans=spans,
        start=(bounds.s0, bounds.s1),
        end=(bounds.e0, bounds.e1),
        cites=tenure.cites,
    )


def _on(on: OnDay, records: tuple[str, ...]) -> Span:
    """Return the weakest of the verdicts on several records that must all hold, as a span of that one day."""
    rulings = [on.ruling(record) for record in records]
    there = [ruling for ruling in rulings if ruling is not None]
    if len(there) < len(rulings):
        return Span(first=on.day, last=on.day, verdict="no", shown=False)
    weakest = max(there, key=lambda ruling: _STRENGTH.index(ruling.verdict))
    return Span(
        first=on.day,
        last=on.day,
        verdict=weakest.verdict,
        rule=weakest.rule,
        reasons=weakest.reasons,
        shown=weakest.shown and weakest.verdict != "no",
    )


def _add(spans: list[Span], day: Span) -> None:
    """Add the span of one day, joined to the one before it where the answer is the same.

    Every day is asked. Breakpoints could be told in advance only by repeating the inference: horizons, rivals
    and changes of leader move with records far away.
    """
    if spans and evolve(spans[-1], first=day.first, last=day.last) == day:
        spans[-1] = evolve(spans[-1], last=day.last)
    else:
        spans.append(day)


def _judge(spans: tuple[Span, ...], is_surely_within: bool) -> tuple[During, Verdict, Verdict]:
    """Return how much of a period somebody held a post, how sure that is, and how sure it is for some day.

    Args:
        spans: the verdicts on the days of the period.
        is_surely_within: whether every completion of the record's bounds shares a day with the period.
    """
    verdicts = {span.verdict for span in spans}
    capped = any(reason in _CAPS for span in spans for reason in span.reasons)
    some = min(verdicts, key=_STRENGTH.index)
    if is_surely_within and not capped and verdicts != {"no"}:
        some = "certain"
    if verdicts <= {"certain", "presumed"}:
        return "throughout", "presumed" if "presumed" in verdicts else "certain", some
    if some in ("certain", "presumed"):
        return "at-some-time", some, some
    return ("possibly", some, some) if some == "possible" else ("no", some, some)
