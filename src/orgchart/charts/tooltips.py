"""Why each element is on a chart: the sentences of `orgchart explain`, by the element's id."""

from __future__ import annotations

from collections.abc import Iterator

from orgchart.answers.diff import Diff
from orgchart.answers.snapshot import Holder, MembershipView, PostView, Seat, Snapshot
from orgchart.charts.parts import element_id
from orgchart.wording.right_to_left import bare
from orgchart.wording.short import short


def explained(snapshot: Snapshot) -> dict[str, str]:
    """Return one or two sentences, with citations, for each unit, post, holder, seat and member that is shown."""
    texts = {f"unit-{unit.id}": short(unit, snapshot) for unit in snapshot.units}
    for post in snapshot.posts:
        texts[f"post-{post.id}"] = " ".join(_post(post, snapshot))
    return texts | {name: short(view, snapshot, post=post) for name, view, post in seats_and_members(snapshot)}


def seats_and_members(snapshot: Snapshot) -> Iterator[tuple[str, Holder | Seat | MembershipView, PostView | None]]:
    """Yield the id of each seat, holder and member that is shown, what it is, and of a seat its post."""
    for post in snapshot.posts:
        yield from seats_and_holders(post)
    yield from ((name, member, None) for name, member in shown_members(snapshot))


def seats_and_holders(post: PostView) -> Iterator[tuple[str, Holder | Seat, PostView | None]]:
    """Yield the id of each seat and shown holder of a post, what it is, and of a seat the post."""
    for number, seat in enumerate(post.seat_list, 1):
        yield f"seat-{post.id}-{number}", seat, post
    for holder in post.holders:
        if holder.answer.shown and holder.office is None:  # a seat by office has a text of its own
            yield element_id("tenure", holder.tenure), holder, None


def shown_members(snapshot: Snapshot) -> Iterator[tuple[str, MembershipView]]:
    """Yield the id of each member that is shown, and what it is."""
    return ((element_id("membership", one.id), one) for one in snapshot.memberships if one.answer.shown)


def explained_change(diff: Diff) -> dict[str, str]:
    """Return the same for a diff: of what is there on the second day, and otherwise of the first."""
    return {**explained(diff.a), **explained(diff.b)}


def _post(post: PostView, snapshot: Snapshot) -> Iterator[str]:
    holders = [holder for holder in post.holders if holder.answer.shown and holder.office is None]
    for holder in holders:
        yield f"{_name(holder)}: {short(holder, snapshot)}" if holder.name else short(holder, snapshot)
    if not holders:
        yield short(post, snapshot)


def _name(holder: Holder) -> str:
    return bare(holder.name or "")
