"""The seats of a post on a day, each with the rule that fills it and the claims that this rests on."""

from __future__ import annotations

from collections.abc import Iterator

from orgchart.answers.explanation import SeatStory
from orgchart.inference import OnDay
from orgchart.inference.day.seats import SeatState
from orgchart.model import Citation, Post
from orgchart.wording.statements import Words


def seats_of(on: OnDay, words: Words, post: Post) -> tuple[SeatStory, ...]:
    """Return the seats of a post in order: offices as listed, then other holders, then the rest."""
    return tuple(_stories(on, words, post))


def _stories(on: OnDay, words: Words, post: Post) -> Iterator[SeatStory]:
    found = on.seating(post.id)
    named = sum(1 for seat in found.seats if seat.state in ("certain", "presumed", "possible"))
    for seat in found.seats:
        told = _by_office(on, words, post, seat) if seat.office is not None else _held(words, seat)
        if told is None:
            told = _rest(post, seat, found.filled, named)
        yield told


def _by_office(on: OnDay, words: Words, post: Post, seat: SeatState) -> SeatStory:
    office = str(seat.office)
    cites = tuple(cite for cite in post.cites if cite.covers("ex_officio"))
    records: tuple[str, ...] = (post.id, office)
    if seat.candidate is None:
        told = "a source says that the seats were filled, so somebody was in it" if seat.state == "unnamed" else (
            "nobody is on record who could be in it on this day"
        )  # fmt: skip
        words_ = f"a seat by office, of whoever is {words.post(office)}: {told}"
        return SeatStory(
            state=_state(seat), words=words_, rule="ex-officio", office=office, records=records, cites=cites
        )
    tenure = seat.candidate.tenure
    own, body = on.ruling(tenure.id), on.ruling(post.id)
    how = f"{'absent' if own is None else own.verdict} as {words.label(office)}"
    told = (
        f"{words.holder(tenure)} by office as {words.post(office)}: {how}, and the body is "
        f"{'absent' if body is None else body.verdict} on this day; the weaker counts"
    )
    return SeatStory(
        state=_state(seat),
        words=told,
        rule="ex-officio",
        office=office,
        tenure=tenure.id,
        person=tenure.person,
        records=(*records, tenure.id),
        cites=_once((*cites, *tenure.cites)),
    )


def _held(words: Words, seat: SeatState) -> SeatStory | None:
    if seat.candidate is None:
        return None
    tenure = seat.candidate.tenure
    acting = f", {tenure.mode}" if tenure.mode != "substantive" else ""
    return SeatStory(
        state=_state(seat),
        words=f"{words.holder(tenure)}{acting}, by the tenure {tenure.id}",
        rule="holder",
        tenure=tenure.id,
        person=tenure.person,
        records=(tenure.id,),
        cites=tenure.cites,
    )


def _rest(post: Post, seat: SeatState, filled: int | None, named: int) -> SeatStory:
    if seat.state == "unnamed" and filled is not None:
        cites = tuple(cite for cite in post.cites if cite.covers("filled"))
        told = f"{filled} seats were filled, and {named} of those in them are on record: somebody was in this one"
        return SeatStory(state="unnamed", words=told, rule="filled", records=(post.id,), cites=cites)
    cites = tuple(cite for cite in post.cites if cite.covers("seats"))
    told = "no source says who was in it, or whether anybody was"
    return SeatStory(state=_state(seat), words=told, rule="none", records=(post.id,), cites=cites)


def _state(seat: SeatState) -> str:
    return seat.state.replace("_", "-")


def _once(cites: tuple[Citation, ...]) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys(cites))
