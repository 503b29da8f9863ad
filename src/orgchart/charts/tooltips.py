"""Why each element is on a chart: the sentences of `orgchart explain`, by the element's id."""

from __future__ import annotations

from collections.abc import Iterator

from orgchart.answers.diff import Diff
from orgchart.answers.snapshot import Holder, PostView, Snapshot
from orgchart.charts.parts import element_id
from orgchart.wording.right_to_left import bare
from orgchart.wording.short import short


def explained(snapshot: Snapshot) -> dict[str, str]:
    """Return one or two sentences, with citations, for each unit, post, holder, seat and member that is shown."""
    texts = {f"unit-{unit.id}": short(unit, snapshot) for unit in snapshot.units}
    for post in snapshot.posts:
        texts[f"post-{post.id}"] = " ".join(_post(post, snapshot))
        for number, seat in enumerate(post.seat_list, 1):
            texts[f"seat-{post.id}-{number}"] = short(seat, snapshot, post=post)
        for holder in post.holders:
            if holder.answer.shown:
                texts[element_id("tenure", holder.tenure)] = short(holder, snapshot)
    for member in snapshot.memberships:
        if member.answer.shown:
            texts[element_id("membership", member.id)] = short(member, snapshot)
    return texts


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
