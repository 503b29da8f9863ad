"""The seats of a post on a day, each with the rule that fills it and the claims that this rests on."""

from __future__ import annotations

from typing import Any

from orgchart.answers.explanation import SeatStory
from orgchart.inference import OnDay
from orgchart.inference.day.seats import Seating, SeatState
from orgchart.model import Citation, Post, Tenure
from orgchart.questions.explain.evidence import once
from orgchart.wording.statements import Words


def seats_of(on: OnDay, words: Words, post: Post) -> tuple[SeatStory, ...]:
    """Return the seats of a post in order: offices as listed, then other holders, then the rest."""
    seating = on.seating(post.id)
    stories = []
    for seat in seating.seats:
        if seat.office is not None:
            fields = _by_office(on, words, post, seat)
        elif seat.candidate is not None:
            fields = _held(words, seat.candidate.tenure)
        else:
            fields = _empty(post, seat, seating)
        tenure = None if seat.candidate is None else seat.candidate.tenure
        name, person = (None, None) if tenure is None else (tenure.id, tenure.person)
        stories.append(SeatStory(state=seat.state.replace("_", "-"), tenure=name, person=person, **fields))
    return tuple(stories)


def _by_office(on: OnDay, words: Words, post: Post, seat: SeatState) -> dict[str, Any]:
    office = str(seat.office)
    fields = {"rule": "ex-officio", "office": office, "records": (post.id, office)}
    cites = _covering(post, "ex_officio")
    if seat.candidate is None:
        somebody = "a source says that the seats were filled, so somebody was in it"
        who = somebody if seat.state == "unnamed" else "nobody is on record who could be in it on this day"
        return {**fields, "words": f"a seat by office, of whoever is {words.post(office)}: {who}", "cites": cites}
    tenure = seat.candidate.tenure
    own, body = ("absent" if ruling is None else ruling.verdict for ruling in map(on.ruling, (tenure.id, post.id)))
    sentence = (
        f"{words.holder(tenure)} by office as {words.post(office)}: {own} as {words.label(office)}, and the body is "
        f"{body} on this day; the weaker counts"
    )
    records = (post.id, office, tenure.id)
    return {**fields, "words": sentence, "records": records, "cites": once(cites, tenure.cites)}


def _held(words: Words, tenure: Tenure) -> dict[str, Any]:
    mode = f", {tenure.mode}" if tenure.mode != "substantive" else ""
    sentence = f"{words.holder(tenure)}{mode}"
    return {"rule": "holder", "words": sentence, "records": (tenure.id,), "cites": tenure.cites}


def _empty(post: Post, seat: SeatState, seating: Seating) -> dict[str, Any]:
    if seat.state == "unnamed" and seating.filled is not None:
        named = sum(1 for one in seating.seats if one.state in ("certain", "presumed", "possible"))
        seats = f"{seating.filled} seats were filled, and {named} of those in them are on record"
        cites = _covering(post, "filled")
        return {"rule": "filled", "words": f"{seats}: somebody was in this one", "records": (post.id,), "cites": cites}
    sentence = "no source says who was in it, or whether anybody was"
    return {"rule": "none", "words": sentence, "records": (post.id,), "cites": _covering(post, "seats")}


def _covering(post: Post, part: str) -> tuple[Citation, ...]:
    return tuple(cite for cite in post.cites if cite.covers(part))
