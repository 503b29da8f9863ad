"""Who held a post: the candidates on a day, or during a period.

A period is judged by the verdict on each of its days, so it says nothing that the days do not say; the one
thing a period knows better is that something seen on *some* day within it was so at some time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from orgchart.answers.who import CandidateDuring, HeldSpan, WhoDuring, WhoOn
from orgchart.inference import Resolution, Ruling
from orgchart.model import Tenure
from orgchart.model.verdicts import WEAKNESS, Verdict
from orgchart.questions.chain.over_time import PeriodRulings, how_much, weakest
from orgchart.questions.parts import candidacy, cited, stamped
from orgchart.questions.snapshot import snapshot
from orgchart.questions.undated import undated
from orgchart.temporal import Day, civil_day

_DURING: Final = ("throughout", "at-some-time", "possibly", "no")


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
        known_by=civil_day(known_by),
        post=post,
        post_title=resolution.register.posts[post].label,
        day=civil_day(day),
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
    days = PeriodRulings(resolution, first, last)
    candidates = []
    for tenure, office in _candidates(resolution, post):
        records = (tenure.id,) if office is None else (tenure.id, post)
        candidates.append(_candidate(resolution, tenure, office, tuple(_held(days, records)), days.shared(records)))
    judged = tuple(sorted(candidates, key=_rank))
    return WhoDuring(
        **stamped(resolution, known_by),
        post=post,
        post_title=register.posts[post].label,
        first=civil_day(first),
        last=civil_day(last),
        candidates=judged,
        sources=cited(register, (cite for each in judged for cite in each.cites)),
    )


def _rank(candidate: CandidateDuring) -> tuple[int, int, bool, str, str]:
    return (
        _DURING.index(candidate.during),
        WEAKNESS[candidate.verdict],
        not candidate.shown,
        candidate.tenure,
        candidate.office or "",
    )


def _candidates(resolution: Resolution, post: str) -> Iterator[tuple[Tenure, str | None]]:
    """Yield the tenures of a post, then those of the posts that give a seat in it with their office."""
    register = resolution.register
    offices = () if "ex-officio" in resolution.policy.without else register.posts[post].ex_officio
    tenures: dict[str, list[Tenure]] = {name: [] for name in (post, *offices)}
    for tenure in register.tenures.values():
        if tenure.post in tenures and tenure.status != "retracted":
            tenures[tenure.post].append(tenure)
    yield from ((tenure, None) for tenure in tenures[post])
    yield from ((tenure, office) for office in offices for tenure in tenures[office])


def _candidate(
    resolution: Resolution, tenure: Tenure, office: str | None, spans: tuple[HeldSpan, ...], shared: Verdict
) -> CandidateDuring:
    """Return what the period knows of one tenure."""
    verdicts = {span.verdict for span in spans}
    at_best = min(verdicts, key=WEAKNESS.__getitem__)
    some = "no" if at_best == "no" else min(at_best, shared, key=WEAKNESS.__getitem__)
    during, verdict, _ = how_much(verdicts, some)
    return CandidateDuring(
        **candidacy(resolution, tenure),
        office=office,
        during=during,
        verdict=verdict,
        at_some_time=some,
        shown=any(span.shown and span.verdict != "no" for span in spans),
        spans=spans,
        contested=undated(resolution).contested(tenure.id),
    )


def _held(days: PeriodRulings, records: tuple[str, ...]) -> Iterator[HeldSpan]:
    """Yield the period cut where the weakest of the verdicts on several records that must all hold changes."""
    for first, last, (verdict, rule, reasons, shown) in days.together(records, _weakest):
        yield HeldSpan(
            first=civil_day(first), last=civil_day(last), verdict=verdict, rule=rule, reasons=reasons, shown=shown
        )


def _weakest(rulings: tuple[Ruling | None, ...]) -> tuple[Verdict, str | None, tuple[str, ...], bool]:
    ruling = rulings[weakest(rulings)]
    if ruling is None:
        return "no", None, (), False
    return ruling.verdict, ruling.rule, ruling.reasons, ruling.shown and ruling.verdict != "no"
