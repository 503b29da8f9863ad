"""Who followed whom in a post, as far as dates and records tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from orgchart.answers.succession import (
    Gap,
    Handover,
    Incumbent,
    Overlap,
    Succession,
    SuccessionTable,
)
from orgchart.inference import Resolution
from orgchart.model import Tenure
from orgchart.questions.line_of_tenures import NEAREST, WHOLE, LineOfTenures, PlaceInLine
from orgchart.questions.parts import bounds as bounds_of
from orgchart.questions.parts import candidacy, cited, firm_bounds, stamped, written
from orgchart.questions.undated import undated
from orgchart.temporal import Day, Interval
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
    line = _line(resolution, tenures)
    cut = f"the post has over {WHOLE} tenures; of each only the {NEAREST} nearest before and after it are told"
    return Succession(
        **stamped(resolution, known_by),
        post=post,
        post_title=held.label,
        unit=held.unit,
        unit_name=register.units[held.unit].label,
        incumbents=tuple(_incumbent(resolution, line, turn) for turn in line.turns(overlaps=held.seats == 1)),
        sources=cited(register, (cite for tenure in tenures for cite in tenure.cites)),
        notes=(cut,) if line.cut else (),
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
    names = Names(register)
    by_id = {tenure.id: tenure for tenure in tenures}
    for after, gap, lasted, overlaps in _line(resolution, tenures).turns(overlaps=held.seats == 1):
        between: list[tuple[Literal["gap", "overlap"], Tenure, Gap | Overlap]] = [
            ("overlap", by_id[one.tenure], one) for one in overlaps
        ]
        # where there are several seats, who came next took none of somebody's
        if gap is not None and lasted is not None and (gap.least or (gap.most and held.seats == 1)):
            between.append(("gap", lasted, gap))
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


def _tenures(resolution: Resolution, posts: Iterable[str]) -> dict[str, list[Tenure]]:
    """Return the tenures of each post in the order of their bounds."""
    found: dict[str, list[Tenure]] = {post: [] for post in posts}
    for tenure in resolution.register.tenures.values():
        if tenure.post in found and tenure.status != "retracted":
            found[tenure.post].append(tenure)
    for some in found.values():
        some.sort(key=lambda tenure: _key(tenure.id, bounds_of(resolution, tenure.id)))
    return found


def _key(name: str, bounds: Interval) -> tuple[object, ...]:
    """Return the key of the order in time: a start without an earliest day goes by its latest."""
    low = bounds.s0 if bounds.s0 is not None else bounds.s1
    return (
        *(part for day in (low, bounds.s1, bounds.e0, bounds.e1) for part in (day is None, day or 0)),
        name,
    )


def _line(resolution: Resolution, tenures: list[Tenure]) -> LineOfTenures:
    return LineOfTenures(tenures, {tenure.id: firm_bounds(resolution, tenure.id) for tenure in tenures})


def _incumbent(resolution: Resolution, line: LineOfTenures, turn: PlaceInLine) -> Incumbent:
    """Return one tenure with its neighbours."""
    tenure = turn.tenure
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
        predecessors=line.predecessors(tenure),
        successors=line.successors(tenure),
        gap=turn.gap,
        overlaps=turn.overlaps,
        contested=undated(resolution).contested(tenure.id),
    )
