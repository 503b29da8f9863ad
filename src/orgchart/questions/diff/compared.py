"""What is compared of two snapshots: units, posts, holders, members, figures, lines of command.

Holders and members are compared by who they are, not by record: somebody who is there on both sides on the word of two
records has not left. Seats held by office are left out: they follow from the office, whose own change is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from orgchart.answers.diff import Change, ChangeKind, Nature
from orgchart.answers.parts import Answer
from orgchart.answers.snapshot import Holder, MembershipView, PostView, Snapshot, UnitView
from orgchart.foundation.records import Frozen, evolve
from orgchart.model.verdicts import WEAKNESS
from orgchart.questions.diff.pair import Pair, verdict_of
from orgchart.wording.names import figure_text


def compared(pair: Pair) -> Iterator[Change]:
    """Yield every difference between the two snapshots, kind by kind."""
    for one in (_units, _posts, _holders, _memberships, _strengths, _reporting):
        yield from one(pair)


def _sides(a: Iterable[Any], b: Iterable[Any], key: Callable[[Any], Any]) -> Iterator[tuple[Any, Any]]:
    """Yield what is the same thing on both sides (None where it is not there), in order of first appearance.

    Where one side has several of a thing, the surest stands for them (shown before not shown, then the
    first).
    """
    found: dict[Any, list[Any]] = {}
    for side, things in enumerate((a, b)):
        for thing in things:
            pair = found.setdefault(key(thing), [None, None])
            if pair[side] is None or _surer(thing, pair[side]):
                pair[side] = thing
    yield from ((first, second) for first, second in found.values())


def _surer(one: Any, other: Any) -> bool:
    """Return whether one thing's answer is surer than another's."""
    return _weight(one.answer) < _weight(other.answer)


def _weight(answer: Answer) -> tuple[int, bool]:
    return WEAKNESS[answer.verdict], not answer.shown


def _answers(first: Any, second: Any) -> tuple[Answer | None, Answer | None]:
    """Return the answers of two sides, None where a thing is not there."""
    return (None if first is None else first.answer, None if second is None else second.answer)


def _differs(first: Any, second: Any) -> bool:
    """Return whether the verdicts of two sides differ (not there counts as a verdict)."""
    one, two = _answers(first, second)
    return (one and one.verdict) != (two and two.verdict)


def _kind(first: Any, second: Any, kinds: tuple[ChangeKind, ChangeKind, ChangeKind]) -> ChangeKind:
    """Return which of appeared, gone and changed it is."""
    return kinds[0] if first is None else kinds[1] if second is None else kinds[2]


def _units(pair: Pair) -> Iterator[Change]:
    """Yield units that came, went, moved, were renamed, or are more or less sure."""
    for one, two in _sides(pair.a.units, pair.b.units, lambda unit: unit.id):
        unit: UnitView = two or one
        about: dict[str, Any] = {"unit": unit.id, "title": unit.name}
        if _differs(one, two):
            kind = _kind(one, two, ("unit-appeared", "unit-gone", "unit-changed"))
            yield pair.change(kind, unit.id, *_answers(one, two), **about)
        if one is None or two is None:
            continue
        both = (one.answer, two.answer)
        if one.parent != two.parent:
            moved = pair.value("unit-moved", "parent", unit.id, (one.parent, two.parent), both, **about)
            yield evolve(moved, nature=_nature_of_move(pair, one, two))
        if one.name != two.name:
            renamed = pair.value("unit-renamed", "name", unit.id, (one.name, two.name), both, **about)
            yield evolve(renamed, nature=pair.nature_of_days(unit.id, "name"))


def _nature_of_move(pair: Pair, one: UnitView, two: UnitView) -> Nature:
    """Return what a move is: of the world where the old or new link is certain on one side, and no on the other."""
    before = {(unit, kind): verdict for unit, kind, verdict in one.parents}
    after = {(unit, kind): verdict for unit, kind, verdict in two.parents}
    links = [link for link in {**before, **after} if link[0] in (one.parent, two.parent)]
    turned = any({before.get(link, "no"), after.get(link, "no")} == {"no", "certain"} for link in links)
    nature = pair.nature_of_days(two.id, "parent")
    return nature if turned or nature == "record" else "knowledge"


def _posts(pair: Pair) -> Iterator[Change]:
    """Yield posts that came, went, changed their title, unit or size, or are more or less sure."""
    for one, two in _sides(pair.a.posts, pair.b.posts, lambda post: post.id):
        post: PostView = two or one
        about: dict[str, Any] = {"post": post.id, "unit": post.unit, "title": post.title}
        if _differs(one, two):
            kind = _kind(one, two, ("post-appeared", "post-gone", "post-changed"))
            yield pair.change(kind, post.id, *_answers(one, two), **about)
        if one is None or two is None:
            continue
        both = (one.answer, two.answer)
        for field, *values in zip(("title", "unit", "seats", "filled"), _values(one), _values(two), strict=True):
            if values[0] != values[1]:
                change = pair.value("post-changed", field, post.id, (values[0], values[1]), both, **about)
                yield change if field == "filled" else evolve(change, nature=pair.nature_of_days(post.id, field))


def _values(post: PostView) -> tuple[str, str, str, str]:
    """Return what can differ of a post that is there on both sides, in words."""
    seats = f"at least {post.seats_at_least} seats" if post.seats_at_least is not None else f"{post.seats} seats"
    return (
        post.title,
        f"in {post.unit}",
        "seats unknown" if post.seats is None and post.seats_at_least is None else seats,
        "filled not stated" if post.filled is None else f"{post.filled} filled",
    )


def _holders(pair: Pair) -> Iterator[Change]:
    """Yield who took, left, or is more or less surely the holder of a post; and vacancies."""
    posts = {post.id: post for post in (*pair.a.posts, *pair.b.posts)}
    sides = _sides(_held(pair.a), _held(pair.b), lambda held: held.key(pair.who))
    for one, two in sides:
        if one is not None and two is not None and one.holder.mode != two.holder.mode:
            yield _changed_mode(pair, one, two, posts[two.post])
        if not _differs(one, two):
            continue
        held = two or one
        holder: Holder = held.holder
        post = posts[held.post]
        kind = _kind(one, two, ("took-post", "left-post", "holder-changed"))
        if holder.vacant or holder.unknown is not None:
            kind = "post-changed"
        change = pair.change(
            kind,
            holder.tenure,
            *_answers(one, two),
            person=holder.person,
            name="vacant" if holder.vacant else "unknown" if holder.unknown is not None else holder.name,
            post=post.id,
            unit=post.unit,
            title=post.title,
            succeeds=holder.follows if kind == "took-post" else None,
        )
        others = (each.holder.person for each in _held(pair.a if one is None else pair.b) if each.post == held.post)
        yield _of_one(change, holder, others)


def _of_one(change: Change, who: Holder | MembershipView, others: Iterable[str | None]) -> Change:
    """Return a change of somebody's, which is one of knowledge where he may be one of those of the other side."""
    perhaps = bool(who.may_be) and "no" in (change.before, change.after)
    return evolve(change, nature="knowledge") if perhaps and not set(who.may_be).isdisjoint(others) else change


