"""Everything that a register says for one day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, TypeVar

from orgchart.answers.parts import Answer, Cluster, People
from orgchart.answers.snapshot import (
    Counts,
    Holder,
    Ids,
    MembershipView,
    ParentLink,
    PostView,
    ReportingView,
    Seat,
    Snapshot,
    StrengthView,
    UnitView,
)
from orgchart.foundation.records import evolve, filled_with
from orgchart.foundation.undisturbed import undisturbed
from orgchart.inference import OnDay, Resolution
from orgchart.inference.day.seats import STATES, Candidate, SeatState
from orgchart.inference.in_time import areas_on
from orgchart.model import Post, Record, Source
from orgchart.model.verdicts import SURE, WEAKNESS
from orgchart.questions.parts import beyond_knowledge, from_the_top, stamped
from orgchart.questions.undated import Undated, by_id, undated
from orgchart.temporal import Day, civil_day

if TYPE_CHECKING:
    from orgchart.lens.languages import Language

V = TypeVar("V", MembershipView, StrengthView, ReportingView)


@undisturbed()
def snapshot(
    resolution: Resolution,
    day: Day,
    *,
    known_by: Day | None = None,
    notes: Iterable[str] = (),
    language: Language | None = None,
) -> Snapshot:
    """Return everything that a register says for `day`.

    Args:
        resolution: a register resolved; where `known_by` is given, of the register as known by that day.
        day: the day asked about.
        known_by: the day of knowledge, for the stamp.
        notes: what else the reader must know; a note on a day after the day of knowledge is added.
        language: the language of names; None for the main names.
    """
    register, views, on = resolution.register, undated(resolution, language), OnDay(resolution, day)
    haunted = {post.id for post in register.posts.values() if is_haunted(on, post)}
    units = _units(on, views, {register.posts[name].unit for name in haunted})
    ordered = tuple(units[name] for name in from_the_top({name: view.parent for name, view in units.items()}))
    posts = tuple(
        post_on(on, views, post)
        for post in by_unit(views, [unit.id for unit in ordered])
        if post.id in haunted or on.there(post.id)
    )
    found = assembled(
        resolution,
        day,
        ordered,
        posts,
        _those_there(on, views, register.memberships, views.memberships),
        _those_there(on, views, register.strengths, views.strengths),
        _those_there(on, views, register.reporting, views.reporting),
        known_by=known_by,
        notes=notes,
        language=language,
    )
    return evolve(found, sources=_sources(resolution, found.answers()))


def assembled(
    resolution: Resolution,
    day: Day,
    units: tuple[UnitView, ...],
    posts: tuple[PostView, ...],
    memberships: tuple[MembershipView, ...],
    strengths: tuple[StrengthView, ...],
    reporting: tuple[ReportingView, ...],
    *,
    known_by: Day | None = None,
    notes: Iterable[str] = (),
    language: Language | None = None,
) -> Snapshot:
    """Return the snapshot of a day made of what is there on it, in order; without its sources."""
    register = resolution.register
    units = tuple(_with_what_they_hold(units, posts, memberships, strengths))
    if len(strengths) > 1:
        from orgchart.questions.strengths import with_rivals  # few registers have figures

        strengths = tuple(with_rivals(strengths, resolution))
    people, named = _people(posts, memberships), _people(posts, memberships, among=SURE)
    clusters = clusters_of(resolution, people)
    joining = {name for one in clusters for name in one.judgements}
    return Snapshot(
        **stamped(resolution, known_by),
        as_of=civil_day(day),
        units=units,
        posts=posts,
        memberships=memberships,
        strengths=strengths,
        reporting=reporting,
        judgements=tuple(one for one in by_id(register.judgements) if {one.a, one.b} <= people or one.id in joining),
        people=_count(resolution, people),
        named=_count(resolution, named),
        clusters=clusters,
        notes=(*notes, *_notes(day, known_by, clusters)),
        language=None if language is None else language.words,
        ids=Ids(tuple(register.units), tuple(register.posts)),
    )


def is_haunted(on: OnDay, post: Post) -> bool:
    """Return whether a post is not there on the day, though a claim in contradiction with it is."""
    return not on.there(post.id) and on.is_claimed(post.id)


def answer_on(on: OnDay, views: Undated, record: Record) -> Answer:
    """Return how sure it is that a record is so on the day, and why."""
    ruling = on.ruling(record.id)
    if ruling is None:  # pragma: no cover  # only records that are there are answered
        return Answer(verdict="no", shown=False)
    return views.answer_on(on, record, ruling)


def _those_there(
    on: OnDay, views: Undated, records: Mapping[str, Record], undated_views: Mapping[str, V]
) -> tuple[V, ...]:
    """Return the views of those records that are there on the day, with their answers, by id."""
    return tuple(
        evolve(view, answer=answer_on(on, views, records[name]))
        for name, view in undated_views.items()
        if on.there(name)
    )


# units


def _units(on: OnDay, views: Undated, also: Collection[str]) -> dict[str, UnitView]:
    """Return the units that are there on the day, and those of `also`, in the order of the register."""
    return {name: unit_on(on, views, name) for name in views.units if name in also or on.there(name)}


def unit_on(on: OnDay, views: Undated, name: str) -> UnitView:
    """Return a unit with its name, areas and parents on the day."""
    answer = answer_on(on, views, on.resolution.register.units[name])
    return evolve(views.units[name], answer=answer, **_of_the_day(on, views, name), **_parents(on, name))


def _of_the_day(on: OnDay, views: Undated, name: str) -> Mapping[str, object]:
    """Return the name and the areas of a unit on the day, where they change in time."""
    unit = on.resolution.register.units[name]
    statements, found = on.resolution.statements, {}
    if any(area.start is not None or area.end is not None for area in unit.areas):
        found["areas"] = tuple(area.name for area in areas_on(statements, unit, on.day))
    called = views.name_on(unit, on.day)
    return found if called is None else {**found, "name": called}


def _parents(on: OnDay, name: str) -> Mapping[str, object]:
    """Return the surest unit that a unit is part of on the day, and all of them."""
    found = []
    for link in on.resolution.statements.links.get(name, ()):
        ruling, parent = on.ruling(link.id), on.ruling(link.parent)
        if ruling is not None and parent is not None and "no" not in (ruling.verdict, parent.verdict):
            rank = (not ruling.shown, WEAKNESS[ruling.verdict], link.link != "organic", link.id)
            found.append((rank, ParentLink(link.parent, link.link, ruling.verdict)))
    found.sort()
    return {"parent": found[0][1].unit if found else None, "parents": tuple(parent for _, parent in found)}


# posts


def by_unit(views: Undated, units: Collection[str]) -> Iterator[Post]:
    """Yield the posts by their units in this order, heads first, then by id; those of other units at the end."""
    for unit in units:
        yield from views.posts_of.get(unit, ())
    there = set(units)
    others = [post for unit, posts in views.posts_of.items() if unit not in there for post in posts]
    yield from sorted(others, key=lambda one: (not one.head, one.id))


def _with_what_they_hold(
    units: tuple[UnitView, ...],
    posts: Iterable[PostView],
    memberships: Iterable[MembershipView],
    strengths: Iterable[StrengthView],
) -> Iterator[UnitView]:
    """Yield the units; those of which a post, member or figure is shown, and those above, are shown themselves."""
    above = {unit.id: unit.parent for unit in units}
    there: set[str] = set()
    held = ((one.unit, one.answer) for one in posts)
    others = ((one.of, one.answer) for some in (memberships, strengths) for one in some)
    for of, answer in (*held, *others):
        name: str | None = of if answer.shown and of in above else None
        while name is not None and name not in there:
            there.add(name)
            name = above.get(name)
    for unit in units:
        lifted = unit.id in there and not unit.answer.shown and unit.answer.verdict != "no"
        yield evolve(unit, answer=evolve(unit.answer, shown=True)) if lifted else unit


def post_on(on: OnDay, views: Undated, post: Post) -> PostView:
    """Return a post with its title, seats and holders on the day."""
    seats = on.seating(post.id)
    holders = {one.tenure.id: _holder(on, views, one) for one in seats.candidates}
    seat_list = tuple(_seat(on, views, seat, holders) for seat in seats.seats)
    by_office = [seat.holder for seat in seat_list if seat.office is not None and seat.holder is not None]
    everybody = (*holders.values(), *by_office)
    shown = [one.person for one in everybody if one.answer.shown and not one.outgoing and one.person is not None]
    answer = answer_on(on, views, post)
    if shown and answer.verdict != "no":  # whoever is named on the day is not hidden by a doubt of the post
        answer = evolve(answer, shown=True)
    view = {
        **views.posts[post.id].__dict__,
        "filled": seats.filled,
        "counts": _counts(*seats.counts.values()),
        "people": _count(on.resolution, shown),
        "state": seats.state,
        "holders": everybody,
        "seat_list": seat_list,
        "hidden": seats.hidden,
        "answer": answer,
    }
    if post.names and (called := views.name_on(post, on.day)) is not None:
        view["title"] = called
    if post.seat_numbers:
        view["seats"] = seats.number
    return filled_with(PostView, view)


@lru_cache(maxsize=1 << 10)
def _counts(*by_state: int) -> Counts:
    """Return seats by state, in the order of the states; many posts have the same."""
    return Counts(**dict(zip(STATES, by_state, strict=True)))


_WRITTEN = {state: state.replace("_", "-") for state in STATES}


def _seat(on: OnDay, views: Undated, seat: SeatState, holders: Mapping[str, Holder]) -> Seat:
    if seat.office is None and seat.candidate is None:
        return _empty_seat(_WRITTEN[seat.state])
    office = views.register.posts.get(seat.office or "")
    holder = None
    if seat.candidate is not None:
        known = holders.get(seat.candidate.tenure.id) if seat.office is None else None
        holder = known if known is not None else _holder(on, views, seat.candidate)
    return filled_with(Seat, {
        "state": _WRITTEN[seat.state],
        "office": seat.office,
        "office_title": office.label if office is not None else None,
        "holder": holder,
    })  # fmt: skip


@cache
def _empty_seat(state: str) -> Seat:
    return Seat(state=state)


def _holder(on: OnDay, views: Undated, candidate: Candidate) -> Holder:
    tenure = candidate.tenure
    answer = views.answer_on(on, tenure, candidate.ruling)
    return views.holder(tenure, on.day, answer, outgoing=candidate.outgoing, office=candidate.office)


# people


def _people(
    posts: Iterable[PostView], memberships: Iterable[MembershipView], among: Collection[str] = (*SURE, "possible")
) -> set[str]:
    """Return the ids of the holders and members shown with these verdicts."""
    holders = {
        one.person for post in posts for one in post.holders if (answer := one.answer).shown and answer.verdict in among
    }
    members = (one for one in memberships if one.answer.shown and one.verdict in among)
    return {name for name in (*holders, *(one.member for one in members if one.member_kind == "person")) if name}


def _count(resolution: Resolution, people: Collection[str]) -> People:
    """Return how many people some ids are."""
    identity = resolution.identity
    if identity is None:
        number = len(set(people))
        return _between(number, number)
    return _between(*identity.count(people))


@lru_cache(maxsize=1 << 10)
def _between(least: int, most: int) -> People:
    return People(least=least, most=most)


def clusters_of(resolution: Resolution, people: set[str]) -> tuple[Cluster, ...]:
    """Return those that some of these people belong to, or would belong to."""
    identity = resolution.identity
    if identity is None:
        return ()
    return tuple(
        Cluster(people=one.people, judgements=tuple(each.id for each in one.judgements), against=one.against)
        for one in (*identity.clusters, *identity.contradictions)
        if people & set(one.people)
    )


# notes and sources


def _notes(day: Day, known_by: Day | None, clusters: Iterable[Cluster]) -> Iterator[str]:
    yield from beyond_knowledge(day, known_by)
    for one in clusters:
        if one.against:
            yield (
                f"the judgements {', '.join(one.judgements)} cannot all be right, so that nobody is joined by them: "
                f"{', '.join(one.people)} are told as different people"
            )


def _sources(resolution: Resolution, answers: Iterable[Answer]) -> tuple[Source, ...]:
    """Return the sources of what is shown, and of units and posts that somebody holds though they are not there."""
    shown = (answer for answer in answers if answer.shown or answer.verdict == "no")
    cited = dict.fromkeys(cite.source for answer in shown for cite in answer.cites)
    sources = resolution.register.sources
    return tuple(sources[name] for name in cited if name in sources)
