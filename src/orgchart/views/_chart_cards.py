"""Cards, seats and lines of tables, made from the posts and members of a snapshot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import cast

from attrs import field, frozen

from orgchart.model import Citation
from orgchart.views._chart_parts import Body, Card, Mark, Occupant, SeatCell, Standing, TableRow
from orgchart.views._chart_wording import counted, hidden_text, mode_words, range_text, status_text
from orgchart.views.shapes import (
    Answer,
    Holder,
    MembershipView,
    PostView,
    ReportingView,
    Seat,
    Snapshot,
    StrengthView,
    UnitView,
)

_GRID_FROM = 5
"""A post with at least so many seats is drawn as a grid; a smaller one is a card with several names."""

_STATE_WORDS = {
    "unnamed": "unnamed",
    "vacant": "vacant",
    "unknown": "unknown",
    "not-recorded": "not recorded",
}


@frozen(kw_only=True)
class Marking:
    """What a diff says of a holder or member: the mark, and the words that replace its status."""

    mark: Mark
    status: str


@frozen(kw_only=True)
class View:
    """What cards are made from.

    Attributes:
        snapshot: the day drawn; of a diff, the second one.
        numbers: footnote number of each source.
        marks: what a diff says, by id of the tenure, membership, unit or post.
        ghosts: holders of the first day of a diff that are gone on the second, by post.
        extra: what a diff notes on the cards of posts and units.
        units, posts: those of the snapshot, by id.
        names: the people on the chart, by id.
        strengths, reporting: what is shown of them, by unit or person, and by the post that reports.
    """

    snapshot: Snapshot
    numbers: Mapping[str, int]
    marks: Mapping[str, Marking] = field(factory=dict)
    ghosts: Mapping[str, tuple[Holder, ...]] = field(factory=dict)
    extra: Mapping[str, tuple[str, ...]] = field(factory=dict)
    units: Mapping[str, UnitView]
    posts: Mapping[str, PostView]
    names: Mapping[str, str]
    strengths: Mapping[str, tuple[StrengthView, ...]]
    reporting: Mapping[str, tuple[ReportingView, ...]]

    @classmethod
    def of(
        cls,
        snapshot: Snapshot,
        numbers: Mapping[str, int],
        marks: Mapping[str, Marking] | None = None,
        ghosts: Mapping[str, tuple[Holder, ...]] | None = None,
        extra: Mapping[str, tuple[str, ...]] | None = None,
    ) -> View:
        """Return a view of a snapshot with what is looked up again and again at hand."""
        strengths: dict[str, tuple[StrengthView, ...]] = {}
        for strength in snapshot.strengths:
            if strength.answer.shown:
                strengths[strength.of] = (*strengths.get(strength.of, ()), strength)
        reporting: dict[str, tuple[ReportingView, ...]] = {}
        for line in snapshot.reporting:
            if line.answer.shown:
                reporting[line.subject] = (*reporting.get(line.subject, ()), line)
        return cls(
            snapshot=snapshot,
            numbers=numbers,
            marks=marks or {},
            ghosts=ghosts or {},
            extra=extra or {},
            units={unit.id: unit for unit in snapshot.units},
            posts={post.id: post for post in snapshot.posts},
            names=_names(snapshot),
            strengths=strengths,
            reporting=reporting,
        )

    def refs(self, cites: Iterable[Citation]) -> tuple[int, ...]:
        """Return the footnote numbers of citations, ascending, each once."""
        return tuple(sorted({self.numbers[cite.source] for cite in cites if cite.source in self.numbers}))

    def mark(self, record: str) -> Mark | None:
        """Return the mark of a record, none where it did not change."""
        found = self.marks.get(record)
        return None if found is None else found.mark

    def status(self, record: str, answer: Answer) -> str:
        """Return the status of a record in words: what the diff says, or its dates."""
        found = self.marks.get(record)
        return status_text(answer, self.snapshot.as_of) if found is None else found.status


def is_grid(post: PostView) -> bool:
    """Return whether a post is drawn as a grid of seats: a known number of seats, too many for one card."""
    return post.seats is not None and post.seats >= _GRID_FROM and len(post.seat_list) >= _GRID_FROM


def is_roster(post: PostView) -> bool:
    """Return whether the holders of a post are listed in a table: many seats, and no number to draw."""
    shown = sum(1 for holder in post.holders if holder.answer.shown)
    many = (post.seats_at_least or 0) >= _GRID_FROM or shown >= _GRID_FROM
    return many and not is_grid(post)


def card_of(view: View, post: PostView, *, unit_name: str | None = None, leading: bool = False) -> Card:
    """Return the card of a post, with whoever is shown in it; those who left stand first."""
    ghosts = tuple(occupant(view, holder, post) for holder in view.ghosts.get(post.id, ()))
    shown = tuple(occupant(view, holder, post) for holder in post.holders if holder.answer.shown)
    hidden = tuple(holder for holder in post.holders if not holder.answer.shown)
    gone = post.id not in view.posts
    if not shown and not gone and (not ghosts or any(ghost.mark == "left" for ghost in ghosts)):
        shown = (_nobody(view, post),)
    return Card(
        id=f"post-{post.id}",
        title=post.title,
        unit_name=unit_name,
        leading=leading,
        standing=_standing(post.answer),
        occupants=ghosts + shown,
        notes=(*_reporting_notes(view, post), *view.extra.get(post.id, ())),
        more=hidden_text(post.hidden, hidden, view.snapshot.as_of),
        mark=view.mark(post.id),
        place=post.answer.place,
    )


def unit_card(view: View, unit: UnitView, *, leading: bool = False) -> Card:
    """Return the card of a unit that has no head to stand for it."""
    return Card(
        id=f"unit-{unit.id}",
        title=unit.name,
        kind="unit",
        leading=leading,
        standing=_standing(unit.answer),
        notes=("no head recorded", *figures(view, unit.id, numbered=True), *view.extra.get(unit.id, ())),
        refs=view.refs(cited_strengths(view, unit.id)),
        mark=view.mark(unit.id),
        place=unit.answer.place,
    )


def occupant(view: View, holder: Holder, post: PostView) -> Occupant:
    """Return whoever holds a post, with dates, footnotes and a word on who else they may be."""
    standing = _holder_standing(holder)
    status = view.status(holder.tenure, holder.answer)
    if holder.unknown:
        status = f"{status}; {holder.unknown}" if status else holder.unknown
    return Occupant(
        id=f"tenure-{holder.tenure}",
        name=holder.name or _STATE_WORDS.get(standing, "unnamed"),
        standing=standing,
        status=status,
        modes=mode_words(holder),
        refs=view.refs(holder.answer.cites),
        notes=perhaps_same(view, holder.person),
        mark=view.mark(holder.tenure),
        place=holder.answer.place or post.answer.place,
    )


def body_of(view: View, post: PostView, unit: UnitView | None) -> Body:
    """Return a post of many seats as a grid."""
    cells = [_cell(view, post, number, seat) for number, seat in enumerate(post.seat_list, 1)]
    cells += [
        SeatCell(
            id=f"tenure-{holder.tenure}",
            name=holder.name or "unnamed",
            standing=_holder_standing(holder),
            status=view.status(holder.tenure, holder.answer),
            refs=view.refs(holder.answer.cites),
            mark=view.mark(holder.tenure),
            place=holder.answer.place,
        )
        for holder in view.ghosts.get(post.id, ())
    ]
    hidden = tuple(holder for holder in post.holders if not holder.answer.shown)
    more = hidden_text(post.hidden, hidden, view.snapshot.as_of)
    named = unit is not None and unit.name.casefold() not in post.title.casefold()
    name = post.title if unit is None else f"{unit.name} · {post.title}" if named else unit.name
    return Body(
        id=f"post-{post.id}",
        title=name,
        summary=_summary(post),
        status=view.status(post.id, post.answer),
        cells=tuple(cells),
        notes=(more,) if more else (),
        refs=view.refs(post.answer.cites),
        mark=view.mark(post.id),
        place=post.answer.place,
    )


def roster_rows(view: View, post: PostView) -> tuple[tuple[Holder, TableRow], ...]:
    """Return the holders of a post as lines of a table; those who left stand last."""
    holders = [holder for holder in post.holders if holder.answer.shown]
    return tuple((holder, _roster_row(view, post, holder)) for holder in (*holders, *view.ghosts.get(post.id, ())))


def _roster_row(view: View, post: PostView, holder: Holder) -> TableRow:
    return TableRow(
        id=f"tenure-{holder.tenure}",
        name=holder.name or _STATE_WORDS.get(_holder_standing(holder), "unnamed"),
        standing=_holder_standing(holder),
        role=", ".join((post.title, *mode_words(holder))),
        figures=figures(view, holder.person),
        status=view.status(holder.tenure, holder.answer),
        refs=view.refs((*holder.answer.cites, *cited_strengths(view, holder.person))),
        notes=perhaps_same(view, holder.person),
        mark=view.mark(holder.tenure),
        place=holder.answer.place,
    )


def member_row(view: View, member: MembershipView, answer: Answer | None = None) -> TableRow:
    """Return a member of a unit as a line of a table."""
    unit = view.units.get(member.member) if member.member_kind == "unit" else None
    person = member.member if member.member_kind == "person" else None
    answer = answer or member.answer
    return TableRow(
        id=f"membership-{member.id}",
        name=member.name,
        standing=_standing(answer),
        role=member.role or ("group" if unit is not None or person is None else ""),
        area=", ".join(unit.areas) if unit is not None else "",
        figures=figures(view, member.member),
        status=view.status(member.id, answer),
        refs=view.refs((*answer.cites, *cited_strengths(view, member.member))),
        notes=perhaps_same(view, person),
        mark=view.mark(member.id),
        place=answer.place,
    )


def unit_row(view: View, unit: UnitView) -> TableRow:
    """Return a unit of which no post is recorded as a line of the table of the unit that it is part of."""
    return TableRow(
        id=f"unit-{unit.id}",
        name=unit.name,
        standing=_standing(unit.answer),
        role="group",
        area=", ".join(unit.areas),
        figures=figures(view, unit.id),
        status=view.status(unit.id, unit.answer),
        refs=view.refs((*unit.answer.cites, *cited_strengths(view, unit.id))),
        mark=view.mark(unit.id),
        place=unit.answer.place,
    )


def figures(view: View, of: str | None, *, numbered: bool = False) -> tuple[str, ...]:
    """Return the figures given for a unit or a person's following, each with its speaker and date."""
    return tuple(_figure(view, each, numbered=numbered) for each in view.strengths.get(of or "", ()))


