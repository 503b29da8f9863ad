"""What was so over all time, by post, person or unit; and the days on which anything changes.

Both read the spans of rulings and seats, so that they say of every day what a snapshot says of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from orgchart.answers.timeline import (
    LANES,
    Bar,
    Changes,
    Happening,
    Lane,
    Lanes,
    SeatsSpan,
    SeatsTurn,
    Sighting,
    Standing,
    Timeline,
    TimelineSpan,
    Turn,
    TurningDay,
)
from orgchart.errors import UsageError
from orgchart.inference import Resolution, Ruling
from orgchart.inference.day.fillings import Filling
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL, Spans, merged
from orgchart.model import Citation, Membership, PartOf, Person, Post, Record, Register, Tenure, Unit
from orgchart.questions.parts import cited, from_the_top, stamped, ties
from orgchart.questions.undated import Undated, by_id, undated
from orgchart.temporal import CivilDay, Day, civil_day
from orgchart.wording.names import label
from orgchart.wording.verdicts import caveats

if TYPE_CHECKING:
    from orgchart.lens.languages import Language

RESTRICTED = "some records are restricted and left out"
NOT_SO = Standing("no", None, (), False)
"""The standing of a record on days on which it was not so."""
_Seats = tuple[str, tuple[str, ...], int]


def timeline(
    resolution: Resolution,
    *,
    by: Lanes = "post",
    focus: str | None = None,
    known_by: Day | None = None,
    language: Language | None = None,
) -> Timeline:
    """Return everything over all time, in lanes.

    Args:
        resolution: of the register as it was known by `known_by`.
        by: what the lanes are: posts with their holders, people with what they held and belonged to, or units with
            their posts' holders, their members and what they were part of.
        focus: id of a unit, post or person: only the lanes of it, and of what is below a unit, with their events.
        known_by: named in the answer; the register must have been cut to it before.
        language: the language of names; None for the main names.

    Raises:
        UnknownIdError: nothing has the id `focus`.
        UsageError: there are no such lanes, or the focus is neither unit nor post nor person.
    """
    if by not in LANES:
        raise UsageError(f'lanes are by {", ".join(LANES)}, not by "{by}"')
    views = undated(resolution, language)
    register = views.register
    lanes = tuple(_lanes(views, by))
    events = tuple(_events(views))
    if focus is not None:
        covered = _within(views, focus)
        lanes = tuple(lane for lane in lanes if not covered.isdisjoint(_names(lane)))
        about = {name for lane in lanes for name in _names(lane)} - {None}
        events = tuple(event for event in events if event.of in about)
    return Timeline(
        **stamped(resolution, known_by),
        by=by,
        focus=None if focus is None else label(register, focus),
        lanes=lanes,
        events=events,
        sources=cited(register, _cites(lanes, events)),
        notes=() if register.behind is None else (RESTRICTED,),
        language=None if language is None else language.words,
    )


def changes(resolution: Resolution, *, known_by: Day | None = None) -> Changes:
    """Return the days on which anything changes, in order, and what: records by id, then the seats of posts by id.

    A day is one on which something is otherwise than on the day before; arguments as of `timeline`.
    """
    turns: dict[Day, list[Turn]] = {}
    for name, record in sorted(resolution.statements.records.items()):
        for day, before, after in _turns(standings(resolution, name)):
            turns.setdefault(day, []).append(Turn(record=name, kind=record.kind, before=before, after=after))
    seats: dict[Day, list[SeatsTurn]] = {}
    for name in sorted(resolution.register.posts):
        for day, before, after in _turns(_seats(resolution, name)):
            turn = SeatsTurn(
                post=name,
                before=before[0],
                after=after[0],
                before_holders=before[1],
                after_holders=after[1],
                before_left_out=before[2],
                after_left_out=after[2],
            )
            seats.setdefault(day, []).append(turn)
    return Changes(
        **stamped(resolution, known_by),
        days=tuple(
            TurningDay(day=civil_day(day), turns=tuple(turns.get(day, ())), seats=tuple(seats.get(day, ())))
            for day in sorted(turns.keys() | seats.keys())
        ),
    )


def standings(resolution: Resolution, name: str) -> Spans[Standing]:
    """Return the standing of a record on every day; not so at all where it is absent."""
    rulings = resolution.rulings.ruling(name)
    return Spans.of([(BEFORE_ALL, NOT_SO)]) if rulings is None else rulings.map(_standing)


def _standing(ruling: Ruling) -> Standing:
    if ruling.verdict == "no":
        return NOT_SO
    return Standing(ruling.verdict, ruling.rule, ruling.reasons, ruling.shown, ruling.lowered_by)


def _turns(spans: Spans[Any]) -> Iterator[tuple[Day, Any, Any]]:
    """Yield each day of change with what was before and what is from then on."""
    yield from zip(spans.firsts[1:], spans.values, spans.values[1:], strict=False)


# spans


def _spans(resolution: Resolution, name: str) -> tuple[TimelineSpan, ...]:
    return tuple(
        TimelineSpan(first=bounded(first), last=bounded(last), **standing.__dict__)
        for first, last, standing in standings(resolution, name)
        if standing is not NOT_SO
    )


def _seats(resolution: Resolution, post: str) -> Spans[_Seats]:
    return resolution.rulings.filling(post).map(_told)


def _told(filling: Filling) -> _Seats:
    return filling.state, filling.holders, filling.left_out


def _seat_spans(resolution: Resolution, post: str) -> Iterator[SeatsSpan]:
    """Yield how the seats of a post are filled on the days on which it exists."""
    there = standings(resolution, post).map(lambda standing: standing.verdict != "no")
    both = merged([there, _seats(resolution, post)], lambda values: values[1] if values[0] else None)
    for first, last, filled in both:
        if filled is not None:
            state, holders, left_out = filled
            yield SeatsSpan(first=bounded(first), last=bounded(last), state=state, holders=holders, left_out=left_out)


def bounded(day: Day) -> CivilDay | None:
    """Return a day; None for what stands for all days before or after those that differ."""
    return civil_day(day) if BEFORE_ALL < day < AFTER_ALL else None


# bars


def _bar(views: Undated, record: Record) -> Bar:
    register, resolution = views.register, views.resolution
    person = getattr(record, "person", None)
    same_as, may_be = ties(resolution.identity, person)
    post = register.posts[record.post] if isinstance(record, Tenure) else None
    unit = post.unit if post is not None else _unit_of(record)
    joined = register.units.get(record.unit or "") if isinstance(record, Membership) else None
    named = register.people[person] if person is not None else joined
    return Bar(
        record=record.id,
        kind=record.kind,
        person=person,
        name=None if named is None else named.label,
        same_as=same_as,
        may_be=may_be,
        unnamed=getattr(record, "unnamed", None),
        unknown=getattr(record, "unknown", None),
        vacant=getattr(record, "vacant", False),
        mode=getattr(record, "mode", "substantive"),
        role=getattr(record, "role", None),
        post=None if post is None else post.id,
        post_title=None if post is None else post.label,
        unit=unit,
        unit_name=None if unit is None else register.units[unit].label,
        follows=_followed(record),
        spans=_spans(resolution, record.id),
        sightings=_sightings(resolution, record),
        contested=views.contested(record.id),
        cites=record.cites,
    )


def _followed(record: Record) -> str | None:
    return record.follows.record if isinstance(record, Tenure) and record.follows is not None else None


def _sightings(resolution: Resolution, record: Record) -> tuple[Sighting, ...]:
    """Return what citations say that a record was seen for, by first day."""
    sightings = [
        Sighting(
            source=one.cite.source,
            first=civil_day(one.earliest),
            last=civil_day(one.latest),
            doubtful=one.doubt is not None,
        )
        for one in resolution.statements.attestations(record)
        if one.cite.source
    ]
    return tuple(sorted(dict.fromkeys(sightings), key=_first_seen))


def _first_seen(one: Sighting) -> tuple[Day, Day, str]:
    first, last = one.first, one.last
    return (
        BEFORE_ALL if first is None else first.toordinal(), AFTER_ALL if last is None else last.toordinal(), one.source,
    )  # fmt: skip


def _unit_of(record: Record) -> str | None:
    if isinstance(record, Membership):
        return record.of
    return record.parent if isinstance(record, PartOf) else None


def _bars(views: Undated, records: Iterable[Record]) -> tuple[Bar, ...]:
    """Return a bar for each record that was ever so, by first day, then id."""
    found = [bar for record in records if (bar := _bar(views, record)).spans]
    found.sort(key=lambda bar: (_first(bar), bar.record))
    return tuple(found)


def _first(bar: Bar) -> Day:
    first = bar.spans[0].first
    return BEFORE_ALL if first is None else first.toordinal()


# lanes


def _lanes(views: Undated, by: Lanes) -> Iterator[Lane]:
    """Yield a lane for each post, person or unit of which anything is on record."""
    register, resolution = views.register, views.resolution
    within: dict[str, list[Record]] = {}
    for record in resolution.statements.records.values():
        if (key := _lane_of(register, record, by)) is not None:
            within.setdefault(key, []).append(record)
    for thing in _things(views, by):
        name = thing.id
        bars = _bars(views, within.get(name, ()))
        spans = () if by == "person" else _spans(resolution, name)
        if bars or spans:
            unit = thing.unit if isinstance(thing, Post) else _parent(resolution, name) if by == "unit" else None
            same_as, may_be = ties(resolution.identity, name if by == "person" else None)
            yield Lane(
                id=name,
                kind=by,
                name=thing.label,
                unit=unit,
                unit_name=None if unit is None else register.units[unit].label,
                same_as=same_as,
                may_be=may_be,
                spans=spans,
                sightings=() if isinstance(thing, Person) else _sightings(resolution, thing),
                contested=() if isinstance(thing, Person) else views.contested(name),
                seats=tuple(_seat_spans(resolution, name)) if by == "post" else (),
                bars=bars,
                cites=thing.cites,
            )


def _within(views: Undated, focus: str) -> frozenset[str | None]:
    """Return the ids that a focus covers: a person or post, or a unit with all below it.

    Raises:
        UnknownIdError: nothing has this id.
        UsageError: it is the id of something else.
    """
    register = views.register
    if focus in register.people or focus in register.posts:
        return frozenset({focus})
    if focus not in register.units:
        register.get(focus)
        raise UsageError(f'"{focus}" is neither a unit nor a post nor a person; a timeline is of those')
    parents = {unit: _parent(views.resolution, unit) for unit in register.units}
    covered: set[str] = set()
    for unit in from_the_top(parents):  # parents come before children
        if unit == focus or parents[unit] in covered:
            covered.add(unit)
    return frozenset(covered)


def _names(lane: Lane) -> Iterator[str | None]:
    """Yield the ids of what a lane is about: its own, that of a post's unit, and of its bars people, posts, units."""
    yield lane.id
    if lane.kind == "post":
        yield lane.unit
    for bar in lane.bars:
        yield from (bar.person, bar.post, bar.unit)


