"""Who followed whom in a post, as far as dates and records tell."""

from __future__ import annotations

from collections.abc import Iterable

from orgchart.answers.succession import Gap, Incumbent, Neighbour, Succession
from orgchart.inference import Resolution
from orgchart.model import Tenure
from orgchart.questions.parts import bounds as bounds_of
from orgchart.questions.parts import cited, first_day, last_day, stamped, ties, written
from orgchart.questions.undated import undated
from orgchart.temporal import Day, Interval, before


def succession(resolution: Resolution, post: str, *, known_by: Day | None = None) -> Succession:
    """Return the holders of a post in the order of their bounds, each with those before and after.

    Args:
        resolution: of the register as it was known by `known_by`.
        post: the id of a post.
        known_by: named in the answer; the register must have been cut to it before.
    """
    register = resolution.register
    tenures = [tenure for tenure in register.tenures.values() if tenure.post == post and tenure.status != "retracted"]
    bounds = {tenure.id: bounds_of(resolution, tenure.id) for tenure in tenures}
    tenures.sort(key=lambda tenure: _key(tenure.id, bounds[tenure.id]))
    held = register.posts[post]
    return Succession(
        **stamped(resolution, known_by),
        post=post,
        post_title=held.label,
        unit=held.unit,
        unit_name=register.units[held.unit].label,
        incumbents=tuple(
            _incumbent(resolution, tenure, earlier, tenures, bounds)
            for earlier, tenure in zip([None, *tenures], tenures, strict=False)
        ),
        sources=cited(register, (cite for tenure in tenures for cite in tenure.cites)),
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
    earlier: Tenure | None,
    tenures: Iterable[Tenure],
    bounds: dict[str, Interval],
) -> Incumbent:
    """Return one tenure with its neighbours."""
    own = bounds[tenure.id]
    others = [other for other in tenures if other is not tenure]
    person = None if tenure.person is None else resolution.register.people[tenure.person]
    same_as, may_be = ties(resolution.identity, tenure.person)
    end = tenure.end
    return Incumbent(
        tenure=tenure.id,
        person=tenure.person,
        name=None if person is None else person.label,
        same_as=same_as,
        may_be=may_be,
        unnamed=tenure.unnamed,
        vacant=tenure.vacant,
        unknown=tenure.unknown,
        mode=tenure.mode,
        confidence=tenure.confidence,
        status=tenure.status,
        start=first_day(own),
        end=last_day(own),
        start_written=written(tenure.start),
        end_written=written(end),
        began=None if tenure.start is None else tenure.start.cause,
        ended=None if end is None else end.cause,
        end_event=None if end is None else end.event,
        end_recorded=end is not None,
        predecessors=_links([(other, tenure, other) for other in others], bounds),
        successors=_links([(tenure, other, other) for other in others], bounds),
        gap=None if earlier is None else _gap(bounds[earlier.id], own),
        cites=tenure.cites,
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


def _gap(first: Interval, second: Interval) -> Gap:
    """Return how many days lie between two intervals."""
    least = 0
    if first.e1 is not None and second.s0 is not None:
        least = max(0, second.s0 - first.e1 - 1)
    most = None
    if first.e0 is not None and second.s1 is not None:
        most = max(0, second.s1 - first.e0 - 1)
    return Gap(least=least, most=most)
