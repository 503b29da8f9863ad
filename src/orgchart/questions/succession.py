"""Who followed whom in a post, as far as dates and records tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from orgchart.answers.succession import (
    Gap,
    Handover,
    Incumbent,
    Neighbour,
    Overlap,
    Succession,
    SuccessionTable,
)
from orgchart.inference import Resolution
from orgchart.model import Tenure
from orgchart.questions.parts import bounds as bounds_of
from orgchart.questions.parts import candidacy, cited, stamped, written
from orgchart.questions.undated import undated
from orgchart.temporal import Day, Interval, before
from orgchart.wording.names import Names


def succession(resolution: Resolution, post: str, *, known_by: Day | None = None) -> Succession:
    """Return the holders of a post in the order of their bounds, each with those before and after.

    Args:
        resolution: of the register as it was known by `known_by`.
        post: the id of a post.
        known_by: named in the answer; the register must have been cut to it before.
    """
    register = resolution.register
    tenures = _tenures(resolution, [post])[post]
    held = register.posts[post]
    return Succession(
        **stamped(resolution, known_by),
        post=post,
        post_title=held.label,
        unit=held.unit,
        unit_name=register.units[held.unit].label,
        incumbents=_incumbents(resolution, post, tenures),
        sources=cited(register, (cite for tenure in tenures for cite in tenure.cites)),
    )


def succession_table(
    resolution: Resolution, posts: Iterable[str] | None = None, *, known_by: Day | None = None
) -> SuccessionTable:
    """Return the gaps and overlaps between the holders of posts.

    Args:
        resolution: of the register as it was known by `known_by`.
        posts: the ids of the posts; none for all.
        known_by: as in `succession`.
    """
    register = resolution.register
    by_post = _tenures(resolution, register.posts if posts is None else posts)
    held = {post: tenures for post, tenures in by_post.items() if tenures}
    found = [turn for post, tenures in held.items() for turn in _handovers(resolution, post, tenures)]
    return SuccessionTable(
        **stamped(resolution, known_by),
        posts=len(held),
        handovers=tuple(found),
        sources=cited(register, (cite for turn in found for cite in turn.cites)),
    )


def _handovers(resolution: Resolution, post: str, tenures: list[Tenure]) -> Iterator[Handover]:
    """Yield where the holders of a post do not meet, in the order of time."""
    register = resolution.register
    held = register.posts[post]
    about = {"post": post, "post_title": held.label, "unit": held.unit, "unit_name": register.units[held.unit].label}
    names, days = Names(register), {tenure.id: bounds_of(resolution, tenure.id) for tenure in tenures}
    by_id = {tenure.id: tenure for tenure in tenures}
    for at, incumbent in enumerate(_incumbents(resolution, post, tenures)):
        after = by_id[incumbent.tenure]
        between: list[tuple[Literal["gap", "overlap"], Tenure, Gap | Overlap]] = [
            ("overlap", by_id[one.tenure], one) for one in incumbent.overlaps
        ]
        # where there are several seats, who came next took none of somebody's
        if incumbent.gap is not None and (incumbent.gap.least or (incumbent.gap.most and held.seats == 1)):
            last = max(tenures[:at], key=lambda one: _last(days[one.id]))
            between.append(("gap", last, incumbent.gap))
        for kind, first, lasting in between:
            yield Handover(
                **about,
                kind=kind,
                before=first.id,
                before_name=names.holder(first),
                after=after.id,
                after_name=names.holder(after),
                least=lasting.least,
                most=lasting.most,
                cites=tuple(dict.fromkeys((*first.cites, *after.cites))),
            )


def _last(bounds: Interval) -> tuple[bool, Day, bool, Day]:
    """Return the key by which the one that lasted longest is the greatest."""
    return bounds.e1 is None, bounds.e1 or 0, bounds.e0 is not None, bounds.e0 or 0


def _tenures(resolution: Resolution, posts: Iterable[str]) -> dict[str, list[Tenure]]:
    """Return the tenures of each post in the order of their bounds."""
    found: dict[str, list[Tenure]] = {post: [] for post in posts}
    for tenure in resolution.register.tenures.values():
        if tenure.post in found and tenure.status != "retracted":
            found[tenure.post].append(tenure)
    for some in found.values():
        some.sort(key=lambda tenure: _key(tenure.id, bounds_of(resolution, tenure.id)))
    return found


def _incumbents(resolution: Resolution, post: str, tenures: list[Tenure]) -> tuple[Incumbent, ...]:
    """Return the tenures of a post, each with its neighbours."""
    bounds = {tenure.id: bounds_of(resolution, tenure.id) for tenure in tenures}
    one_seat = resolution.register.posts[post].seats == 1
    return tuple(
        _incumbent(resolution, tenure, tenures[:at], tenures, bounds, one_seat) for at, tenure in enumerate(tenures)
    )


def _key(name: str, bounds: Interval) -> tuple[object, ...]:
    """Return the key of the order in time: a start without an earliest day goes by its latest."""
    low = bounds.s0 if bounds.s0 is not None else bounds.s1
    return (
        *(part for day in (low, bounds.s1, bounds.e0, bounds.e1) for part in (day is None, day or 0)),
        name,
    )


def _incumbent(
    resolution: Resolution,
    tenure: Tenure,
    earlier: list[Tenure],
    tenures: list[Tenure],
    bounds: dict[str, Interval],
    one_seat: bool,
) -> Incumbent:
    """Return one tenure with its neighbours."""
    own = bounds[tenure.id]
    others = [other for other in tenures if other is not tenure]
    end = tenure.end
    return Incumbent(
        **candidacy(resolution, tenure),
        confidence=tenure.confidence,
        status=tenure.status,
        start_written=written(tenure.start),
        end_written=written(end),
        began=None if tenure.start is None else tenure.start.cause,
        ended=None if end is None else end.cause,
        end_event=None if end is None else end.event,
        end_recorded=end is not None,
        predecessors=_links([(other, tenure, other) for other in others], bounds),
        successors=_links([(tenure, other, other) for other in others], bounds),
        gap=_gap([bounds[one.id] for one in earlier], own) if earlier else None,
        overlaps=tuple(_overlaps(earlier, own, bounds)) if one_seat else (),
        contested=undated(resolution).contested(tenure.id),
    )


def _links(pairs: Iterable[tuple[Tenure, Tenure, Tenure]], bounds: dict[str, Interval]) -> tuple[Neighbour, ...]:
    """Return the neighbours of (first, second, the one to name) that are not `no`, in the order given."""
    links = []
    for first, second, named in pairs:
        follows = second.follows
        if follows is not None and follows.record == first.id:
            links.append(Neighbour(tenure=named.id, verdict="certain", basis="stated", immediate=follows.immediate))
            continue
        verdict = before(bounds[first.id], bounds[second.id])
        if verdict == "no" and _hands_over(bounds[first.id], bounds[second.id]):
            verdict = "certain"
        if verdict != "no":
            links.append(Neighbour(tenure=named.id, verdict=verdict, basis="dates"))
    return tuple(links)


def _hands_over(first: Interval, second: Interval) -> bool:
    """Return whether one ends on the very day on which the other begins, having begun before."""
    day = first.e0
    return day is not None and first.e1 == day == second.s0 == second.s1 and first.s1 is not None and first.s1 < day


def _gap(earlier: list[Interval], own: Interval) -> Gap:
    """Return how many days lie between the last day of several intervals and another one."""
    least = most = None
    if own.s0 is not None and all(one.e1 is not None for one in earlier):
        least = own.s0 - max(one.e1 or 0 for one in earlier) - 1
    known = [one.e0 for one in earlier if one.e0 is not None]
    if own.s1 is not None and known:
        most = max(0, own.s1 - max(known) - 1)
    return Gap(least=max(0, least or 0), most=most)


def _overlaps(earlier: Iterable[Tenure], own: Interval, bounds: dict[str, Interval]) -> Iterator[Overlap]:
    """Yield the tenures that surely lasted on some day of an interval, but on more than the day of a handover."""
    for tenure in earlier:
        other = bounds[tenure.id]
        meets = other.e0 is not None and other.e0 == other.e1 == own.s0 == own.s1
        if meets or other.e0 is None or own.e0 is None or other.s1 is None or own.s1 is None:
            continue
        least = min(other.e0, own.e0) - max(other.s1, own.s1) + 1
        ends = [day for day in (other.e1, own.e1) if day is not None]
        starts = [day for day in (other.s0, own.s0) if day is not None]
        if least > 0:
            most = min(ends) - max(starts) + 1 if ends and starts else None
            yield Overlap(tenure=tenure.id, least=least, most=most)