def _changed_mode(pair: Pair, one: _Held, two: _Held, post: PostView) -> Change:
    """Return that somebody holds a post in another way than before: acting, then by right."""
    modes, answers = (one.holder.mode, two.holder.mode), (one.answer, two.answer)
    about: dict[str, Any] = {"post": post.id, "unit": post.unit, "title": post.title}
    about |= {"person": two.holder.person, "name": two.holder.name}
    change = pair.value("holder-changed", "mode", two.holder.tenure, modes, answers, **about)
    return evolve(change, nature=pair.nature_of_records(one.holder.tenure, two.holder.tenure, answers))


class _Held(Frozen, kw_only=False):
    """A holder together with the post."""

    post: str
    holder: Holder

    @property
    def answer(self) -> Answer:
        return self.holder.answer

    def key(self, who: Callable[[str], str]) -> tuple[str, ...]:
        """What makes two records one thing: person and post; the record, where nobody is named."""
        if self.holder.person is None:
            return (self.post, "", self.holder.tenure)
        return (self.post, who(self.holder.person))


def _held(snapshot: Snapshot) -> Iterator[_Held]:
    """Yield every holder of every post of a snapshot but those with a seat by office."""
    for post in snapshot.posts:
        for holder in post.holders:
            if holder.office is None:
                yield _Held(post.id, holder)


