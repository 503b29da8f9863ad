"""What changed between two snapshots: the world, or what is known of it.

A pure function of two snapshots. Holders and members are compared by who they are, not by record: somebody
who is there on both sides on the word of two records has not left. Seats held by office are left out: they
follow from the office, whose own change is there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, Literal

from orgchart.answers.diff import Change, ChangeKind, Diff
from orgchart.answers.parts import Answer, Bound
from orgchart.answers.snapshot import Holder, MembershipView, PostView, Snapshot, UnitView
from orgchart.foundation.records import Frozen, evolve
from orgchart.inference import Resolution
from orgchart.model import Citation, Register, Source, Tenure, When
from orgchart.model.verdicts import SURE, WEAKNESS
from orgchart.temporal import Day, civil_day
from orgchart.wording.dates import day_text, range_text
from orgchart.wording.names import Names, figure_text

Nature = Literal["world", "knowledge", "record"]
_NATURES: Final = ("world", "knowledge", "record")
_KINDS: Final[tuple[ChangeKind, ...]] = (
    "unit-appeared", "unit-gone", "unit-moved", "unit-renamed", "unit-changed",
    "post-appeared", "post-gone", "post-changed",
    "left-post", "took-post", "holder-changed",
    "left", "joined", "membership-changed",
    "strength-gone", "strength-appeared", "strength-changed",
    "reporting-gone", "reporting-appeared", "reporting-changed",
)  # fmt: skip


def diff(
    a: Snapshot,
    b: Snapshot,
    *,
    absent: Collection[str] = (),
    remarks: Iterable[str] = (),
    sources: Mapping[str, Source] = MappingProxyType({}),
) -> Diff:
    """Return the differences between two snapshots, from `a` to `b`.

    A change is of the `world` iff it is implied that it happened after the first day and by the second: of two
    verdicts, one is `no` and the other certain; or the bounds of a start lie after the first day and by the second,
    those of an end (the last day) from the first day to the day before the second. Between different states of
    the register everything is `record`; the rest is `knowledge`. `when` holds the bounds of the start or end that
    lies between the two days: the start of what is there on the later day only, the end of what is there on the
    earlier day only.

    Args:
        a: the first snapshot.
        b: the second; it may be of an earlier day.
        remarks: what else the reader must know of the comparison.
        sources: where to find what changes rest on that neither snapshot cites.
        absent: ids of records that one of the two states of knowledge does not hold at all. Their appearing
            is
            never a change of the world, and the side that lacks them is "absent" instead of "no".

    Returns:
        The changes, first of the world, then of knowledge, then of the record; each by the order of units
        in `b` (then `a`), kind, post and id. `diff(a, a)` has none, and `diff(b, a)` has the same changes
        turned round.
    """
    pair = _Pair(a, b, frozenset(absent), _ones(a, b))
    found = [*_units(pair), *_posts(pair), *_holders(pair), *_memberships(pair), *_strengths(pair), *_reporting(pair)]
    behind = dict.fromkeys(cite.source for change in found for cite in change.cites)
    return Diff(
        a=a,
        b=b,
        changes=tuple(sorted(found, key=_order(a, b))),
        remarks=tuple(remarks),
        behind=tuple(sources[name] for name in behind if name in sources),
    )


def between_only(resolution: Resolution, first: Day, second: Day) -> Iterator[str]:
    """Yield who held a post on some day between two, and on neither of them."""
    names = Names(resolution.register)
    for tenure in resolution.statements.records.values():
        if not isinstance(tenure, Tenure) or tenure.person is None:
            continue
        bounds = resolution.certain(tenure.id)
        inside = bounds.s0 is not None and bounds.e1 is not None and first < bounds.s0 and bounds.e1 < second
        spans = resolution.rulings.ruling(tenure.id) if inside else None
        if spans is not None and any(span.value.verdict in SURE for span in spans.between(first, second)):
            when = range_text(civil_day(bounds.s0), civil_day(bounds.e1))
            yield f"only between the two days: {names.record(tenure)}, within {when}"


def records_changed(before: Register, after: Register) -> Iterator[str]:
    """Yield the records whose dates two states of the register tell differently, whatever follows from it."""
    names = Names(after)
    records = {record.id: record for record in before.records()}
    for record in after.records():
        old = records.get(record.id)
        if old is None:
            continue
        parts = [*_redated("start", old.start, record.start), *_redated("end", old.end, record.end)]
        if parts:
            yield f"in the record: {names.record(record)}, {', '.join(parts)}"


def _redated(key: str, old: When | None, new: When | None) -> Iterator[str]:
    one, two = (_told(when) for when in (old, new))
    if one != two:
        yield f"{key} {one or 'not given'} → {two or 'not given'}"


def _told(when: When | None) -> str | None:
    """Return a start or end as the file has it."""
    if when is None:
        return None
    if when.edtf is not None:
        return when.edtf.source
    over_by = when.over_by_date.source if when.over_by_date is not None else when.over_by_source
    return when.event or (f"over by {over_by}" if over_by else when.as_written)


class _Pair(Frozen, kw_only=False):
    """The two snapshots, and what decides the nature of a change between them."""

    a: Snapshot
    b: Snapshot
    absent: frozenset[str]
    one: Mapping[str, str]
    """Of people whom judgements join on either side, the id that stands for them."""

    def who(self, person: str) -> str:
        """Return what is the same for all ids of a person."""
        return self.one.get(person, person)

    def nature(self, first: Answer | None, second: Answer | None, *, absent: bool = False) -> Nature:
        """Return what changed, by the answers on both sides: the world, knowledge, or the record itself.

        Args:
            first: the answer on the first side.
            second: that on the second.
            absent: whether one of the two states of knowledge does not hold the record at all.
        """
        if self.a.digest != self.b.digest:
            return "record"
        if absent:
            return "knowledge"
        early, late = (first, second) if self.a.as_of <= self.b.as_of else (second, first)
        return "world" if self._has_begun(early, late) or self._has_ended(early, late) else "knowledge"

    def nature_of_days(self) -> Nature:
        """Return what a change is that dates alone tell of, such as of a name in time."""
        if self.a.digest != self.b.digest:
            return "record"
        same = self.a.as_of == self.b.as_of or self.a.known_by != self.b.known_by
        return "knowledge" if same else "world"

    def nature_of_records(self, first: str, second: str, answers: tuple[Answer, Answer]) -> Nature:
        """Return what it is that one record gives way to another of the same person or unit."""
        if self.a.digest != self.b.digest:
            return "record"
        early, late = answers if self.a.as_of <= self.b.as_of else answers[::-1]
        turned = first != second and (self._has_begun(None, late) or self._has_ended(early, None))
        return "world" if turned else "knowledge"

    def _has_begun(self, early: Answer | None, late: Answer | None) -> bool:
        """Return whether something is implied to have begun after the earlier day, and by the later one."""
        if self.a.as_of == self.b.as_of or late is None or _verdict(late) == "no" or _is_editorial(late.start):
            return False
        if _verdict(early) == "no" and late.verdict == "certain":
            return True
        day, until = sorted((self.a.as_of, self.b.as_of))
        start = late.start
        if start.earliest is None or start.latest is None:
            return False
        return start.is_firm and day < start.earliest and start.latest <= until

    def _has_ended(self, early: Answer | None, late: Answer | None) -> bool:
        """Return whether something is implied to have ended on the earlier day or later, and before the later one."""
        if self.a.as_of == self.b.as_of or early is None or _verdict(early) == "no" or _is_editorial(early.end):
            return False
        if _verdict(late) == "no" and early.verdict == "certain":
            return True
        day, until = sorted((self.a.as_of, self.b.as_of))
        end = early.end
        if end.earliest is None or end.latest is None:
            return False
        return end.is_firm and day <= end.earliest and end.latest < until

    def missing(self, subject: str) -> str:
        """Return the verdict of the side on which a record is not there."""
        return "absent" if subject in self.absent else "no"

    def turning(self, before: str, after: str, first: Answer | None, second: Answer | None) -> Bound:
        """Return the start or end at which the change happened, as far as it happened in the world.

        What is surer on the later day is a matter of its start, what is less sure of its end.
        """
        forward = self.a.as_of <= self.b.as_of
        rises = WEAKNESS[after] < WEAKNESS[before]
        answer = (second if rises else first) or first or second
        if answer is None:
            return Bound()
        return answer.start if rises is forward else answer.end

    def change(
        self, kind: ChangeKind, subject: str, first: Answer | None, second: Answer | None, **more: Any
    ) -> Change:
        """Return a change of how sure something is (or whether it is there at all)."""
        before = first.verdict if first is not None else self.missing(subject)
        after = second.verdict if second is not None else self.missing(subject)
        bound = self.turning(before, after, first, second)
        kept = second or first
        return Change(
            kind=kind,
            subject=subject,
            before=before,
            after=after,
            certainty=_weaker(before, after),
            nature=self.nature(first, second, absent=subject in self.absent),
            shown=any(answer is not None and answer.shown for answer in (first, second)),
            earliest=bound.earliest,
            latest=bound.latest,
            cause=bound.cause,
            because=_because(first, second) if after == "no" else None,
            cites=_joined(first, second, bound),
            place=None if kept is None else kept.place,
            **more,
        )

    def value(
        self,
        kind: ChangeKind,
        subject: str,
        values: tuple[str | None, str | None],
        answers: tuple[Answer, Answer],
        **more: Any,
    ) -> Change:
        """Return a change of a value (a name, a parent) of something that is there on both sides."""
        made = self.change(kind, subject, *answers, **more)
        return evolve(made, before=values[0], after=values[1], earliest=None, latest=None, cause=None, because=None)


def _weaker(before: str, after: str) -> str:
    """Return the weaker verdict of the sides that are there."""
    there = [side for side in (before, after) if side not in ("no", "absent")]
    return max(there, key=WEAKNESS.__getitem__, default="no")


def _weaker_first(before: Answer | None, after: Answer | None) -> bool:
    """Return whether something is less sure on the first side than on the second."""
    return WEAKNESS[_verdict(before)] > WEAKNESS[_verdict(after)]


def _verdict(answer: Answer | None) -> str:
    return "no" if answer is None else answer.verdict


def _is_editorial(bound: Bound) -> bool:
    """Return whether it is only by an order that the register sets that something began or ended when it did."""
    return any(step.rule in ("after", "before") for step in (*bound.earliest_because, *bound.latest_because))


def _joined(first: Answer | None, second: Answer | None, bound: Bound | None = None) -> tuple[Citation, ...]:
    """Return the citations of both sides, each once; and the sources by which something began or ended when it did."""
    cites = dict.fromkeys(cite for answer in (first, second) if answer is not None for cite in answer.cites)
    known = {cite.source for cite in cites}
    steps = () if bound is None else (*bound.earliest_because, *bound.latest_because)
    behind = dict.fromkeys(source for step in steps for source in step.sources if source not in known)
    return (*cites, *(Citation(source=source) for source in behind))


_ENDING: Final = {
    **{"death": "died", "dissolution": "dissolved", "abolition": "abolished"},
    **dict.fromkeys(("end", "over-by"), "over by"),
}


def _because(first: Answer | None, second: Answer | None) -> str | None:
    """Return what something no longer is by, and when it was last seen; None where that tells nothing."""
    answer = first or second
    if answer is None:
        return None
    parts = []
    ending = next((step for step in reversed(tuple(answer.end.latest_because)) if step.rule in _ENDING), None)
    if ending is not None and answer.end.latest is not None:
        parts.append(f"{_ENDING[ending.rule]} {day_text(answer.end.latest)}")
    seen = answer.attested
    if seen is not None and seen.what == "seen" and answer.end.earliest != answer.end.latest:
        parts.append(f"last seen {range_text(seen.earliest, seen.latest)}")
    return "; ".join(parts) or None


def _ones(a: Snapshot, b: Snapshot) -> dict[str, str]:
    """Return of people whom judgements join on either side the first of their ids."""
    found: dict[str, str] = {}
    for cluster in (*a.clusters, *b.clusters):
        if not cluster.against:
            ones = {found.get(name, name) for name in cluster.people}
            first = min(ones)
            found.update(dict.fromkeys(cluster.people, first))
            found.update({name: first for name, one in found.items() if one in ones})
    return found


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


def _units(pair: _Pair) -> Iterator[Change]:
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
            moved = pair.value("unit-moved", unit.id, (one.parent, two.parent), both, **about)
            yield evolve(moved, nature=_nature_of_move(pair, one, two))
        if one.name != two.name:
            renamed = pair.value("unit-renamed", unit.id, (one.name, two.name), both, **about)
            yield evolve(renamed, nature=pair.nature_of_days())


def _nature_of_move(pair: _Pair, one: UnitView, two: UnitView) -> Nature:
    """Return what a move is: of the world where the old or new link is certain on one side, and no on the other."""
    before = {(unit, kind): verdict for unit, kind, verdict in one.parents}
    after = {(unit, kind): verdict for unit, kind, verdict in two.parents}
    links = [link for link in {**before, **after} if link[0] in (one.parent, two.parent)]
    turned = any({before.get(link, "no"), after.get(link, "no")} == {"no", "certain"} for link in links)
    nature = pair.nature_of_days()
    return nature if turned or nature == "record" else "knowledge"


def _posts(pair: _Pair) -> Iterator[Change]:
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
        for values in zip(_values(one), _values(two), strict=True):
            if values[0] != values[1]:
                yield pair.value("post-changed", post.id, values, both, **about)


def _values(post: PostView) -> tuple[str, str, str, str]:
    """Return what can differ of a post that is there on both sides, in words."""
    seats = f"at least {post.seats_at_least} seats" if post.seats_at_least is not None else f"{post.seats} seats"
    return (
        post.title,
        f"in {post.unit}",
        "seats unknown" if post.seats is None and post.seats_at_least is None else seats,
        "filled not stated" if post.filled is None else f"{post.filled} filled",
    )


def _holders(pair: _Pair) -> Iterator[Change]:
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
        yield pair.change(
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


def _changed_mode(pair: _Pair, one: _Held, two: _Held, post: PostView) -> Change:
    """Return that somebody holds a post in another way than before: acting, then by right."""
    modes, answers = (one.holder.mode, two.holder.mode), (one.answer, two.answer)
    about: dict[str, Any] = {"post": post.id, "unit": post.unit, "title": post.title, "name": two.holder.name}
    change = pair.value("holder-changed", two.holder.tenure, modes, answers, person=two.holder.person, **about)
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


def _memberships(pair: _Pair) -> Iterator[Change]:
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
            change = pair.value("membership-changed", two.id, roles, answers, **about)
            yield evolve(change, nature=pair.nature_of_records(one.id, two.id, answers))
        if _differs(one, two):
            kind = _kind(one, two, ("joined", "left", "membership-changed"))
            before, after = _answers(one, two)
            weak = _weaker_first(before, after)
            posted = held[0 if weak else 1].get(key(member))
            change = pair.change(kind, member.id, before, after, **about)
            known = change.nature == "knowledge"
            there = WEAKNESS[_verdict(before if weak else after) if known else member.answer.verdict] + (not known)
            if posted is None or WEAKNESS[posted] >= there:  # else there by another record
                yield change


def _posted(pair: _Pair, side: Snapshot) -> dict[tuple[str | None, ...], str]:
    """Return how surely somebody holds a post of a unit on one side, by unit and person."""
    found: dict[tuple[str | None, ...], str] = {}
    units = {post.id: post.unit for post in side.posts}
    for held in _held(side):
        if held.holder.person is not None and held.answer.shown:
            key, verdict = (units[held.post], pair.who(held.holder.person)), held.answer.verdict
            found[key] = min(verdict, found.get(key, verdict), key=WEAKNESS.__getitem__)
    return found


def _strengths(pair: _Pair) -> Iterator[Change]:
    """Yield figures that hold on one side only, or more or less surely."""
    for one, two in _sides(pair.a.strengths, pair.b.strengths, lambda each: each.id):
        if _differs(one, two):
            figure = two or one
            kind = _kind(one, two, ("strength-appeared", "strength-gone", "strength-changed"))
            words, of = figure_text(figure), figure.of
            yield pair.change(kind, figure.id, *_answers(one, two), unit=of, name=figure.name, title=words)


def _reporting(pair: _Pair) -> Iterator[Change]:
    """Yield lines of reporting that hold on one side only, or more or less surely."""
    for one, two in _sides(pair.a.reporting, pair.b.reporting, lambda each: each.id):
        if _differs(one, two):
            line = two or one
            kind = _kind(one, two, ("reporting-appeared", "reporting-gone", "reporting-changed"))
            yield pair.change(kind, line.id, *_answers(one, two), title=f"{line.subject} to {line.to}")


def _order(a: Snapshot, b: Snapshot) -> Callable[[Change], tuple[Any, ...]]:
    """Return the key by which changes are sorted."""
    units = {name: place for place, name in enumerate(dict.fromkeys(unit.id for unit in (*b.units, *a.units)))}
    posts = {name: place for place, name in enumerate(dict.fromkeys(post.id for post in (*b.posts, *a.posts)))}

    def key(change: Change) -> tuple[Any, ...]:
        return (
            _NATURES.index(change.nature),
            units.get(change.unit or "", len(units)),
            _GROUPS[change.kind],
            posts.get(change.post or "", len(posts)),
            _KINDS.index(change.kind),
            change.subject,
            str(change.before),
            str(change.after),
        )

    return key


_GROUPS: Final[Mapping[ChangeKind, int]] = {
    kind: 0 if kind.startswith("unit") else 1 if "post" in kind or kind == "holder-changed" else 2 for kind in _KINDS
}
