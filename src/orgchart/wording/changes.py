"""Changes in words: each with a sign, what changed, when and why; and all together, counted by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from orgchart.answers.diff import Change, Diff
from orgchart.foundation.plain_text import counted
from orgchart.model.verdicts import SURE, WEAKNESS
from orgchart.temporal import CivilDay
from orgchart.wording.dates import day_text, range_text

_GONE: Final = ("no", "absent", None)
_HEADINGS: Final = {
    "world": "Changed in the world",
    "knowledge": "Changed in what is known",
    "record": "Changed in the record",
}
_TURNS: Final = {
    "began": ("took the post", "joined {0}", "began"),
    "ended": ("left the post", "left {0}", "ended"),
    "may have begun": ("may have taken the post", "may have joined {0}", "may have begun"),
    "is recorded": ("is now on record in the post", "may have joined {0}", "is now on record"),
    "is ruled out": ("can no longer hold the post", "can no longer be a member of {0}", "is ruled out"),
    "is over": ("no longer holds the post", "no longer belongs to {0}", "is over"),
    "is dropped": ("is no longer on record in the post", "can no longer be a member of {0}", "is no longer on record"),
    "may have ended": ("may no longer hold the post", "may no longer belong to {0}", "may have ended"),
    "is doubted": ("is no longer known to hold the post", "is no longer known to belong to {0}", "is no longer known"),
    "is presumed": ("is presumed to hold the post", "is presumed to belong to {0}", "is presumed"),
    "is known": ("is now known to hold the post", "is better attested in {0}", "is better attested"),
    "is surer": ("is better attested", "is better attested in {0}", "is better attested"),
    "is less sure": ("is less well attested", "is less well attested in {0}", "is less well attested"),
}
"""What happened, said of somebody in a post, of a member of a unit, and of anything else."""

_ENDING: Final = ("may have ended", "is over")
_WRITTEN: Final = {"cites": "citations"}

_COUNTED_IN_WORLD: Final = {
    "left-post": ("left a post", "left their posts"),
    "took-post": ("took a post", "took posts"),
    "vacant": ("post fell vacant", "posts fell vacant"),
    "joined": ("joined", "joined"),
    "left": ("left a unit", "left units"),
    "post-appeared": ("new post", "new posts"),
    "post-gone": ("post gone", "posts gone"),
    "unit-appeared": ("new unit", "new units"),
    "unit-gone": ("unit gone", "units gone"),
    "unit-moved": ("unit moved", "units moved"),
    "unit-renamed": ("unit renamed", "units renamed"),
    "unit-merged": ("merger of units", "mergers of units"),
    "unit-split": ("unit split", "units split"),
    "strength-appeared": ("new figure", "new figures"),
    "strength-gone": ("figure gone", "figures gone"),
    "reporting-appeared": ("new line of command", "new lines of command"),
    "reporting-gone": ("line of command gone", "lines of command gone"),
    "changed": ("other change", "other changes"),
}
_COUNTED_IN_KNOWLEDGE: Final = {
    "lost": ("person or post no longer reported", "people or posts no longer reported"),
    "found": ("newly known", "newly known"),
    "less": ("less sure than before", "less sure than before"),
    "more": ("surer than before", "surer than before"),
    "changed": ("other change", "other changes"),
}


class DiffWords:
    """The changes of one diff in words, with the names of units and people instead of ids."""

    def __init__(self, diff: Diff) -> None:
        self._diff = diff
        self._names = diff.names

    def heading(self) -> str:
        """Return which two days (or states) are compared."""
        a, b = self._diff.a, self._diff.b
        if a.as_of != b.as_of:
            return f"{day_text(a.as_of)} → {day_text(b.as_of)}"
        what = "knowledge" if a.digest == b.digest else "the register"
        return f"{day_text(a.as_of)}, two states of {what}"

    def summary(self) -> str:
        """Return how many changes there are of each nature."""
        diff = self._diff
        parts = [
            f"{counted(diff.count('world'), 'change')} in the world",
            f"{diff.count('knowledge')} in what is known",
        ]
        if diff.count("record"):
            parts = [f"{counted(diff.count('record'), 'change')} in the record"]
        hidden = sum(1 for change in diff.changes if not change.shown)
        if hidden:
            parts.append(f"{hidden} more among what is not shown on either day")
        return ", ".join(parts) if diff.changes else "no changes"

    def groups(self) -> list[tuple[str, list[tuple[str, list[Change]]]]]:
        """Return the shown changes: heading of the nature, then unit's name, then changes, all in order."""
        groups: list[tuple[str, list[tuple[str, list[Change]]]]] = []
        for nature, heading in _HEADINGS.items():
            by_unit: dict[str, list[Change]] = {}
            for change in self._diff.changes:
                if change.shown and change.nature == nature and not is_slight(change):
                    by_unit.setdefault(change.unit or "", []).append(change)
            if by_unit:
                groups.append((heading, [(self.unit(unit), changes) for unit, changes in by_unit.items()]))
        return groups

    def slight(self) -> str:
        """Return how many shown changes are left out as slight: so before and after, only with nearer evidence."""
        number = sum(1 for change in self._diff.changes if change.shown and is_slight(change))
        what = "is only" if number == 1 else "are only"
        return f"{number} more {what} better or less well attested than before" if number else ""

    def unit(self, name: str) -> str:
        """Return the name of a unit, or of the person whose following it is; "Other" where there is none."""
        return self._names.get(name) or name or "Other"

    def sentence(self, change: Change) -> str:
        """Return a change as a phrase, with when and why: "Leader: Qari Hekmat left the post, Apr 2018 (killed)"."""
        when = range_text(change.earliest, change.latest)
        cause = f" ({change.cause})" if change.cause else ""
        told = change.because is None and (cause or self._turn(change) in _ENDING)
        if change.nature == "knowledge" and not told:
            when = ""
        return f"{self._phrase(change)}{f', {when}' if when else ''}{cause}"

    def _phrase(self, change: Change) -> str:
        title, kind = change.title or "", change.kind
        who = change.name if change.name is not None else "somebody unnamed"
        if is_of_a_value(change) or kind.startswith("record"):
            return self._value(change)
        holding, belonging, being = _TURNS[self._turn(change)]
        if kind == "post-changed" and change.name is not None:
            return f"{title}: {who} {being}"
        if change.nature == "knowledge" and change.after == "no" and change.because is not None:
            if kind == "left-post":
                return f"{title}: {who} no longer holds the post: {change.because}, when {who} left is not known"
            if kind == "left":
                return f"{who} no longer belongs to {title}: {change.because}, since when is not known"
            if kind in ("unit-gone", "post-gone"):
                return f"{title} is no longer there: {change.because}"
        if change.replaces is not None:
            left = self._names.get(change.replaces) or "somebody unnamed"
            return f"{title}: {who} took the seat that {left} left"
        if kind in ("took-post", "left-post", "holder-changed"):
            after = None if change.succeeds is None else self._names.get(change.succeeds) or change.succeeds
            return f"{title}: {who} {holding}{f', after {after}' if after else ''}"
        if kind in ("joined", "left", "membership-changed"):
            return f"{who} {belonging.format(title)}"
        what = f"{who}: {title}" if kind.startswith("strength") else title
        return f"{what} {being}"

    def _value(self, change: Change) -> str:
        """Return a change of a value, or of what is written."""
        kind, title, before, after = change.kind, change.title or "", change.before or "", change.after or ""
        if kind.startswith("record"):
            if kind != "record-changed":
                return f"{title} is {'new' if kind == 'record-added' else 'no longer'} in the record"
            return f"{title}, {written(change)}"
        if kind in ("holder-changed", "membership-changed"):
            who = change.name if change.name is not None else "somebody unnamed"
            return f"{title}: {who} changed: {before} → {after}"
        if kind == "unit-moved":
            return f"{title} moved from {self._parent(change.before)} to {self._parent(change.after)}"
        if kind == "post-changed":
            before, after = (self._in_unit(side) for side in (before, after))
            return f"{title}: {before} → {after}"
        if kind == "unit-renamed":
            return f"renamed from {before} to {after}"
        perhaps = "may have " if change.nature == "knowledge" else ""
        if kind == "unit-split" and any(unit.id in change.of for unit in self._diff.b.units):
            return f"{after} {perhaps}split off from {before}"
        return f"{before} {perhaps}{'merged' if kind == 'unit-merged' else 'split'} into {after}"

    def _in_unit(self, value: str) -> str:
        """Return the unit that a post is in by its name."""
        return f"in {self.unit(value[3:])}" if value.startswith("in ") and value[3:] in self._names else value

    def _turn(self, change: Change) -> str:
        """Return what happened to something that was so or not, or known or not, as `_TURNS` names it."""
        before, after = change.before, change.after
        if change.nature == "world":
            return "began" if before in _GONE else "ended"
        if before in _GONE:
            return "may have begun" if after == "possible" else "is recorded"
        if after in _GONE:
            is_over = change.nature == "knowledge" and has_stated_end(change, self._diff.b.as_of)
            return "is over" if is_over else "is ruled out" if before == "possible" else "is dropped"
        if after == "possible":
            return "may have ended" if has_stated_end(change, self._diff.b.as_of) else "is doubted"
        if before == "possible":
            return "is known" if after == "certain" else "is presumed"
        return "is surer" if rises(change) else "is less sure"

    def _parent(self, name: str | None) -> str:
        return "the top" if name is None else self.unit(name)