def perhaps_same(view: View, person: str | None) -> tuple[str, ...]:
    """Return "may be the same as …" for each judgement that ties a person to another one on the chart."""
    if person is None:
        return ()
    told = []
    for judgement in view.snapshot.judgements:
        if person not in (judgement.a, judgement.b) or judgement.verdict == "different":
            continue
        other = judgement.b if judgement.a == person else judgement.a
        if other in view.names:
            how = "may be the same as" if judgement.verdict == "unsure" else "also recorded as"
            told.append(f"{how} {view.names[other]}")
    return tuple(told)


def _names(snapshot: Snapshot) -> dict[str, str]:
    """Return the names of the people on the chart, by id."""
    found: dict[str, str] = {}
    for post in snapshot.posts:
        for holder in post.holders:
            if holder.person is not None and holder.answer.shown:
                found.setdefault(holder.person, holder.name or "unnamed")
    for member in snapshot.memberships:
        if member.member_kind == "person" and member.answer.shown:
            found.setdefault(member.member, member.name)
    return found


def _standing(answer: Answer) -> Standing:
    return cast("Standing", answer.verdict) if answer.verdict != "no" else "possible"


def _holder_standing(holder: Holder) -> Standing:
    if holder.vacant:
        return "vacant"
    if holder.person is not None:
        return _standing(holder.answer)
    return "unknown" if holder.unknown is not None else "unnamed"


