"""A diff as something to draw: the later day, those who are gone beside it, a mark on what changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Literal, TypeVar

from orgchart.answers.diff import Change, Diff
from orgchart.answers.parts import Answer
from orgchart.answers.snapshot import Holder, MembershipView, PostView, UnitView
from orgchart.charts.marking import Marked, Marking
from orgchart.charts.parts import Mark, Tie
from orgchart.foundation.records import Frozen, evolve
from orgchart.model import Source
from orgchart.model.verdicts import SURE, WEAKNESS
from orgchart.temporal import CivilDay, civil_day
from orgchart.wording.changes import counts, has_stated_end, is_of_a_value, is_sureness, rises, written
from orgchart.wording.dates import range_text
from orgchart.wording.sources import numbered
from orgchart.wording.verdicts import NOTHING_LATER, status_text

_View = TypeVar("_View", UnitView, PostView)

_MOST_LISTED = 15
_ON_CARDS = frozenset({"unit-moved", "unit-renamed", "post-changed"})
_COMING = {
    "unit-appeared": "unit", "post-appeared": "post", "unit-gone": "unit", "post-gone": "post",
}  # fmt: skip


class Drawn(Frozen):
    """What a diff chart is made of: units, posts and members of both days, the second first."""

    view: Marked
    units: tuple[UnitView, ...]
    posts: tuple[PostView, ...]
    members: tuple[MembershipView, ...]
    sources: tuple[Source, ...]
    counts: tuple[str, ...]
    ties: tuple[Tie, ...]
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
    moves = _moves(diff, marks, {post.id: post.title for post in posts})
    notes = _mark_values(shown, {unit.id: unit for unit in units}, marks)
    cards = {unit.id for unit in units if unit.answer.shown} | {post.id for post in posts if post.answer.shown}
    _mark_written(shown, cards, _named_on_cards(posts, ghosts, (*b.memberships, *gone)), marks, notes)
    rows_drawn = {change.subject for change in shown if change.kind in ("joined", "left", "membership-changed")}
    drawn = {*marks, *notes, *rows_drawn}
    left_over = [change for change in shown if not {change.subject, *change.of, *change.into} & drawn]
    view = Marked.of(b, numbered(sources), marks=marks, ghosts=ghosts, extra=notes)
    return Drawn(
        view=view,
        units=units,
        posts=posts,
        members=(*b.memberships, *gone),
        sources=sources,
        counts=counts(shown, {name: one.mark for name, one in marks.items()}),
        ties=moves,
        remarks=_remarks(left_over),
    )


class _Pairing(Frozen):
    """The two days, and the change of each holder and member by who they are."""

    diff: Diff
    changes: dict[tuple[str, ...], Change]

    @classmethod
    def of(cls, diff: Diff, changes: Iterable[Change]) -> _Pairing:
        by_subject: dict[tuple[str, ...], Change] = {}
        for change in changes:
            by_subject.setdefault((change.subject,), change)
            if change.post is not None and change.person is not None:
                by_subject.setdefault((change.post, change.person), change)
        return cls(diff=diff, changes=by_subject)

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
        if change is None:
            is_as_sure = (before and before.verdict) == (after and after.verdict)
            if not is_as_sure or (old and new) or self.diff.focus is not None:
                return None  # as before, there by another record, or left out
            return Marking(mark="found", status=dates) if old is None else self._lost(old, after)
        if change.kind in ("holder-changed", "membership-changed") and is_of_a_value(change):
            return Marking(mark="changed", status=dates, notes=(f"before: {change.before}",))
        if change.nature == "world" and old is None:
            return Marking(mark="took", status=_when(change, "from") or dates)
        if change.nature == "world" and new is None:
            return Marking(mark="left", status=_when(change, "until") or dates)
        if old is None or (new is not None and old.verdict not in SURE and new.verdict in SURE):
            return Marking(mark="found", status=dates)
        if new is None or (old.verdict in SURE and new.verdict not in SURE):
            ended = _when(change, "until") if has_stated_end(change, self.diff.b.as_of) else None
            return self._lost(old, after, ended or (change.because if change.after == "no" else None))
        return None

    def _lost(self, old: Answer, after: Answer | None, told: str | None = None) -> Marking:
        """Return the mark of what is no longer known, with what ended it or its last report."""
        if told is None and after is not None and _is_of_later(after, self.diff.a.as_of):
            told = status_text(after, self.diff.b.as_of)
        elif told is None:
            told = status_text(old, self.diff.a.as_of)
            is_last = after is not None and not _seen_later(after, self.diff.a.as_of, self.diff.sources)
            told += ", nothing since" if is_last and not told.endswith(NOTHING_LATER) else ""
        return Marking(mark="lost", status=told)


def _is_of_later(answer: Answer, day: CivilDay) -> bool:
    """Return whether the evidence nearest to the day of an answer may be of later than another day."""
    latest = None if answer.attested is None else answer.attested.latest
    return latest is not None and latest > day


def _seen_later(answer: Answer, day: CivilDay, sources: Iterable[Source]) -> bool:
    """Return whether any citation of a record has, or may have, seen it later than a day."""
    information = {one.id: one.information for one in sources}
    for cite in answer.cites:
        if cite.seen is not None and cite.stance != "contradicts":
            date = information.get(cite.source) if cite.seen.kind == "source" else cite.seen.date
            if date is None or date.latest is None or civil_day(date.latest) > day:
                return True
    return False


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
            if holder.person is None and holder.unnamed is None:  # nobody took or left a post that fell vacant
                if marking is not None and is_drawn:
                    marks[holder.tenure] = evolve(marking, mark="changed") if marking.mark == "took" else marking
                continue
            if marking is not None:
                marks[(new if new is not None and is_drawn else old or holder).tenure] = marking
            if marking is not None and old is not None and old.answer.shown and not is_drawn:
                gone.append(old)
        if gone:
            ghosts[post.id] = tuple(gone)
    return ghosts


def _by_who(post: PostView | None) -> dict[tuple[str, str], Holder]:
    """Return the holders of a post by who they are, the surest record of each."""
    holders: dict[tuple[str, str], Holder] = {}
    for holder in post.holders if post is not None else ():
        who = (holder.person, "") if holder.person is not None else ("", holder.tenure)
        holders.setdefault(who, holder)
    return holders


def _mark_members(pairing: _Pairing, marks: dict[str, Marking]) -> tuple[MembershipView, ...]:
    """Mark the members of both days; return those of the first day who are not drawn on the second."""
    before, after = (_by_member(side.memberships) for side in (pairing.diff.a, pairing.diff.b))
    gone = []
    for who in dict.fromkeys((*before, *after)):
        old, new = before.get(who), after.get(who)
        member = new or old
        if member is None:
            continue
        change = pairing.change(member.id) or (pairing.change(old.id) if old is not None else None)
        marking = pairing.marking(change, _answer(old), _answer(new))
        is_drawn = new is not None and new.answer.shown
        if marking is not None:
            marks[(new if new is not None and is_drawn else old or member).id] = marking
        if marking is not None and old is not None and old.answer.shown and not is_drawn:
            gone.append(old)
    return tuple(gone)


def _by_member(members: Iterable[MembershipView]) -> dict[tuple[str, str], MembershipView]:
    """Return the members of units by who they are, the surest record of each."""
    found: dict[tuple[str, str], MembershipView] = {}
    for each in members:
        known = found.setdefault((each.of, each.member), each)
        if WEAKNESS[each.answer.verdict] < WEAKNESS[known.answer.verdict]:
            found[each.of, each.member] = each
    return found


def _named_on_cards(
    posts: Iterable[PostView], ghosts: Mapping[str, tuple[Holder, ...]], members: Iterable[MembershipView]
) -> frozenset[str]:
    """Return the ids of the tenures and memberships that are drawn."""
    held = [holder for post in posts for holder in post.holders if holder.answer.shown and holder.office is None]
    held += [holder for some in ghosts.values() for holder in some]
    return frozenset((*(holder.tenure for holder in held), *(each.id for each in members if each.answer.shown)))


def _mark_written(
    changes: Iterable[Change],
    cards: Collection[str],
    named: Collection[str],
    marks: dict[str, Marking],
    notes: dict[str, tuple[str, ...]],
) -> None:
    """Note on what is drawn what the register writes differently of it."""
    for change in changes:
        subject, words = change.subject, f"in the record: {written(change)}"
        if change.kind != "record-changed" or subject not in (*cards, *named):
            continue
        marking = marks.setdefault(subject, Marking(mark="changed", status=""))
        if subject in named:
            marks[subject] = evolve(marking, notes=(*marking.notes, words))
        else:
            notes[subject] = (*notes.get(subject, ()), words)


def _moves(diff: Diff, marks: dict[str, Marking], titles: dict[str, str]) -> tuple[Tie, ...]:
    """Note on those who took a post which one they had before, and whom they follow from another post.

    Returns the lines for it, from card to card.
    """
    before: dict[str, list[tuple[str, Holder]]] = {}
    held: dict[str, tuple[str, Holder]] = {}
    for post in diff.a.posts:
        for holder in post.holders:
            if holder.answer.shown and holder.office is None:
                held[holder.tenure] = (post.id, holder)
                if holder.person is not None:
                    before.setdefault(holder.person, []).append((post.id, holder))
    ties = []
    for change in diff.changes:
        marking = marks.get(change.subject)
        if change.kind != "took-post" or change.post is None or marking is None or marking.mark != "took":
            continue
        notes = []
        for former, holder in before.get(change.person or "", ()):
            if former == change.post:
                continue
            gone = marks.get(holder.tenure)
            left = gone is not None and gone.mark == "left"
            notes.append(f"from {titles[former]}" if left else f"before that {titles[former]}")
            if left and gone is not None:
                words = f"to {titles.get(change.post, change.post)}"
                marks[holder.tenure] = evolve(gone, notes=(*gone.notes, words))
                ties.append(_tie("moved", former, change.post, f"{change.name}: from {titles[former]} {words}"))
        old, predecessor = held.get(change.succeeds or "", ("", None))
        if predecessor is not None and old != change.post and predecessor.person != change.person:
            words = f"follows {predecessor.name or 'somebody unnamed'}, {titles[old]}"
            notes.append(words)
            ties.append(_tie("succeeded", old, change.post, f"{change.name} {words}"))
        if notes:
            marks[change.subject] = evolve(marking, notes=(*marking.notes, *notes))
    return tuple(ties)


def _tie(kind: Literal["moved", "succeeded"], start: str, end: str, words: str) -> Tie:
    return Tie(id=f"{kind}-{start}-{end}", start=f"post-{start}", end=f"post-{end}", kind=kind, words=words)


def _mark_values(
    changes: list[Change], units: dict[str, UnitView], marks: dict[str, Marking]
) -> dict[str, tuple[str, ...]]:
    """Mark units and posts that came, went, moved, were renamed or changed; return what is noted on their cards.

    What came or went together with the unit that it is in is marked only.
    """
    notes: dict[str, tuple[str, ...]] = {}
    turned = {change.subject: change.kind[5:] for change in changes if change.kind in ("unit-gone", "unit-appeared")}
    for change in changes:
        turned |= {**dict.fromkeys(change.of, "gone"), **dict.fromkeys(change.into, "appeared")}
    for change in changes:
        words = ""
        if change.of:
            for unit in (*change.of, *change.into):
                marks.setdefault(unit, Marking(mark="changed", status=""))
                notes[unit] = (*notes.get(unit, ()), _lineage(change, unit))
            continue
        if change.kind in _COMING:
            mark, words = _coming(change)
            within = change.unit if change.kind.startswith("post") else units[change.subject].parent
            if turned.get(within or "") == change.kind[5:]:
                words = ""
        elif change.kind not in _ON_CARDS or change.before in WEAKNESS:
            continue
        elif change.kind == "unit-moved":
            mark = "moved"
            words = f"unit moved from {_unit(units, change.before)} to {_unit(units, change.after)}"
        elif change.kind == "unit-renamed":
            mark, words = "changed", f"unit was called {change.before}"
        else:
            mark, words = "changed", _value(change, units)
        subject = change.subject
        marks.setdefault(subject, Marking(mark=mark, status=""))
        notes[subject] = (*notes.get(subject, ()), *((words,) if words else ()))
    return notes


def _lineage(change: Change, unit: str) -> str:
    """Return what became of a unit, or what it came from: "merged into C, 1 July 2001"."""
    verbs = {"unit-merged": "merged", "unit-split": "split", "unit-renamed": "renamed"}
    into = "to" if change.kind == "unit-renamed" else "into"
    side, other = (into, change.after) if unit in change.of else ("from", change.before)
    when = _when(change, "").strip()
    perhaps = "perhaps " if change.nature == "knowledge" else ""
    return f"{perhaps}{verbs[change.kind]} {side} {other}{f', {when}' if when else ''}"


def _coming(change: Change) -> tuple[Mark, str]:
    """Return mark and words for a unit or post that came or went: in the world, or in what is known."""
    what, came = _COMING[change.kind], change.kind.endswith("appeared")
    if change.nature == "world":
        when = _when(change, "").strip()
        return ("took", f"new {what}, {when}".rstrip(", ")) if came else ("left", f"{what} gone, {when}".rstrip(", "))
    return ("found", f"{what} newly known") if came else ("lost", f"{what} no longer known")


def _value(change: Change, units: dict[str, UnitView]) -> str:
    """Return what a post was before it changed: "before: 14 filled; now not stated"."""
    before, after = (side or "" for side in (change.before, change.after))
    if before.startswith("in ") and after.startswith("in ") and before[3:] in units:
        return f"before in {units[before[3:]].name}"
    if after == "filled not stated":
        return f"before: {before.removesuffix(' filled')} seats filled; now not stated"
    if before == "filled not stated":
        return f"now {after.removesuffix(' filled')} seats filled; before not stated"
    return f"before: {before}"


def _unit(units: dict[str, UnitView], name: str | None) -> str:
    return "no other unit" if name is None else units[name].name if name in units else name


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


def _remarks(changes: list[Change]) -> tuple[str, ...]:
    """Return sentences on the changes that have no place on the chart; of very many, on the first."""
    sentences: list[str] = []
    for words, surer in (("Less is known on the later day of", False), ("More is known on the later day of", True)):
        some = dict.fromkeys(_about(each) for each in changes if is_sureness(each) and rises(each) is surer)
        if some:
            sentences.append(f"{words}: {_listed(list(some))}.")
    others: dict[str, list[str]] = {}
    for change in changes:
        if is_sureness(change):
            continue
        if change.kind == "record-changed":
            others.setdefault("In the record", []).append(f"{_about(change)}, {written(change)}")
            continue
        sides = ""
        if change.kind in _ON_CARDS and change.before not in WEAKNESS:
            sides = f": {change.before} → {change.after}"
        date = _when(change, "").strip()
        others.setdefault(_sentence(change.kind), []).append(f"{_about(change)}{sides}{f', {date}' if date else ''}")
    return (*sentences, *(f"{words}: {_listed(list(dict.fromkeys(some)))}." for words, some in others.items()))


def _listed(some: list[str]) -> str:
    """Return things in a row; of very many the first, and how many more there are."""
    rest = len(some) - _MOST_LISTED
    return "; ".join(some[:_MOST_LISTED]) + (f"; and {rest:,} more" if rest > 0 else "")


def _about(change: Change) -> str:
    if change.kind.startswith("strength"):
        return f"the strength of {change.name}"
    return ", ".join(part for part in (change.name, change.title) if part) or change.subject


def _sentence(kind: str) -> str:
    if kind.startswith("strength"):
        return "No longer reported" if kind == "strength-gone" else "Newly reported"
    words = kind.replace("-", " ").replace("reporting", "line of command")
    return words[:1].upper() + words[1:]