def has_stated_end(change: Change, day: CivilDay) -> bool:
    """Return whether something is less sure since its last day, as a source states it, may be before the second day."""
    first, last = change.earliest, change.latest
    is_less_sure = change.after in ("no", "possible") and not rises(change) and change.because is None
    return is_less_sure and first is not None and last is not None and first < day


def written(change: Change) -> str:
    """Return what the register writes differently: "start: 2018 → 2016-01"."""
    key = (change.field or "").replace("_", " ")
    return f"{_WRITTEN.get(key, key)}: {change.before or 'nothing'} → {change.after or 'nothing'}"


def sign(change: Change) -> str:
    """Return +, − or ↔ for the world, ? for what is less known, and ! for what is better known."""
    if change.nature == "knowledge":
        return "!" if rises(change) else "?"
    if is_of_a_value(change):
        return "↔"
    return "+" if change.before in _GONE else "−" if change.after in _GONE else "↔"


def is_of_a_value(change: Change) -> bool:
    """Return whether a value changed (a name, a parent, a role), and not that or how surely something is so."""
    return change.field is not None or change.kind in ("unit-moved", "unit-renamed", "unit-merged", "unit-split")


def rises(change: Change) -> bool:
    """Return whether something is surer on the second day."""
    return _weakness(change.after) < _weakness(change.before)


