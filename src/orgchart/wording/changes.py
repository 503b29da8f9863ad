"""Changes in words: a sign, what changed, when and why."""

from __future__ import annotations

from orgchart.answers.diff import Change, Diff
from orgchart.foundation.plain_text import counted
from orgchart.model.verdicts import SURE, WEAKNESS
from orgchart.reporters._terminal import safe
from orgchart.wording.dates import day_text, range_text

_HEADINGS = {
    "world": "Changed in the world",
    "knowledge": "Changed in what is known",
    "record": "Changed in the record",
}
_GONE = ("no", "absent", None)


class Teller:
    """Says the changes of one diff."""

    def __init__(self, diff: Diff) -> None:
        both = (*diff.b.units, *diff.a.units)
        self._diff = diff
        self.units = {unit.id: unit.name for unit in reversed(both)}
        self._tenures = {
            holder.tenure: holder.name
            for snapshot in (diff.b, diff.a)
            for post in snapshot.posts
            for holder in post.holders
        }
        sources = dict.fromkeys((*diff.a.sources, *diff.b.sources))
        self.sources = tuple({source.id: source for source in sources}.values())

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
        found: list[tuple[str, list[tuple[str, list[Change]]]]] = []
        for nature, heading in _HEADINGS.items():
            by_unit: dict[str, list[Change]] = {}
            for change in self._diff.changes:
                if change.shown and change.nature == nature and not _is_slight(change):
                    by_unit.setdefault(change.unit or "", []).append(change)
            if by_unit:
                found.append((heading, [(self.unit(unit), changes) for unit, changes in by_unit.items()]))
        return found

    def slight(self) -> str:
        """Return how many shown changes are left out as slight: so before and after, only with nearer evidence."""
        number = sum(1 for change in self._diff.changes if change.shown and _is_slight(change))
        what = "is only" if number == 1 else "are only"
        return f"{number} more {what} better or less well attested than before" if number else ""

    def unit(self, name: str) -> str:
        """Return the name of a unit, or of the person whose following it is; "Other" where there is none."""
        return safe(self.units.get(name) or name or "Other")

    def sign(self, change: Change) -> str:
        """Return +, − or ↔ for the world, ? for what is less known, and ! for what is better known."""
        if change.nature == "knowledge":
            return "!" if _rises(change) else "?"
        return "+" if change.before in _GONE else "−" if change.after in _GONE else "↔"

    def words(self, change: Change) -> str:
        """Return a change as a phrase, without when and why."""
        title = safe(change.title or "")
        who = safe(change.name) if change.name is not None else "somebody unnamed"
        kind = change.kind
        if kind == "post-changed" and change.name is not None:
            return f"{title}: {who} {self._surer(change)}"
        if kind in ("took-post", "left-post", "holder-changed"):
            return f"{title}: {who} {self._holding(change)}{self._after(change)}"
        if kind in ("joined", "left", "membership-changed"):
            return f"{who} {self._joining(change)}"
        if kind in ("unit-moved", "unit-renamed"):
            if kind == "unit-moved":
                return f"{title} moved from {self._parent(change.before)} to {self._parent(change.after)}"
            return f"renamed from {safe(change.before or '')} to {safe(change.after or '')}"
        if kind == "post-changed" and change.before not in (*SURE, "possible", *_GONE):
            return f"{title}: {safe(change.before or '')} → {safe(change.after or '')}"
        what = f"{who}: {title}" if kind.startswith("strength") else title
        return f"{what} {self._surer(change)}"

    def tail(self, change: Change) -> str:
        """Return when and why the world changed, as ", Apr 2018 (killed)"; empty where nothing is known."""
        when = range_text(change.earliest, change.latest)
        cause = f" ({safe(change.cause)})" if change.cause else ""
        if change.nature == "knowledge" and not cause:
            return ""
        return f", {when}{cause}" if when else cause

    def _parent(self, name: str | None) -> str:
        return "the top" if name is None else self.unit(name)

    def _after(self, change: Change) -> str:
        if change.succeeds is None:
            return ""
        name = self._tenures.get(change.succeeds)
        return f", after {safe(name or change.succeeds)}"

    @staticmethod
    def _holding(change: Change) -> str:
        before, after = change.before, change.after
        if change.nature == "world":
            return "took the post" if before in _GONE else "left the post"
        if before in _GONE:
            return "may have taken the post" if after == "possible" else "is now on record in the post"
        if after in _GONE:
            return "can no longer hold the post" if before == "possible" else "is no longer on record in the post"
        if after == "possible":
            return "is no longer known to hold the post"
        if before == "possible":
            return "is now known to hold the post"
        return "is better attested" if _rises(change) else "is less well attested"

    @staticmethod
    def _joining(change: Change) -> str:
        of = safe(change.title or "")
        if change.nature == "world":
            return f"joined {of}" if change.before in _GONE else f"left {of}"
        if change.before in _GONE:
            return f"may have joined {of}"
        if change.after in _GONE:
            return f"can no longer be a member of {of}"
        if change.after == "possible":
            return f"is no longer known to belong to {of}"
        return f"is better attested in {of}" if _rises(change) else f"is less well attested in {of}"

    @staticmethod
    def _surer(change: Change) -> str:
        before, after = change.before, change.after
        if change.nature == "world":
            return "began" if before in _GONE else "ended"
        if before in _GONE:
            return "may have begun" if after == "possible" else "is now on record"
        if after in _GONE:
            return "is ruled out" if before == "possible" else "is no longer on record"
        if after == "possible":
            return "is no longer known"
        return "is better attested" if _rises(change) else "is less well attested"


def _is_slight(change: Change) -> bool:
    """Return whether a thing is certain on one side and presumed on the other."""
    return {change.before, change.after} == {"certain", "presumed"}


def _rises(change: Change) -> bool:
    return _weakness(change.after) < _weakness(change.before)


def _weakness(verdict: str | None) -> int:
    return min(WEAKNESS.get(verdict or "no", WEAKNESS["no"]), WEAKNESS["no"])
