"""Cards, seats and lines of tables, made from the posts and members of a snapshot."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from orgchart.answers.parts import Answer
from orgchart.answers.snapshot import Holder, MembershipView, PostView, Seat, StrengthView, UnitView
from orgchart.charts.marking import Marked
from orgchart.charts.parts import Body, Card, CardHolder, Figure, SeatCell, Standing, TableRow, element_id
from orgchart.charts.ties import attachments, named_with, superiors
from orgchart.model import Citation
from orgchart.wording.counts import seats_text
from orgchart.wording.dates import range_text
from orgchart.wording.right_to_left import bare
from orgchart.wording.verdicts import INFERRED, NAMELESS, hidden_text, mode_words, state_text, status_text

_GRID_FROM = 5
"""A post with at least so many seats is drawn as a grid; a smaller one is a card with several names."""


def is_grid(post: PostView) -> bool:
    """Return whether a post is drawn as a grid of seats: a known number of seats, too many for one card."""
    return post.seats is not None and post.seats >= _GRID_FROM and len(post.seat_list) >= _GRID_FROM


def is_roster(post: PostView) -> bool:
    """Return whether the holders of a post are listed in a table: many seats, and no number to draw."""
    shown = sum(1 for holder in post.holders if holder.answer.shown)
    many = (post.seats_at_least or 0) >= _GRID_FROM or shown >= _GRID_FROM
    return many and not is_grid(post)


def card_of(view: Marked, post: PostView, *, unit_name: str | None = None, leading: bool = False) -> Card:
    """Return the card of a post, with whoever is shown in it; those who left stand first."""
    parts = (post, *named_with(view, post), *_judged_with(view, post))
    return view.once(
        (post.id, unit_name, leading), parts, lambda: _card(view, post, unit_name=unit_name, leading=leading)
    )


def _judged_with(view: Marked, post: PostView) -> Iterator[str | None]:
    """Yield the names by which holders of a post may be called besides, None where those are not on the chart."""
    if view.judged:
        for holder in post.holders:
            for one in view.judged.get(holder.person or "", ()):
                yield from (view.names.get(one.a), view.names.get(one.b))


def _card(view: Marked, post: PostView, *, unit_name: str | None, leading: bool) -> Card:
    ghosts = tuple(occupant(view, holder, post) for holder in view.ghosts.get(post.id, ()))
    gone = post.id not in view.posts
    shown = tuple(occupant(view, holder, post) for holder in post.holders if holder.answer.shown and not gone)
    hidden = tuple(holder for holder in post.holders if not holder.answer.shown)
    if not shown and (not ghosts or (not gone and any(ghost.mark == "left" for ghost in ghosts))):
        shown = (_nobody(view, post),)
    return Card(
        id=f"post-{post.id}",
        title=post.title,
        unit_name=unit_name,
        leading=leading,
        standing=_standing(post.answer),
        occupants=ghosts + shown,
        flag=_flag(post, ghosts),
        notes=(
            *((f"post {INFERRED}",) if post.answer.inferred else ()),
            *superiors(view, post),
            *view.disputed(post.answer),
            *view.extra.get(post.id, ()),
        ),
        more=hidden_text(post.hidden, hidden, view.snapshot.as_of),
        mark=view.mark(post.id),
        inferred=post.answer.inferred,
        place=post.answer.place,
    )


def unit_card(view: Marked, unit: UnitView, *, leading: bool = False) -> Card:
    """Return the card of a unit that has no head to stand for it."""
    status = view.status(unit.id, unit.answer)
    return Card(
        id=f"unit-{unit.id}",
        title=unit.name,
        kind="unit",
        leading=leading,
        standing=_standing(unit.answer),
        notes=(
            *((status,) if status else ()),
            "no head recorded",
            *attachments(view, unit),
            *view.disputed(unit.answer),
            *view.extra.get(unit.id, ()),
        ),
        figures=figures(view, unit.id),
        refs=view.refs((*unit.answer.cites, *cited_strengths(view, unit.id))),
        inferred=unit.answer.inferred,
        mark=view.mark(unit.id),
        place=unit.answer.place,
    )


def occupant(view: Marked, holder: Holder, post: PostView) -> CardHolder:
    """Return whoever holds a post, with dates, footnotes and a word on who else they may be."""
    standing = _holder_standing(holder)
    status = view.status(holder.tenure, holder.answer)
    if holder.unknown:
        status = f"{status}; {holder.unknown}" if status else holder.unknown
    return CardHolder(
        id=element_id("tenure", holder.tenure),
        name=holder.name or _nameless(standing),
        standing=standing,
        status=status,
        modes=mode_words(holder),
        refs=view.refs(holder.answer.cites),
        notes=(*view.disputed(holder.answer), *view.notes(holder.tenure), *perhaps_same(view, holder.person)),
        mark=view.mark(holder.tenure),
        place=holder.answer.place or post.answer.place,
    )


def body_of(view: Marked, post: PostView, unit: UnitView | None) -> Body:
    """Return a post of many seats as a grid."""
    offices = (view.posts.get(seat.office) for seat in post.seat_list if seat.office is not None)
    name = None if unit is None else unit.name
    return view.once((post.id, "grid"), (post, name, *offices), lambda: _body(view, post, unit))


def _body(view: Marked, post: PostView, unit: UnitView | None) -> Body:
    cells = [_cell(view, post, number, seat) for number, seat in enumerate(post.seat_list, 1)]
    cells += [
        SeatCell(
            id=element_id("tenure", holder.tenure),
            name=holder.name or "unnamed",
            standing=_holder_standing(holder),
            status=view.status(holder.tenure, holder.answer),
            refs=view.refs(holder.answer.cites),
            mark=view.mark(holder.tenure),
            place=holder.answer.place,
        )
        for holder in view.ghosts.get(post.id, ())
        if post.id in view.posts
    ]
    hidden = tuple(holder for holder in post.holders if not holder.answer.shown)
    more = hidden_text(post.hidden, hidden, view.snapshot.as_of)
    named = unit is not None and bare(unit.name).casefold() not in bare(post.title).casefold()
    name = post.title if unit is None else f"{unit.name} · {post.title}" if named else unit.name
    return Body(
        id=f"post-{post.id}",
        title=name,
        summary=seats_text(post),
        status=view.status(post.id, post.answer),
        cells=tuple(cells),
        notes=(
            *((more,) if more else ()),
            *view.disputed(post.answer),
            *_of_seats(view, post),
            *view.extra.get(post.id, ()),
        ),
        refs=view.refs(post.answer.cites),
        mark=view.mark(post.id),
        inferred=post.answer.inferred,
        place=post.answer.place,
    )


def _of_seats(view: Marked, post: PostView) -> Iterator[str]:
    """Yield what sources say differently of those in a grid of seats, whose cells have no room for it."""
    for holder in post.holders:
        if holder.answer.shown and holder.office is None:
            yield from (f"{holder.name or 'unnamed'}: {words}" for words in view.disputed(holder.answer))


def roster_rows(view: Marked, post: PostView) -> tuple[tuple[Holder, TableRow], ...]:
    """Return the holders of a post as lines of a table; those who left stand last."""
    holders = [holder for holder in post.holders if holder.answer.shown and post.id in view.posts]
    return tuple((holder, _roster_row(view, holder)) for holder in (*holders, *view.ghosts.get(post.id, ())))


def _roster_row(view: Marked, holder: Holder) -> TableRow:
    return TableRow(
        id=element_id("tenure", holder.tenure),
        name=holder.name or _nameless(_holder_standing(holder)),
        standing=_holder_standing(holder),
        role=", ".join(mode_words(holder)),
        figures=figures(view, holder.person),
        status=view.status(holder.tenure, holder.answer),
        refs=view.refs((*holder.answer.cites, *cited_strengths(view, holder.person))),
        notes=(*view.disputed(holder.answer), *view.notes(holder.tenure), *perhaps_same(view, holder.person)),
        mark=view.mark(holder.tenure),
        place=holder.answer.place,
    )


def member_row(view: Marked, member: MembershipView) -> TableRow:
    """Return a member of a unit as a line of a table."""
    unit = view.units.get(member.member) if member.member_kind == "unit" else None
    person = member.member if member.member_kind == "person" else None
    answer = member.answer
    return TableRow(
        id=element_id("membership", member.id),
        name=member.name,
        standing=_standing(answer),
        role=member.role or "",
        area=", ".join(unit.areas) if unit is not None else "",
        figures=figures(view, member.member),
        status=view.status(member.id, answer),
        refs=view.refs((*answer.cites, *cited_strengths(view, member.member))),
        notes=(*view.disputed(answer), *view.notes(member.id), *perhaps_same(view, person)),
        mark=view.mark(member.id),
        place=answer.place,
    )


def unit_row(view: Marked, unit: UnitView) -> TableRow:
    """Return a unit of which no post is recorded as a line of the table of the unit that it is part of."""
    return TableRow(
        id=f"unit-{unit.id}",
        name=unit.name,
        standing=_standing(unit.answer),
        area=", ".join(unit.areas),
        figures=figures(view, unit.id),
        status=view.status(unit.id, unit.answer),
        refs=view.refs((*unit.answer.cites, *cited_strengths(view, unit.id))),
        notes=(*view.disputed(unit.answer), *view.extra.get(unit.id, ())),
        mark=view.mark(unit.id),
        place=unit.answer.place,
    )


def figures(view: Marked, of: str | None) -> tuple[Figure, ...]:
    """Return the figures given for a unit or a person's following, each with its speaker and date."""
    return tuple(_figure(view, each) for each in view.strengths.get(of or "", ()))