def _lane_of(register: Register, record: Record, by: Lanes) -> str | None:
    """Return in which lane a record stands."""
    if by == "post":
        return record.post if isinstance(record, Tenure) else None
    if by == "person":
        return getattr(record, "person", None)
    if isinstance(record, Tenure):
        return register.posts[record.post].unit
    return record.of if isinstance(record, Membership) else record.unit if isinstance(record, PartOf) else None


def _things(views: Undated, by: Lanes) -> Iterator[Post | Person | Unit]:
    """Yield what has a lane: units from the top down, posts in the order of their units, people by id."""
    register = views.register
    if by == "person":
        yield from by_id(register.people)
        return
    for unit in _from_the_subject(views):
        yield from [register.units[unit]] if by == "unit" else views.posts_of.get(unit, ())


def _from_the_subject(views: Undated) -> Iterator[str]:
    """Yield units from the top down: first those of the organisation that the title of the register names."""
    register = views.register
    parents = {unit: _parent(views.resolution, unit) for unit in register.units}
    top: dict[str, str] = {}
    for unit in from_the_top(parents):
        top[unit] = top.get(parents[unit] or "", unit)
    title = register.title.casefold()
    yield from sorted(top, key=lambda unit: register.units[top[unit]].label.casefold() not in title)


def _parent(resolution: Resolution, unit: str) -> str | None:
    """Return the unit that a unit is part of, by the first of its links; organic ones go first."""
    links = resolution.statements.links.get(unit, ())
    ordered = sorted(links, key=lambda link: (link.link != "organic", link.id))
    return ordered[0].parent if ordered else None


def _cites(lanes: Iterable[Lane], events: Iterable[Happening]) -> Iterator[Citation]:
    for lane in lanes:
        yield from lane.cites
        for bar in lane.bars:
            yield from bar.cites
    for event in events:
        yield from event.cites


# events


def _events(views: Undated) -> Iterator[Happening]:
    """Yield the events of the register, by first day, then id; those of unknown days last."""
    register, statements = views.register, views.resolution.statements

    def days(name: str) -> tuple[Day | None, Day | None]:
        date = statements.events[name].date
        return (None, None) if date is None else statements.bounds(date)

    for name in sorted(statements.events, key=lambda name: (days(name) == (None, None), days(name)[0] or 0, name)):
        event = statements.events[name]
        first, last = days(name)
        of = event.person or event.unit or event.post
        yield Happening(
            id=name,
            what=event.what,
            of=of,
            of_name=None if of is None else label(register, of),
            at=event.at,
            first=civil_day(first),
            last=civil_day(last),
            caveats=caveats(status=event.status, confidence=event.confidence)[::-1],
            cites=event.cites,
            contested=views.contested(name),
        )
