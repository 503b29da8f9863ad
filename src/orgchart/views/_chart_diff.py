"""A diff as something to draw: the later day, those who are gone beside it, a mark on what changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TypeVar

from attrs import frozen

from orgchart.model import Source
from orgchart.views._chart_cards import Marking, View
from orgchart.views._chart_parts import Mark
from orgchart.views._chart_wording import range_text, status_text
from orgchart.views.shapes import Answer, Change, Diff, Holder, MembershipView, PostView, UnitView

_View = TypeVar("_View", UnitView, PostView)

_MOST_REMARKS = 40
_ON_CARDS = frozenset({"unit-moved", "unit-renamed", "post-changed"})
_SURE = ("certain", "presumed")
_VERDICTS = ("certain", "presumed", "possible", "no", "absent")


@frozen(kw_only=True)
class Drawn:
    """What a diff chart is made of: units, posts and members of both days, the second first."""

    view: View
    units: tuple[UnitView, ...]
    posts: tuple[PostView, ...]
    members: tuple[MembershipView, ...]
    sources: tuple[Source, ...]
    counts: tuple[str, ...]
    remarks: tuple[str, ...]


def diff_view(diff: Diff) -> Drawn:
    """Return what is drawn of a diff: only changes that are shown."""
    a, b = diff.a, diff.b
    shown = [change for change in diff.changes if change.shown]
    sources = tuple({source.id: source for source in (*a.sources, *b.sources)}.values())
    units = _both(a.units, b.units)
    posts = _both(a.posts, b.posts)
    pairing = _Pairing.of(diff, shown)
    marks: dict[str, Marking] = {}
    ghosts = _mark_holders(pairing, posts, marks)
    gone = _mark_members(pairing, marks)
    notes = _mark_values(shown, {unit.id: unit.name for unit in units}, marks)
    rows_drawn = {change.subject for change in shown if change.kind in ("joined", "left", "membership-changed")}
    drawn = {*marks, *(f"{change.post}" for change in shown if change.post and change.post in notes)}
    left_over = [
        change
        for change in shown
        if not (change.subject in drawn or change.subject in rows_drawn or change.subject in notes)
    ]
    view = View.of(
        b,
        {source.id: number for number, source in enumerate(sources, 1)},
        marks=marks,
        ghosts=ghosts,
        extra=notes,
    )
    return Drawn(
        view=view,
        units=units,
        posts=posts,
        members=(*b.memberships, *gone),
        sources=sources,
        counts=_counts(shown, marks),
        remarks=_remarks(left_over),
    )


@frozen(kw_only=True)
class _Pairing:
    """The two days, and the change of each holder and member by who they are."""

    diff: Diff
    changes: dict[tuple[str, ...], Change]

    @classmethod
    def of(cls, diff: Diff, changes: Iterable[Change]) -> _Pairing:
        found: dict[tuple[str, ...], Change] = {}
        for change in changes:
            found.setdefault((change.subject,), change)
            if change.post is not None and change.person is not None:
                found.setdefault((change.post, change.person), change)
        return cls(diff=diff, changes=found)

    def change(self, record: str, *who: str | None) -> Change | None:
        """Return the change of a record, or of the same person in the same post."""
        named = tuple(part for part in who if part is not None)
        return self.changes.get((record,)) or (self.changes.get(named) if len(named) == len(who) else None)

    def marking(self, change: Change | None, before: Answer | None, after: Answer | None) -> Marking | None:
        """Return what is said of one thing, by its answers on the two days; None where it is as before."""
        old = before if before is not None and before.shown else None
        new = after if after is not None and after.shown else None
        status_day = self.diff.b.as_of if new is not None else self.diff.a.as_of
        kept = new or old
        if kept is None:
            return None
        dates = status_text(kept, status_day)
        world = change is not None and change.nature == "world"
        if change is not None and world and old is None:
            return Marking(mark="took", status=_when(change, "from") or dates)
        if change is not None and world and new is None:
            return Marking(mark="left", status=_when(change, "until") or dates)
        if old is None:
            return Marking(mark="found", status=dates)
        if new is None or (old.verdict in _SURE and new.verdict not in _SURE):
            return Marking(mark="lost", status=f"{status_text(old, self.diff.a.as_of)}, nothing since")
        if old.verdict not in _SURE and new.verdict in _SURE:
            return Marking(mark="found", status=dates)
        return None


def _answer(view: Holder | MembershipView | None) -> Answer | None:
    return None if view is None else view.answer


def _both(a: Iterable[_View], b: Iterable[_View]) -> tuple[_View, ...]:
    """Return the units (or posts) of the second day, and those of the first that are not shown there."""
    second: dict[str, _View] = {each.id: each for each in b}
    kept: dict[str, _View] = {each.id: each for each in a if each.answer.shown}
    merged: list[_View] = [each if each.answer.shown else kept.get(each.id, each) for each in second.values()]
    merged += [each for name, each in kept.items() if name not in second]
    return tuple(merged)


def _mark_holders(
    pairing: _Pairing, posts: Iterable[PostView], marks: dict[str, Marking]
) -> dict[str, tuple[Holder, ...]]:
    """Mark the holders of both days; return by post those of the first who are not drawn on the second."""
    first = {post.id: post for post in pairing.diff.a.posts}
    second = {post.id: post for post in pairing.diff.b.posts}
    ghosts: dict[str, tuple[Holder, ...]] = {}
    for post in posts:
        before = _by_who(first.get(post.id))
        after = _by_who(second.get(post.id))
        gone = []
        for who in dict.fromkeys((*before, *after)):
            old, new = before.get(who), after.get(who)
            holder = new or old
            if holder is None or holder.office is not None:
                continue
            change = pairing.change(holder.tenure, post.id, holder.person)
            marking = pairing.marking(change, _answer(old), _answer(new))
            is_drawn = new is not None and new.answer.shown
            if marking is not None:
                marks[(new if new is not None and is_drawn else old or holder).tenure] = marking
            if old is not None and old.answer.shown and not is_drawn:
                gone.append(old)
        if gone:
            ghosts[post.id] = tuple(gone)
    return ghosts


def _by_who(post: PostView | None) -> dict[tuple[str, str], Holder]:
    """Return the holders of a post by who they are, the surest record of each."""
    found: dict[tuple[str, str], Holder] = {}
    for holder in post.holders if post is not None else ():
        who = (holder.person, holder.mode) if holder.person is not None else ("", holder.tenure)
        found.setdefault(who, holder)
    return found


def _mark_members(pairing: _Pairing, marks: dict[str, Marking]) -> tuple[MembershipView, ...]:
    """Mark the members of both days; return those of the first day who are not drawn on the second."""
    before = {(each.of, each.member, each.role): each for each in pairing.diff.a.memberships}
    after = {(each.of, each.member, each.role): each for each in pairing.diff.b.memberships}
    gone = []
    for who in dict.fromkeys((*before, *after)):
        old, new = before.get(who), after.get(who)
        member = new or old
        if member is None:
            continue
        marking = pairing.marking(pairing.change(member.id), _answer(old), _answer(new))
        is_drawn = new is not None and new.answer.shown
        if marking is not None:
            marks[(new if new is not None and is_drawn else old or member).id] = marking
        if old is not None and old.answer.shown and not is_drawn:
            gone.append(old)
    return tuple(gone)


def _mark_values(
    changes: Iterable[Change], units: dict[str, str], marks: dict[str, Marking]
) -> dict[str, tuple[str, ...]]:
    """Mark units and posts that moved, were renamed or changed; return what is noted on their cards."""
    notes: dict[str, tuple[str, ...]] = {}
    for change in changes:
        if change.kind not in _ON_CARDS or change.before in _VERDICTS:
            continue
        if change.kind == "unit-moved":
            mark: Mark = "moved"
            told = f"unit moved from {_unit(units, change.before)} to {_unit(units, change.after)}"
        elif change.kind == "unit-renamed":
            mark, told = "changed", f"unit was called {change.before}"
        else:
            mark, told = "changed", f"before: {change.before}"
        subject = change.subject
        marks.setdefault(subject, Marking(mark=mark, status=""))
        notes[subject] = (*notes.get(subject, ()), told)
    return notes


def _unit(units: dict[str, str], name: str | None) -> str:
    return "no other unit" if name is None else units.get(name, name)


def _when(change: Change, side: str) -> str:
    """Return cause and dates of a change in the world: "killed, 1–30 April 2018"."""
    if change.earliest is not None and change.latest is not None:
        date = range_text(change.earliest, change.latest)
    elif change.latest is not None:
        date = f"{range_text(change.latest, change.latest)} at the latest"
    elif change.earliest is not None:
        date = f"{range_text(change.earliest, change.earliest)} at the earliest"
    else:
        return change.cause or ""
    return f"{change.cause}, {date}" if change.cause else f"{side} {date}"


_POST_WORDS = {"took": "took a post", "left": "left a post"}
_OTHER_WORDS = {
    "took": "joined", "left": "left", "lost": "no longer known", "found": "newly known", "moved": "moved",
    "changed": "changed", "other": "other", "sureness": "more or less sure",
}  # fmt: skip


def _counts(changes: Iterable[Change], marks: dict[str, Marking]) -> tuple[str, ...]:
    """Return the counts of a diff: of the world, then of knowledge: "world: 1 left a post, 2 took a post"."""
    counts: dict[str, Counter[str]] = {"world": Counter(), "knowledge": Counter()}
    for change in changes:
        found = marks.get(change.subject)
        mark = found.mark if found is not None else "sureness" if _is_sureness(change) else "other"
        post = change.kind in ("took-post", "left-post", "holder-changed")
        words = (_POST_WORDS if post else _OTHER_WORDS).get(mark) or _OTHER_WORDS[mark]
        counts["world" if change.nature == "world" else "knowledge"][words] += 1
    order = (_POST_WORDS["left"], _POST_WORDS["took"], *_OTHER_WORDS.values())
    return tuple(
        f"{nature}: {', '.join(f'{some[words]} {words}' for words in dict.fromkeys(order) if some[words])}"
        for nature, some in counts.items()
        if some
    )


def _is_sureness(change: Change) -> bool:
    """Return whether no more changed than how sure something is that is there on both days."""
    return change.kind.endswith("-changed") and change.before in _VERDICTS and change.after in _VERDICTS


def _remarks(changes: list[Change]) -> tuple[str, ...]:
    """Return a sentence for each change that has no place on the chart; of very many, the first."""
    told = []
    for words, rises in (
        ("Less is known on the later day of", False),
        ("More is known on the later day of", True),
    ):
        some = [_about(each) for each in changes if _is_sureness(each) and _rises(each) is rises]
        if some:
            told.append(f"{words}: {'; '.join(dict.fromkeys(some))}.")
    others = [each for each in changes if not _is_sureness(each)]
    for change in others[:_MOST_REMARKS]:
        sides = ""
        if change.kind in _ON_CARDS and change.before not in _VERDICTS:
            sides = f": {change.before} → {change.after}"
        date = _when(change, "")
        told.append(f"{_sentence(change.kind)}: {_about(change)}{sides}{f', {date.strip()}' if date else ''}.")
    if len(others) > _MOST_REMARKS:
        told.append(f"And {len(others) - _MOST_REMARKS} more changes, not listed here.")
    return tuple(told)


def _about(change: Change) -> str:
    return ", ".join(part for part in (change.name, change.title) if part) or change.subject


def _rises(change: Change) -> bool:
    return _VERDICTS.index(change.after or "no") < _VERDICTS.index(change.before or "no")


def _sentence(kind: str) -> str:
    words = kind.replace("-", " ")
    return words[:1].upper() + words[1:]