def member_card(row: TableRow) -> Card:
    """Return the line of a table as a card of its own."""
    return Card(
        id=row.id,
        title=row.role or ("group" if row.group.startswith("Groups") else "member"),
        kind="member",
        standing=row.standing,
        occupants=(
            CardHolder(
                id=f"who-{row.id}",
                name=row.name,
                standing=row.standing,
                status=row.status,
                refs=row.refs,
                notes=(*((row.area,) if row.area else ()), *row.notes),
                mark=row.mark,
                place=row.place,
            ),
        ),
        figures=row.figures,
        place=row.place,
    )


def perhaps_same(view: Marked, person: str | None) -> tuple[str, ...]:
    """Return "may be the same as …" for each judgement that ties a person to another one on the chart."""
    if person is None:
        return ()
    notes = []
    for judgement in view.judged.get(person, ()):
        if judgement.verdict == "different":
            continue
        other = judgement.b if judgement.a == person else judgement.a
        if other in view.names:
            how = "may be the same as" if judgement.verdict == "unsure" else "also recorded as"
            notes.append(f"{how} {view.names[other]}")
    return tuple(notes)


def _standing(answer: Answer) -> Standing:
    return cast("Standing", answer.verdict) if answer.verdict != "no" else "possible"


def _holder_standing(holder: Holder) -> Standing:
    if holder.vacant:
        return "vacant"
    if holder.person is not None:
        return _standing(holder.answer)
    return "unknown" if holder.unknown is not None else "unnamed"