def _nobody(view: View, post: PostView) -> Occupant:
    """Return what stands on a card without a holder: the state of the post."""
    state = post.state if post.state in _STATE_WORDS else "not-recorded"
    return Occupant(
        id=f"empty-{post.id}",
        name=_STATE_WORDS[state],
        standing=cast("Standing", state),
        status=status_text(post.answer, view.snapshot.as_of) if state == "unnamed" else "",
        refs=view.refs(post.answer.cites),
        place=post.answer.place,
    )


def _cell(view: View, post: PostView, number: int, seat: Seat) -> SeatCell:
    holder = seat.holder
    named = holder is not None and holder.name is not None
    return SeatCell(
        id=f"seat-{post.id}-{number}",
        name=(holder.name if holder is not None and holder.name else _STATE_WORDS.get(seat.state, seat.state)),
        standing=cast("Standing", seat.state) if named or seat.state in _STATE_WORDS else "unnamed",
        office=seat.office_title,
        refs=view.refs(holder.answer.cites) if holder is not None and seat.office is None else (),
        mark=view.mark(holder.tenure) if holder is not None and seat.office is None else None,
        place=post.answer.place,
    )


def _summary(post: PostView) -> str:
    """Return "14 seats: 5 named, 9 unnamed"."""
    states = Counter(
        "named" if seat.holder is not None and seat.holder.name else _STATE_WORDS.get(seat.state, "unnamed")
        for seat in post.seat_list
    )
    order = ("named", *_STATE_WORDS.values())
    told = ", ".join(f"{states[state]} {state}" for state in order if states[state])
    total = post.seats if post.seats is not None else len(post.seat_list)
    return f"{counted(total, 'seat')}: {told}"


def _reporting_notes(view: View, post: PostView) -> tuple[str, ...]:
    """Return whom a post reports to by a dated line of its own."""
    told = []
    for line in view.reporting.get(post.id, ()):
        to_post, to_unit = view.posts.get(line.to), view.units.get(line.to)
        name = to_post.title if to_post is not None else to_unit.name if to_unit is not None else None
        if name is not None:
            kind = "" if line.link in ("solid", "organic") else f" ({line.link})"
            told.append(f"reports to {name}{kind}, {status_text(line.answer, view.snapshot.as_of)}".rstrip(", "))
    return tuple(told)


def cited_strengths(view: View, of: str | None) -> tuple[Citation, ...]:
    """Return what is cited for the figures of a unit or person."""
    return tuple(cite for each in view.strengths.get(of or "", ()) for cite in each.answer.cites)


def _figure(view: View, strength: StrengthView, *, numbered: bool) -> str:
    written = strength.as_written or strength.count
    what = strength.of_what or ""
    told = written if not what or what.casefold() in written.casefold() else f"{written} {what}"
    if strength.by:
        told += f" ({strength.by})"
    attested = strength.answer.attested
    date = range_text(attested.earliest, attested.latest) if attested is not None else ""
    refs = ",".join(map(str, view.refs(strength.answer.cites))) if numbered else ""
    return f"{told}{f', {date}' if date else ''}{f' [{refs}]' if refs else ''}"
