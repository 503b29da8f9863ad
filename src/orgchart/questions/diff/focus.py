"""A part of a diff: only the changes around one unit, post or person, and how many others there are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from orgchart.answers.diff import Change, Diff
from orgchart.answers.snapshot import PostView, Snapshot
from orgchart.errors import UnknownIdError, UsageError
from orgchart.foundation.plain_text import alike, counted
from orgchart.foundation.records import evolve
from orgchart.model import Register, Tenure
from orgchart.model.sections import section_of


def focused(diff: Diff, focus: str, register: Register, only: Iterable[tuple[Tenure, str]] = ()) -> Diff:
    """Return a diff with the changes around one thing only; a note says how many others are left out.

    Around a unit is what concerns it, the units below it on either day, their posts and members (of whom also figures
    of their following); around a post its holders, its unit and its lines of command; around a person whatever
    concerns them, and the posts that they hold on either day.

    Args:
        diff: all changes.
        focus: the id of a unit, post or person.
        register: where that stands.
        only: who held a post between the two days only, with that in words: told where it is around the focus.

    Raises:
        UnknownIdError: The register has no such id.
        UsageError: It is the id of something else, of which there are no surroundings.
    """
    name, is_around = _surroundings(diff, focus, register)
    kept = tuple(change for change in diff.changes if is_around(change))
    left_out = sum(1 for change in diff.shown_changes if not is_around(change))
    rest = f"; {counted(left_out, 'other change')} {'is' if left_out == 1 else 'are'} left out" if left_out else ""
    between = (words for tenure, words in only if is_around.any_of(tenure.post, tenure.person))
    remarks = (f"only what concerns {name}{rest}", *diff.remarks, *between)
    return evolve(diff, changes=kept, focus=focus, left_out=left_out, remarks=remarks)


def _surroundings(diff: Diff, focus: str, register: Register) -> tuple[str, _Around]:
    """Return what something is called, and whether a change is around it."""
    sides = (diff.b, diff.a)
    if focus in register.units:
        units = _below(focus, sides)
        posts = {post.id for side in sides for post in side.posts if post.unit in units}
        posts.update(post.id for post in register.posts.values() if post.unit in units)  # of those between the days
        return register.units[focus].label, _Around(diff, units | posts, register=register)
    if focus in register.posts:
        post = register.posts[focus]
        return post.label, _Around(diff, {focus}, of_units={post.unit})
    if focus in register.people:
        ids = {focus}
        for side in sides:
            for cluster in side.clusters:
                if focus in cluster.people and not cluster.against:
                    ids |= {*cluster.people}
        held = {post.id for side in sides for post in side.posts if _holds(post, ids)}
        return register.people[focus].label, _Around(diff, ids | held)
    named = register.named()
    if focus not in named:
        raise UnknownIdError(focus, alike(focus, {**register.units, **register.posts, **register.people}))
    raise UsageError(f'"{focus}" is no unit, post or person (it stands under {section_of(named[focus])})')


def _holds(post: PostView, people: set[str]) -> bool:
    return any(holder.person in people and holder.answer.shown and holder.office is None for holder in post.holders)


def _below(unit: str, sides: tuple[Snapshot, ...]) -> set[str]:
    """Return the ids of a unit and of all that are below it on one of the days."""
    return {name for side in sides for name in below([unit], links_down(side))}


class UnitsAroundFigures:
    """The units that somebody whose following a figure counts ever belonged to, or held a post in."""

    def __init__(self, register: Register) -> None:
        self._figures = register.strengths
        counted = {figure.of for figure in self._figures.values()} & register.people.keys()
        self._units: dict[str, list[str]] = {name: [] for name in counted}
        for membership in register.memberships.values() if counted else ():
            if membership.person in counted:
                self._units[membership.person].append(membership.of)
        for tenure in register.tenures.values() if counted else ():
            if tenure.person in counted:
                self._units[tenure.person].append(register.posts[tenure.post].unit)

    def of(self, name: str) -> Iterable[str]:
        """Return the ids of these units; none where the name is no figure, or the figure is of a unit."""
        figure = self._figures.get(name)
        return () if figure is None else self._units.get(figure.of, ())


def links_down(side: Snapshot) -> dict[str, list[str]]:
    """Return the units that are part of each unit on a day, by whatever link."""
    down: dict[str, list[str]] = {}
    for each in side.units:
        for link in each.parents:
            down.setdefault(link.unit, []).append(each.id)
    return down


def below(units: Iterable[str], down: Mapping[str, Iterable[str]], without: Collection[str] = ()) -> set[str]:
    """Return some units and all below them, but for others and what is only below those."""
    waiting = list(units)
    found = {*waiting}
    while waiting:
        new = [name for name in down.get(waiting.pop(), ()) if name not in found and name not in without]
        found.update(new)
        waiting += new
    return found


class _Around:
    """Whether a change concerns one of some ids."""

    def __init__(
        self,
        diff: Diff,
        ids: set[str],
        of_units: set[str] | frozenset[str] = frozenset(),
        register: Register | None = None,
    ) -> None:
        self._figures = None if register is None else UnitsAroundFigures(register)
        self._ids, self._of_units = ids, of_units
        self._ends = {line.id: (line.subject, line.to) for side in (diff.a, diff.b) for line in side.reporting}
        self._members = {each.id: each.member for side in (diff.a, diff.b) for each in side.memberships}

    def __call__(self, change: Change) -> bool:
        if change.kind.startswith("unit") and self._of_units & {change.subject, *change.of, *change.into}:
            return True
        return not self._ids.isdisjoint(self._named(change))

    def any_of(self, *names: str | None) -> bool:
        """Return whether any of these ids is around."""
        return not self._ids.isdisjoint(names)

    def _named(self, change: Change) -> Iterator[str]:
        """Yield the ids that a change names."""
        yield from (change.subject, *change.of, *change.into, *self._ends.get(change.subject, ()))
        yield from filter(None, (change.post, change.unit, change.person, self._members.get(change.subject)))
        if change.kind == "unit-moved":
            yield from filter(None, (change.before, change.after))
        if self._figures is not None:
            yield from self._figures.of(change.subject)