def _nobody(view: Marked, post: PostView) -> CardHolder:
    """Return what stands on a card without a holder: the state of the post."""
    state = post.state if post.state in NAMELESS else "not-recorded"
    return CardHolder(
        id=f"empty-{post.id}",
        name=state_text(state),
        standing=cast("Standing", state),
        status=status_text(post.answer, view.snapshot.as_of) if state == "unnamed" else "",
        refs=view.refs(post.answer.cites),
        place=post.answer.place,
    )


def _cell(view: Marked, post: PostView, number: int, seat: Seat) -> SeatCell:
    holder = seat.holder
    named = holder is not None and holder.name is not None
    name = holder.name if holder is not None and holder.name else state_text(seat.state)
    return SeatCell(
        id=f"seat-{post.id}-{number}",
        name=" or ".join((name, *view.snapshot.others_in_office(seat))) if named else name,
        standing=cast("Standing", seat.state) if named or seat.state in NAMELESS else "unnamed",
        office=seat.office_title,
        refs=view.refs(holder.answer.cites) if holder is not None and seat.office is None else (),
        mark=view.mark(holder.tenure) if holder is not None and seat.office is None else None,
        place=post.answer.place,
    )


def _flag(post: PostView, ghosts: tuple[CardHolder, ...]) -> str:
    """Return "CONTESTED" where several are reported to hold a post at once that one of them can hold."""
    return "CONTESTED" if post.state == "contested" and not ghosts else ""


def cited_strengths(view: Marked, of: str | None) -> tuple[Citation, ...]:
    """Return what is cited for the figures of a unit or person."""
    return tuple(cite for each in view.strengths.get(of or "", ()) for cite in each.answer.cites)


def _figure(view: Marked, strength: StrengthView) -> Figure:
    written = strength.as_written or strength.count
    what = strength.of_what or ""
    attested = strength.answer.attested
    return Figure(
        text=written if not what or what.casefold() in written.casefold() else f"{written} {what}",
        by=strength.by or "",
        date=range_text(attested.earliest, attested.latest) if attested is not None else "",
        refs=view.refs(strength.answer.cites),
        standing=_standing(strength.answer),
    )


def _nameless(state: str) -> str:
    """Return what stands for a name where none is given."""
    return state_text(state) if state in NAMELESS else "unnamed"