def is_sureness(change: Change) -> bool:
    """Return whether no more changed than how sure something is that is there on both days."""
    return change.kind.endswith("-changed") and change.before in WEAKNESS and change.after in WEAKNESS


def counts(changes: Iterable[Change], marks: Mapping[str, str]) -> tuple[str, ...]:
    """Return a line for what changed in the world, one for what changed in what is known, one for the record.

    Args:
        changes: those to count.
        marks: how what changed is marked where it is drawn, by id; of that only `lost` and `found` matter.
    """
    world: Counter[str] = Counter()
    known: Counter[str] = Counter()
    record = 0
    for change in changes:
        if change.nature == "world":
            fell = change.kind == "post-changed" and change.name == "vacant" and change.before in _GONE[:2]
            kind = "vacant" if fell else change.kind
            world[kind if kind in _COUNTED_IN_WORLD else "changed"] += 1
        elif change.nature == "record":
            record += 1
        elif marks.get(change.subject) in ("lost", "found"):
            known[marks[change.subject]] += 1
        elif change.before in WEAKNESS and change.after in WEAKNESS:
            known["more" if rises(change) else "less"] += 1
        else:
            known["changed"] += 1
    lines = (
        (_HEADINGS["world"], _counted_kinds(world, _COUNTED_IN_WORLD)),
        (_HEADINGS["knowledge"], _counted_kinds(known, _COUNTED_IN_KNOWLEDGE)),
        (_HEADINGS["record"], counted(record, "change") if record else ""),
    )
    return tuple(f"{heading}: {kinds}" for heading, kinds in lines if kinds)


def _counted_kinds(numbers: Counter[str], words: Mapping[str, tuple[str, str]]) -> str:
    parts = ((numbers[kind], one, many) for kind, (one, many) in words.items() if numbers[kind])
    return ", ".join(f"{number} {one if number == 1 else many}" for number, one, many in parts)


def is_slight(change: Change) -> bool:
    """Return whether a thing is certain on one side and presumed on the other."""
    return {change.before, change.after} == set(SURE)


def _weakness(verdict: str | None) -> int:
    return min(WEAKNESS.get(verdict or "no", WEAKNESS["no"]), WEAKNESS["no"])
