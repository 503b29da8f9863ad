"""How much changed, in words a reader who has not seen the register understands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from orgchart.answers.diff import Change
from orgchart.charts.marking import Marking
from orgchart.model.verdicts import WEAKNESS

_WORLD = {
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
    "strength-appeared": ("new figure", "new figures"),
    "strength-gone": ("figure gone", "figures gone"),
    "reporting-appeared": ("new line of command", "new lines of command"),
    "reporting-gone": ("line of command gone", "lines of command gone"),
}
_KNOWN = {
    "lost": ("person or post no longer reported", "people or posts no longer reported"),
    "found": ("newly known", "newly known"),
    "less": ("less sure than before", "less sure than before"),
    "more": ("surer than before", "surer than before"),
    "changed": ("other change", "other changes"),
}


def counts(changes: Iterable[Change], marks: Mapping[str, Marking]) -> tuple[str, ...]:
    """Return a line for what changed in the world, and one for what changed in what is known of it."""
    world: Counter[str] = Counter()
    known: Counter[str] = Counter()
    for change in changes:
        if change.nature == "world":
            fell = change.kind == "post-changed" and change.name == "vacant" and change.before in ("no", "absent")
            world["vacant" if fell else change.kind if change.kind in _WORLD else "changed"] += 1
        else:
            known[_known(change, marks)] += 1
    return tuple(
        f"{title}: {told}"
        for title, told in (
            ("Changed in the world", _told(world, {**_WORLD, "changed": _KNOWN["changed"]})),
            ("Changed in what is known", _told(known, _KNOWN)),
        )
        if told
    )


def rises(change: Change) -> bool:
    """Return whether something is surer on the second day."""
    return WEAKNESS[change.after or "no"] < WEAKNESS[change.before or "no"]


def is_sureness(change: Change) -> bool:
    """Return whether no more changed than how sure something is that is there on both days."""
    return change.kind.endswith("-changed") and change.before in WEAKNESS and change.after in WEAKNESS


def _known(change: Change, marks: Mapping[str, Marking]) -> str:
    found = marks.get(change.subject)
    if found is not None and found.mark in ("lost", "found"):
        return found.mark
    if change.before in WEAKNESS and change.after in WEAKNESS:
        return "more" if rises(change) else "less"
    return "changed"


def _told(some: Counter[str], words: Mapping[str, tuple[str, str]]) -> str:
    found = ((some[kind], one, many) for kind, (one, many) in words.items() if some[kind])
    return ", ".join(f"{number} {one if number == 1 else many}" for number, one, many in found)