def _memberships(pair: Pair) -> Iterator[Change]:
    """Yield who joined, left, or is more or less surely a member."""
    names = {unit.id: unit.name for unit in (*pair.a.units, *pair.b.units)}
    held = [_posted(pair, side) for side in (pair.a, pair.b)]

    def key(each: MembershipView) -> tuple[str | None, ...]:
        return each.of, pair.who(each.member)

    for one, two in _sides(pair.a.memberships, pair.b.memberships, key):
        member = two or one
        about: dict[str, Any] = {
            "person": member.member if member.member_kind == "person" else None,
            "name": member.name,
            "unit": member.of,
            "title": names.get(member.of),
        }
        if one is not None and two is not None and one.role != two.role:
            answers = (one.answer, two.answer)
            roles = (one.role or "member", two.role or "member")
            change = pair.value("membership-changed", "role", two.id, roles, answers, **about)
            yield evolve(change, nature=pair.nature_of_records(one.id, two.id, answers))
        if _differs(one, two):
            kind = _kind(one, two, ("joined", "left", "membership-changed"))
            before, after = _answers(one, two)
            weak = WEAKNESS[verdict_of(before)] > WEAKNESS[verdict_of(after)]
            posted = held[0 if weak else 1].get(key(member))
            others = (each.member for each in (pair.a if one is None else pair.b).memberships if each.of == member.of)
            change = _of_one(pair.change(kind, member.id, before, after, **about), member, others)
            known = change.nature == "knowledge"
            there = WEAKNESS[verdict_of(before if weak else after) if known else member.answer.verdict] + (not known)
            if posted is None or WEAKNESS[posted] >= there:  # else there by another record
                yield change


def _posted(pair: Pair, side: Snapshot) -> dict[tuple[str | None, ...], str]:
    """Return how surely somebody holds a post of a unit on one side, by unit and person."""
    found: dict[tuple[str | None, ...], str] = {}
    units = {post.id: post.unit for post in side.posts}
    for held in _held(side):
        if held.holder.person is not None and held.answer.shown:
            key, verdict = (units[held.post], pair.who(held.holder.person)), held.answer.verdict
            found[key] = min(verdict, found.get(key, verdict), key=WEAKNESS.__getitem__)
    return found


def _strengths(pair: Pair) -> Iterator[Change]:
    """Yield figures that hold on one side only, or more or less surely."""
    for one, two in _sides(pair.a.strengths, pair.b.strengths, lambda each: each.id):
        if _differs(one, two):
            figure = two or one
            kind = _kind(one, two, ("strength-appeared", "strength-gone", "strength-changed"))
            words, of = figure_text(figure), figure.of
            yield pair.change(kind, figure.id, *_answers(one, two), unit=of, name=figure.name, title=words)


def _reporting(pair: Pair) -> Iterator[Change]:
    """Yield lines of reporting that hold on one side only, or more or less surely."""
    names = {unit.id: (unit.id, unit.name) for unit in (*pair.a.units, *pair.b.units)}
    names |= {post.id: (post.unit, post.title) for post in (*pair.a.posts, *pair.b.posts)}
    for one, two in _sides(pair.a.reporting, pair.b.reporting, lambda each: each.id):
        if _differs(one, two):
            line = two or one
            kind = _kind(one, two, ("reporting-appeared", "reporting-gone", "reporting-changed"))
            unit, below = names.get(line.subject, (None, line.subject))
            title = f"{below} under {names.get(line.to, (None, line.to))[1]}"
            yield pair.change(kind, line.id, *_answers(one, two), unit=unit, title=title)
