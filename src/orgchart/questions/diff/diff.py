"""The differences between two snapshots, sorted: of the world, of what is known of it, of what the register writes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from orgchart.answers.diff import Change, ChangeKind, Diff
from orgchart.answers.snapshot import Snapshot
from orgchart.foundation.records import evolve
from orgchart.model import Source
from orgchart.questions.diff.compared import compared
from orgchart.questions.diff.lineage import Lineage, with_lineage
from orgchart.questions.diff.pair import Pair

_NATURES: Final = ("world", "knowledge", "record")
_KINDS: Final[tuple[ChangeKind, ...]] = (
    "unit-merged", "unit-split", "unit-appeared", "unit-gone", "unit-moved", "unit-renamed", "unit-changed",
    "post-appeared", "post-gone", "post-changed",
    "left-post", "took-post", "holder-changed",
    "left", "joined", "membership-changed",
    "strength-gone", "strength-appeared", "strength-changed",
    "reporting-gone", "reporting-appeared", "reporting-changed",
    "record-added", "record-removed", "record-changed",
)  # fmt: skip


def diff(
    a: Snapshot,
    b: Snapshot,
    *,
    absent: Collection[str] = (),
    doubtful: Collection[tuple[str, str]] = (),
    lineage: Iterable[Lineage] = (),
    rewritten: Iterable[Change] = (),
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
        absent: ids of records that one of the two states of knowledge does not hold at all. Their appearing is never a
            change of the world, and the side that lacks them is "absent" instead of "no".
        doubtful: ids and fields (`name`, `title`, `seats`) whose value is in doubt on one of the days: that it
            differs is no change of the world.
        lineage: the events by which units became others.
        rewritten: what the register writes differently on the second side.
        remarks: what else the reader must know of the comparison.
        sources: where to find what changes rest on that neither snapshot cites.

    Returns:
        The changes, first of the world, then of knowledge, then of the record; each by the order of units
        in `b` (then `a`), kind, post and id. `diff(a, a)` has none, and `diff(b, a)` has the same changes
        turned round.
    """
    pair = Pair(a, b, frozenset(absent), _ones(a, b), frozenset(doubtful))
    found = list(_with_seats(b, list(with_lineage(pair, compared(pair), lineage))))
    told = {change.subject for change in found}
    values = {(change.subject, change.field, change.before, change.after) for change in found}
    for each in rewritten:
        is_new = (each.subject, each.field, each.before, each.after) not in values
        if is_new if each.kind == "record-changed" else each.subject not in told:
            found.append(each)
    behind = dict.fromkeys(cite.source for change in found for cite in change.cites)
    return Diff(
        a=a,
        b=b,
        changes=tuple(sorted(found, key=_order(a, b))),
        remarks=tuple(remarks),
        behind=tuple(sources[name] for name in behind if name in sources),
    )


def _order(a: Snapshot, b: Snapshot) -> Callable[[Change], tuple[Any, ...]]:
    """Return the key by which changes are sorted."""
    units = {name: place for place, name in enumerate(dict.fromkeys(unit.id for unit in (*b.units, *a.units)))}
    posts = {name: place for place, name in enumerate(dict.fromkeys(post.id for post in (*b.posts, *a.posts)))}

    def key(change: Change) -> tuple[Any, ...]:
        return (
            _NATURES.index(change.nature),
            units.get(change.unit or "", len(units)),
            _group(change.kind),
            posts.get(change.post or "", len(posts)),
            _KINDS.index("left-post" if change.replaces is not None else change.kind),
            change.replaces or change.subject,
            _KINDS.index(change.kind),
            str(change.before),
            str(change.after),
            change.field or "",
        )

    return key


def _with_seats(b: Snapshot, changes: list[Change]) -> Iterator[Change]:
    """Yield the changes; whoever took a post says whose seat it is that they took, where that is sure.

    It is the seat of the one whom they follow, by the record; of a post with one seat also of whoever left it on the
    same day or the day before.
    """
    single = {post.id for post in b.posts if post.seats == 1}
    left: dict[str | None, list[Change]] = {}
    for change in changes:
        if change.kind == "left-post" and change.nature == "world":
            left.setdefault(change.post, []).append(change)
    followed = {one.subject: one for some in left.values() for one in some}
    ended = _by_day(one for some in left.values() for one in some if one.post in single)
    for change in changes:
        if change.kind == "took-post" and change.nature == "world":
            of = followed.get(change.succeeds or "")
            is_other = of is not None and of.post == change.post and of.person != change.person
            near = [one for one in _ended_before(ended, change) if one.person != change.person]
            before = of if is_other else near[0] if len(near) == 1 else None
            yield change if before is None else evolve(change, replaces=before.subject)
        else:
            yield change


_Ended: TypeAlias = dict[tuple[str | None, int], list[Change]]


def _by_day(left: Iterable[Change]) -> _Ended:
    """Return those who left a post on a day that is known, by post and day."""
    found: _Ended = {}
    for one in left:
        if one.latest is not None and one.earliest == one.latest:
            found.setdefault((one.post, one.latest.toordinal()), []).append(one)
    return found


def _ended_before(ended: _Ended, took: Change) -> list[Change]:
    """Return those who left a post on the day on which another took it, if that is known, or on the day before."""
    first = took.earliest
    if first is None or took.latest != first:
        return []
    return [one for day in (-1, 0) for one in ended.get((took.post, first.toordinal() + day), ())]


def _group(kind: ChangeKind) -> int:
    """Return where a kind of change stands within its unit: units, posts, all else, and what is only written so."""
    order = (kind.startswith("unit"), "post" in kind or kind == "holder-changed", not kind.startswith("record"))
    return order.index(True) if True in order else len(order)


def _ones(a: Snapshot, b: Snapshot) -> dict[str, str]:
    """Return of people whom judgements join on either side the first of their ids."""
    found: dict[str, str] = {}
    together: dict[str, list[str]] = {}
    for cluster in (*a.clusters, *b.clusters):
        if not cluster.against:
            ones = {found.get(name, name) for name in cluster.people}
            first = min(ones)
            people = list(dict.fromkeys([*cluster.people, *(name for one in ones for name in together.pop(one, ()))]))
            found.update(dict.fromkeys(people, first))
            together[first] = people
    return found
