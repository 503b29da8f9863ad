"""Holders whose records are restricted: that somebody holds the post is shown, and nothing else of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from orgchart.answers.parts import Answer
from orgchart.answers.snapshot import Counts, Holder, PostState, PostView, Seat, Snapshot
from orgchart.foundation.records import evolve
from orgchart.model import Register

NAME = "name withheld"
_FREE = ("unnamed", "not_recorded", "unknown", "vacant")
"""Counts of seats that a withheld holder may turn out to fill, in this order."""

_STATES: dict[str, PostState] = {"certain": "held", "presumed": "presumed", "possible": "possibly-held"}
_ORDER: tuple[PostState, ...] = ("contested", "held", "presumed", "possibly-held")


def with_withheld(shown: Snapshot, whole: Snapshot, names: Mapping[str, str]) -> Snapshot:
    """Return a snapshot of public records with a nameless holder for each restricted one.

    Args:
        shown: the snapshot of the public register.
        whole: the one of the whole register, on the same day.
        names: what each restricted tenure is called (see `withheld_names`).
    """
    posts = {post.id: post for post in whole.posts}
    remark = "some records are restricted and left out; holders among them are counted without their names"
    return evolve(
        shown,
        posts=tuple(_post(post, posts[post.id], names) if post.id in posts else post for post in shown.posts),
        notes=(*shown.notes, remark),
    )


def withheld_names(public: Register) -> dict[str, str]:
    """Return for each tenure that a public register leaves out what it is called: "withheld-1" and so on.

    They are numbered in order of their ids over the whole register, so that they are the same on every day, whatever
    was known by then.
    """
    if public.behind is None:
        return {}
    left_out = set(public.behind.tenures) - set(public.tenures)
    return {name: f"withheld-{number}" for number, name in enumerate(sorted(left_out), 1)}


def _post(post: PostView, whole: PostView, names: Mapping[str, str]) -> PostView:
    """Return a post with its withheld holders among the others."""
    holders = tuple(_holders(whole, names))
    if not holders:
        return post
    counts = {name: getattr(post.counts, name) for name in Counts._fields}
    seats = list(post.seat_list)
    places = (at for at, seat in enumerate(post.seat_list) if seat.holder is None and seat.office is None)
    for holder in holders:
        counts[holder.answer.verdict] += 1
        free = next((name for name in _FREE if counts[name]), None)
        if free is not None:
            counts[free] -= 1
        place = next(places, None)
        if place is not None:
            seats[place] = Seat(state=holder.answer.verdict, holder=holder)
    states = [_STATES[holder.answer.verdict] for holder in holders]
    state = min((*states, *({post.state} & set(_ORDER))), key=_ORDER.index)
    return evolve(post, holders=(*post.holders, *holders), counts=Counts(**counts), seat_list=tuple(seats), state=state)


def _holders(whole: PostView, names: Mapping[str, str]) -> Iterator[Holder]:
    """Yield a nameless holder for each restricted one that would be shown."""
    for holder in whole.holders:
        if holder.tenure in names and holder.office is None and holder.answer.shown and not holder.vacant:
            yield Holder(
                tenure=names[holder.tenure], name=NAME, unnamed=NAME, answer=Answer(verdict=holder.answer.verdict)
            )
